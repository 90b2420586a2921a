using System.Globalization;
using NodaTime;

namespace PreclinicalDre.Core.Dosing.Volumes;

/// <summary>A body weight.</summary>
/// <param name="At">When it was taken.</param>
/// <param name="Grams">Grams, above 0.</param>
public sealed record BodyWeight(Instant At, double Grams);

/// <summary>What one occasion asks for in one animal, and what is to be said about it.</summary>
/// <param name="Milligrams">Milligrams of the compound; null without a weight.</param>
/// <param name="Millilitres">Volume; null where it cannot be said.</param>
/// <param name="MlPerKg">The volume by body weight, mL/kg; null without a concentration.</param>
/// <param name="WeightAge">Age of the weight at the occasion; null without a weight.</param>
/// <param name="Hints">Findings: INFO is worth knowing, WARN needs a reason, ERROR stops the dose.</param>
public sealed record DosePortion(double? Milligrams, double? Millilitres, double? MlPerKg, Duration? WeightAge, IReadOnlyList<Finding> Hints)
{
    /// <summary>The volume as a syringe is read: two places, three below 0.1 mL, one from 10 mL on; null where it cannot be said.</summary>
    public string? VolumeText => Millilitres is not { } ml ? null : string.Create(CultureInfo.InvariantCulture, $"{ml.ToString(ml < 0.1 ? "0.000" : ml < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture)} mL");
}

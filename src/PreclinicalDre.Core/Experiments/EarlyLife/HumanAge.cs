using System.Globalization;
using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Core.Experiments.EarlyLife;

/// <summary>One way of saying how old an animal is in human terms.</summary>
/// <param name="Text">The likeness.</param>
/// <param name="Uncertainty">How far it can be trusted.</param>
/// <param name="Tag">How well it is known.</param>
public sealed record AgeLikeness(string Text, string Uncertainty, EvidenceTag Tag);

/// <summary>
/// The human age that an animal's is likened to: stage, markers of development and the conversions of the catalogue that cover the age, side by side since they
/// disagree. No single factor holds for a life, and in early life they part company most.
/// </summary>
/// <param name="AgeDays">Age of the animal, days.</param>
/// <param name="Stage">Name of its stage; null where the species has none at that age.</param>
/// <param name="Markers">Stage and markers.</param>
/// <param name="Conversions">Conversions that cover the age.</param>
/// <param name="LeastYears">Least human age after birth that a conversion gives; null without one.</param>
/// <param name="MostYears">Greatest.</param>
public sealed record HumanAge(double AgeDays, string? Stage, IReadOnlyList<AgeLikeness> Markers, IReadOnlyList<AgeLikeness> Conversions, double? LeastYears, double? MostYears)
{
    /// <summary>The likenesses of an age.</summary>
    /// <param name="species">The species.</param>
    /// <param name="ageDays">Age in days, 0 or more.</param>
    public static HumanAge Of(SpeciesEntry species, double ageDays)
    {
        ArgumentNullException.ThrowIfNull(species);
        var stage = species.StageAt(ageDays);
        List<AgeLikeness> markers =
        [
            .. stage is null ? Array.Empty<AgeLikeness>() : [new(stage.Value.HumanEquivalent, stage.Note ?? "Stages are working choices.", stage.Tag)],
            .. species.Markers.Where(m => ageDays >= m.Value.FromDays && ageDays < m.Value.ToDays + 1).Select(m => new AgeLikeness(m.Value.HumanEquivalent, m.Note ?? "Markers overlap and disagree.", m.Tag)),
        ];
        var covering = species.TimeScales.Where(t => ageDays > 0 && t.Value.Covers(ageDays)).Select(t => (Scale: t, Years: Years(t.Value, ageDays))).ToList();
        return new HumanAge(
            ageDays, stage?.Value.Name, markers,
            [.. covering.Select(c => new AgeLikeness($"{Say(c.Years)} by {c.Scale.Value.Phase.ToLowerInvariant()} ({c.Scale.Value.Formula.Words})", c.Scale.Value.Uncertainty, c.Scale.Tag))],
            covering.Count == 0 ? null : covering.Min(c => c.Years), covering.Count == 0 ? null : covering.Max(c => c.Years));
    }

    /// <summary>The range of the conversions with its warning, for one line.</summary>
    public string Words => LeastYears is { } least && MostYears is { } most
        ? $"{Stage ?? "age"}; {(Say(least) == Say(most) ? Say(least) : $"{Say(least)} to {Say(most)}")} by the conversions that cover this age, which disagree with markers of development"
        : Stage is null ? "no accepted human equivalent" : $"{Stage}; no conversion covers this age";

    private static double Years(TimeScale scale, double ageDays) =>
        scale.Formula is TimeScaleFormula.Logarithmic l ? l.HumanAgeYears(ageDays) : ageDays / scale.Formula.DaysPerHumanYear(ageDays);

    private static string Say(double years) => years < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{years * 12:0.#} human months")
        : string.Create(CultureInfo.InvariantCulture, $"{years:0.#} human years");
}

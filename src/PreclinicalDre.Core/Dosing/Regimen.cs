using NodaTime;
using PreclinicalDre.Core.Dosing.Schedules;

namespace PreclinicalDre.Core.Dosing;

/// <summary>What an osmotic pump or an infusion holds and gives.</summary>
/// <param name="MicrolitresPerHour">Rate, µL/h, above 0.</param>
/// <param name="VolumeMicrolitres">Volume of a full reservoir, µL, above 0.</param>
public sealed record Reservoir(double MicrolitresPerHour, double VolumeMicrolitres)
{
    /// <summary>How long a full reservoir lasts (volume / rate), cut to whole minutes.</summary>
    public Duration Life => Duration.FromMinutes((long)Math.Min(VolumeMicrolitres / MicrolitresPerHour * 60, IntervalSchedule.Longest.TotalMinutes));
}

/// <summary>What is given to one animal of one compound, how and when.</summary>
public sealed record Regimen
{
    /// <summary>Milligrams per kilogram of body weight, above 0: at each occasion, for a <see cref="InputKind.Pump"/> in a day (24 h).</summary>
    public required double DoseMgPerKg { get; init; }

    /// <summary>Route of administration as <see cref="Volumes.RouteName"/> spells it (<c>i.p.</c>), or the laboratory's own word.</summary>
    public required string Route { get; init; }

    /// <summary>How the compound enters.</summary>
    public InputKind Input { get; init; } = InputKind.Bolus;

    /// <summary>What it is dissolved or mixed in; may be empty.</summary>
    public string Formulation { get; init; } = "";

    /// <summary>Milligrams in a millilitre of it, above 0; null where it is not given as a volume.</summary>
    public double? ConcentrationMgPerMl { get; init; }

    /// <summary>The reservoir of a pump; null for other inputs.</summary>
    public Reservoir? Reservoir { get; init; }

    /// <summary>When; for a pump, when its reservoir is replaced.</summary>
    public required DoseSchedule Schedule { get; init; }

    /// <summary>Milligrams per kilogram that one occasion stands for: the dose itself, or what a pump gives until the next replacement at the latest.</summary>
    public double MgPerKgPerOccasion => Input is InputKind.Pump ? DoseMgPerKg * Schedule.LongestGap.TotalDays : DoseMgPerKg;

    /// <summary>The occasions in a span, start inclusive and end exclusive; see <see cref="DoseSchedule.Occasions"/>.</summary>
    /// <param name="span">A span with both ends.</param>
    /// <param name="zone">The laboratory's zone.</param>
    public IEnumerable<Occasion> Occasions(Interval span, DateTimeZone zone) => Schedule.Occasions(span, zone);
}

using PreclinicalDre.Core.Experiments.EarlyLife;
using PreclinicalDre.Core.Statistics;

namespace PreclinicalDre.Server.Features.Experiments.EarlyLife;

/// <summary>A pup in the window.</summary>
/// <param name="Group">Code of its group; null without one, or where it may not be told.</param>
/// <param name="RecordedHours">Recorded hours that can show the counted type: the denominator.</param>
/// <param name="PerHour">Counted events per recorded hour; null without recorded time.</param>
/// <param name="Outside">Counted events seen outside every such recording: in no rate.</param>
/// <param name="NoDuration">Seizures without a duration, missing from seconds and burden.</param>
public sealed record PupRow(
    string Animal, string Litter, string? Group, double RecordedHours, int Events, double? PerHour, double? Lower, double? Upper, int Clusters, int EventsInClusters, double? SecondsPerHour,
    double? BurdenPerHour, int Outside, int NoDuration, double? GainGramsPerDay, bool FailsToGain)
{
    public static PupRow Of(PupMeasure m)
    {
        ArgumentNullException.ThrowIfNull(m);
        var w = m.Whole;
        return new PupRow(
            m.Pup.Code, m.Pup.Litter, m.Pup.Group, w.CountedHours, w.Counted, w.PerHour?.Rate, w.PerHour?.Lower, w.PerHour?.Upper, w.Clusters, w.InClusters, w.SecondsPerHour, w.BurdenPerHour,
            m.Outside, w.NoDuration, m.GainGramsPerDay, m.FailsToGain);
    }
}

/// <summary>A litter: the unit.</summary>
public sealed record LitterRow(string Litter, int Pups, string Groups, double RecordedHours, int Events, double? PerHour, double? SecondsPerHour, double? BurdenPerHour, double? GainGramsPerDay);

/// <summary>A treated group against the control, litters counted.</summary>
/// <param name="IsRatio">True for rates: the numbers are ratios; else they are differences.</param>
/// <param name="Mixed">Mixed estimate; of rates the negative binomial of litters' totals where each litter is in one group.</param>
public sealed record PupComparison(
    string Measure, string Group, string Control, bool IsRatio, double? Mixed, double? Lower, double? Upper, double? P, double? Bootstrap, double? BootstrapLower, double? BootstrapUpper, double? Icc, int Pups,
    int Litters, IReadOnlyList<StatisticNote> Refusals, IReadOnlyList<StatisticNote> Warnings);

/// <summary>An early-life experiment.</summary>
/// <param name="Title">Null where the person may not know which compounds are given.</param>
/// <param name="Event">Name of the counted type.</param>
/// <param name="Seconds">Name of the type whose seconds are summed.</param>
/// <param name="NoBirthday">Animals left out since their age is not known.</param>
/// <param name="NoLitter">Pups left out of comparisons since their litter is not known.</param>
/// <param name="FirstAge">Human likeness of the first day.</param>
/// <param name="LastAge">Of the last day; null where the window does not close.</param>
/// <param name="GroupsHidden">True where groups are not told to the person.</param>
/// <param name="DefinitionName">The definition that judges the study's animals, as <c>id@version</c>; empty: the default.</param>
public sealed record EarlyLifeView(
    string Code, string? Title, string ModelId, string SpeciesId, bool IsClosed, int Version, EarlyLifeSettings Settings, string Event, string Seconds, IReadOnlyList<PupRow> Pups,
    IReadOnlyList<LitterRow> Litters, IReadOnlyList<PupComparison> Comparisons, IReadOnlyList<string> NoBirthday, IReadOnlyList<string> NoLitter, HumanAge? FirstAge, HumanAge? LastAge, bool GroupsHidden,
    string DefinitionName);

/// <summary>A stage of life as a plan asks about it.</summary>
public sealed class StageWindowInput
{
    /// <summary>Id of the species.</summary>
    public string? Species { get; set; }

    /// <summary>Id of a catalogue model whose window is taken where no days are said.</summary>
    public string? Model { get; set; }

    /// <summary>The definition as <c>id@version</c>; left out: the study's, without a study the default.</summary>
    public string? Definition { get; set; }

    /// <summary>Code of the study that is planned: its definition decides where none is named.</summary>
    public string? Study { get; set; }

    /// <summary>First postnatal day.</summary>
    public int? FromDay { get; set; }

    /// <summary>Last postnatal day, included; null with a first day: the stage does not close.</summary>
    public int? ToDay { get; set; }

    /// <summary>Days to steady state of each trial; 1 where it is not said.</summary>
    public double? SteadyStateDays { get; set; }

    /// <summary>Days of a trial beyond it; 3 where it is not said.</summary>
    public double? TrialDays { get; set; }

    /// <summary>Share of the time that is recorded; 1 where it is not said.</summary>
    public double? Coverage { get; set; }

    /// <summary>Longest interval between seizures that is expected, days.</summary>
    public double? LongestIntervalDays { get; set; }
}

namespace PreclinicalDre.Server.Features.Dosing.Plans;

/// <summary>What is to be given and when, as a person or a program says it.</summary>
public class RegimenInput
{
    /// <summary><c>bolus</c> (the default), <c>food</c> or <c>pump</c>.</summary>
    public string? Input { get; set; }

    /// <summary>mg/kg at each occasion; for a pump in a day.</summary>
    public double? DoseMgPerKg { get; set; }

    public string? Route { get; set; }

    public string? Formulation { get; set; }

    public double? ConcentrationMgPerMl { get; set; }

    /// <summary>Every so many hours; then no clock times.</summary>
    public double? IntervalHours { get; set; }

    /// <summary>When the interval's first dose is due, with its offset or as the laboratory's clock shows it; empty: when the plan begins.</summary>
    public string? Anchor { get; set; }

    /// <summary>Times of the laboratory's clock, as <c>08:00;20:00</c>; then no interval.</summary>
    public string? ClockTimes { get; set; }

    /// <summary>Days of the week of the clock times: <c>all</c> (the default), <c>working</c>, or <c>mon;thu</c>.</summary>
    public string? Weekdays { get; set; }

    /// <summary>In place of days of the week: every so many days from <see cref="FirstDay"/> on.</summary>
    public int? EveryDays { get; set; }

    /// <summary><c>yyyy-mm-dd</c>; empty: the day on which the plan begins.</summary>
    public string? FirstDay { get; set; }

    public double? PumpMicrolitresPerHour { get; set; }

    public double? ReservoirMicrolitres { get; set; }

    /// <summary>When it begins, with its offset or as the laboratory's clock shows it.</summary>
    public string? From { get; set; }

    /// <summary>When it ends; empty: it goes on.</summary>
    public string? To { get; set; }

    public string? Note { get; set; }
}

/// <summary>A new plan for one animal or many.</summary>
public sealed class PlanInput : RegimenInput
{
    /// <summary>Codes of animals.</summary>
    public IReadOnlyList<string>? Animals { get; set; }

    /// <summary>Code of a cohort: all its animals that are in the study.</summary>
    public string? Cohort { get; set; }

    /// <summary>Code of the trial; it is made in the animals that have none of it.</summary>
    public string? Trial { get; set; }

    /// <summary>Id or name of a compound of the catalogue, or of one of the study's own.</summary>
    public string? Compound { get; set; }

    /// <summary>True to be told only what would be stored.</summary>
    public bool Preview { get; set; }
}

/// <summary>The end of one plan or many.</summary>
public sealed class EndInput
{
    public IReadOnlyList<Guid>? Plans { get; set; }

    /// <summary>First instant at which they no longer hold; empty: now.</summary>
    public string? At { get; set; }

    public string? Reason { get; set; }
}

/// <summary>Another regimen in place of one plan or many of the same compound, from a time on.</summary>
public sealed class AmendInput : RegimenInput
{
    public IReadOnlyList<Guid>? Plans { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>True to be told only what would be stored.</summary>
    public bool Preview { get; set; }
}

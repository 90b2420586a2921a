namespace PreclinicalDre.Core.Design.Simulation;

/// <summary>
/// A study before it starts, as far as a simulation has to know it. Units, ranges and where the defaults come from stand in
/// <see cref="DesignParameters"/>, one row a property. All trials of an animal are alike but for their regimen.
/// </summary>
public sealed record StudyDesign
{
    /// <summary>Species id as the definition names it; it gives the least seizure-free time.</summary>
    public string Species { get; init; } = "rat";

    /// <summary>Seizures per day of an animal without treatment, over a long time and over animals.</summary>
    public double SeizuresPerDay { get; init; } = 1;

    /// <summary>Variance of an animal's daily intensity, mean 1: κ of the negative binomial of counts per day. 0: independent seizures.</summary>
    public double DayScatter { get; init; } = 0.5;

    /// <summary>Correlation of the intensity from one day to the next; it falls geometrically with the days between.</summary>
    public double DayCorrelation { get; init; } = 0.3;

    /// <summary>Variance of the animals' own mean rates, mean 1 (gamma). 0: all animals have one rate.</summary>
    public double AnimalScatter { get; init; } = 0.25;

    /// <summary>Mean number of seizures in a cluster, the first one included (geometric). 1: no clusters.</summary>
    public double SeizuresPerCluster { get; init; } = 1;

    /// <summary>Mean minutes between neighbours in a cluster (exponential).</summary>
    public double ClusterGapMinutes { get; init; } = 60;

    /// <summary>Mean length of the quiet spells of cyclic epilepsies, in which no seizure begins. 0: no cycle.</summary>
    public double QuietDays { get; init; }

    /// <summary>Mean length of the spells with seizures between the quiet ones.</summary>
    public double ActiveDays { get; init; } = 4;

    /// <summary>Share of seizures that begins in the first twelve hours of the day, lights on. 0.5: no rhythm.</summary>
    public double LightShare { get; init; } = 0.5;

    /// <summary>Hours recorded on a recording day, from lights on. 24: continuous.</summary>
    public double HoursPerDay { get; init; } = 24;

    /// <summary>Recording days a week, one after another.</summary>
    public int DaysPerWeek { get; init; } = 7;

    /// <summary>Unplanned gaps of recording a week.</summary>
    public double GapsPerWeek { get; init; } = 0.5;

    /// <summary>Mean length of an unplanned gap (exponential).</summary>
    public double GapHours { get; init; } = 6;

    /// <summary>Days of baseline before the first trial.</summary>
    public double BaselineDays { get; init; } = 14;

    /// <summary>Trials, each of a regimen of its own.</summary>
    public int Trials { get; init; } = 2;

    /// <summary>Days of a trial, titration included.</summary>
    public double TrialDays { get; init; } = 28;

    /// <summary>Days of titration at the start of a trial.</summary>
    public double TitrationDays { get; init; } = 3;

    /// <summary>Days between trials.</summary>
    public double PauseDays { get; init; } = 7;

    /// <summary>Elimination half-life of the regimens' compounds.</summary>
    public double HalfLifeHours { get; init; } = 3;

    /// <summary>Hours between doses.</summary>
    public double DoseEveryHours { get; init; } = 6;

    /// <summary>Mean level at steady state over the lower end of the target; the daily dose follows from it, however it is divided. 0: exposure is not shown.</summary>
    public double MeanLevelOverTarget { get; init; } = 3;

    /// <summary>1 where every animal is titrated to its maximum tolerated dose, 0 where nobody looks for it.</summary>
    public int TitratedToMtd { get; init; } = 1;

    /// <summary>Share of doses that are missed, each by chance.</summary>
    public double MissedDoses { get; init; } = 0.02;

    /// <summary>Share of animals that leave before the planned end, at a steady risk.</summary>
    public double DropOut { get; init; } = 0.1;

    /// <summary>Age at the start of the baseline.</summary>
    public double AgeDays { get; init; } = 90;

    /// <summary>Age at which the model's window closes, and with it the record. 0: it does not close.</summary>
    public double StageEndsDays { get; init; }

    /// <summary>Rate under a regimen over the untreated rate, in animals that resist. 1: nothing changes.</summary>
    public double ResidualRate { get; init; } = 1;

    /// <summary>Missed doses of pseudo-resistant animals whose cause is adherence.</summary>
    public double PseudoMissedDoses { get; init; } = 0.3;

    /// <summary>Mean level over target of pseudo-resistant animals whose cause is too low a dose.</summary>
    public double PseudoMeanLevelOverTarget { get; init; } = 0.5;

    /// <summary>Planned length, days.</summary>
    public double PlannedDays => BaselineDays + (Trials * TrialDays) + ((Trials - 1) * PauseDays);

    /// <summary>Share of time that the plan records.</summary>
    public double PlannedCoverage => HoursPerDay / 24 * DaysPerWeek / 7;

    /// <summary>Planned recorded hours of one animal: the rig-hours that it costs.</summary>
    public double RigHours => PlannedDays * 24 * PlannedCoverage;

    /// <summary>Planned doses of one animal.</summary>
    public double Doses => Trials * Math.Ceiling(TrialDays * 24 / DoseEveryHours);
}

/// <summary>What the animal is, whatever the record shows.</summary>
public enum AnimalTruth
{
    /// <summary>No regimen helps; seizures go on at <see cref="StudyDesign.ResidualRate"/>.</summary>
    Resistant,

    /// <summary>Every regimen ends the seizures from the end of titration on.</summary>
    Responsive,

    /// <summary>The first regimen ends the seizures, all later ones fail; with one trial, seizures are back in its second half.</summary>
    Relapsing,

    /// <summary>The drugs would work but do not get to it: missed doses, too low a dose, or the wrong compound for the model, one of the three by chance.</summary>
    PseudoResistant,
}

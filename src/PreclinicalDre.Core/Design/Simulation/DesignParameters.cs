using System.Globalization;

namespace PreclinicalDre.Core.Design.Simulation;

/// <summary>Part of a design that a parameter belongs to; forms are laid out by it.</summary>
public enum DesignPart
{
    /// <summary>How seizures come.</summary>
    Seizures,

    /// <summary>The video-EEG plan.</summary>
    Recording,

    /// <summary>The trials.</summary>
    Trials,

    /// <summary>What goes wrong.</summary>
    Losses,

    /// <summary>What the simulated animals are.</summary>
    Truth,
}

/// <summary>One parameter of a simulated design.</summary>
/// <param name="Id">Its name in requests and addresses.</param>
/// <param name="Name">Its name for a person.</param>
/// <param name="Unit">Unit; empty for counts and ratios.</param>
/// <param name="Least">Least value that is taken.</param>
/// <param name="Most">Greatest value that is taken.</param>
/// <param name="Part">Where it belongs.</param>
/// <param name="Tag">How well the default is known.</param>
/// <param name="Source">Where the default comes from, or why it was chosen.</param>
/// <param name="Get">Its value in a design.</param>
/// <param name="Set">The design with another value.</param>
/// <param name="Whole">True where only whole numbers are taken.</param>
public sealed record DesignParameter(
    string Id, string Name, string Unit, double Least, double Most, DesignPart Part, EvidenceTag Tag, string Source,
    Func<StudyDesign, double> Get, Func<StudyDesign, double, StudyDesign> Set, bool Whole = false)
{
    /// <summary>What is taken, in words.</summary>
    public string Range => string.Create(CultureInfo.InvariantCulture, $"{(Whole ? "a whole number" : "a number")} from {Least} to {Most}{(Unit.Length > 0 ? " " + Unit : "")}");
}

/// <summary>The parameters of <see cref="StudyDesign"/>, each with unit, range and the origin of its default.</summary>
public static class DesignParameters
{
    /// <summary>All of them, in the order of a form.</summary>
    public static IReadOnlyList<DesignParameter> All { get; } =
    [
        new("seizuresPerDay", "Seizures per day", "/day", 0.005, 200, DesignPart.Seizures, EvidenceTag.GK, "Rats after amygdala status epilepticus: mostly below 3 a day (S21b).", d => d.SeizuresPerDay, (d, v) => d with { SeizuresPerDay = v }),
        new("dayScatter", "Scatter between days, κ", "", 0, 10, DesignPart.Seizures, EvidenceTag.GK, "Counts per day scatter more than Poisson's; a negative binomial fits diaries (S34h). The size is a choice.", d => d.DayScatter, (d, v) => d with { DayScatter = v }),
        new("dayCorrelation", "Correlation from day to day", "", 0, 0.99, DesignPart.Seizures, EvidenceTag.GK, "One-day autocorrelation is in the diary model (S34h). The size is a choice.", d => d.DayCorrelation, (d, v) => d with { DayCorrelation = v }),
        new("animalScatter", "Scatter between animals", "", 0, 10, DesignPart.Seizures, EvidenceTag.GK, "Choice: a standard deviation of half the mean.", d => d.AnimalScatter, (d, v) => d with { AnimalScatter = v }),
        new("seizuresPerCluster", "Seizures per cluster", "", 1, 100, DesignPart.Seizures, EvidenceTag.GK, "Choice: no clusters until they are known.", d => d.SeizuresPerCluster, (d, v) => d with { SeizuresPerCluster = v }),
        new("clusterGapMinutes", "Time between neighbours in a cluster", "min", 1, 2880, DesignPart.Seizures, EvidenceTag.GK, "Choice; clinical clusters are 2 or more seizures in 6 h (S34j).", d => d.ClusterGapMinutes, (d, v) => d with { ClusterGapMinutes = v }),
        new("quietDays", "Quiet spells, mean length", "d", 0, 120, DesignPart.Seizures, EvidenceTag.GK, "Choice: none. Pilocarpine mice have gaps of 16.3 ± 6.8 d (S34c).", d => d.QuietDays, (d, v) => d with { QuietDays = v }),
        new("activeDays", "Active spells, mean length", "d", 0.5, 120, DesignPart.Seizures, EvidenceTag.GK, "Choice; only where there are quiet spells.", d => d.ActiveDays, (d, v) => d with { ActiveDays = v }),
        new("lightShare", "Share of seizures in the light phase", "", 0, 1, DesignPart.Seizures, EvidenceTag.GK, "No rhythm. Kainate rats have more by day (S34f).", d => d.LightShare, (d, v) => d with { LightShare = v }),
        new("ageDays", "Age at the start", "d", 0, 7300, DesignPart.Seizures, EvidenceTag.GK, "A young adult rodent.", d => d.AgeDays, (d, v) => d with { AgeDays = v }),
        new("stageEndsDays", "Age at which the model's window closes (0: never)", "d", 0, 7300, DesignPart.Seizures, EvidenceTag.GK, "Adult models stay open; early-life ones close with their stage.", d => d.StageEndsDays, (d, v) => d with { StageEndsDays = v }),
        new("hoursPerDay", "Hours recorded a day, from lights on", "h", 0.5, 24, DesignPart.Recording, EvidenceTag.GK, "Continuous.", d => d.HoursPerDay, (d, v) => d with { HoursPerDay = v }),
        new("daysPerWeek", "Days recorded a week", "", 1, 7, DesignPart.Recording, EvidenceTag.GK, "Continuous.", d => d.DaysPerWeek, (d, v) => d with { DaysPerWeek = (int)v }, Whole: true),
        new("gapsPerWeek", "Unplanned gaps a week", "", 0, 50, DesignPart.Recording, EvidenceTag.GK, "Choice; take it from the laboratory's own sessions.", d => d.GapsPerWeek, (d, v) => d with { GapsPerWeek = v }),
        new("gapHours", "Length of a gap, mean", "h", 0, 200, DesignPart.Recording, EvidenceTag.GK, "Choice; take it from the laboratory's own sessions.", d => d.GapHours, (d, v) => d with { GapHours = v }),
        new("baselineDays", "Baseline", "d", 1, 365, DesignPart.Recording, EvidenceTag.GK, "Two weeks are common in chronic models.", d => d.BaselineDays, (d, v) => d with { BaselineDays = v }),
        new("trials", "Trials, each of another regimen", "", 1, 8, DesignPart.Trials, EvidenceTag.V, "ILAE 2010: two regimens must fail.", d => d.Trials, (d, v) => d with { Trials = (int)v }, Whole: true),
        new("trialDays", "Length of a trial, titration included", "d", 1, 730, DesignPart.Trials, EvidenceTag.GK, "Four weeks; two cannot prove freedom at rates below one a day.", d => d.TrialDays, (d, v) => d with { TrialDays = v }),
        new("titrationDays", "Titration", "d", 0, 120, DesignPart.Trials, EvidenceTag.GK, "Choice.", d => d.TitrationDays, (d, v) => d with { TitrationDays = v }),
        new("pauseDays", "Time between trials", "d", 0, 120, DesignPart.Trials, EvidenceTag.GK, "One week, as after lamotrigine kindling.", d => d.PauseDays, (d, v) => d with { PauseDays = v }),
        new("halfLifeHours", "Half-life", "h", 0.05, 2000, DesignPart.Trials, EvidenceTag.GK, "Levetiracetam in the rat, about 3 h.", d => d.HalfLifeHours, (d, v) => d with { HalfLifeHours = v }),
        new("doseEveryHours", "Hours between doses", "h", 1, 168, DesignPart.Trials, EvidenceTag.GK, "Four doses a day.", d => d.DoseEveryHours, (d, v) => d with { DoseEveryHours = v }),
        new("meanLevelOverTarget", "Mean level over target (0: exposure not shown)", "", 0, 100, DesignPart.Trials, EvidenceTag.GK, "Choice; one compartment, bolus, the daily dose held.", d => d.MeanLevelOverTarget, (d, v) => d with { MeanLevelOverTarget = v }),
        new("titratedToMtd", "Titrated to the maximum tolerated dose (1 yes, 0 no)", "", 0, 1, DesignPart.Trials, EvidenceTag.V, "TASK1 asks for it (Auvin 2023).", d => d.TitratedToMtd, (d, v) => d with { TitratedToMtd = (int)v }, Whole: true),
        new("missedDoses", "Share of doses missed", "", 0, 1, DesignPart.Losses, EvidenceTag.GK, "Choice.", d => d.MissedDoses, (d, v) => d with { MissedDoses = v }),
        new("dropOut", "Share of animals that leave early", "", 0, 0.95, DesignPart.Losses, EvidenceTag.GK, "Choice; head caps and deaths.", d => d.DropOut, (d, v) => d with { DropOut = v }),
        new("residualRate", "Rate under treatment in resistant animals, over untreated", "", 0.01, 5, DesignPart.Truth, EvidenceTag.GK, "Nothing changes.", d => d.ResidualRate, (d, v) => d with { ResidualRate = v }),
        new("pseudoMissedDoses", "Missed doses where adherence is the cause", "", 0, 1, DesignPart.Truth, EvidenceTag.GK, "Choice.", d => d.PseudoMissedDoses, (d, v) => d with { PseudoMissedDoses = v }),
        new("pseudoMeanLevelOverTarget", "Mean level over target where the dose is the cause", "", 0, 100, DesignPart.Truth, EvidenceTag.GK, "Choice: half the target.", d => d.PseudoMeanLevelOverTarget, (d, v) => d with { PseudoMeanLevelOverTarget = v }),
    ];

    /// <summary>The parameter of that id; null where there is none.</summary>
    public static DesignParameter? Find(string id) => All.FirstOrDefault(p => p.Id == id);

    /// <summary>
    /// A design from texts by parameter id, as forms, addresses and requests hold them; what is not given keeps the value of <paramref name="otherwise"/>. Each text
    /// that is no number in its range is a finding, and so is a design that cannot be (a titration longer than its trial).
    /// </summary>
    public static StudyDesign Read(Func<string, string?> field, StudyDesign otherwise, List<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(otherwise);
        ArgumentNullException.ThrowIfNull(findings);
        var design = otherwise;
        foreach (var parameter in All)
        {
            var text = field(parameter.Id);
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= parameter.Least && value <= parameter.Most && (!parameter.Whole || value == Math.Floor(value)))
            {
                design = parameter.Set(design, value);
            }
            else
            {
                findings.Add(Finding.Error("bad-parameter", $"{parameter.Name}: the value does not fit.", new Location(Path: parameter.Id), text, parameter.Range));
            }
        }

        Check(design, findings);
        return design;
    }

    /// <summary>The parameters that differ from a default, as id and text; what an address has to hold.</summary>
    public static IEnumerable<(string Id, string Value)> Differences(StudyDesign design, StudyDesign from) =>
        All.Where(p => p.Get(design) != p.Get(from)).Select(p => (p.Id, p.Get(design).ToString("R", CultureInfo.InvariantCulture)));

    private static void Check(StudyDesign design, List<Finding> findings)
    {
        if (design.TitrationDays >= design.TrialDays)
        {
            findings.Add(Finding.Error("titration-too-long", "Titration must end before its trial.", new Location(Path: "titrationDays"), design.TitrationDays.ToString(CultureInfo.InvariantCulture), "less than the trial's length"));
        }

        if (design.StageEndsDays > 0 && design.StageEndsDays <= design.AgeDays)
        {
            findings.Add(Finding.Error("stage-over", "The window closes before the study begins.", new Location(Path: "stageEndsDays"), design.StageEndsDays.ToString(CultureInfo.InvariantCulture), "an age above that at the start, or 0"));
        }

        // What one animal may cost: its seizures and doses are made one by one.
        if (design.PlannedDays * design.SeizuresPerDay > 200_000 || design.Doses > 20_000)
        {
            findings.Add(Finding.Error("design-too-long", "The design is too long for its rate or its doses.", new Location(Path: "trialDays"), null, "at most 200,000 seizures and 20,000 doses an animal"));
        }
    }
}

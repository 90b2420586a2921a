using NodaTime;

namespace PreclinicalDre.TestKit.Example.Plans;

/// <summary>A study that is to be simulated.</summary>
public sealed record StudyPlan
{
    public required string Code { get; init; }

    public required string Title { get; init; }

    public required string Protocol { get; init; }

    public required string Model { get; init; }

    public required string Species { get; init; }

    public required string Zone { get; init; }

    public string LightsOn { get; init; } = "06:00";

    public string LightsOff { get; init; } = "18:00";

    /// <summary>The first animal's baseline begins at about this time.</summary>
    public required Instant Start { get; init; }

    /// <summary>How the animals seize when nothing is given.</summary>
    public required IReadOnlyList<SeizureHabit> Habits { get; init; }

    public required Husbandry Husbandry { get; init; }

    public required IReadOnlyList<AnimalPlan> Animals { get; init; }

    /// <summary>Set where seizures do not come by themselves but are provoked in tests.</summary>
    public EvokedTest? Evoked { get; init; }

    /// <summary>Animals of which a short trace is made up when the example is loaded.</summary>
    public IReadOnlyList<TracePlan> Traces { get; init; } = [];

    /// <summary>Animals and trials in one workbook instead of two text tables.</summary>
    public bool SubjectsInWorkbook { get; init; }
}

/// <summary>One type of seizure: how often, how bunched, when in the day.</summary>
/// <param name="Type">Id of the seizure type.</param>
/// <param name="PerDay">Seizures a day of an animal of ordinary severity.</param>
/// <param name="MoreInCluster">Mean number of seizures that follow the first of a cluster.</param>
/// <param name="ClusterGapMinutes">Mean time between two of a cluster.</param>
/// <param name="DayNight">Depth of the day-night rhythm, 0 (none) to 1.</param>
/// <param name="PeakHour">Hour of the laboratory's clock at which most begin.</param>
/// <param name="CycleDays">Length of the slow rhythm in which rates rise and fall.</param>
/// <param name="Seconds">Median duration.</param>
/// <param name="EdfText">What a reader writes into a recording at its onset.</param>
public sealed record SeizureHabit(
    string Type, double PerDay, double MoreInCluster, double ClusterGapMinutes, double DayNight, double PeakHour, double CycleDays, double Seconds, string EdfText)
{
    /// <summary>True where a video or an owner sees it.</summary>
    public bool Visible { get; init; } = true;
}

/// <summary>A short trace with signals of one animal.</summary>
/// <param name="Animal">Whose it is.</param>
/// <param name="Minutes">Its length.</param>
/// <param name="Bdf">As BDF+ instead of EDF+.</param>
public sealed record TracePlan(string Animal, int Minutes, bool Bdf = false);

/// <summary>A test that provokes a seizure, or would without a drug.</summary>
/// <param name="MinutesAfterDose">Time from the dose to the stimulus.</param>
/// <param name="ObservedSeconds">How long the animal is watched after it.</param>
public sealed record EvokedTest(int MinutesAfterDose, int ObservedSeconds);

/// <summary>How the animals are kept and watched.</summary>
public sealed record Husbandry
{
    public required string Strain { get; init; }

    /// <summary>Breeder or colony in plain words; no real one is named.</summary>
    public required string Source { get; init; }

    public required double WeightGrams { get; init; }

    public required string Cage { get; init; }

    public required string Equipment { get; init; }

    /// <summary>Days from birth to the start of the baseline.</summary>
    public required int AgeDays { get; init; }

    /// <summary>Days from induction to the start of the baseline; null for models that are not induced.</summary>
    public int? InducedBeforeDays { get; init; }

    /// <summary>Days of one file or diary sheet.</summary>
    public double FileDays { get; init; } = 7;

    /// <summary>Chance that a file has a gap, and how long one is, in hours.</summary>
    public (double Chance, double LowHours, double HighHours) Gap { get; init; } = (0.3, 3, 14);

    /// <summary>Chance that a visible seizure in a gap is seen at the cage.</summary>
    public double SeenInGap { get; init; } = 0.15;

    public int WeighEveryDays { get; init; } = 7;
}

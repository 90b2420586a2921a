namespace PreclinicalDre.TestKit.Example.Plans;

/// <summary>One trial of a regimen, and how it is to go.</summary>
public sealed record TrialPlan(IReadOnlyList<Part> Regimen, Effect Effect)
{
    public double Days { get; init; } = 24;

    /// <summary>Days without a drug before it; for the first trial, before that the baseline.</summary>
    public double PauseDays { get; init; } = 4;

    public double TitrationDays { get; init; } = 4;

    /// <summary>Whether titration went on to a dose that was not tolerated; null where no dose was looked for (and no titration is on record).</summary>
    public bool? MtdReached { get; init; } = true;

    /// <summary>Whether adverse effects were seen; null where nobody looked.</summary>
    public bool? AdverseEffects { get; init; } = false;

    /// <summary>Stopped for adverse effects so many days after steady state; null: went on to its planned end.</summary>
    public double? StoppedAfterSteadyDays { get; init; }

    public double MissedShare { get; init; } = 0.015;

    /// <summary>False where the doses were given but their list is lost.</summary>
    public bool DosesListed { get; init; } = true;

    public bool AddOn { get; init; }

    /// <summary>True while it still runs: no end is on record.</summary>
    public bool StillRuns { get; init; }

    public Sampling Plasma { get; init; } = Sampling.None;

    public Watching Watching { get; init; } = Watching.Whole;

    public string Note { get; init; } = "";
}

/// <summary>A compound of a regimen.</summary>
/// <param name="Compound">Id in the catalogue.</param>
/// <param name="MgPerKg">Maintenance dose.</param>
/// <param name="IntervalHours">Hours between two doses.</param>
/// <param name="Route">Route.</param>
public sealed record Part(string Compound, double MgPerKg, double IntervalHours, string Route)
{
    /// <summary>Level that samples show where the catalogue has no kinetics to predict one from, mg/L.</summary>
    public double? UsualMgPerL { get; init; }

    /// <summary>The trial's own target, mg/L; null for the catalogue's.</summary>
    public double? TargetLowMgPerL { get; init; }
}

/// <summary>Seizure rate under the regimen against the rate without it, in the first and second half of the time after titration.</summary>
public readonly record struct Effect(double First, double Second)
{
    public static Effect None => new(1, 1);

    public static Effect Suppresses => new(0, 0);

    public static Effect Leaves(double share) => new(share, share);

    public static Effect Fades => new(0.15, 1.05);
}

/// <summary>When plasma is taken.</summary>
public enum Sampling
{
    None,
    AfterDose,
    BeforeDose,
}

/// <summary>How a trial is recorded.</summary>
public enum Watching
{
    Whole,

    /// <summary>Three days a week.</summary>
    ThreeDaysAWeek,

    /// <summary>By a camera alone, which shows no electrographic seizure.</summary>
    VideoOnly,
}

namespace PreclinicalDre.Core.Seizures.Readings;

/// <summary>
/// By what two lists of events are compared. The defaults are those of SzCORE (V, read in its package timescoring): 30 s before, 60 s after, any overlap, events apart by less than
/// 90 s are one, events above 300 s are cut. They are made for human seizures: brief events of rodents want smaller ones, which is why they stand beside every figure.
/// </summary>
public sealed record ScoringRules
{
    /// <summary>Seconds by which an onset may be early, 0 to 3600.</summary>
    public double ToleranceBeforeSeconds { get; init; } = 30;

    /// <summary>Seconds by which an end may be late, 0 to 3600.</summary>
    public double ToleranceAfterSeconds { get; init; } = 60;

    /// <summary>Least share of the extended reference event that must overlap, 0 to 1; 0: any overlap.</summary>
    public double MinOverlap { get; init; }

    /// <summary>Events nearer than this are one for the scores, s, 0 to 3600.</summary>
    public double MergeBelowSeconds { get; init; } = 90;

    /// <summary>Longer events are cut for the scores, s, 1 or more.</summary>
    public double MaxEventSeconds { get; init; } = 300;

    /// <summary>Width of the bins of kappa, s, 0.1 to 3600.</summary>
    public double BinSeconds { get; init; } = 10;

    /// <summary>SzCORE's.</summary>
    public static ScoringRules SzCore { get; } = new();

    /// <summary>What is wrong, as a sentence; null where nothing is.</summary>
    public string? Complaint =>
        !In(ToleranceBeforeSeconds, 0, 3600) || !In(ToleranceAfterSeconds, 0, 3600) ? "A tolerance is from 0 to 3600 s."
        : !In(MinOverlap, 0, 1) ? "The least overlap is from 0 to 1."
        : !In(MergeBelowSeconds, 0, 3600) ? "Events nearer than 0 to 3600 s are one."
        : !In(MaxEventSeconds, 1, 86_400) ? "The longest event is from 1 to 86,400 s."
        : !In(BinSeconds, 0.1, 3600) ? "A bin is from 0.1 to 3600 s."
        : null;

    private static bool In(double value, double low, double high) => value >= low && value <= high;
}

using PreclinicalDre.Core.Animals;

namespace PreclinicalDre.TestKit.Example.Plans;

/// <summary>What is to happen to one animal. No verdict stands here: what the course amounts to is for the evaluation to find.</summary>
public sealed record AnimalPlan(string Code, string Cohort, Sex Sex, IReadOnlyList<TrialPlan> Trials)
{
    /// <summary>Seizure rate against an ordinary animal of the study.</summary>
    public double Severity { get; init; } = 1;

    /// <summary>Days from the confirmed model to the first trial.</summary>
    public double BaselineDays { get; init; } = 12;

    /// <summary>Of these, only the last so many are recorded; null for all.</summary>
    public double? BaselineRecordedDays { get; init; }

    /// <summary>True level against the predicted one, in this animal (fast elimination is below 1).</summary>
    public double LevelFactor { get; init; } = 1;

    public ExitPlan? Exit { get; init; }

    public EdfPlan? Edf { get; init; }
}

/// <summary>Death, or leaving the study.</summary>
/// <param name="AfterDays">Days after the start of the baseline.</param>
/// <param name="Reason">Why; a sudden death follows the next convulsive seizure within minutes.</param>
public sealed record ExitPlan(double AfterDays, ExitReason Reason);

/// <summary>A stretch of recording that comes as an EDF+ file instead of rows.</summary>
/// <param name="AfterDays">Days after the start of the baseline.</param>
/// <param name="Hours">Its length.</param>
/// <param name="GapHours">Length of a gap in its middle (EDF+D); 0 for none (EDF+C).</param>
/// <param name="Signals">False for a file of annotations only.</param>
public sealed record EdfPlan(double AfterDays, int Hours, int GapHours, bool Signals);

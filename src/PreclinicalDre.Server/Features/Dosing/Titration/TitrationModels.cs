using NodaTime;
using PreclinicalDre.Core.Dosing.Titration;

namespace PreclinicalDre.Server.Features.Dosing.Titration;

/// <summary>A titration scheme as a person or a program says it; lines as <see cref="TitrationText"/> reads them.</summary>
public sealed class SchemeInput
{
    /// <summary>Code, unique in its study, 1 to 40 characters.</summary>
    public string? Code { get; set; }

    /// <summary>Id or name of the compound.</summary>
    public string? Compound { get; set; }

    /// <summary>One step a line: <c>15 for 3 days</c>.</summary>
    public string? Steps { get; set; }

    /// <summary>One rule a line: <c>down sedation 2 within 2 days</c>.</summary>
    public string? Rules { get; set; }

    /// <summary>One scale of the house a line; may be empty.</summary>
    public string? Scales { get; set; }

    /// <summary>Highest dose that may be proposed, mg/kg; null: the last step's.</summary>
    public double? CapMgPerKg { get; set; }

    public string? Note { get; set; }
}

/// <summary>A scheme on record.</summary>
/// <param name="Sentences">Its rules in words.</param>
/// <param name="Animals">Animals that are or were on it.</param>
public sealed record SchemeRow(
    string Code, string Compound, string Steps, string Rules, string Scales, double? CapMgPerKg, string Note, IReadOnlyList<string> Sentences, int Animals);

/// <summary>Puts animals on a scheme. Each must be under a plan of the scheme's compound whose dose is one of its steps.</summary>
public sealed class AssignInput
{
    public string? Scheme { get; set; }

    public IReadOnlyList<string>? Animals { get; set; }
}

/// <summary>How many animals something was done for.</summary>
public sealed record TitrationDone(int Animals, IReadOnlyList<string> Stopped);

/// <summary>One score.</summary>
public sealed class ScoreInput
{
    public string? Animal { get; set; }

    /// <summary>Id of the scale.</summary>
    public string? Scale { get; set; }

    public double? Value { get; set; }

    /// <summary>When, with its offset or as the laboratory's clock shows it; empty: now.</summary>
    public string? At { get; set; }

    public string? Note { get; set; }
}

/// <summary>A decision on one animal or many of one compound.</summary>
public sealed class DecideInput
{
    public IReadOnlyList<string>? Animals { get; set; }

    /// <summary>Id of the compound; empty where the animals are titrated on one each.</summary>
    public string? Compound { get; set; }

    /// <summary><c>proposed</c> (what the rules propose), <c>up</c>, <c>hold</c>, <c>down</c> or <c>stop</c>.</summary>
    public string? Move { get; set; }

    /// <summary>What the person saw as proposed, by animal in the order of <see cref="Animals"/>; empty where it was not looked at. Another proposal meanwhile is a conflict.</summary>
    public IReadOnlyList<string>? Expected { get; set; }

    /// <summary>Wanted where the move is not the proposed one.</summary>
    public string? Reason { get; set; }
}

/// <summary>Ends an animal's titration at the dose it is on.</summary>
public sealed class FinishInput
{
    public string? Animal { get; set; }

    public string? Compound { get; set; }

    public string? Reason { get; set; }
}

/// <summary>One observation on a small course.</summary>
public sealed record SeenPoint(Instant At, double Value);

/// <summary>The latest figure of a scale, and its course.</summary>
/// <param name="Seen">What was seen on it in the last weeks, in order of time.</param>
/// <param name="DownAt">Least bad figure at which a rule to go down calls; null without one.</param>
/// <param name="StopAt">The same for stopping.</param>
public sealed record LatestScore(string Scale, string Name, double Value, Instant At, IReadOnlyList<SeenPoint> Seen, double? DownAt, double? StopAt);

/// <summary>What one rule says.</summary>
public sealed record RuleRow(string Rule, string State, string Sentence);

/// <summary>The maximum tolerated dose as it stands.</summary>
public sealed record MtdRow(string State, double? DoseMgPerKg, IReadOnlyList<StepRow> Evidence);

/// <summary>How one step was borne.</summary>
public sealed record StepRow(double DoseMgPerKg, int Days, string Tolerance, string Sentence);

/// <summary>A decision on record.</summary>
public sealed record DecisionRow(Instant At, string Proposed, string Move, double? DoseMgPerKg, string Why, string Reason, string By, bool HumaneEndPoint);

/// <summary>An animal on the board.</summary>
/// <param name="Step">Number of its step from 1; null after a stop.</param>
/// <param name="Steps">Doses of the scheme, mg/kg.</param>
/// <param name="Proposal"><c>up</c>, <c>hold</c>, <c>down</c> or <c>stop</c>.</param>
/// <param name="Reasons">Why, the weightiest first.</param>
/// <param name="Undetermined">True where it is held for want of data alone.</param>
/// <param name="Weights">Weights in percent of the baseline over the last weeks, in order of time.</param>
/// <param name="Levels">Predicted level over the last days, mg/L, at even distances; empty where it cannot be predicted.</param>
/// <param name="TargetMgPerL">Lower target; null where none is known.</param>
public sealed record TitrationRow(
    string Animal, string Cohort, string Cage, string Compound, string Scheme, int? Step, double? DoseMgPerKg, IReadOnlyList<double> Steps, Instant? Since, int DaysOnStep,
    string Proposal, double? ProposedMgPerKg, bool HumaneEndPoint, bool Undetermined, IReadOnlyList<string> Reasons, IReadOnlyList<string> Missing, double? WeightLossPercent,
    IReadOnlyList<LatestScore> Latest, IReadOnlyList<RuleRow> Rules, MtdRow Mtd, IReadOnlyList<DecisionRow> Decisions,
    IReadOnlyList<SeenPoint> Weights, IReadOnlyList<double> Levels, double? TargetMgPerL);

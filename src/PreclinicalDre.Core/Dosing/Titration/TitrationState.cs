using NodaTime;

namespace PreclinicalDre.Core.Dosing.Titration;

/// <summary>What one rule says of an animal, and by what.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="State">What it says.</param>
/// <param name="By">The observations that decided: those that are as bad as the threshold, or, where it is clear, the worst one.</param>
/// <param name="Sentence">The same for a person.</param>
public sealed record RuleAnswer(TitrationRule Rule, RuleState State, IReadOnlyList<TolerabilityObservation> By, string Sentence);

/// <summary>How a step was borne by an animal.</summary>
public enum StepTolerance
{
    /// <summary>Long enough on it, observed, and no rule called for less.</summary>
    Tolerated,

    /// <summary>A rule to go down or to stop was met on it.</summary>
    NotTolerated,

    /// <summary>Not known: not long enough on it, or not observed.</summary>
    Unknown,
}

/// <summary>The evidence of one step.</summary>
/// <param name="Step">Index of the step.</param>
/// <param name="Days">Whole days on it, stays added up.</param>
/// <param name="Tolerance">How it was borne.</param>
/// <param name="Observations">Observations on it.</param>
/// <param name="Sentence">Why, for a person.</param>
public sealed record StepEvidence(int Step, int Days, StepTolerance Tolerance, int Observations, string Sentence);

/// <summary>How firm a maximum tolerated dose is.</summary>
public enum MtdState
{
    /// <summary>No step has been shown to be tolerated yet.</summary>
    None,

    /// <summary>The highest step shown to be tolerated so far; the one above it has not been judged.</summary>
    SoFar,

    /// <summary>Reached: the step above it was not tolerated.</summary>
    Reached,

    /// <summary>The last step of the scheme is tolerated: the maximum lies there or above.</summary>
    AtLeast,
}

/// <summary>The maximum tolerated dose by the rules, with its evidence.</summary>
/// <param name="State">How firm it is.</param>
/// <param name="Step">Index of the highest tolerated step below all that were not; null where none is.</param>
/// <param name="DoseMgPerKg">Its dose, mg/kg.</param>
/// <param name="Evidence">Each step that the animal was on.</param>
public sealed record MtdAnswer(MtdState State, int? Step, double? DoseMgPerKg, IReadOnlyList<StepEvidence> Evidence);

/// <summary>Where an animal stands in its titration at an instant, and what the rules propose. A proposal only: a person confirms.</summary>
/// <param name="At">The instant.</param>
/// <param name="Step">Index of the step; null where dosing was stopped or has not begun.</param>
/// <param name="StepSince">Since when.</param>
/// <param name="DaysOnStep">Whole days (24 h) on it.</param>
/// <param name="Proposal">What the rules propose.</param>
/// <param name="ProposedStep">The step that follows from it; null for a stop, or without a step.</param>
/// <param name="HumaneEndPoint">True where a humane end point is met.</param>
/// <param name="Reasons">Sentences that led to the proposal, the weightiest first.</param>
/// <param name="Missing">What is not known and keeps the animal from going up.</param>
/// <param name="Rules">What each rule says, in the order of the scheme.</param>
/// <param name="Mtd">The maximum tolerated dose so far.</param>
public sealed record TitrationState(
    Instant At, int? Step, Instant? StepSince, int DaysOnStep, TitrationMove Proposal, int? ProposedStep, bool HumaneEndPoint,
    IReadOnlyList<string> Reasons, IReadOnlyList<string> Missing, IReadOnlyList<RuleAnswer> Rules, MtdAnswer Mtd)
{
    /// <summary>True where the rules cannot say: held for want of data alone.</summary>
    public bool IsUndetermined => Proposal is TitrationMove.Hold && Missing.Count > 0 && !Rules.Any(r => r.Rule.Move is TitrationMove.Hold && r.State is RuleState.Holds);
}

using NodaTime;

namespace PreclinicalDre.Core.Evaluation.PseudoResistance;

/// <summary>Where a failure stands.</summary>
public enum FailureStanding
{
    /// <summary>Seizures went on, and the failure does not count.</summary>
    DoesNotCount,

    /// <summary>The trial ended before the level was steady: whether it failed cannot be said.</summary>
    CannotBeSaid,

    /// <summary>The failure counts, and something that the verdict does not look at speaks against it.</summary>
    CountsInDoubt,
}

/// <summary>One cause of one trial.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Shown">True where it is shown to hold; false where it is possible, or data are missing.</param>
/// <param name="Sentence">What it rests on.</param>
/// <param name="Next">What to do.</param>
/// <param name="Unverified">True where it stands on general knowledge.</param>
public sealed record CauseFound(PseudoCause Cause, bool Shown, string Sentence, string Next, bool Unverified = false);

/// <summary>A failure that is none, or may be none.</summary>
/// <param name="Trial">The trial's id.</param>
/// <param name="Compounds">Its compounds.</param>
/// <param name="Start">Its start.</param>
/// <param name="End">Its end.</param>
/// <param name="Seizures">Seizures in its window.</param>
/// <param name="Standing">Where it stands.</param>
/// <param name="Causes">Why, in the order of <see cref="PseudoCauses.All"/>; never empty.</param>
public sealed record FailureReview(
    string Trial, IReadOnlyList<string> Compounds, Instant Start, Instant End, int Seizures, FailureStanding Standing, IReadOnlyList<CauseFound> Causes);

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>What the person of this scope may see of blinded studies.</summary>
[Face]
public interface ISight
{
    /// <summary>What the person may see in a study; everything where it is not blinded.</summary>
    Task<StudySight> OfAsync(Guid studyId, CancellationToken cancellation);

    /// <summary>Studies of which the person may not see everything; empty for most.</summary>
    Task<IReadOnlyList<Guid>> BlindedAsync(CancellationToken cancellation);
}

/// <summary>What may be seen; each true = may see.</summary>
/// <param name="Allocation">What a group is.</param>
/// <param name="Compound">Which compounds and doses an animal gets.</param>
/// <param name="DoseCode">The code of an animal's group.</param>
/// <param name="Verdict">Verdicts.</param>
public sealed record StudySight(bool Allocation, bool Compound, bool DoseCode, bool Verdict)
{
    /// <summary>Everything.</summary>
    public static StudySight All { get; } = new(true, true, true, true);

    /// <summary>True where anything is hidden from the person.</summary>
    public bool IsBlind => !(Allocation && Compound && DoseCode && Verdict);
}

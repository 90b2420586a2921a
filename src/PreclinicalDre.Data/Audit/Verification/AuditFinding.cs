namespace PreclinicalDre.Data.Audit.Verification;

/// <summary>What was done to the audit trail, as far as it can be told.</summary>
public enum AuditDamage
{
    /// <summary>The row does not say what it said when it was written.</summary>
    Changed,

    /// <summary>One or more rows are gone.</summary>
    Missing,

    /// <summary>A row that nobody appended.</summary>
    Inserted,

    /// <summary>A row stands at another place than it was written at.</summary>
    Moved,

    /// <summary>The row was written anew, hash and all: the row after it, or a seal, names another hash.</summary>
    Replaced,

    /// <summary>The chain's end does not name the last row.</summary>
    WrongHead,

    /// <summary>The chain's end is gone.</summary>
    MissingHead,

    /// <summary>Something among the rows from before the chain was changed, added or taken away.</summary>
    OldRowsChanged,

    /// <summary>The rows from before the chain were never sealed.</summary>
    OldRowsNotSealed,

    /// <summary>A seal is gone.</summary>
    MissingSeal,

    /// <summary>A seal's signature does not fit what it says.</summary>
    FalseSeal,

    /// <summary>A seal was signed with a key that this server does not have.</summary>
    UnknownKey,

    /// <summary>What is stored cannot be read as an audit row.</summary>
    Unreadable,
}

/// <summary>One finding of a verification.</summary>
/// <param name="Damage">The kind.</param>
/// <param name="Chain">In which chain.</param>
/// <param name="Sequence">At which place, or the first of several; null where it is about no place.</param>
/// <param name="Id">Key of the row; null where there is none any more.</param>
/// <param name="Text">What was found and what was wanted.</param>
public sealed record AuditFinding(AuditDamage Damage, Guid Chain, long? Sequence, Guid? Id, string Text)
{
    public override string ToString() =>
        FormattableString.Invariant($"{Damage}: chain {(Chain == AuditChain.Server ? "server" : Chain.ToString())}{(Sequence is { } s ? $", sequence {s}" : "")}{(Id is { } id ? $", row {id}" : "")}: {Text}");
}

/// <summary>What a verification went through and found.</summary>
/// <param name="Chains">Chains with rows.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="Seals">Seals checked.</param>
/// <param name="Findings">The first findings, at most <see cref="MostListed"/>.</param>
/// <param name="FindingCount">All findings.</param>
public sealed record AuditReport(int Chains, long Rows, long Seals, IReadOnlyList<AuditFinding> Findings, long FindingCount)
{
    /// <summary>A trail that was written over from some place on gives a finding for each row; the first ones tell where it begins.</summary>
    public const int MostListed = 1000;

    public bool IsWhole => FindingCount == 0;
}

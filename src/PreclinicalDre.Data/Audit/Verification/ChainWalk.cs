using System.Globalization;

namespace PreclinicalDre.Data.Audit.Verification;

/// <summary>
/// Follows one chain from its first row to its last. Pure: rows go in by sequence, findings come out at the end. Of a chain without damage it keeps
/// one row; of damaged rows the first ones, to tell those that were moved from those that were changed.
/// </summary>
/// <param name="chain">The chain.</param>
/// <param name="head">Its end as stored; null where that is gone.</param>
public sealed class ChainWalk(Guid chain, AuditHead? head) : IDisposable
{
    /// <summary>Damaged rows that are tried at each other's places.</summary>
    private const int MostTried = 200;

    private readonly FindingList findings = new();
    private readonly List<AuditEntry> strange = [];
    private readonly HashSet<long> open = [];
    private readonly OldRows old = new();
    private AuditEntry? last;
    private bool lastIsStrange;
    private long lastOld;
    private bool sealsOldRows;

    /// <summary>Takes the next row.</summary>
    public void Next(AuditEntry row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Sequence < 1)
        {
            Old(row);
            return;
        }

        var computed = AuditForm.HashOf(row);
        var wanted = (last?.Sequence ?? 0) + 1;
        if (row.Sequence < wanted)
        {
            Find(AuditDamage.Inserted, row, "Another row stands at this place already.");
            return;
        }

        if (head is not null && row.Sequence > head.Sequence)
        {
            Beyond(row, computed, head.Sequence);
            return;
        }

        Gap(wanted, row.Sequence - 1);
        if (computed != row.Hash)
        {
            Strange(row);
        }
        else if (row.Sequence == wanted && !Follows(row))
        {
            // The row is whole in itself, so that it is the one before that was written anew; or this is the first and something stood before it.
            Find(AuditDamage.Replaced, last ?? row, last is null
                ? "The first row names a row before it."
                : Invariant($"The row after it, sequence {row.Sequence}, names the hash {Short(row.PreviousHash)} and not this row's {Short(last.Hash)}."));
        }

        if (row is { Action: AuditBeginning.Sealed, Entity: AuditBeginning.Trail } && chain == AuditChain.Server && !sealsOldRows)
        {
            sealsOldRows = true;
            findings.AddRange(OldRowsCheck.Of(row, old));
        }

        (last, lastIsStrange) = (row, computed != row.Hash);
    }

    /// <summary>Ends the walk and says what was found.</summary>
    public FindingList End()
    {
        var end = last?.Sequence ?? 0;
        if (head is null)
        {
            findings.Add(new AuditFinding(AuditDamage.MissingHead, chain, end, null, "The chain has rows and no stored end."));
        }
        else if (head.Sequence > end)
        {
            Gap(end + 1, head.Sequence);
        }
        else if (last is not null && !lastIsStrange && head.Hash != last.Hash)
        {
            findings.Add(new AuditFinding(AuditDamage.WrongHead, chain, end, last.Id, Invariant(
                $"The stored end names the hash {Short(head.Hash)}; the last row's is {Short(last.Hash)}: one of the two was written anew.")));
        }

        if (old.Count > 0 && !sealsOldRows)
        {
            findings.Add(new AuditFinding(AuditDamage.OldRowsNotSealed, chain, null, null, Invariant($"{old.Count} rows from before the chain are not sealed; the next start of the server does it.")));
        }

        return StrangeRows.Name(chain, findings, strange, open);
    }

    public void Dispose() => old.Dispose();

    private static string Short(string hash) => hash.Length > 16 ? hash[..16] + "…" : $"'{hash}'";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A damaged row is told itself; what comes after it has nothing to hold on to.</summary>
    private bool Follows(AuditEntry row) => lastIsStrange || row.PreviousHash == (last?.Hash ?? AuditForm.NoHash);

    private void Old(AuditEntry row)
    {
        if (chain != AuditChain.Server || row.Sequence == 0)
        {
            Find(AuditDamage.Inserted, row, "A chain's first row has the sequence 1.");
            return;
        }

        if (old.Count > 0 && row.Sequence > lastOld + 1)
        {
            Gap(lastOld + 1, row.Sequence - 1);
        }

        lastOld = row.Sequence;
        old.Add(row);
    }

    private void Beyond(AuditEntry row, string computed, long end)
    {
        if (computed == row.Hash)
        {
            Find(AuditDamage.Inserted, row, Invariant($"The chain ends at sequence {end}."));
        }
        else
        {
            Strange(row);
        }
    }

    private void Gap(long from, long to)
    {
        if (from > to)
        {
            return;
        }

        for (var s = from; s <= to && open.Count < MostTried; s++)
        {
            open.Add(s);
        }

        findings.Add(new AuditFinding(AuditDamage.Missing, chain, from, null, from == to ? "The row is gone." : Invariant($"The rows {from} to {to} are gone.")));
    }

    private void Strange(AuditEntry row)
    {
        if (strange.Count < MostTried)
        {
            strange.Add(row);
            open.Add(row.Sequence);
        }

        Find(AuditDamage.Changed, row, Invariant($"What it says does not make its hash {Short(row.Hash)}."));
    }

    private void Find(AuditDamage damage, AuditEntry row, string text) => findings.Add(new AuditFinding(damage, chain, row.Sequence, row.Id, text));
}

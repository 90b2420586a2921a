using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data.Accounts;

namespace PreclinicalDre.Data.Audit.Verification;

/// <summary>
/// Goes through the whole audit trail: every chain by its sequence, in one forward reading that keeps one row at a time, then the stored ends, then the
/// seals. It reads only, and writers go on meanwhile.
/// </summary>
public sealed class AuditVerification(DreDbContext context, SealKeyRing keys)
{
    public async Task<AuditReport> RunAsync(CancellationToken cancellation)
    {
        var found = new FindingList();
        var (chains, rows) = await WalkAsync(found, cancellation);
        await HeadsAsync(found, cancellation);
        var seals = await new SealVerification(context, keys).RunAsync(found, cancellation);
        return new AuditReport(chains, rows, seals, found.Listed, found.Count);
    }

    private async Task<(int Chains, long Rows)> WalkAsync(FindingList found, CancellationToken cancellation)
    {
        var (chains, rows) = (0, 0L);
        var again = new List<Guid>();
        Guid? at = null;
        ChainWalk? walk = null;
        long sequence = 0;
        try
        {
            await foreach (var (row, head) in Rows(null, cancellation))
            {
                if (row.Chain != at)
                {
                    End();
                    (at, chains) = (row.Chain, chains + 1);
                    walk = new ChainWalk(row.Chain, head);
                }

                (sequence, rows) = (row.Sequence, rows + 1);
                walk!.Next(row);
            }
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            found.Add(new AuditFinding(AuditDamage.Unreadable, at ?? AuditChain.Server, sequence, null, $"The row after this one cannot be read, and no chain from here on was checked: {e.GetBaseException().Message}"));
            walk?.Dispose();
            walk = null;
        }

        End();
        foreach (var chain in again)
        {
            Take(await HoldAsync(chain, cancellation));
        }

        return (chains, rows);

        void End()
        {
            using (walk)
            {
                var ended = walk?.End();
                // Where an engine does not read everything as of one moment, a row may have been appended between a chain's rows and its end.
                if (ended?.Listed.Any(f => f.Damage is AuditDamage.WrongHead or AuditDamage.Missing or AuditDamage.Inserted) == true)
                {
                    again.Add(at!.Value);
                }
                else if (ended is not null)
                {
                    Take(ended);
                }
            }

            walk = null;
        }

        void Take(FindingList ended)
        {
            found.AddRange(ended.Listed);
            found.CountUnlisted(ended.Count - ended.Listed.Count);
        }
    }

    /// <summary>Walks one chain while nobody can append to it.</summary>
    private async Task<FindingList> HoldAsync(Guid chain, CancellationToken cancellation)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        await AuditChain.TakeAsync(context, chain, cancellation);
        ChainWalk? walk = null;
        await foreach (var (row, head) in Rows(chain, cancellation))
        {
            walk ??= new ChainWalk(chain, head);
            walk.Next(row);
        }

        using (walk)
        {
            return walk?.End() ?? new FindingList();
        }
    }

    private async IAsyncEnumerable<(AuditEntry Row, AuditHead? Head)> Rows(Guid? chain, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var rows = context.AuditEntries.OfAllStudies().AsNoTracking().Where(a => chain == null || a.Chain == chain)
            .GroupJoin(context.AuditHeads.AsNoTracking(), a => a.Chain, h => h.Chain, (a, h) => new { a, h })
            .SelectMany(g => g.h.DefaultIfEmpty(), (g, h) => new { Row = g.a, Head = h })
            .OrderBy(r => r.Row.Chain).ThenBy(r => r.Row.Sequence).ThenBy(r => r.Row.Id);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return (row.Row, row.Head);
        }
    }

    /// <summary>Ends without rows, and studies without an end: their whole chain is gone.</summary>
    private async Task HeadsAsync(FindingList found, CancellationToken cancellation)
    {
        var empty = context.AuditHeads.AsNoTracking().Where(h => h.Sequence > 0 && !context.AuditEntries.OfAllStudies().Any(a => a.Chain == h.Chain && a.Sequence > 0));
        foreach (var head in await empty.ToListAsync(cancellation))
        {
            found.Add(new AuditFinding(AuditDamage.Missing, head.Chain, 1, null, $"The rows 1 to {head.Sequence} are gone: the whole chain."));
        }

        var headless = await context.Studies.OfAllStudies().Where(s => !context.AuditHeads.Any(h => h.Chain == s.Id) && !context.AuditEntries.OfAllStudies().Any(a => a.Chain == s.Id)).Select(s => s.Id).ToListAsync(cancellation);
        if (!await context.AuditHeads.AnyAsync(h => h.Chain == AuditChain.Server, cancellation) && !await context.AuditEntries.OfAllStudies().AnyAsync(a => a.Chain == AuditChain.Server, cancellation))
        {
            headless.Add(AuditChain.Server);
        }

        found.AddRange(headless.Select(chain => new AuditFinding(AuditDamage.MissingHead, chain, null, null, "There is neither a row nor a stored end of this chain.")));
    }

    /// <summary>What engines say of a value that is none of its column's kind: some let such values in.</summary>
    private static bool IsUnreadable(Exception e) => e is FormatException or InvalidCastException or OverflowException or ArgumentException
        || (e is InvalidOperationException && e.InnerException is FormatException or InvalidCastException or OverflowException or ArgumentException);
}

using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace PreclinicalDre.Data.Audit;

/// <summary>One row to append.</summary>
internal readonly record struct Link(Guid Chain, string Entity, Guid EntityId, string Action, string Changes);

/// <summary>Puts rows and the new ends of their chains into the context. Its chains have been taken, inside the transaction that will store them.</summary>
internal sealed class ChainAppend(DbContext context, Dictionary<Guid, AuditHead> heads)
{
    private readonly List<object> added = [];

    public void Add(IEnumerable<Link> links, Instant now, string actor, string? reason, string programVersion)
    {
        var ends = new Dictionary<Guid, AuditHead>();
        foreach (var link in links)
        {
            if (!ends.TryGetValue(link.Chain, out var end))
            {
                var stored = heads.GetValueOrDefault(link.Chain);
                ends[link.Chain] = end = new AuditHead { Chain = link.Chain, Sequence = stored?.Sequence ?? 0, Hash = stored?.Hash ?? AuditForm.NoHash };
            }

            var row = new AuditEntry
            {
                Chain = link.Chain,
                Sequence = end.Sequence + 1,
                PreviousHash = end.Hash,
                At = WholeMicroseconds(now),
                Actor = actor,
                Entity = link.Entity,
                EntityId = link.EntityId,
                Action = link.Action,
                Changes = link.Changes,
                Reason = reason,
                ProgramVersion = programVersion,
            };
            row.Hash = AuditForm.HashOf(row);
            (end.Sequence, end.Hash) = (row.Sequence, row.Hash);
            context.Add(row);
            added.Add(row);
        }

        foreach (var end in ends.Values)
        {
            // A chain that nobody began yet begins here: its study is made in this very transaction, so that nobody else can begin it too.
            context.Entry(end).State = heads.ContainsKey(end.Chain) ? EntityState.Modified : EntityState.Added;
            added.Add(end);
        }
    }

    /// <summary>Takes rows and heads out of the context: stored, they are history; not stored, the next attempt has to make them anew.</summary>
    public void Forget()
    {
        foreach (var thing in added)
        {
            context.Entry(thing).State = EntityState.Detached;
        }

        added.Clear();
    }

    /// <summary>The finest that every engine keeps.</summary>
    internal static Instant WholeMicroseconds(Instant at) => Instant.FromUnixTimeTicks(at.ToUnixTimeTicks() / 10 * 10);
}

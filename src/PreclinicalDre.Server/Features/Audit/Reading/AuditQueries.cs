using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Evaluation;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Audit.Reading;

/// <summary>Reads the trail, newest first, from a place on; never by number of rows, so that the thousandth page costs what the first does.</summary>
public sealed class AuditQueries(DreDbContext db, AuditNames names, ISight sight)
{
    public const int DefaultRows = 100;
    public const int MostRows = 1000;

    /// <summary>Rows that a download keeps at a time.</summary>
    private const int RowsPerPortion = 500;

    /// <summary>Kinds of things that leave rows.</summary>
    public IReadOnlyList<string> Entities { get; } =
    [
        .. db.Model.GetEntityTypes().Select(t => t.ClrType).Where(t => typeof(Entity).IsAssignableFrom(t) && t != typeof(Verdict)).Select(t => t.Name)
            .Append(AuditBeginning.Trail).Order(StringComparer.Ordinal),
    ];

    public async Task<Outcome<AuditList>> FindAsync(AuditFilter filter, int most, CancellationToken cancellation)
    {
        if (await NarrowAsync(filter, cancellation) is not { } rows)
        {
            return new Outcome<AuditList>.NotFound($"study {filter.Study}");
        }

        var found = await rows.Take(most + 1).ToListAsync(cancellation);
        var shown = found.Take(most).ToList();
        var next = found.Count > most ? new AuditCursor(shown[^1].At, shown[^1].Sequence, shown[^1].Chain).ToString() : null;
        return new AuditList(Veiled(await names.NameAsync(shown, withAnimals: true, cancellation), await sight.BlindedAsync(cancellation)), next);
    }

    /// <summary>All rows that fit, as they come from the database. Null: there is no such study.</summary>
    public async Task<IAsyncEnumerable<IReadOnlyList<AuditRow>>?> StreamAsync(AuditFilter filter, CancellationToken cancellation) =>
        await NarrowAsync(filter, cancellation) is { } rows ? PortionsAsync(rows, cancellation) : null;

    private async IAsyncEnumerable<IReadOnlyList<AuditRow>> PortionsAsync(IQueryable<AuditEntry> rows, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // The studies' codes are asked for before the rows are: one connection answers one question at a time.
        await names.NameAsync([], withAnimals: false, cancellation);
        var blinded = await sight.BlindedAsync(cancellation);
        var portion = new List<AuditEntry>(RowsPerPortion);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            portion.Add(row);
            if (portion.Count == RowsPerPortion)
            {
                yield return Veiled(await names.NameAsync(portion, withAnimals: false, cancellation), blinded);
                portion.Clear();
            }
        }

        yield return Veiled(await names.NameAsync(portion, withAnimals: false, cancellation), blinded);
    }

    /// <summary>Of a study that is blinded for the person the trail tells that something was done and by whom, not what.</summary>
    private static IReadOnlyList<AuditRow> Veiled(IReadOnlyList<AuditRow> rows, IReadOnlyList<Guid> blinded) =>
        blinded.Count == 0 ? rows : [.. rows.Select(r => blinded.Contains(r.Chain) ? r with { Fields = [], Reason = r.Reason is null ? null : "(blinded)" } : r)];

    private async Task<IQueryable<AuditEntry>?> NarrowAsync(AuditFilter filter, CancellationToken cancellation)
    {
        var rows = db.AuditEntries.AsNoTracking();
        if (filter.Entity is not null)
        {
            rows = rows.Where(a => a.Entity == filter.Entity);
        }

        if (filter.Actor is not null)
        {
            rows = rows.Where(a => a.Actor == filter.Actor);
        }

        if (filter.Day is { } day)
        {
            var (from, to) = (DateTimeZone.Utc.StartOf(day), DateTimeZone.Utc.StartOf(day.PlusDays(1)));
            rows = rows.Where(a => a.At >= from && a.At < to);
        }

        if (filter.Study is null)
        {
            return From(rows, filter.Before).OrderByDescending(a => a.At).ThenByDescending(a => a.Sequence).ThenByDescending(a => a.Chain);
        }

        if (await ChainAsync(filter.Study, cancellation) is not { } chain)
        {
            return null;
        }

        rows = rows.Where(a => a.Chain == chain);
        return (filter.Before is { } before ? rows.Where(a => a.Sequence < before.Sequence) : rows).OrderByDescending(a => a.Sequence);
    }

    private static IQueryable<AuditEntry> From(IQueryable<AuditEntry> rows, AuditCursor? before)
    {
        if (before is not var (at, sequence, chain))
        {
            return rows;
        }

        return rows.Where(a => a.At <= at && (a.At < at || a.Sequence < sequence || (a.Sequence == sequence && a.Chain.CompareTo(chain) < 0)));
    }

    private async Task<Guid?> ChainAsync(string study, CancellationToken cancellation)
    {
        if (study == AuditFilter.ServerItself)
        {
            return AuditChain.Server;
        }

        return await db.Studies.Where(s => s.Code == study).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellation)
            ?? (Guid.TryParse(study, out var key) && await db.AuditEntries.AnyAsync(e => e.Chain == key, cancellation) ? key : null);
    }
}

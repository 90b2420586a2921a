using System.Reflection;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Data.Spreadsheets;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Audit.History;

/// <summary>Reads what became of one thing, from the rows of its study's chain, or of the server's where studies share it.</summary>
public sealed class HistoryQueries(DreDbContext db, IMay may)
{
    private static readonly MethodInfo StoredMethod = typeof(HistoryQueries).GetMethod(nameof(StoredAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>What the laboratory's studies share and whose history anybody may read who may read the thing: its kind, and the permission.</summary>
    private static readonly Dictionary<string, string> Shared = new(StringComparer.Ordinal)
    {
        [nameof(Rig)] = Policies.RigRead, [nameof(RigOutage)] = Policies.RigRead, [nameof(ColumnProfile)] = Policies.DataImport,
    };

    /// <summary>Null where the study has, and had, no such thing.</summary>
    public Task<EntityHistory?> FindAsync(PageStudy study, string entity, Guid id, string? member, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(study);
        return FindAsync(study.Id, entity, id, member, cancellation);
    }

    /// <summary>The same of what belongs to no study. Null where there is, and was, no such thing, or where the person may not read such things.</summary>
    public async Task<EntityHistory?> FindSharedAsync(string entity, Guid id, string? member, CancellationToken cancellation) =>
        Shared.TryGetValue(entity, out var policy) && may.Do(policy) ? await FindAsync(AuditChain.Server, entity, id, member, cancellation) : null;

    private async Task<EntityHistory?> FindAsync(Guid chain, string entity, Guid id, string? member, CancellationToken cancellation)
    {
        var type = db.Model.GetEntityTypes().Select(t => t.ClrType).FirstOrDefault(t => typeof(IAudited).IsAssignableFrom(t) && t.Name == entity);
        if (type is null)
        {
            return null;
        }

        // What studies share is in the server's own chain, which the filter hides from members of single studies: who may read the thing was asked before.
        var entries = chain == AuditChain.Server
            ? db.AuditEntries.AsNoTracking().OfAllStudies().Where(a => a.Chain == chain)
            : db.AuditEntries.AsNoTracking().Where(a => a.Chain == chain || a.Sequence < 0);
        var rows = await entries.Where(a => a.EntityId == id && a.Entity == entity)
            .OrderByDescending(a => a.At).ThenByDescending(a => a.Sequence).ToListAsync(cancellation);
        var stored = await (Task<Stored?>)StoredMethod.MakeGenericMethod(type).Invoke(null, [db, id, cancellation])!;
        var read = rows.Select(r => (Row: r, Fields: FieldChange.All(r.Changes))).ToList();
        var animal = entity == nameof(Animal) ? id : stored?.AnimalId ?? KeyIn(read, "AnimalId");
        var code = animal is null ? null : await db.Animals.AsNoTracking().Where(a => a.Id == animal && a.StudyId == chain).Select(a => a.Code).SingleOrDefaultAsync(cancellation);
        if (rows.Count == 0 && (stored is null || code is null))
        {
            // Either there is none, or it is another study's.
            return null;
        }

        return new EntityHistory(
            entity, id, member, code, stored is not null, await OriginAsync(chain, stored?.ImportId ?? KeyIn(read, "ImportId"), cancellation),
            [.. read.SelectMany(r => r.Fields.Select(f => f.Field)).Distinct().Order(StringComparer.Ordinal)], [.. read.SelectMany(r => Steps(r.Row, r.Fields, member))]);
    }

    private static IEnumerable<HistoryStep> Steps(AuditEntry row, IReadOnlyList<FieldChange> fields, string? member)
    {
        var shown = member is null ? FieldChange.Readable(row.Changes) : [.. fields.Where(f => f.Field == member)];
        return shown.Select(f => new HistoryStep(row.At, row.Actor, row.Action, f.Field, f.Old, f.New, row.Reason, row.Sequence, row.ProgramVersion));
    }

    private static Guid? KeyIn(IEnumerable<(AuditEntry Row, IReadOnlyList<FieldChange> Fields)> rows, string field) =>
        rows.SelectMany(r => r.Fields).Where(f => f.Field == field).Select(f => Guid.TryParse(f.New ?? f.Old, out var key) ? key : (Guid?)null).FirstOrDefault(k => k is not null);

    /// <summary>What an import brings has no row of its own: the import's stands for it.</summary>
    private async Task<HistoryOrigin?> OriginAsync(Guid study, Guid? import, CancellationToken cancellation) => import is null
        ? null
        : await db.ImportRuns.AsNoTracking().Where(r => r.Id == import && r.StudyId == study)
            .Select(r => new HistoryOrigin(
                r.Id, r.FileName, r.ContentHash, r.AppliedAt, db.AuditEntries.Where(a => a.EntityId == r.Id && a.Action == "created").OrderBy(a => a.At).Select(a => a.Actor).FirstOrDefault()))
            .SingleOrDefaultAsync(cancellation);

    private static async Task<Stored?> StoredAsync<T>(DreDbContext db, Guid id, CancellationToken cancellation)
        where T : class, IAudited
    {
        var type = db.Model.FindEntityType(typeof(T))!;
        var (animal, import) = (type.FindProperty("AnimalId") is not null, type.FindProperty("ImportId") is not null);
        return await db.Set<T>().AsNoTracking().Where(e => e.Id == id)
            .Select(e => new Stored(animal ? EF.Property<Guid?>(e, "AnimalId") : null, import ? EF.Property<Guid?>(e, "ImportId") : null)).SingleOrDefaultAsync(cancellation);
    }

    private sealed record Stored(Guid? AnimalId, Guid? ImportId);
}

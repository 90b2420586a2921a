using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Audit;

namespace PreclinicalDre.Server.Features.Audit.Reading;

/// <summary>Gives rows of the trail the codes by which people know what they are about. What is gone has none.</summary>
public sealed class AuditNames(DreDbContext db)
{
    private Dictionary<Guid, (string Code, bool IsSimulated)>? studies;

    /// <summary>Codes of the studies that there are.</summary>
    public async Task<IReadOnlyList<string>> StudiesAsync(CancellationToken cancellation) =>
        [.. (await LoadAsync(cancellation)).Values.Select(s => s.Code).Order(StringComparer.Ordinal)];

    public async Task<List<AuditRow>> NameAsync(IReadOnlyCollection<AuditEntry> entries, bool withAnimals, CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var read = entries.Select(e => (Entry: e, Fields: FieldChange.All(e.Changes))).ToList();
        var animals = withAnimals ? await AnimalsAsync(read, cancellation) : [];
        return [.. read.Select(r => Row(r.Entry, AnimalOf(r.Entry, r.Fields) is { } id ? animals.GetValueOrDefault(id) : null))];
    }

    private async Task<Dictionary<Guid, (string Code, bool IsSimulated)>> LoadAsync(CancellationToken cancellation) =>
        studies ??= await db.Studies.AsNoTracking().Select(s => new { s.Id, s.Code, s.IsSimulated }).ToDictionaryAsync(s => s.Id, s => (s.Code, s.IsSimulated), cancellation);

    private AuditRow Row(AuditEntry e, string? animal)
    {
        (string? Code, bool IsSimulated) study = studies!.TryGetValue(e.Chain, out var known) ? known : (null, false);
        return new AuditRow(
            study.Code, study.IsSimulated, animal, e.Chain, e.Sequence, e.Id, e.At, e.Actor, e.Entity, e.EntityId, e.Action, FieldChange.Readable(e.Changes), e.Reason, e.ProgramVersion, e.Hash);
    }

    private Task<Dictionary<Guid, string>> AnimalsAsync(List<(AuditEntry Entry, IReadOnlyList<FieldChange> Fields)> read, CancellationToken cancellation)
    {
        var ids = read.Select(r => AnimalOf(r.Entry, r.Fields)).OfType<Guid>().Distinct().ToList();
        return db.Animals.AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Code, cancellation);
    }

    private static Guid? AnimalOf(AuditEntry entry, IReadOnlyList<FieldChange> fields) => entry.Entity == nameof(Animal)
        ? entry.EntityId
        : fields.FirstOrDefault(f => f.Field == "AnimalId") is { } f && Guid.TryParse(f.New ?? f.Old, out var id) ? id : null;
}

using System.Text;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Catalog.Reading;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Catalog;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Catalog;

/// <summary>The catalogue as a study sees it: the built-in entries with its own beside them.</summary>
[Face]
public sealed class StudyCatalogues(DreDbContext db)
{
    public Task<Catalogue> ForAsync(Guid studyId, CancellationToken cancellation) => WithoutAsync(studyId, _ => false, cancellation);

    /// <summary>As <see cref="ForAsync"/>, without the own entries that the caller is about to replace.</summary>
    internal async Task<Catalogue> WithoutAsync(Guid studyId, Func<StudyCatalogEntry, bool> without, CancellationToken cancellation)
    {
        var own = await db.StudyCatalogEntries.AsNoTracking().Where(e => e.StudyId == studyId).OrderBy(e => e.EntryId).ToListAsync(cancellation);
        own.RemoveAll(e => without(e));
        // Compounds first: the study's models may name them.
        var compounds = own.Where(e => e.Kind == CatalogEntryKind.Compound).ToList();
        var models = own.Where(e => e.Kind == CatalogEntryKind.Model).ToList();
        var withCompounds = Add(Catalogue.BuiltIn, compounds, b => new CatalogueParts { Compounds = [.. compounds.Select(e => Of(CatalogueReader.ReadCompound(Bytes(e), b), e))] });
        return Add(withCompounds, models, b => new CatalogueParts { Models = [.. models.Select(e => Of(CatalogueReader.ReadModel(Bytes(e), b), e))] });
    }

    private static byte[] Bytes(StudyCatalogEntry entry) => Encoding.UTF8.GetBytes(entry.Json);

    private static Catalogue Add(Catalogue basis, List<StudyCatalogEntry> entries, Func<Catalogue, CatalogueParts> read) =>
        entries.Count == 0 ? basis : Of(basis.With(read(basis)), entries[0]);

    /// <summary>Entries were checked when they were stored: one that no longer reads is a mistake of the program.</summary>
    private static T Of<T>(CatalogueReading<T> reading, StudyCatalogEntry entry)
        where T : class =>
        reading.Value ?? throw new InvalidOperationException($"The stored {entry.Kind} {entry.EntryId} cannot be read: {string.Join("; ", reading.Findings)}");
}

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
    public async Task<Catalogue> ForAsync(Guid studyId, CancellationToken cancellation)
    {
        var own = await db.StudyCatalogEntries.AsNoTracking().Where(e => e.StudyId == studyId).OrderBy(e => e.EntryId).ToListAsync(cancellation);
        // Compounds first: the study's models may name them.
        return own.OrderByDescending(e => e.Kind).Aggregate(Catalogue.BuiltIn, Add);
    }

    /// <summary>The catalogue with one more entry. Entries were checked when they were stored: one that no longer reads is a mistake of the program.</summary>
    private static Catalogue Add(Catalogue basis, StudyCatalogEntry entry)
    {
        var json = Encoding.UTF8.GetBytes(entry.Json);
        var parts = entry.Kind == CatalogEntryKind.Compound
            ? new CatalogueParts { Compounds = [Of(CatalogueReader.ReadCompound(json, basis), entry)] }
            : new CatalogueParts { Models = [Of(CatalogueReader.ReadModel(json, basis), entry)] };
        return Of(basis.With(parts), entry);
    }

    private static T Of<T>(CatalogueReading<T> reading, StudyCatalogEntry entry)
        where T : class =>
        reading.Value ?? throw new InvalidOperationException($"The stored {entry.Kind} {entry.EntryId} cannot be read: {string.Join("; ", reading.Findings)}");
}

using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Comparison.Species;

/// <summary>What is known of the models and compounds of the compared studies: the built-in entries, and beside them those that studies keep for themselves.</summary>
internal sealed class ComparedCatalogues
{
    private readonly SortedDictionary<string, Catalogue> _own;

    private ComparedCatalogues(SortedDictionary<string, Catalogue> own) => _own = own;

    /// <summary>Loads the own entries of the studies that may be seen.</summary>
    public static async Task<ComparedCatalogues> LoadAsync(DreDbContext db, StudyCatalogues catalogues, IReadOnlyList<Guid> blinded, CancellationToken cancellation)
    {
        var own = new SortedDictionary<string, Catalogue>(StringComparer.Ordinal);
        foreach (var study in await db.Studies.AsNoTracking().Where(s => !blinded.Contains(s.Id) && db.StudyCatalogEntries.Any(e => e.StudyId == s.Id)).Select(s => new { s.Id, s.Code }).ToListAsync(cancellation))
        {
            own[study.Code] = await catalogues.ForAsync(study.Id, cancellation);
        }

        return new ComparedCatalogues(own);
    }

    /// <summary>The entry that a study has of a model.</summary>
    public ModelEntry? Model(string study, string id) => _own.GetValueOrDefault(study, Catalogue.BuiltIn).Model(id);

    /// <summary>The built-in entry, else that of the first study that has one of its own.</summary>
    public ModelEntry? Model(string id) => Catalogue.BuiltIn.Model(id) ?? _own.Values.Select(c => c.Model(id)).FirstOrDefault(m => m is not null);

    /// <summary>The model's name for a person.</summary>
    public string ModelName(string id) => Model(id)?.LiteratureLabel ?? id;

    /// <summary>The compound's name for a person.</summary>
    public string CompoundName(string id) => (Catalogue.BuiltIn.Compound(id) ?? _own.Values.Select(c => c.Compound(id)).FirstOrDefault(c => c is not null)) is { } c ? c.Abbreviation ?? c.Name : id;

    /// <summary>Where the model is described.</summary>
    public string ModelPage(string id) =>
        Catalogue.BuiltIn.Model(id) is null && _own.FirstOrDefault(c => c.Value.Model(id) is not null).Key is { } study ? $"{Addresses.Study(study)}/catalogue/models/{Uri.EscapeDataString(id)}" : $"/catalogue/models/{Uri.EscapeDataString(id)}";
}

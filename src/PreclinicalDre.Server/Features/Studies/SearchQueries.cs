using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Studies;

/// <summary>An animal that was found, and by which mark if not by its code.</summary>
public sealed record FoundAnimal(string Study, string Title, bool IsSimulated, string Code, string Cage, IdentifierKind? Kind, string? Mark);

/// <summary>A study that was found.</summary>
public sealed record FoundStudy(string Code, string Title, bool IsSimulated);

/// <summary>What a search found.</summary>
/// <param name="Target">Address of the one thing that the text names exactly; null where none or several do.</param>
public sealed record SearchResult(
    string? Target, IReadOnlyList<FoundAnimal> Animals, IReadOnlyList<FoundStudy> Studies, IReadOnlyList<ModelEntry> Models, IReadOnlyList<Compound> Compounds)
{
    /// <summary>True where nothing was found.</summary>
    public bool IsEmpty => Animals.Count + Studies.Count + Models.Count + Compounds.Count == 0;
}

/// <summary>Finds studies, animals by code or mark, models and compounds. A scanner types a mark and ends in Enter: an exact match has an address.</summary>
public sealed class SearchQueries(DreDbContext db)
{
    /// <summary>Longest text that is looked for.</summary>
    public const int MaxLength = 100;

    private const int MostOfAKind = 50;

    public async Task<SearchResult> FindAsync(string text, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(text);
        var q = text.Trim();
        if (q.Length is 0 or > MaxLength)
        {
            return new SearchResult(null, [], [], [], []);
        }

        if (await TargetAsync(q, cancellation) is { } target)
        {
            return new SearchResult(target, [], [], [], []);
        }

        // Upper case on both sides: the engines differ in whether they look at case.
        var upper = q.ToUpperInvariant();
#pragma warning disable CA1862 // These become SQL, which knows no StringComparison.
        var byCode = await db.Animals.AsNoTracking().Where(a => a.Code.ToUpper().Contains(upper)).OrderBy(a => a.Study!.Code).ThenBy(a => a.Code).Take(MostOfAKind)
            .Select(a => new FoundAnimal(a.Study!.Code, a.Study.Title, a.Study.IsSimulated, a.Code, a.Cage, null, null)).ToListAsync(cancellation);
        var byMark = await db.AnimalIdentifiers.AsNoTracking().Where(i => i.Value.ToUpper().Contains(upper)).OrderBy(i => i.Value).ThenBy(i => i.Animal!.Code).Take(MostOfAKind)
            .Select(i => new FoundAnimal(i.Animal!.Study!.Code, i.Animal.Study.Title, i.Animal.Study.IsSimulated, i.Animal.Code, i.Animal.Cage, i.Kind, i.Value)).ToListAsync(cancellation);
        var studies = await db.Studies.AsNoTracking().Where(s => s.Code.ToUpper().Contains(upper) || s.Title.ToUpper().Contains(upper)).OrderBy(s => s.Code).Take(MostOfAKind)
            .Select(s => new FoundStudy(s.Code, s.Title, s.IsSimulated)).ToListAsync(cancellation);
#pragma warning restore CA1862
        var compounds = Catalogue.BuiltIn.Compounds.Where(c => c.Synonyms.Append(c.Id).Append(c.Name).Append(c.Abbreviation ?? "").Any(n => n.Contains(q, StringComparison.OrdinalIgnoreCase)));
        return new SearchResult(null, [.. byCode, .. byMark], studies, [.. Catalogue.BuiltIn.Search.Run(new CatalogueQuery(q)).Models.Take(MostOfAKind)], [.. compounds.Take(MostOfAKind)]);
    }

    /// <summary>An animal by its mark of now or its code, a study by its code. What names two animals is no target.</summary>
    private async Task<string?> TargetAsync(string q, CancellationToken cancellation)
    {
        var animals = await db.Animals.AsNoTracking().Where(a => a.Code == q || a.Identifiers.Any(i => i.Value == q && i.To == null)).OrderBy(a => a.Id)
            .Select(a => new { a.Code, Study = a.Study!.Code }).Take(2).ToListAsync(cancellation);
        var studies = await db.Studies.AsNoTracking().Where(s => s.Code == q).Select(s => s.Code).ToListAsync(cancellation);
        return (animals, studies) switch
        {
            ([var animal], []) => Addresses.Animal(animal.Study, animal.Code),
            ([], [var study]) => Addresses.Study(study),
            _ => null,
        };
    }
}

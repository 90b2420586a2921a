using Microsoft.AspNetCore.Mvc;
using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Server.Features.Catalog.Browsing;

/// <summary>A search over compounds as an address holds it: beginnings of words in names and mechanisms, and ids of a kind and a mechanism.</summary>
public sealed class CompoundSearch
{
    [FromQuery(Name = "text")]
    public string? Text { get; init; }

    [FromQuery(Name = "kind")]
    public string? Kind { get; init; }

    [FromQuery(Name = "mechanism")]
    public string? Mechanism { get; init; }

    public static CompoundSearch From(IQueryCollection query) => new() { Text = query["text"], Kind = query["kind"], Mechanism = query["mechanism"] };

    public IReadOnlyList<Compound> Run(Catalogue catalogue)
    {
        var words = (ModelSearch.Cut(Text) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return [.. catalogue.Compounds.Where(c => OfKind(c) && ByMechanism(c) && words.All(w => WordsOf(c).Any(t => t.StartsWith(w, StringComparison.OrdinalIgnoreCase))))];
    }

    private static IEnumerable<string> WordsOf(Compound c) =>
        new[] { c.Id, c.Name, c.Abbreviation ?? "" }
            .Concat(c.Synonyms)
            .Concat(c.Mechanisms.Select(m => Terms.Mechanism[m.Value].Label))
            .SelectMany(t => t.Split([' ', '-', '(', ')', '/'], StringSplitOptions.RemoveEmptyEntries).Append(t));

    private bool OfKind(Compound c) => string.IsNullOrEmpty(Kind) || Terms.CompoundKind[c.Kind].Id == Kind;

    private bool ByMechanism(Compound c) => string.IsNullOrEmpty(Mechanism) || c.Mechanisms.Any(m => Terms.Mechanism[m.Value].Id == Mechanism);
}

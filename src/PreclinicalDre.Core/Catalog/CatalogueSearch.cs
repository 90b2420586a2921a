namespace PreclinicalDre.Core.Catalog;

/// <summary>What models can be narrowed by.</summary>
public enum Facet
{
    /// <summary>Part of Table 1.</summary>
    Stage,

    /// <summary>Acute or chronic.</summary>
    Phase,

    /// <summary>Animal or tissue.</summary>
    Preparation,

    /// <summary>Species.</summary>
    Species,

    /// <summary>Spontaneous seizures.</summary>
    Spontaneous,

    /// <summary>Verdict possible or not.</summary>
    Verdict,

    /// <summary>Resistance hypothesis.</summary>
    Hypothesis,

    /// <summary>Human cause.</summary>
    Cause,

    /// <summary>Flag.</summary>
    Flag,
}

/// <summary>One narrowing: a facet and the id of a value in it.</summary>
/// <param name="Facet">The facet.</param>
/// <param name="Value">Id of the value, as <see cref="Terms"/> or the species have it.</param>
public sealed record FacetFilter(Facet Facet, string Value);

/// <summary>A search. All filters and all words must fit, so that each one added can only take results away.</summary>
/// <param name="Text">Beginnings of words to find, apart by spaces, in any case; null or blank for none.</param>
/// <param name="Filters">Filters.</param>
public sealed record CatalogueQuery(string? Text = null, IReadOnlyList<FacetFilter>? Filters = null);

/// <summary>A value of a facet with the number of results that would remain if it were chosen too.</summary>
/// <param name="Facet">The facet.</param>
/// <param name="Value">Id of the value.</param>
/// <param name="Label">Name for a person.</param>
/// <param name="Count">Results that have it.</param>
/// <param name="Selected">True where it is chosen already.</param>
public sealed record FacetCount(Facet Facet, string Value, string Label, int Count, bool Selected);

/// <summary>What a search found.</summary>
/// <param name="Models">Models in the order of the catalogue.</param>
/// <param name="Facets">Every value of every facet, in the order of facets and of their terms; zero counts included.</param>
public sealed record CatalogueResult(IReadOnlyList<ModelEntry> Models, IReadOnlyList<FacetCount> Facets);

/// <summary>Search over the models of a catalogue: a pure function of the query.</summary>
public sealed class CatalogueSearch
{
    private readonly Catalogue _catalogue;
    private readonly IReadOnlyList<(ModelEntry Model, string Text, IReadOnlySet<FacetFilter> Values)> _index;
    private readonly IReadOnlyList<(FacetFilter Value, string Label)> _values;

    internal CatalogueSearch(Catalogue catalogue)
    {
        _catalogue = catalogue;
        _index = [.. catalogue.Models.Select(m => (m, TextOf(m), (IReadOnlySet<FacetFilter>)ValuesOf(m).ToHashSet()))];
        _values = [.. AllValues()];
    }

    /// <summary>Runs a search. A filter with an unknown value fits nothing.</summary>
    public CatalogueResult Run(CatalogueQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var words = (query.Text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var filters = query.Filters ?? [];
        var hits = _index
            .Where(e => filters.All(e.Values.Contains) && words.All(w => HasWord(e.Text, w)))
            .ToList();
        return new CatalogueResult(
            [.. hits.Select(h => h.Model)],
            [.. _values.Select(v => new FacetCount(v.Value.Facet, v.Value.Value, v.Label, hits.Count(h => h.Values.Contains(v.Value)), filters.Contains(v.Value)))]);
    }

    /// <summary>True where a word of the text begins so: <c>rat</c> finds "rats" and not "generated".</summary>
    private static bool HasWord(string text, string start)
    {
        for (var at = text.IndexOf(start, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(start, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<FacetFilter> ValuesOf(ModelEntry m) =>
        new FacetFilter[]
        {
            new(Facet.Stage, Terms.Stage[m.Stage].Id),
            new(Facet.Phase, Terms.Phase[m.Phase].Id),
            new(Facet.Preparation, Terms.Preparation[m.Preparation].Id),
            new(Facet.Spontaneous, Terms.Spontaneous[m.SpontaneousSeizures.Value].Id),
            new(Facet.Verdict, Terms.Verdict[m.Verdict.Value.Possibility].Id),
        }
        .Concat(m.Species.Select(s => new FacetFilter(Facet.Species, s)))
        .Concat(m.Hypotheses.Select(h => new FacetFilter(Facet.Hypothesis, Terms.Hypothesis[h.Value].Id)))
        .Concat(m.HumanCauses.Select(c => new FacetFilter(Facet.Cause, Terms.Cause[c.Value.Cause].Id)))
        .Concat(m.Flags.Select(f => new FacetFilter(Facet.Flag, Terms.Flag[f.Value].Id)));

    private static IEnumerable<(FacetFilter Value, string Label)> Of<T>(Facet facet, Vocabulary<T> terms)
        where T : struct, Enum => terms.Terms.Select(t => (new FacetFilter(facet, t.Id), t.Label));

    private IEnumerable<(FacetFilter Value, string Label)> AllValues() =>
        Of(Facet.Stage, Terms.Stage)
            .Concat(Of(Facet.Phase, Terms.Phase))
            .Concat(Of(Facet.Preparation, Terms.Preparation))
            .Concat(_catalogue.Species.Select(s => (new FacetFilter(Facet.Species, s.Id), s.Name)))
            .Concat(Of(Facet.Spontaneous, Terms.Spontaneous))
            .Concat(Of(Facet.Verdict, Terms.Verdict))
            .Concat(Of(Facet.Hypothesis, Terms.Hypothesis))
            .Concat(Of(Facet.Cause, Terms.Cause))
            .Concat(Of(Facet.Flag, Terms.Flag));

    /// <summary>Everything of an entry that a person may type: names, species, strains, compounds, genes, variants, causes, flags and caveats.</summary>
    private string TextOf(ModelEntry m)
    {
        var species = m.Species.Select(_catalogue.SpeciesById).OfType<SpeciesEntry>();
        var compounds = m.AsmProfile.Select(r => _catalogue.Compound(r.Value.Compound)).OfType<Compound>();
        IEnumerable<string?> texts =
        [
            m.Id, m.TableId, m.LiteratureLabel, m.SeedLabel, m.Summary,
            .. species.SelectMany(s => new[] { s.Name, s.Binomial }),
            .. m.Subjects.SelectMany(s => new[] { s.Value.Strain, s.Value.Age }),
            .. compounds.SelectMany(c => new[] { c.Name, c.Abbreviation }.Concat(c.Synonyms)),
            .. m.HumanCauses.SelectMany(c => c.Value.Genes.Append(Terms.Cause[c.Value.Cause].Label).Append(c.Value.Text)),
            .. m.Variants.SelectMany(v => new[] { v.Value.Name, v.Value.Text }),
            .. m.SeizureTypes.Select(t => Seizures.SeizureType.Find(t.Value)?.Name),
            .. m.Readouts.Select(r => r.Value),
            .. m.Flags.Select(f => Terms.Flag[f.Value].Label),
            .. m.Caveats.Select(c => c.Value),
            .. m.Protocol.SelectMany(p => new[] { p.Value.Name, p.Value.Text }),
        ];
        return string.Join('\n', texts.OfType<string>());
    }
}

using FsCheck;
using FsCheck.Fluent;
using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Core.Tests.Catalog;

public class CatalogueSearchTests
{
    private static CatalogueSearch Search => Catalogue.BuiltIn.Search;

    private static readonly FacetFilter[] Values = [.. Search.Run(new CatalogueQuery()).Facets.Select(f => new FacetFilter(f.Facet, f.Value))];

    private static readonly string[] Words = ["kainate", "rat", "SCN1A", "LTG", "spasm", "mus", "zzz", "tolerance", "6 hz", " "];

    private static IEnumerable<string> Ids(string? text, params FacetFilter[] filters) => Search.Run(new CatalogueQuery(text, filters)).Models.Select(m => m.Id);

    [Fact]
    public void Search_WithoutAnything_ReturnsAllInOrderOfTheTable() => Assert.Equal(Catalogue.BuiltIn.Models, Search.Run(new CatalogueQuery("  ")).Models);

    [Theory]
    [InlineData("scn1a", "dravet dravet-early-mouse dravet-zebrafish genetic-dee")]
    [InlineData("rattus norvegicus basolateral", "phenytoin-resistant-kindled phenobarbital-resistant")]
    [InlineData("ifelike", "")]
    [InlineData("scn1lab", "dravet-zebrafish")]
    [InlineData("E7", "dravet-early-mouse dravet-zebrafish")]
    [InlineData("contingent tolerance", "lamotrigine-resistant-kindled")]
    [InlineData("ezogabine", "")]
    public void Text_OfSeveralWords_FindsEntriesThatHoldAll(string text, string wanted) =>
        Assert.Equal(wanted.Split(' ', StringSplitOptions.RemoveEmptyEntries), Ids(text));

    [Fact]
    public void Facets_Together_NarrowTheResult()
    {
        Assert.Equal(["canine-drug-resistant-epilepsy"], Ids(null, new FacetFilter(Facet.Species, "dog")));
        Assert.Equal(["low-magnesium-intact-hippocampus", "human-resected-tissue"], Ids(null, new FacetFilter(Facet.Preparation, "ex-vivo")));
        Assert.Equal(["cortical-dysplasia"], Ids(null, new FacetFilter(Facet.Cause, "tuberous-sclerosis")));
        Assert.Equal(["intrahippocampal-kainate"], Ids("kainate", new FacetFilter(Facet.Flag, "fading-response"), new FacetFilter(Facet.Species, "mouse")));
        Assert.Empty(Ids(null, new FacetFilter(Facet.Stage, "adult"), new FacetFilter(Facet.Stage, "human")));
        Assert.Empty(Ids(null, new FacetFilter(Facet.Species, "unicorn")));
    }

    [Fact]
    public void Counts_WithoutFilters_AddUpForFacetsOfOneValue()
    {
        var facets = Search.Run(new CatalogueQuery()).Facets;
        foreach (var facet in new[] { Facet.Stage, Facet.Phase, Facet.Preparation, Facet.Spontaneous, Facet.Verdict })
        {
            Assert.Equal(24, facets.Where(f => f.Facet == facet).Sum(f => f.Count));
        }

        Assert.Equal(12, facets.Single(f => f is { Facet: Facet.Stage, Value: "adult" }).Count);
    }

    [Fact]
    public void Filter_Added_NeverAddsResultsAndItsCountIsExact() => Check.QuickThrowOnFailure(Prop.ForAll(
        Queries(),
        Gen.Elements(Values).ToArbitrary(),
        (query, filter) =>
        {
            var before = Search.Run(query);
            var after = Search.Run(query with { Filters = [.. query.Filters!, filter] });
            var promised = before.Facets.Single(f => f.Facet == filter.Facet && f.Value == filter.Value);
            return after.Models.All(before.Models.Contains) && after.Models.Count == promised.Count && after.Facets.Single(f => f.Facet == filter.Facet && f.Value == filter.Value).Selected;
        }));

    [Fact]
    public void Word_Added_NeverAddsResults() => Check.QuickThrowOnFailure(Prop.ForAll(
        Queries(),
        Gen.Elements(Words).ToArbitrary(),
        (query, word) =>
        {
            var before = Search.Run(query).Models;
            return Search.Run(query with { Text = $"{query.Text} {word}" }).Models.All(before.Contains);
        }));

    [Fact]
    public void Search_RunTwice_GivesTheSame() => Check.QuickThrowOnFailure(Prop.ForAll(
        Queries(),
        query =>
        {
            var (first, second) = (Search.Run(query), Search.Run(query));
            return first.Models.SequenceEqual(second.Models) && first.Facets.SequenceEqual(second.Facets);
        }));

    private static Arbitrary<CatalogueQuery> Queries() =>
        (from text in Gen.Elements(Words)
         from filters in Gen.Elements(Values).ArrayOf()
         select new CatalogueQuery(text, [.. filters.Take(3)])).ToArbitrary();
}

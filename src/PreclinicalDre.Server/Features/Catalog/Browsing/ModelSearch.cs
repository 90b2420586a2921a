using Microsoft.AspNetCore.Mvc;
using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Server.Features.Catalog.Browsing;

/// <summary>A search over models as an address holds it: <c>?text=kainate&amp;species=mouse</c>. Every word and every filter must fit.</summary>
public sealed class ModelSearch
{
    /// <summary>Longest text that is searched for; what is longer is cut.</summary>
    public const int MaxText = 200;

    /// <summary>Most values of one facet that are taken.</summary>
    private const int MaxValues = 20;

    [FromQuery(Name = "text")]
    public string? Text { get; init; }

    [FromQuery(Name = "stage")]
    public string[]? Stage { get; init; }

    [FromQuery(Name = "phase")]
    public string[]? Phase { get; init; }

    [FromQuery(Name = "preparation")]
    public string[]? Preparation { get; init; }

    [FromQuery(Name = "species")]
    public string[]? Species { get; init; }

    [FromQuery(Name = "spontaneous")]
    public string[]? Spontaneous { get; init; }

    [FromQuery(Name = "verdict")]
    public string[]? Verdict { get; init; }

    [FromQuery(Name = "hypothesis")]
    public string[]? Hypothesis { get; init; }

    [FromQuery(Name = "cause")]
    public string[]? Cause { get; init; }

    [FromQuery(Name = "flag")]
    public string[]? Flag { get; init; }

    /// <summary>Name of a facet in addresses.</summary>
    public static string NameOf(Facet facet) => facet.ToString().ToLowerInvariant();

    public static ModelSearch From(IQueryCollection query) => new()
    {
        Text = query["text"],
        Stage = query["stage"]!,
        Phase = query["phase"]!,
        Preparation = query["preparation"]!,
        Species = query["species"]!,
        Spontaneous = query["spontaneous"]!,
        Verdict = query["verdict"]!,
        Hypothesis = query["hypothesis"]!,
        Cause = query["cause"]!,
        Flag = query["flag"]!,
    };

    public CatalogueQuery ToQuery()
    {
        (Facet Facet, string[]? Values)[] facets =
        [
            (Facet.Stage, Stage), (Facet.Phase, Phase), (Facet.Preparation, Preparation), (Facet.Species, Species), (Facet.Spontaneous, Spontaneous),
            (Facet.Verdict, Verdict), (Facet.Hypothesis, Hypothesis), (Facet.Cause, Cause), (Facet.Flag, Flag),
        ];
        return new CatalogueQuery(
            Cut(Text),
            [.. facets.SelectMany(f => (f.Values ?? []).Where(v => !string.IsNullOrEmpty(v)).Distinct(StringComparer.Ordinal).Take(MaxValues).Select(v => new FacetFilter(f.Facet, v)))]);
    }

    internal static string? Cut(string? text) => text?.Length > MaxText ? text[..MaxText] : text;
}

using System.Text.Json;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Catalog.Writing;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Server.Features.Catalog.Parts;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Catalog.Browsing;

/// <summary>REST of the built-in catalogue. Entries come in the JSON form that studies add their own in, each fact with tag and sources.</summary>
public static class CatalogueEndpoints
{
    private const string Json = "application/json";

    private static Catalogue All => Catalogue.BuiltIn;

    public static void Map(RouteGroupBuilder catalog)
    {
        catalog.RequireAuthorization(Policies.CatalogueRead);
        catalog.MapGet("/models", ([AsParameters] ModelSearch search) => Document(json => Models(json, All.Search.Run(search.ToQuery()))))
            .WithName("ListCatalogueModels").Produces(StatusCodes.Status200OK, contentType: Json);
        catalog.MapGet("/models/{id}", (string id) => One(All.Model(id), "model", id, CatalogueWriter.Write)).WithName("GetCatalogueModel").Produces(StatusCodes.Status200OK, contentType: Json);

        catalog.MapGet("/compounds", ([AsParameters] CompoundSearch search) => Document(json => json.List("compounds", search.Run(All), json.Write)))
            .WithName("ListCatalogueCompounds").Produces(StatusCodes.Status200OK, contentType: Json);
        catalog.MapGet("/compounds/{id}", (string id) => One(All.Compound(id), "compound", id, CatalogueWriter.Write)).WithName("GetCatalogueCompound").Produces(StatusCodes.Status200OK, contentType: Json);
        catalog.MapGet("/compounds/{id}/potencies", (string id) => All.Compound(id) is null
                ? NotFound("compound", id)
                : Document(json => json.List("potencies", All.PotenciesOf(id), json.Write)))
            .WithName("ListCatalogueCompoundPotencies").Produces(StatusCodes.Status200OK, contentType: Json);
        catalog.MapGet("/compounds/{id}/species/{species}/figure.{kind}", (string id, string species, string kind, string? theme) =>
                All.Compound(id) is { } compound ? DoseFigure(All, compound, species, kind, theme) : NotFound("compound", id))
            .WithName("GetCatalogueCompoundFigure").Produces(StatusCodes.Status200OK, contentType: "image/svg+xml");

        catalog.MapGet("/species", () => Document(json => json.List("species", All.Species, json.Write))).WithName("ListCatalogueSpecies").Produces(StatusCodes.Status200OK, contentType: Json);
        catalog.MapGet("/species/{id}", (string id) => One(All.SpeciesById(id), "species", id, CatalogueWriter.Write)).WithName("GetCatalogueSpecies").Produces(StatusCodes.Status200OK, contentType: Json);
        catalog.MapGet("/scales", () => Document(json => json.List("scales", All.Scales, json.Write))).WithName("ListCatalogueScales").Produces(StatusCodes.Status200OK, contentType: Json);
        catalog.MapGet("/citations", () => Document(json => json.List("citations", All.Citations, json.Write))).WithName("ListCatalogueCitations").Produces(StatusCodes.Status200OK, contentType: Json);
    }

    /// <summary>The level after a usual dose, as <c>svg</c> (light, or <c>theme=dark</c>) or as <c>csv</c>; 404 where it cannot be predicted.</summary>
    internal static IResult DoseFigure(Catalogue catalogue, Compound compound, string species, string kind, string? theme)
    {
        if (kind is not ("svg" or "csv") || UsualDose.InputFor(catalogue, compound, species) is not { } input)
        {
            return NotFound("predicted level of", $"{compound.Id} in {species}");
        }

        var figure = DoseCurve.Draw(input, "dose");
        return kind == "svg"
            ? Results.Text(figure.ToStandaloneSvg(theme == "dark" ? FigureTokens.Dark : FigureTokens.Light), "image/svg+xml", System.Text.Encoding.UTF8)
            : figure.Data.ToCsvResult($"{compound.Id}-{species}");
    }

    /// <summary>An object whose fields the action writes.</summary>
    internal static IResult Document(Action<Utf8JsonWriter> fields) => Results.Bytes(
        CatalogueWriter.Write(json =>
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }),
        Json);

    internal static void List<T>(this Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }

    internal static IResult NotFound(string what, string id) => new Outcome<object>.NotFound($"{what} {id}").ToResult();

    private static IResult One<T>(T? entry, string what, string id, Func<T, bool, byte[]> write)
        where T : class => entry is null ? NotFound(what, id) : Results.Bytes(write(entry, false), Json);

    private static void Models(Utf8JsonWriter json, CatalogueResult result)
    {
        json.WriteNumber("total", All.Models.Count);
        json.WriteNumber("count", result.Models.Count);
        json.List("models", result.Models, json.Write);
        json.List("facets", result.Facets, facet =>
        {
            json.WriteStartObject();
            json.WriteString("facet", ModelSearch.NameOf(facet.Facet));
            json.WriteString("value", facet.Value);
            json.WriteString("label", facet.Label);
            json.WriteNumber("count", facet.Count);
            json.WriteBoolean("selected", facet.Selected);
            json.WriteEndObject();
        });
    }
}

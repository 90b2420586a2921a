using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using PreclinicalDre.Data.Catalog;
using PreclinicalDre.Server.Features.Catalog.Browsing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Catalog.StudyOwn;

/// <summary>REST of a study's own models and compounds. What GET answers, POST and PUT take; an entity tag guards against lost changes.</summary>
public static class StudyEntryEndpoints
{
    private const string Json = "application/json";

    public static void Map(RouteGroupBuilder catalog)
    {
        Map(catalog.MapGroup("/models"), CatalogEntryKind.Model);
        Map(catalog.MapGroup("/compounds"), CatalogEntryKind.Compound);
        catalog.MapGet("/compounds/{id}/species/{species}/figure.{kind}", async (
                string code, string id, string species, string kind, string? theme, StudyEntries entries, StudyCatalogues catalogues, CancellationToken c) =>
            {
                if (await entries.StudyAsync(code, c) is not { } study || await catalogues.ForAsync(study.Id, c) is not { } all || all.Compound(id) is not { } compound)
                {
                    return CatalogueEndpoints.NotFound("compound", $"{id} in study {code}");
                }

                return CatalogueEndpoints.DoseFigure(all, compound, species, kind, theme);
            })
            .RequireAuthorization(Policies.StudyRead).WithName("GetStudyCompoundFigure").Produces(StatusCodes.Status200OK, contentType: "image/svg+xml");
    }

    private static void Map(RouteGroupBuilder group, CatalogEntryKind kind)
    {
        group.MapGet("/", async (string code, StudyEntries entries, CancellationToken c) =>
            {
                if (await entries.StudyAsync(code, c) is not { } study)
                {
                    return CatalogueEndpoints.NotFound("study", code);
                }

                var own = await entries.ListAsync(study.Id, kind, c);
                return CatalogueEndpoints.Document(json => json.List($"{StudyEntries.Words(kind)}s", own, e => json.WriteRawValue(e.Json)));
            })
            .RequireAuthorization(Policies.StudyRead).WithName($"ListStudy{kind}s").Produces(StatusCodes.Status200OK, contentType: Json);

        group.MapGet("/{id}", async (string code, string id, HttpResponse response, StudyEntries entries, CancellationToken c) =>
                await entries.StudyAsync(code, c) is { } study && await entries.EntryAsync(study.Id, kind, id, c) is { } entry
                    ? Answer(response, entry, StatusCodes.Status200OK)
                    : CatalogueEndpoints.NotFound(StudyEntries.Words(kind), $"{id} of study {code}"))
            .RequireAuthorization(Policies.StudyRead).WithName($"GetStudy{kind}").Produces(StatusCodes.Status200OK, contentType: Json);

        group.MapPost("/", async (string code, HttpContext http, StudyEntries entries, CancellationToken c) =>
                await (await entries.AddAsync(code, kind, await BodyAsync(http.Request, c), c)).ToResultAsync(entry =>
                {
                    http.Response.Headers.Location = $"/api/v1/studies/{code}/catalog/{StudyEntries.Words(kind)}s/{entry.EntryId}";
                    return Task.FromResult(Answer(http.Response, entry, StatusCodes.Status201Created));
                }))
            .RequireAuthorization(Policies.StudyWrite).WithName($"AddStudy{kind}").Accepts<System.Text.Json.Nodes.JsonObject>(Json)
            .WithMetadata(new RequestSizeLimitAttribute(StudyEntries.MaxBytes + 1)).Produces(StatusCodes.Status201Created, contentType: Json);

        group.MapPut("/{id}", async (string code, string id, HttpContext http, StudyEntries entries, CancellationToken c) =>
                await (await entries.ReplaceAsync(code, kind, id, await BodyAsync(http.Request, c), VersionOf(http.Request), c))
                    .ToResultAsync(entry => Task.FromResult(Answer(http.Response, entry, StatusCodes.Status200OK))))
            .RequireAuthorization(Policies.StudyWrite).WithName($"ChangeStudy{kind}").Accepts<System.Text.Json.Nodes.JsonObject>(Json)
            .WithMetadata(new RequestSizeLimitAttribute(StudyEntries.MaxBytes + 1)).Produces(StatusCodes.Status200OK, contentType: Json);

        group.MapDelete("/{id}", async (string code, string id, HttpRequest request, StudyEntries entries, CancellationToken c) =>
                await (await entries.DeleteAsync(code, kind, id, VersionOf(request), c)).ToResultAsync(_ => Task.FromResult(Results.NoContent())))
            .RequireAuthorization(Policies.StudyWrite).WithName($"DeleteStudy{kind}").Produces(StatusCodes.Status204NoContent);
    }

    private static IResult Answer(HttpResponse response, StudyCatalogEntry entry, int status)
    {
        response.Headers.ETag = $"\"{entry.Version.ToString(CultureInfo.InvariantCulture)}\"";
        return Results.Text(entry.Json, Json, Encoding.UTF8, status);
    }

    /// <summary>The version in <c>If-Match</c>; null where none is asked for. One that is no number of ours fits no version.</summary>
    private static int? VersionOf(HttpRequest request) =>
        request.Headers.IfMatch is [{ } tag] && tag != "*" ? int.TryParse(tag.Trim('"'), CultureInfo.InvariantCulture, out var version) ? version : -1 : null;

    /// <summary>The body, cut one byte beyond what is taken.</summary>
    private static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        var buffer = new byte[StudyEntries.MaxBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return buffer.AsMemory(0, length);
    }
}

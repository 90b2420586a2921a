using Microsoft.AspNetCore.Mvc;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Core.Tabular.Experiments;
using PreclinicalDre.Server.Features.Evaluation;
using PreclinicalDre.Server.Features.Spreadsheets.Profiles;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>REST of the import of kindling logs.</summary>
internal static class StimulationEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/studies/{code}/experiments/{experiment}/kindling/imports", ImportAsync)
            .RequireAuthorization(Policies.DataImport).Blinded(Blind.Refused).WithTags("Imports").DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(Composition.MaxUploadBytes))
            .WithName("ImportStimulations").Accepts<IFormFile>("multipart/form-data").Produces<ImportAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("A kindling log as multipart field 'file' with 'mapping' (JSON: which columns hold what) or 'profile' (name of a saved column profile); without either the profile whose columns the file has. Optional: 'cohort' (animals that the study does not have are registered in it), 'dryRun', 'reason'.");

    private static async Task<IResult> ImportAsync(string code, string experiment, HttpRequest http, ImportStimulations import, ColumnProfiles profiles, IStudyEvaluation evaluation, CancellationToken cancellation)
    {
        if (!http.HasFormContentType || (await http.ReadFormAsync(cancellation)) is not { } form || form.Files.GetFile("file") is not { } file)
        {
            return Outcome.Refused<ImportAnswer>("no-file", "file", "The request has no file.", wanted: "a multipart field named 'file'").ToResult();
        }

        await using var content = file.OpenReadStream();
        var found = await MappingAsync(form, code, content, file.FileName, profiles, cancellation);
        if (found is not Outcome<StimulationMapping>.Ok { Value: var mapping })
        {
            return found.ToResult();
        }

        var request = new ImportStimulationsRequest(code, experiment, content, file.FileName, mapping, form["dryRun"].ToString() is "true" or "1" or "yes" or "on")
        {
            NewAnimalsCohort = form["cohort"].ToString().Trim(), Reason = ChangeReasons.Read(form["reason"]) ?? ChangeReasons.Of(http.HttpContext),
        };
        var outcome = await import.RunAsync(request, cancellation);
        return await outcome.ToResultAsync(async report => Results.Ok(ImportAnswer.Of(report, await ImportEndpoints.EvaluateAsync(report, code, evaluation, cancellation))));
    }

    /// <summary>What the sender says, or the profile that he names, or the one that fits the file's header.</summary>
    internal static async Task<Outcome<StimulationMapping>> MappingAsync(
        IFormCollection form, string study, Stream content, string fileName, ColumnProfiles profiles, CancellationToken cancellation)
    {
        var json = form["mapping"].ToString();
        if (string.IsNullOrWhiteSpace(json))
        {
            var name = form["profile"].ToString();
            var profile = name.Length > 0
                ? await profiles.FindAsync(ProfileKind.Stimulations, study, name, cancellation)
                : await profiles.GuessAsync(ProfileKind.Stimulations, study, FirstRows.Of(content, fileName), cancellation);
            if (profile is null)
            {
                return Outcome.Refused<StimulationMapping>(
                    "no-mapping", "profile", name.Length > 0 ? "There is no such column profile of stimulations." : "No saved column profile fits this file.", name, "a mapping, or the name of a saved profile");
            }

            json = profile.Mapping;
        }

        return StimulationMapping.TryRead(json, out var mapping, out var problem) ? mapping! : Outcome.Refused<StimulationMapping>("bad-mapping", "mapping", problem!, json, "a mapping that can be used");
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using PreclinicalDre.Core.Formats;
using PreclinicalDre.Data.Spreadsheets;
using PreclinicalDre.Server.Features.Evaluation;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Features.Monitoring.Reading;
using PreclinicalDre.Server.Features.Spreadsheets.Pages;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>REST of imports. Every import can be tried first with <c>dryRun=true</c>.</summary>
public static class ImportEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var imports = api.MapGroup("/studies/{code}").Blinded(Blind.Refused).WithTags("Imports").DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(Composition.MaxUploadBytes));

        imports.MapGet("/imports", (string code, ImportQueries queries, CancellationToken c) => queries.LatestAsync(code, c))
            .RequireAuthorization(Policies.StudyRead).Blinded(Blind.Aware).WithName("ListImports");

        imports.MapPost("/imports", TablesAsync)
            .RequireAuthorization(Policies.DataImport).Blinded(Blind.Aware).WithName("ImportTables").Accepts<IFormFile>("multipart/form-data", "text/csv", "text/tab-separated-values")
            .WithDescription("A workbook or CSV file as multipart field 'file' (optional fields 'kind', 'dryRun', 'reason'), or CSV as the body itself (optional query 'kind', 'dryRun'). With the header 'Prefer: respond-async' as a job.")
            .Produces<ImportAnswer>().Produces<JobAccepted>(StatusCodes.Status202Accepted);

        imports.MapPost("/imports/{id:guid}/undo", async (string code, Guid id, UndoImport undo, CancellationToken c) =>
                await (await undo.RunAsync(code, id, c)).ToResultAsync(_ => Task.FromResult(Results.NoContent())))
            .RequireAuthorization(Policies.DataImport).Blinded(Blind.Aware).WithName("UndoImport").Produces(StatusCodes.Status204NoContent);

        (string Route, string Name)[] recordings =
            [("/animals/{animal}/recordings/file", "ImportRecording"), ("/animals/{animal}/recordings/edf", "ImportEdf"), ("/recordings/file", "ImportEventsOfAnimals")];
        foreach (var (route, name) in recordings)
        {
            imports.MapPost(route, RecordingAsync)
                .RequireAuthorization(Policies.DataImport).Blinded(Blind.Aware).WithName(name).Accepts<IFormFile>("multipart/form-data")
                .WithDescription(
                    "A recording or a list of events as multipart field 'file': " + RecordingFile.Formats + ". Optional: a second file 'annotations' with its events; fields 'mapping' (JSON object: text or code → seizure type id, or null for no seizure), "
                    + "'detects' (ids joined by ;), 'equipment', 'observer', 'offset' (+hh:mm), 'mapper' (JSON: which columns of a table hold what) or 'profile' (name of a saved one; where neither is told, one whose columns the header has), 'dateOrder', 'start', 'dataBytes', 'sheet', 'acceptPartial', 'dryRun'. With the header 'Prefer: respond-async' as a job.")
                .Produces<ImportAnswer>().Produces<JobAccepted>(StatusCodes.Status202Accepted);
        }
    }

    /// <summary>The undo button of the import page; the form's token is checked because the form is bound.</summary>
    public static void MapActions(WebApplication app) =>
        app.MapPost("/studies/{code}/import/{id:guid}/undo", async (string code, Guid id, IFormCollection _, UndoImport undo, CancellationToken cancellation) =>
                await undo.RunAsync(code, id, cancellation) switch
                {
                    Outcome<ImportRun>.Ok => Results.LocalRedirect($"/studies/{code}/import#imports"),
                    Outcome<ImportRun>.Conflict conflict => Results.LocalRedirect($"/studies/{code}/import?undo={Uri.EscapeDataString(conflict.Why)}#imports"),
                    var other => other.ToResult(),
                })
            .RequireAuthorization(Policies.DataImport).Blinded(Blind.Aware).ExcludeFromDescription();

    private static async Task<IResult> TablesAsync(
        string code, HttpRequest http, ImportTables import, ImportStudyQueries studies, IStudyEvaluation evaluation, ISight sight, JobUploads uploads, IJobOrders jobs, CancellationToken cancellation)
    {
        ImportTablesRequest request;
        if (http.HasFormContentType)
        {
            var form = await http.ReadFormAsync(cancellation);
            if (form.Files.GetFile("file") is not { } file)
            {
                return Outcome.Refused<ImportAnswer>("no-file", "file", "The request has no file.", wanted: "a multipart field named 'file'").ToResult();
            }

            request = new ImportTablesRequest(code, file.OpenReadStream(), file.FileName, Value(form, http, "kind"), Flag(form, http, "dryRun")) { Reason = ReasonOf(http, form) };
        }
        else
        {
            request = new ImportTablesRequest(code, http.Body, null, http.Query["kind"], IsYes(http.Query["dryRun"])) { Reason = ReasonOf(http, null) };
        }

        if (http.WantsAsync() && !request.DryRun)
        {
            if (await studies.FindAsync(code, cancellation) is not { } study)
            {
                return new Outcome<ImportAnswer>.NotFound($"study {code}").ToResult();
            }

            var upload = await uploads.KeepAsync(request.Content, cancellation);
            return JobAnswers.Accepted(await jobs.PlaceAsync(
                ImportTablesJob.Kind.Id, new ImportTablesArguments(code, upload, request.FileName, request.Kind) { Reason = request.Reason },
                new JobOrder($"Import {request.FileName ?? "a text table"} into {code}", study.Id), cancellation));
        }

        var outcome = await import.RunAsync(request, cancellation);
        return await outcome.ToResultAsync(async report => Results.Ok(ImportAnswer.Of(report, await TellAsync(report, code, evaluation, studies, sight, cancellation))));
    }

    private static async Task<IResult> RecordingAsync(
        string code, string? animal, HttpRequest http, ImportRecording import, MappingChoice mappings, PlaceRecordingImport place, ImportStudyQueries studies, IStudyEvaluation evaluation, ISight sight, CancellationToken cancellation)
    {
        if (!http.HasFormContentType || (await http.ReadFormAsync(cancellation)) is not { } form || ReadingRequest.Of(form) is not { } file)
        {
            return Outcome.Refused<ImportAnswer>("no-file", "file", "The request has no file.", wanted: "a multipart field named 'file'").ToResult();
        }

        if (!TryMapping(form["mapping"], out var mapping))
        {
            return Outcome.Refused<ImportAnswer>("bad-mapping", "mapping", "The mapping cannot be read.", form["mapping"], "a JSON object: text → seizure type id or null").ToResult();
        }

        if (await mappings.TellAsync(file, code, cancellation) is not Outcome<ReadingRequest>.Ok { Value: var told })
        {
            return Outcome.Refused<ImportAnswer>("unknown-profile", "profile", "The study has no saved profile of this name.", file.Profile, "the name of a profile of the study or the laboratory").ToResult();
        }

        var request = new ImportRecordingRequest(code, animal ?? "", told)
        {
            Mapping = mapping,
            Detects = [.. form["detects"].ToString().Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            Equipment = form["equipment"].ToString().Trim(),
            Observer = form["observer"].ToString().Trim(),
            Offset = form["offset"],
            AcceptPartial = IsYes(form["acceptPartial"]),
            DryRun = Flag(form, http, "dryRun"),
            Reason = ReasonOf(http, form),
        };
        if (http.WantsAsync() && !request.DryRun)
        {
            return await studies.FindAsync(code, cancellation) is { } study
                ? JobAnswers.Accepted(await place.RunAsync(request, study.Id, cancellation))
                : new Outcome<ImportAnswer>.NotFound($"study {code}").ToResult();
        }

        var outcome = await import.RunAsync(request, cancellation);
        return await outcome.ToResultAsync(async report => Results.Ok(
            ImportAnswer.Of(report.Import, await TellAsync(report.Import, code, evaluation, studies, sight, cancellation)) with { File = report.File, Texts = report.Texts }));
    }

    /// <summary>New data make new verdicts at once; if the server stops in between, the animals stay marked as changed.</summary>
    internal static async Task<EvaluationReport?> EvaluateAsync(ImportReport report, string code, IStudyEvaluation evaluation, CancellationToken cancellation) =>
        report.Applied && await evaluation.RunAsync(code, false, cancellation) is Outcome<EvaluationReport>.Ok ok ? ok.Value : null;

    /// <summary>The same, and what of it the person may know: to whom verdicts are blinded nothing is told, not even how many changed.</summary>
    private static async Task<EvaluationReport?> TellAsync(
        ImportReport report, string code, IStudyEvaluation evaluation, ImportStudyQueries studies, ISight sight, CancellationToken cancellation)
    {
        var judged = await EvaluateAsync(report, code, evaluation, cancellation);
        return judged is not null && await studies.FindAsync(code, cancellation) is { } study && (await sight.OfAsync(study.Id, cancellation)).Verdict ? judged : null;
    }

    private static bool TryMapping(string? json, out Dictionary<string, string?> mapping)
    {
        mapping = new(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(json))
        {
            return true;
        }

        try
        {
            mapping = JsonSerializer.Deserialize<Dictionary<string, string?>>(json) ?? mapping;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Why the import changes reviewed records: a field of the form, or the header.</summary>
    private static string? ReasonOf(HttpRequest http, IFormCollection? form) => ChangeReasons.Read(form?["reason"]) ?? ChangeReasons.Of(http.HttpContext);

    private static string? Value(IFormCollection form, HttpRequest http, string name) => form.TryGetValue(name, out var value) ? value : http.Query[name];

    private static bool Flag(IFormCollection form, HttpRequest http, string name) => IsYes(Value(form, http, name));

    private static bool IsYes(string? value) => value is "true" or "True" or "1" or "yes" or "on";
}

/// <summary>An import's report as the API tells it.</summary>
public sealed record ImportAnswer(
    string FileName, string ContentHash, bool Applied, bool Acceptable, Guid? ImportId, IReadOnlyList<SheetCounts> Sheets, IReadOnlyList<ChangeDto> Changes,
    IReadOnlyList<FindingDto> Findings, int Errors, int Warnings, int NotShown, EvaluationReport? Evaluation)
{
    public RecordingSummary? File { get; init; }

    public IReadOnlyList<AnnotationText>? Texts { get; init; }

    public static ImportAnswer Of(ImportReport r, EvaluationReport? evaluation) => new(
        r.FileName, r.ContentHash, r.Applied, r.Acceptable, r.ImportId, r.Sheets, [.. r.Changes.Select(c => new ChangeDto(c.At.ToString(), c.What, c.Old, c.New))],
        [.. r.Findings.Select(FindingDto.Of)], r.Errors, r.Warnings, r.NotShown, evaluation);
}

/// <summary>One value that changes.</summary>
public sealed record ChangeDto(string At, string What, string Old, string New);

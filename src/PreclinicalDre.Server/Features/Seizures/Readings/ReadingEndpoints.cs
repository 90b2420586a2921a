using Microsoft.AspNetCore.Mvc;
using PreclinicalDre.Core.Seizures.Readings;
using PreclinicalDre.Server.Features.Monitoring.Reading;
using PreclinicalDre.Server.Features.Seizures.Numbers;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Seizures.Readings;

/// <summary>REST of readings by two.</summary>
public static class ReadingEndpoints
{
    private const string About = "Optional 'before' and 'after' (tolerances, s), 'merge' (events nearer are one, s), 'most' (longer events are cut, s), 'bin' (of kappa, s); SzCORE's where they are left out.";

    /// <param name="study">Group of <c>/studies/{code}</c>.</param>
    public static void Map(RouteGroupBuilder study)
    {
        // Nothing of treatment stands here; what one reader marked is nobody else's until both have closed.
        var readings = study.MapGroup("/readings").Blinded(Blind.Aware);
        readings.MapGet("/", async (string code, ReadingQueries queries, CancellationToken c) => await queries.ListAsync(code, c) is { } list ? Results.Ok(list) : SeizureEndpoints.Missing($"study {code}"))
            .RequireAuthorization(Policies.StudyRead).WithName("ListReadings").Produces<IReadOnlyList<PairSummary>>().ProducesProblem(StatusCodes.Status404NotFound);

        readings.MapPost("/", async (string code, OpenInput input, RunReadings run, ReadingQueries queries, CancellationToken c) =>
                await (await run.OpenAsync(code, input, c)).ToResultAsync(async p => Results.Json((await queries.FindAsync(code, p.Id, ScoringRules.SzCore, c))!.Pair, statusCode: StatusCodes.Status201Created)))
            .RequireAuthorization(Policies.SeizureWrite).WithName("OpenReadings").Produces<PairSummary>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("Opens two readings of a recording for two members of the study, named as they sign in.");

        readings.MapGet("/{id:guid}", async (string code, Guid id, double? before, double? after, double? merge, double? most, double? bin, ReadingQueries queries, CancellationToken c) =>
                Rules(before, after, merge, most, bin) is { Complaint: { } complaint } ? Outcome.Refused<PairDetail>("bad-rules", "before", complaint).ToResult()
                : await queries.FindAsync(code, id, Rules(before, after, merge, most, bin), c) is { } pair ? Results.Ok(pair) : Missing(id, code))
            .RequireAuthorization(Policies.StudyRead).WithName("GetReadings").Produces<PairDetail>().ProducesProblem(StatusCodes.Status404NotFound).WithDescription("Agreement and places are there once both readings are closed. " + About);

        readings.MapPost("/{id:guid}/events", HandInAsync)
            .RequireAuthorization(Policies.ReadingMark).WithName("HandInReading").DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(Composition.MaxUploadBytes)).Accepts<IFormFile>("multipart/form-data")
            .Produces<HandInReport>().ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("The reader's events as multipart field 'file', of any format that recordings are read from (SzCORE TSV, CSV, EDF+, …), with the fields of /recordings/read; in place of those handed in before.");

        readings.MapPost("/{id:guid}/close", async (string code, Guid id, RunReadings run, CancellationToken c) => await (await run.CloseAsync(code, id, c)).ToResultAsync(_ => Task.FromResult(Results.NoContent())))
            .RequireAuthorization(Policies.ReadingMark).WithName("CloseReading").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status409Conflict);

        readings.MapPost("/{id:guid}/decisions", async (string code, Guid id, DecisionInput input, double? before, double? after, double? merge, double? most, double? bin, RunReadings run, CancellationToken c) =>
                await (await run.DecideAsync(code, id, input, Rules(before, after, merge, most, bin), c)).ToResultAsync(_ => Task.FromResult(Results.NoContent())))
            .RequireAuthorization(Policies.SeizureWrite).WithName("DecideDifference").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict)
            .WithDescription("By a third person, with a reason: whose event stands, or neither's. " + About);

        readings.MapPost("/{id:guid}/adopt", async (string code, Guid id, double? before, double? after, double? merge, double? most, double? bin, RunReadings run, CancellationToken c) =>
                await (await run.AdoptAsync(code, id, Rules(before, after, merge, most, bin), c)).ToResultAsync(n => Task.FromResult(Results.Ok(n))))
            .RequireAuthorization(Policies.SeizureWrite).WithName("AdoptReadings").Produces<int>().ProducesProblem(StatusCodes.Status409Conflict)
            .WithDescription("What both say and what was decided becomes the recording's seizures, in place of those stored in its time; the animal is judged anew. " + About);
    }

    /// <summary>SzCORE's rules with what is given instead; rules with a complaint are answered as such by the use cases.</summary>
    public static ScoringRules Rules(double? before, double? after, double? merge, double? most, double? bin) => new()
    {
        ToleranceBeforeSeconds = before ?? ScoringRules.SzCore.ToleranceBeforeSeconds, ToleranceAfterSeconds = after ?? ScoringRules.SzCore.ToleranceAfterSeconds,
        MergeBelowSeconds = merge ?? ScoringRules.SzCore.MergeBelowSeconds, MaxEventSeconds = most ?? ScoringRules.SzCore.MaxEventSeconds, BinSeconds = bin ?? ScoringRules.SzCore.BinSeconds,
    };

    private static async Task<IResult> HandInAsync(string code, Guid id, HttpRequest http, HandIn handIn, CancellationToken cancellation)
    {
        if (!http.HasFormContentType || ReadingRequest.Of(await http.ReadFormAsync(cancellation)) is not { } request)
        {
            return Outcome.Refused<HandInReport>("no-file", "file", "The request has no file.", wanted: "a multipart field named 'file'").ToResult();
        }

        return (await handIn.RunAsync(code, id, request, cancellation)).ToResult();
    }

    private static IResult Missing(Guid id, string study) => SeizureEndpoints.Missing($"readings {id} in study {study}");
}

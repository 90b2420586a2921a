using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Evaluation;
using PreclinicalDre.Server.Features.Evaluation.Definitions;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Evaluation;

/// <summary>REST of verdicts: a record that is sent is judged and forgotten; a study's animals are judged and kept.</summary>
public static class EvaluationEndpoints
{
    /// <summary>Largest record, bytes: years of one animal with every dose and seizure fit many times over.</summary>
    private const long MaxRecordBytes = 64L * 1024 * 1024;

    public static void Map(RouteGroupBuilder api)
    {
        var dre = api.MapGroup("/dre").WithTags("DRE definition");

        dre.MapPost("/evaluate", EvaluateAsync)
            .RequireAuthorization(Policies.StatisticsUse).WithName("EvaluateRecord")
            .WithMetadata(new RequestSizeLimitAttribute(MaxRecordBytes))
            .Accepts<object>("application/json")
            .WithDescription("Judges a record (animal, model, recordings, seizures, trials; optional definition) and stores nothing.")
            .Produces(StatusCodes.Status200OK, contentType: "application/json")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        dre.MapGet("/definitions/current", () => Results.Bytes(DreDefinition.Translational10.ToCanonicalJson(), "application/json"))
            .RequireAuthorization(Policies.VerdictRead).WithName("GetDefinition");

        api.MapGet("/verdicts.csv", async (string? study, string? model, string? compound, string? verdict, string? pattern, string? reason, VerdictListQueries queries, CancellationToken c) =>
            {
                var (items, _) = await queries.FindAsync(new VerdictFilter(study, model, compound, verdict, pattern, reason), int.MaxValue, c);
                return VerdictListQueries.Table(items).ToCsvResult("verdicts");
            })
            .RequireAuthorization(Policies.VerdictRead).WithName("DownloadVerdicts").WithTags("Verdicts");

        var study = api.MapGroup("/studies/{code}").Blinded(Blind.Refused).WithTags("Verdicts");

        study.MapPost("/evaluate", async (string code, bool? all, HttpRequest http, EvaluateAnimals evaluate, DreDbContext db, IJobOrders jobs, CancellationToken c) => http.WantsAsync()
                ? await PlaceAsync(code, all ?? false, db, jobs, c)
                : (await evaluate.RunAsync(code, all ?? false, c)).ToResult())
            .RequireAuthorization(Policies.VerdictEvaluate).WithName("EvaluateStudy").Produces<EvaluationReport>().Produces<JobAccepted>(StatusCodes.Status202Accepted)
            .WithDescription("Judges the animals whose data changed since their verdict; with all=true, every animal. With the header 'Prefer: respond-async' as a job.");

        study.MapGet("/verdicts", (string code, VerdictQueries queries, CancellationToken c) => queries.OfStudyAsync(code, c))
            .RequireAuthorization(Policies.VerdictRead).WithName("ListVerdicts");

        study.MapGet("/animals/{animal}/verdict", async (string code, string animal, VerdictQueries queries, CancellationToken c) =>
                await queries.CurrentAsync(code, animal, c) is { } verdict
                    ? Results.Text(verdict.Answer, "application/json")
                    : new Outcome<string>.NotFound($"verdict on animal {animal} of study {code}").ToResult())
            .RequireAuthorization(Policies.VerdictRead).WithName("GetVerdict");

        study.MapGet("/animals/{animal}/verdicts", async (string code, string animal, VerdictQueries queries, CancellationToken c) =>
                (await queries.HistoryAsync(code, animal, c))
                    .Select(v => new VerdictLine(v.Definition, v.DefinitionHash, v.InputHash, v.EngineVersion, v.Classification, v.Pattern, v.EvaluatedAt)))
            .RequireAuthorization(Policies.VerdictRead).WithName("ListVerdictsOfAnimal");
    }

    private static async Task<IResult> PlaceAsync(string code, bool all, DreDbContext db, IJobOrders jobs, CancellationToken cancellation) =>
        await db.Studies.Where(s => s.Code == code).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellation) is { } study
            ? JobAnswers.Accepted(await jobs.PlaceAsync(EvaluateStudyJob.Kind.Id, new EvaluateStudyArguments(code, all), new JobOrder($"Judge {code}", study), cancellation))
            : new Outcome<string>.NotFound($"study {code}").ToResult();

    private static async Task<IResult> EvaluateAsync(HttpRequest http, DefinitionQueries definitions, CancellationToken cancellation)
    {
        var published = (await definitions.ListAsync(cancellation)).Where(d => d.State is not DefinitionState.Draft).ToDictionary(d => d.Name, d => d.Definition, StringComparer.Ordinal);
        using var body = new MemoryStream();
        await http.Body.CopyToAsync(body, cancellation);
        var request = DreRequestReader.Read(body.GetBuffer().AsMemory(0, (int)body.Length), n => published.GetValueOrDefault(n));
        return request.Record is { } record && request.Definition is { } definition
            ? Results.Bytes(DreAnswerWriter.Write(DreEvaluator.Evaluate(record, definition), DreRecordWriter.InputHash(record)), "application/json")
            : new Outcome<string>.Invalid("The record was refused.", request.Findings).ToResult();
    }
}

/// <summary>One of an animal's verdicts over time.</summary>
public sealed record VerdictLine(string Definition, string DefinitionHash, string InputHash, string EngineVersion, string Classification, string Pattern, Instant EvaluatedAt);

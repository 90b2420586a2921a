using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Evaluation.Definitions;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Evaluation.Definitions;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Evaluation.Judging;

/// <summary>REST of judging under another definition, of who changes by it, and of what verdicts hang on.</summary>
public static class JudgingEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var dre = api.MapGroup("/dre").WithTags("Verdicts");

        dre.MapPost("/judge-under", async (JudgeUnderArguments input, JudgingOrders orders, CancellationToken c) =>
                await (await orders.JudgeUnderAsync(input, c)).ToResultAsync(run => Task.FromResult(JobAnswers.Accepted(run))))
            .RequireAuthorization(Policies.VerdictEvaluate).WithName("JudgeUnder").Produces<JobAccepted>(StatusCodes.Status202Accepted)
            .WithDescription("Judges a study, a model or everything under another definition, as a job. Both verdicts stay; which one is current does not change.");

        dre.MapGet("/shifts", async (string? from, string? to, string? study, string? model, ShiftQueries queries, DefinitionQueries definitions, CancellationToken c) =>
                await (await FilterAsync(from, to, study, model, definitions, c)).ToResultAsync(async f => Results.Ok(await queries.CompareAsync(f, c))))
            .RequireAuthorization(Policies.VerdictRead).WithName("ListVerdictShifts").Produces<ShiftReport>()
            .WithDescription("Who changes verdict from one definition to another, and by which criterion; from stored verdicts on the same record.");

        dre.MapGet("/shifts.csv", async (string? from, string? to, string? study, string? model, ShiftQueries queries, DefinitionQueries definitions, CancellationToken c) =>
                await (await FilterAsync(from, to, study, model, definitions, c)).ToResultAsync(async f => ShiftQueries.Table(f, await queries.CompareAsync(f, c)).ToCsvResult("verdict-shifts")))
            .RequireAuthorization(Policies.VerdictRead).WithName("DownloadVerdictShifts").Produces(StatusCodes.Status200OK, contentType: "text/csv");

        var sensitivity = api.MapGroup("/studies/{code}/sensitivity").Blinded(Blind.Refused).WithTags("Verdicts");

        sensitivity.MapPost("/", async (string code, ChoiceInput input, JudgingOrders orders, CancellationToken c) =>
                await (await orders.SweepAsync(code, input.Definition, c)).ToResultAsync(run => Task.FromResult(JobAnswers.Accepted(run))))
            .RequireAuthorization(Policies.VerdictEvaluate).WithName("SweepDefinition").Produces<JobAccepted>(StatusCodes.Status202Accepted)
            .WithDescription("Sweeps each parameter of a definition (null: the study's own) over the study's animals, as a job.");

        sensitivity.MapGet("/", async (string code, string? definition, SensitivityOf queries, CancellationToken c) => (await queries.FindAsync(code, definition, c)).ToResult())
            .RequireAuthorization(Policies.VerdictRead).WithName("GetSensitivity").Produces<SensitivityResult>().WithDescription("The last sweep of the study.");

        foreach (var ending in new[] { "svg", "csv" })
        {
            sensitivity.MapGet($"/figure.{ending}", async (string code, string? definition, string? theme, SensitivityOf queries, HttpContext http, CancellationToken c) =>
                    await (await queries.FindAsync(code, definition, c)).ToResultAsync(r =>
                    {
                        var figure = SensitivityQueries.Draw(code, r, "sensitivity");
                        return Task.FromResult(ending == "svg" ? figure.ToSvgResult(http, $"{code}-sensitivity", theme) : figure.Data.ToCsvResult($"{code}-sensitivity"));
                    }))
                .RequireAuthorization(Policies.VerdictRead).WithName($"GetSensitivityFigure-{ending}").Produces(StatusCodes.Status200OK, contentType: ending == "svg" ? "image/svg+xml" : "text/csv")
                .WithDescription(FigureFiles.About);
        }
    }

    internal static async Task<Outcome<ShiftFilter>> FilterAsync(string? from, string? to, string? study, string? model, DefinitionQueries definitions, CancellationToken cancellation)
    {
        var one = await definitions.FindAsync(string.IsNullOrEmpty(from) ? BuiltInDefinitions.Translational10.Name : from, cancellation);
        var two = await definitions.FindAsync(string.IsNullOrEmpty(to) ? BuiltInDefinitions.HumanIlae2010.Name : to, cancellation);
        return one is null ? new Outcome<ShiftFilter>.NotFound($"definition {from}")
            : two is null ? new Outcome<ShiftFilter>.NotFound($"definition {to}")
            : new ShiftFilter(one.Definition, two.Definition, string.IsNullOrEmpty(study) ? null : study, string.IsNullOrEmpty(model) ? null : model);
    }
}

/// <summary>Asks for the runs.</summary>
public sealed class JudgingOrders(DreDbContext db, DefinitionQueries definitions, IJobOrders jobs, ISight sight)
{
    /// <summary>A run that judges under another definition; its key.</summary>
    public async Task<Outcome<Guid>> JudgeUnderAsync(JudgeUnderArguments input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var order = input with { Study = string.IsNullOrEmpty(input.Study) ? null : input.Study, Model = string.IsNullOrEmpty(input.Model) ? null : input.Model };
        if (await definitions.FindAsync(order.Definition, cancellation) is not { State: not Data.Evaluation.DefinitionState.Draft } other)
        {
            return Outcome.Refused<Guid>("unknown-definition", "definition", "Animals are judged by a published definition.", order.Definition, "id@version of a built-in or published definition");
        }

        Guid? study = null;
        if (order.Study is { } code)
        {
            study = await db.Studies.Where(s => s.Code == code).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellation);
            if (study is null)
            {
                return new Outcome<Guid>.NotFound($"study {code}");
            }

            if ((await sight.OfAsync(study.Value, cancellation)).IsBlind)
            {
                return new Outcome<Guid>.Forbidden("The study is blinded for you.");
            }
        }

        var what = order.Study ?? order.Model ?? "everything";
        return await jobs.PlaceAsync(JudgeUnderJob.Kind.Id, order, new JobOrder($"Judge {what} under {other.Name}", study), cancellation);
    }

    /// <summary>A run that sweeps a definition over a study; its key.</summary>
    public async Task<Outcome<Guid>> SweepAsync(string code, string? definition, CancellationToken cancellation)
    {
        if (await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == code, cancellation) is not { } study)
        {
            return new Outcome<Guid>.NotFound($"study {code}");
        }

        var name = string.IsNullOrEmpty(definition) ? (await definitions.OfStudyAsync(study, cancellation)).Name : definition;
        return await definitions.FindAsync(name, cancellation) is null
            ? Outcome.Refused<Guid>("unknown-definition", "definition", "There is no such definition.", name, "id@version of a definition")
            : await jobs.PlaceAsync(SensitivityJob.Kind.Id, new SensitivityArguments(code, name), new JobOrder($"What the verdicts of {code} hang on, {name}", study.Id), cancellation);
    }
}

/// <summary>The last sweep of a study by its code.</summary>
public sealed class SensitivityOf(DreDbContext db, DefinitionQueries definitions, SensitivityQueries queries)
{
    public async Task<Outcome<SensitivityResult>> FindAsync(string code, string? definition, CancellationToken cancellation)
    {
        if (await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == code, cancellation) is not { } study)
        {
            return new Outcome<SensitivityResult>.NotFound($"study {code}");
        }

        var chosen = string.IsNullOrEmpty(definition) ? await definitions.OfStudyAsync(study, cancellation) : (await definitions.FindAsync(definition, cancellation))?.Definition;
        return chosen is not null && await queries.LastAsync(study.Id, chosen.Hash, cancellation) is var (result, _)
            ? result
            : new Outcome<SensitivityResult>.NotFound($"sweep of {definition ?? "the study's definition"} over study {code}");
    }
}

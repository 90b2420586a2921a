using NodaTime;
using PreclinicalDre.Server.Features.Dosing.Plans;
using PreclinicalDre.Server.Features.Dosing.Rack;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Dosing;

/// <summary>REST of dosing plans and of what they ask for.</summary>
public static class DosingEndpoints
{
    public static void Map(RouteGroupBuilder dosing)
    {
        dosing.MapGet("/plans", async (string code, string? animal, PlanQueries queries, CancellationToken c) =>
                await queries.ListAsync(code, animal, c) is { } plans ? Results.Ok(plans) : new Outcome<PlanRow>.NotFound($"study {code}").ToResult())
            .RequireAuthorization(Policies.StudyRead).WithName("ListDosingPlans").Produces<List<PlanRow>>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("Plans of the study, or of one 'animal', in order of animals and time.");

        dosing.MapPost("/plans", async (string code, PlanInput input, CreatePlans create, CancellationToken c) =>
                await (await create.RunAsync(code, input, c)).ToResultAsync(report => Task.FromResult(
                    report.Stored ? Results.Created($"/api/v1/studies/{Uri.EscapeDataString(code)}/dosing/plans", report) : Results.Ok(report))))
            .RequireAuthorization(Policies.DosingPlan).WithName("CreateDosingPlans").Produces<PlanReport>(StatusCodes.Status201Created).Produces<PlanReport>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("Puts animals under a plan, all or none. With 'preview' nothing is stored; the answer is the same.");

        dosing.MapPost("/plans/end", async (string code, EndInput input, ChangePlans change, CancellationToken c) =>
                await (await change.EndAsync(code, input, c)).ToResultAsync(ended => Task.FromResult(Results.Ok(new PlansEnded(ended)))))
            .RequireAuthorization(Policies.DosingPlan).WithName("EndDosingPlans").Produces<PlansEnded>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("Ends plans at a time ('at'; now where it is left out) for a reason. Their open tasks from then on are cancelled.");

        dosing.MapPost("/plans/amend", async (string code, AmendInput input, ChangePlans change, CancellationToken c) => (await change.AmendAsync(code, input, c)).ToResult())
            .RequireAuthorization(Policies.DosingPlan).WithName("AmendDosingPlans").Produces<PlanReport>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("Ends plans at 'from' and begins others with this regimen in their place; the new ones name those that they follow.");

        dosing.MapGet("/occasions", async (string code, DateTimeOffset? from, DateTimeOffset? to, string? animal, RackRulesQueries rules, PlanQueries queries, CancellationToken c) =>
                await rules.FindAsync(code, c) is { } study
                    ? await Span(from, to).ToResultAsync(span => Task.FromResult(Results.Ok(queries.OccasionsAsync(study, span, animal, c))))
                    : new Outcome<OccasionRow>.NotFound($"study {code}").ToResult())
            .RequireAuthorization(Policies.StudyRead).WithName("ListDosingOccasions").Produces<List<OccasionRow>>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription($"Occasions of all plans, or of one 'animal', from 'from' (inclusive) to 'to' (exclusive), at most {PlanQueries.MostDays} days; animal by animal in order of time, written while they are computed.");

        dosing.MapGet("/protocol", async (string code, SaveProtocol save, CancellationToken c) => (await save.FindAsync(code, c)).ToResult())
            .RequireAuthorization(Policies.StudyRead).Blinded(Blind.Safe).WithName("GetDosingProtocol").Produces<ProtocolInput>().ProducesProblem(StatusCodes.Status404NotFound);

        dosing.MapPut("/protocol", async (string code, ProtocolInput input, SaveProtocol save, CancellationToken c) => (await save.RunAsync(code, input, c)).ToResult())
            .RequireAuthorization(Policies.DosingPlan).WithName("SetDosingProtocol").Produces<ProtocolInput>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("The study's rules at the rack: window of a dose, age of a weight, time of weighing, volume caps by route, time for taking back.");
    }

    private static Outcome<Interval> Span(DateTimeOffset? from, DateTimeOffset? to) =>
        from is not { } start || to is not { } end || end <= start || (end - start).TotalDays > PlanQueries.MostDays
            ? Outcome.Refused<Interval>("bad-span", from is null ? "from" : "to", "Occasions are asked for between two times.", $"{from:O} to {to:O}", $"'from' before 'to', each with its offset, at most {PlanQueries.MostDays} days apart")
            : new Interval(Instant.FromDateTimeOffset(start), Instant.FromDateTimeOffset(end));
}

/// <summary>How many plans were ended.</summary>
public sealed record PlansEnded(int Ended);

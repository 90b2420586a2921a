using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Dosing.Titration;

/// <summary>REST of titration.</summary>
public static class TitrationEndpoints
{
    public static void Map(RouteGroupBuilder titration)
    {
        titration.MapGet("/", async (string code, TitrationQueries queries, CancellationToken c) =>
                await queries.BoardAsync(code, c) is { } board ? Results.Ok(board) : new Outcome<TitrationRow>.NotFound($"study {code}").ToResult())
            .RequireAuthorization(Policies.StudyRead).WithName("GetTitrationBoard").Produces<List<TitrationRow>>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("Each animal's step, days on it, tolerability, weight, the move that the rules propose and why; the most urgent first. Nothing moves by it.");

        titration.MapGet("/schemes", async (string code, SaveTitrationScheme schemes, CancellationToken c) =>
                await schemes.ListAsync(code, c) is { } rows ? Results.Ok(rows) : new Outcome<SchemeRow>.NotFound($"study {code}").ToResult())
            .RequireAuthorization(Policies.StudyRead).WithName("ListTitrationSchemes").Produces<List<SchemeRow>>().ProducesProblem(StatusCodes.Status404NotFound);

        titration.MapPost("/schemes", async (string code, SchemeInput input, SaveTitrationScheme schemes, CancellationToken c) => (await schemes.RunAsync(code, input, c)).ToResult())
            .RequireAuthorization(Policies.DosingPlan).WithName("SaveTitrationScheme").Produces<SchemeRow>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("Stores a scheme of steps and rules, written as lines; one that no animal is on is replaced.");

        titration.MapPost("/assign", async (string code, AssignInput input, AssignTitration assign, CancellationToken c) => (await assign.RunAsync(code, input, c)).ToResult())
            .RequireAuthorization(Policies.DosingPlan).WithName("AssignTitration").Produces<TitrationDone>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("Puts animals on a scheme; each is under a plan of its compound whose dose is one of the steps.");

        titration.MapPost("/scores", async (string code, List<ScoreInput> scores, RecordScores record, CancellationToken c) => (await record.RunAsync(code, scores, c)).ToResult())
            .RequireAuthorization(Policies.DosingRecord).WithName("RecordTolerabilityScores").Produces<TitrationDone>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("Stores scores, all or none. Where one meets a humane end point dosing stops at once; 'stopped' names the animals.");

        titration.MapPost("/decide", async (string code, DecideInput input, DecideTitration decide, CancellationToken c) => (await decide.RunAsync(code, input, c)).ToResult())
            .RequireAuthorization(Policies.DosingPlan).WithName("DecideTitration").Produces<TitrationDone>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("Confirms what is proposed ('move': 'proposed'), or does otherwise with a reason.");

        titration.MapPost("/finish", async (string code, FinishInput input, DecideTitration decide, CancellationToken c) => (await decide.FinishAsync(code, input, c)).ToResult())
            .RequireAuthorization(Policies.DosingPlan).WithName("FinishTitration").Produces<TitrationDone>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("Ends an animal's titration at its dose; where the rules show the maximum tolerated dose, its trial knows.");
    }
}

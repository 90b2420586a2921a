using PreclinicalDre.Server.Features.Design.Arms;
using PreclinicalDre.Server.Features.Design.Dealing;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Design;

/// <summary>REST of the groups of a study.</summary>
public static class GroupsEndpoints
{
    public static void Map(RouteGroupBuilder groups)
    {
        groups.MapGet("/", async (string code, GroupsQueries queries, CancellationToken c) => await queries.ViewAsync(code, c) is { } view ? Results.Ok(view) : Missing(code))
            .RequireAuthorization(Policies.DesignRead).Blinded(Blind.Aware).WithName("GetGroups").Produces<GroupsView>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("Groups, randomisations, animals with their groups and the balance. Of an open randomisation neither seed nor list is told.");

        groups.MapGet("/allocations.csv", async (string code, GroupsQueries queries, CancellationToken c) =>
                await queries.ViewAsync(code, c) is { } view ? GroupsQueries.Table(code, view).ToCsvResult($"{code}-groups") : Missing(code))
            .RequireAuthorization(Policies.DesignRead).Blinded(Blind.Aware).WithName("GetAllocationsCsv").Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(StatusCodes.Status404NotFound);

        groups.MapGet("/balance/figure.svg", async (string code, string? theme, HttpContext http, GroupsQueries queries, CancellationToken c) =>
                await queries.BalanceAsync(code, c) is { } figure ? figure.ToSvgResult(http, $"{code}-balance", theme) : NoBalance(code))
            .RequireAuthorization(Policies.DesignRead).Blinded(Blind.Aware).WithName("DrawBalance").Produces(StatusCodes.Status200OK, contentType: "image/svg+xml").ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("How far groups are apart by what was known when their animals were dealt. " + FigureFiles.About);

        groups.MapGet("/balance/figure.csv", async (string code, GroupsQueries queries, CancellationToken c) =>
                await queries.BalanceAsync(code, c) is { } figure ? figure.Data.ToCsvResult($"{code}-balance") : NoBalance(code))
            .RequireAuthorization(Policies.DesignRead).Blinded(Blind.Aware).WithName("DownloadBalance").Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(StatusCodes.Status404NotFound);

        groups.MapPost("/arms", async (string code, ArmInput input, SaveArm save, GroupsQueries queries, CancellationToken c) =>
                await (await save.CreateAsync(code, input, c)).ToResultAsync(async a => Results.Created($"/api/v1/studies/{code}/groups", await GroupAsync(queries, code, a.Code, c))))
            .RequireAuthorization(Policies.DesignWrite).WithName("CreateGroup").Produces<GroupDetail>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        groups.MapPut("/arms/{arm}", async (string code, string arm, ArmInput input, SaveArm save, GroupsQueries queries, CancellationToken c) =>
                await (await save.UpdateAsync(code, arm, input, c)).ToResultAsync(async a => Results.Ok(await GroupAsync(queries, code, a.Code, c))))
            .RequireAuthorization(Policies.DesignWrite).WithName("UpdateGroup").Produces<GroupDetail>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        groups.MapDelete("/arms/{arm}", async (string code, string arm, SaveArm save, CancellationToken c) =>
                await (await save.RemoveAsync(code, arm, c)).ToResultAsync(_ => Task.FromResult(Results.NoContent())))
            .RequireAuthorization(Policies.DesignWrite).WithName("RemoveGroup").Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        groups.MapPost("/randomisations", async (string code, RandomiseInput input, RandomiseAnimals randomise, GroupsQueries queries, CancellationToken c) =>
                await (await randomise.RunAsync(code, input, c)).ToResultAsync(async r => Results.Created($"/api/v1/studies/{code}/groups", await RandomisationAsync(queries, code, r.Number, c))))
            .RequireAuthorization(Policies.DesignWrite).WithName("RandomiseAnimals").Produces<RandomisationDetail>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("Makes a concealed list for the animals that wait. The server throws the seed; the commitment in the answer binds it to the list.");

        groups.MapPost("/randomisations/{number:int}/allocations", async (string code, int number, AllocateInput input, AllocateAnimals allocate, CancellationToken c) =>
                (await allocate.RunAsync(code, number, input, c)).ToResult())
            .RequireAuthorization(Policies.DesignAllocate).Blinded(Blind.Aware).WithName("AllocateAnimals").Produces<IReadOnlyList<AllocatedAnimal>>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("Gives these animals, or all that wait where none is named, the next places of the list; for good.");

        groups.MapPost("/randomisations/{number:int}/close", async (string code, int number, CloseRandomisation close, GroupsQueries queries, CancellationToken c) =>
                await (await close.RunAsync(code, number, c)).ToResultAsync(async r => Results.Ok(await RandomisationAsync(queries, code, r.Number, c))))
            .RequireAuthorization(Policies.DesignWrite).WithName("CloseRandomisation").Produces<RandomisationDetail>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithDescription("No animal is dealt by it any more; from here on seed and nonce are told, with what they show.");
    }

    private static async Task<GroupDetail> GroupAsync(GroupsQueries queries, string code, string arm, CancellationToken cancellation) =>
        (await queries.ViewAsync(code, cancellation))!.Groups.Single(g => g.Code == arm);

    private static async Task<RandomisationDetail> RandomisationAsync(GroupsQueries queries, string code, int number, CancellationToken cancellation) =>
        (await queries.ViewAsync(code, cancellation))!.Randomisations.Single(r => r.Number == number);

    private static IResult NoBalance(string code) => new Outcome<GroupsView>.NotFound($"balance of the groups of study {code} that you may see").ToResult();

    private static IResult Missing(string code) => new Outcome<GroupsView>.NotFound($"study {code}").ToResult();
}

using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Design.Blinding;

/// <summary>REST of the blinding of a study.</summary>
public static class BlindingEndpoints
{
    public static void Map(RouteGroupBuilder blinding)
    {
        blinding.MapGet("/", async (string code, BlindingQueries queries, CancellationToken c) => await FoundAsync(queries, code, c))
            .RequireAuthorization(Policies.DesignRead).WithName("GetBlinding").Produces<BlindingDetail>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("Who may see what at which stage, and who was told what was blinded.");

        blinding.MapPut("/", async (string code, BlindingInput input, BlindStudy blind, BlindingQueries queries, CancellationToken c) =>
                await (await blind.RunAsync(code, input, c)).ToResultAsync(_ => FoundAsync(queries, code, c)))
            .RequireAuthorization(Policies.DesignWrite).WithName("BlindStudy").Produces<BlindingDetail>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("Blinds a study before its first allocation, or takes it on to its analysis.");

        blinding.MapPost("/unblindings", async (string code, UnblindInput input, Unblind unblind, CancellationToken c) => (await unblind.RunAsync(code, input, c)).ToResult())
            .RequireAuthorization(Policies.DesignAllocate).WithName("Unblind").Produces<Unblinded>()
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("Tells the group of one animal to this person, or unblinds the whole study for everybody, for good; with a reason and the person's password or code.");
    }

    private static async Task<IResult> FoundAsync(BlindingQueries queries, string code, CancellationToken cancellation) =>
        await queries.FindAsync(code, cancellation) is { } found ? Results.Ok(found) : new Outcome<BlindingDetail>.NotFound($"study {code}").ToResult();
}

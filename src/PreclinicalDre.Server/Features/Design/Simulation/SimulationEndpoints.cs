using Microsoft.AspNetCore.Mvc;
using PreclinicalDre.Core.Design.Simulation;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Design.Simulation;

/// <summary>REST of simulations: a question in, a run that answers it; the figures of a run that ended.</summary>
internal static class SimulationEndpoints
{
    private const long MaxBytes = 64 * 1024;

    public static void Map(RouteGroupBuilder simulations)
    {
        simulations.MapGet("/parameters", () => Parameters())
            .RequireAuthorization(Policies.StatisticsUse).WithName("ListDesignParameters").WithDescription("Every parameter with unit, range, default and where that comes from.");

        Ask("feasibility", SimulationKind.Feasibility, "Can this design decide? Fields: those of /parameters, preset, species, animals, seed, wanted, definition.");
        Ask("power", SimulationKind.Power, "Power: kind (rate-ratio, responder-rate, crossover), rateRatio, days, periodRatio, controlResponders, treatedResponders, test, alpha, wanted, sizes, studies, seed, and the seizures' parameters.");
        Ask("truth", SimulationKind.Truth, "Operating characteristics of the definition: lengths (days) and hours (a day) span the grid; animals, seed, definition and the parameters.");

        simulations.MapGet("/{run:guid}", async (Guid run, Simulations all, CancellationToken c) => await all.FindAsync(run, c) is { Result: { } result }
                ? Results.Json(result, SimulationJson.Options) : new Outcome<string>.NotFound($"simulation {run}").ToResult())
            .RequireAuthorization(Policies.StatisticsUse).WithName("GetSimulation").Produces<SimulationResult>();

        simulations.MapGet("/{run:guid}/{figure}.svg", async (Guid run, string figure, string? theme, HttpContext http, Simulations all, CancellationToken c) =>
                await DrawAsync(run, figure, all, c) is { } drawn ? drawn.ToSvgResult(http, figure, theme) : Missing(run, figure))
            .RequireAuthorization(Policies.StatisticsUse).WithName("GetSimulationFigure").Produces(StatusCodes.Status200OK, contentType: "image/svg+xml")
            .WithDescription($"{FigureFiles.About} Figures: verdicts, power, and of a grid sensitivity, specificity, undetermined, response, false-freedom, relapse, each also as lines-….");

        simulations.MapGet("/{run:guid}/{figure}.csv", async (Guid run, string figure, Simulations all, CancellationToken c) =>
                figure == SimulationDrawing.Grid && await all.FindAsync(run, c) is { Result.Truth: { } cells } ? SimulationDrawing.Table(cells).ToCsvResult("operating-characteristics")
                : await DrawAsync(run, figure, all, c) is { } drawn ? drawn.Data.ToCsvResult(figure) : Missing(run, figure))
            .RequireAuthorization(Policies.StatisticsUse).WithName("GetSimulationTable").Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .WithDescription("The table behind a figure; grid: all numbers of a grid.");

        void Ask(string name, SimulationKind kind, string about) => simulations.MapPost($"/{name}", (HttpRequest http, Simulations all, CancellationToken c) => AskAsync(kind, http, all, c))
            .RequireAuthorization(Policies.DesignSimulate).WithName($"Simulate-{name}").WithDescription($"{about} 200 where it was quick, else 202 with the run; with the header 'Prefer: respond-async' always 202.")
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes)).Accepts<object>("application/json")
            .Produces<SimulationResult>().Produces<JobAccepted>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> AskAsync(SimulationKind kind, HttpRequest http, Simulations all, CancellationToken cancellation)
    {
        using var stream = new MemoryStream();
        await http.Body.CopyToAsync(stream, cancellation);
        var body = SimulationBody.Read(stream.GetBuffer().AsMemory(0, (int)stream.Length));
        var (named, unknown) = await all.DefinitionAsync(body.Field(Simulations.DefinitionField), cancellation);
        var (arguments, findings) = Simulations.Read(kind, body.Field, body.Definition ?? named);
        if (body.Findings.Count + unknown.Count + findings.Count > 0)
        {
            return new Outcome<SimulationResult>.Invalid("The question was refused.", [.. body.Findings, .. unknown, .. findings]).ToResult();
        }

        var run = await all.PlaceAsync(arguments, wait: !http.WantsAsync(), cancellation);
        return !http.WantsAsync() && await all.FindAsync(run, cancellation) is { Run.State: JobState.Succeeded, Result: { } result }
            ? Results.Json(result, SimulationJson.Options)
            : JobAnswers.Accepted(run);
    }

    private static async Task<Figure?> DrawAsync(Guid run, string figure, Simulations all, CancellationToken cancellation) =>
        await all.FindAsync(run, cancellation) is { } found ? SimulationDrawing.Draw(found, figure) : null;

    private static IResult Missing(Guid run, string figure) => new Outcome<string>.NotFound($"figure {figure} of simulation {run}").ToResult();

    private static List<ParameterSummary> Parameters()
    {
        var start = new StudyDesign();
        return [.. DesignParameters.All.Select(p => new ParameterSummary(p.Id, p.Name, p.Unit, p.Least, p.Most, p.Get(start), p.Whole, p.Part, p.Tag.ToString(), p.Source))];
    }
}

/// <summary>A parameter as the API tells it.</summary>
public sealed record ParameterSummary(string Id, string Name, string Unit, double Least, double Most, double Default, bool Whole, DesignPart Part, string Tag, string Source);

using PreclinicalDre.Core.Experiments.Plates;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Experiments.Plates;

/// <summary>REST of larvae on plates.</summary>
internal static class PlateEndpoints
{
    private const string Table = "A CSV or XLSX file as multipart field 'file', or CSV as the body itself: a matrix (1, 2, 3 … by A, B, C …) or a list with a column 'well'. 'dryRun=true' stores nothing.";

    public static void Map(RouteGroupBuilder experiments)
    {
        var plates = experiments.MapGroup("/{experiment}/plates").WithTags("Larvae on plates").DisableAntiforgery();
        plates.MapGet("", async (string code, string experiment, PlateQueries queries, CancellationToken c) => await queries.FindAsync(code, experiment, withEstimates: true, c) is { } view ? Results.Ok(view) : Missing(code, experiment))
            .RequireAuthorization(Policies.ExperimentRead).Blinded(Blind.Aware).WithName("GetPlates").Produces<PlatesView>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("Plates, their quality and what the hit rule says of each compound at each concentration. Units are clutches, else plates; larvae of a plate are not independent: estimates over larvae have a random intercept for each unit, beside the cluster bootstrap. What larvae got is left out for who may not know it.");

        plates.MapPut("/settings", async (string code, string experiment, PlateSettings settings, SavePlates save, CancellationToken c) => (await save.SettleAsync(code, experiment, settings, c)).ToResult())
            .RequireAuthorization(Policies.ExperimentPlan).Blinded(Blind.Refused).WithName("SettlePlates").Produces<PlateSettingsDone>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        plates.MapPut("/{plate}/layout", LayoutAsync)
            .RequireAuthorization(Policies.ExperimentRecord).Blinded(Blind.Refused).WithName("StorePlateLayout").Accepts<IFormFile>("multipart/form-data", "text/csv").Produces<PlateDone>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription(Table + " Query 'wells' (24, 48, 96) and 'clutch'. A plate without vehicle controls is refused.");

        plates.MapPost("/{plate}/figures", FiguresAsync)
            .RequireAuthorization(Policies.ExperimentRecord).Blinded(Blind.Aware).WithName("StorePlateFigures").Accepts<IFormFile>("multipart/form-data", "text/csv").Produces<PlateDone>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription(Table + " Query 'stage': movement or field-potential.");

        plates.MapGet("/effects.csv", async (string code, string experiment, PlateQueries queries, CancellationToken c) =>
                await queries.FindAsync(code, experiment, withEstimates: false, c) is { Results: { } results } ? PlateTables.Effects(results, experiment).ToCsvResult($"{code}-{experiment}-compounds") : Missing(code, experiment))
            .RequireAuthorization(Policies.ExperimentRead).Blinded(Blind.Refused).WithName("ExportPlateEffects").Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(StatusCodes.Status404NotFound);

        plates.MapGet("/{plate}/layout.csv", async (string code, string experiment, string plate, string? form, PlateQueries queries, CancellationToken c) =>
                await queries.PlateAsync(code, experiment, plate, c) is { } found
                    ? (form == "list" ? PlateTables.Long(found.Plate) : PlateTables.Matrix(found.Plate)).ToCsvResult($"{code}-{experiment}-{plate}-{(form == "list" ? "wells" : "layout")}") : Missing(code, experiment))
            .RequireAuthorization(Policies.ExperimentRead).Blinded(Blind.Refused).WithName("ExportPlateLayout").Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("The layout as a matrix, or with form=list a row a well with its figures; both can be read in again.");

        plates.MapGet("/{plate}/map.svg", async (string code, string experiment, string plate, string? theme, HttpContext http, PlateQueries queries, CancellationToken c) =>
                await queries.MapAsync(code, experiment, plate, c) is { } figure ? figure.ToSvgResult(http, $"{code}-{experiment}-{plate}", theme) : Missing(code, experiment))
            .RequireAuthorization(Policies.ExperimentRead).Blinded(Blind.Aware).WithName("DrawPlate").Produces(StatusCodes.Status200OK, contentType: "image/svg+xml").ProducesProblem(StatusCodes.Status404NotFound).WithDescription(FigureFiles.About);
    }

    private static async Task<IResult> LayoutAsync(string code, string experiment, string plate, int? wells, string? clutch, bool? dryRun, HttpRequest http, SavePlates save, CancellationToken c) =>
        await FileAsync(http, c) is { } file ? (await save.LayoutAsync(code, experiment, plate, wells ?? 96, clutch, file, dryRun ?? false, c)).ToResult() : NoFile();

    private static async Task<IResult> FiguresAsync(string code, string experiment, string plate, string? stage, bool? dryRun, HttpRequest http, SavePlates save, CancellationToken c) =>
        stage is not (null or "movement" or "field-potential") ? Outcome.Refused<PlateDone>("bad-value", "stage", "There is no such stage.", stage, "movement or field-potential").ToResult()
        : await FileAsync(http, c) is { } file
            ? (await save.FiguresAsync(code, experiment, plate, stage == "field-potential" ? PlateStage.FieldPotential : PlateStage.Movement, file, dryRun ?? false, c)).ToResult()
            : NoFile();

    private static async Task<PlateFile?> FileAsync(HttpRequest http, CancellationToken cancellation)
    {
        if (!http.HasFormContentType)
        {
            return new PlateFile(http.Body, null);
        }

        return (await http.ReadFormAsync(cancellation)).Files.GetFile("file") is { } file ? new PlateFile(file.OpenReadStream(), file.FileName) : null;
    }

    private static IResult NoFile() => Outcome.Refused<PlateDone>("no-file", "file", "The request has no file.", wanted: "a multipart field named 'file'").ToResult();

    private static IResult Missing(string code, string experiment) => new Outcome<PlatesView>.NotFound($"experiment {experiment} with such plates in study {code}").ToResult();
}

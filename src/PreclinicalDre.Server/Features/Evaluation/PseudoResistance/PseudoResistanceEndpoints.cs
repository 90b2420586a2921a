using PreclinicalDre.Core.Figures;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Evaluation.PseudoResistance;

/// <summary>REST of the report of pseudo-resistance.</summary>
public static class PseudoResistanceEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var study = api.MapGroup("/studies/{code}/pseudo-resistance").Blinded(Blind.Refused).WithTags("Verdicts");

        study.MapGet("", async (string code, string? cause, string? animal, string? cohort, string? standing, PseudoResistanceQueries queries, CancellationToken c) =>
                await queries.FindAsync(code, new PseudoResistanceFilter(cause, animal, cohort, standing), c) is { } found ? Results.Ok(found.Report) : NoStudy(code))
            .RequireAuthorization(Policies.VerdictRead).WithName("GetPseudoResistance").Produces<PseudoResistanceReport>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("Trials in which seizures went on and whose failure does not count or counts in doubt, by the stored verdicts: why, and what to do. Narrowed by 'cause', 'animal', 'cohort' and 'standing'.");

        api.MapGet("/studies/{code}/pseudo-resistance.csv", async (string code, string? cause, string? animal, string? cohort, string? standing, PseudoResistanceQueries queries, CancellationToken c) =>
                await queries.FindAsync(code, new PseudoResistanceFilter(cause, animal, cohort, standing), c) is { } found
                    ? PseudoResistanceQueries.Table(found.Report).ToCsvResult($"{code}-pseudo-resistance")
                    : NoStudy(code))
            .RequireAuthorization(Policies.VerdictRead).Blinded(Blind.Refused).WithTags("Verdicts").WithName("DownloadPseudoResistance")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(StatusCodes.Status404NotFound);

        foreach (var ending in new[] { "svg", "csv" })
        {
            study.MapGet($"/causes.{ending}", async (string code, string? theme, PseudoResistanceQueries queries, HttpContext http, CancellationToken c) =>
                    await queries.FindAsync(code, new PseudoResistanceFilter(), c) is { } found
                        ? Answer(PseudoResistanceQueries.Draw(found.Report, found.Report.Failures.Count, "causes"), ending, http, $"{code}-causes", theme)
                        : NoStudy(code))
                .RequireAuthorization(Policies.VerdictRead).WithName($"GetPseudoResistanceCausesAs{ending}")
                .Produces(StatusCodes.Status200OK, contentType: ending == "svg" ? "image/svg+xml" : "text/csv").ProducesProblem(StatusCodes.Status404NotFound)
                .WithDescription($"Trials by cause. {FigureFiles.About}");
        }
    }

    private static IResult Answer(Figure figure, string ending, HttpContext http, string name, string? theme) =>
        ending == "csv" ? figure.Data.ToCsvResult(name) : figure.ToSvgResult(http, name, theme);

    private static IResult NoStudy(string code) => new Outcome<PseudoResistanceReport>.NotFound($"study {code}").ToResult();
}

using NodaTime;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Studies;

/// <summary>A study's figures and table as files.</summary>
public static class StudyFileEndpoints
{
    public static void Map(RouteGroupBuilder studies)
    {
        studies.MapGet("/{code}/animals.csv", async (string code, StudyQueries queries, StudyAnimalQueries animals, IClock clock, CancellationToken c) =>
                await queries.FindAsync(code, c) is { } study
                    ? StudyAnimalQueries.Table(study.Code, await animals.ListAsync(study.Id, c), clock.GetCurrentInstant(), DateTimeZoneProviders.Tzdb[study.TimeZoneId])
                        .ToCsvResult($"{study.Code}-animals")
                    : NoStudy(code))
            .RequireAuthorization(Policies.StudyRead).Blinded(Blind.Refused).WithName("DownloadAnimals");

        foreach (var name in new[] { "verdicts", "flow", "swimmer" })
        {
            studies.MapGet($"/{{code}}/{name}.svg", async (string code, string? theme, FigureSource source, HttpContext http, CancellationToken c) =>
                    await source.DrawAsync(name, code, c) is { } figure ? figure.ToSvgResult(http, $"{code}-{name}", theme) : NoStudy(code))
                .RequireAuthorization(Policies.StudyRead).Blinded(Blind.Refused);
            studies.MapGet($"/{{code}}/{name}.csv", async (string code, FigureSource source, CancellationToken c) =>
                    await source.DrawAsync(name, code, c) is { } figure ? figure.Data.ToCsvResult($"{code}-{name}") : NoStudy(code))
                .RequireAuthorization(Policies.StudyRead).Blinded(Blind.Refused);
        }
    }

    private static IResult NoStudy(string code) => new Outcome<string>.NotFound($"study {code}").ToResult();

    /// <summary>What it takes to draw a figure of a study.</summary>
    internal sealed record FigureSource(StudyQueries Queries, StudyAnimalQueries Animals, StudyCatalogues Catalogues, IClock Clock)
    {
        public async Task<Figure?> DrawAsync(string name, string code, CancellationToken cancellation)
        {
            if (await Queries.FindAsync(code, cancellation) is not { } study)
            {
                return null;
            }

            var animals = await Animals.ListAsync(study.Id, cancellation);
            return name switch
            {
                "verdicts" => StudyFigures.Verdicts(study.Code, animals, name),
                "flow" => StudyFigures.Flow(study.Code, animals, name),
                _ => StudyFigures.Swimmer(study.Code, animals, await Catalogues.ForAsync(study.Id, cancellation), Clock.GetCurrentInstant(), name),
            };
        }
    }
}

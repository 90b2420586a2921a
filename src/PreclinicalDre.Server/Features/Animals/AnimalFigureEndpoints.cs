using PreclinicalDre.Core.Figures;
using PreclinicalDre.Server.Features.Animals.Drawings;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Animals;

/// <summary>REST of an animal's figures: each as a drawing that stands alone, and as the table behind it.</summary>
public static class AnimalFigureEndpoints
{
    public static void Map(RouteGroupBuilder animals)
    {
        Figure("life", LifeDrawing.Draw);
        Figure("raster", SeizureDrawings.Raster);
        Figure("frequency", SeizureDrawings.Frequency);
        Figure("weight", WeightDrawing.Draw);

        foreach (var ending in new[] { "svg", "csv" })
        {
            animals.MapGet($"/{{animal}}/exposure/{{trial}}.{ending}", async (
                    string code, string animal, string trial, string? compound, string? theme, AnimalDossierQueries queries, HttpContext http, CancellationToken c) =>
                {
                    var dossier = await queries.FindAsync(code, animal, c);
                    var found = dossier?.Trials.FirstOrDefault(t => t.Code == trial);
                    var part = found?.Compounds.FirstOrDefault(p => compound is null || p.CompoundId == compound);
                    return dossier is null || found is null || part is null
                        ? Missing(dossier is null ? $"animal {animal} in study {code}" : $"trial {trial}{(compound is null ? "" : $" with {compound}")} of animal {animal}")
                        : Answer(ExposureDrawing.Draw(dossier, found, part, "level"), ending, theme, http, dossier.Address.FileName($"{trial}-{part.CompoundId}"));
                })
                .RequireAuthorization(Policies.StudyRead).WithName($"GetExposureAs{ending}").Produces(StatusCodes.Status200OK, contentType: MediaType(ending))
                .ProducesProblem(StatusCodes.Status404NotFound).WithDescription($"Level of one compound of a trial ('compound'; the first where it is left out). {FigureFiles.About}");
        }

        void Figure(string name, Func<AnimalDossier, Figure> draw)
        {
            foreach (var ending in new[] { "svg", "csv" })
            {
                animals.MapGet($"/{{animal}}/{name}.{ending}", async (string code, string animal, string? theme, AnimalDossierQueries queries, HttpContext http, CancellationToken c) =>
                        await queries.FindAsync(code, animal, c) is { } dossier
                            ? Answer(draw(dossier), ending, theme, http, dossier.Address.FileName(name))
                            : Missing($"animal {animal} in study {code}"))
                    .RequireAuthorization(Policies.StudyRead).WithName($"Get-{name}-{ending}").Produces(StatusCodes.Status200OK, contentType: MediaType(ending))
                    .ProducesProblem(StatusCodes.Status404NotFound).WithDescription(ending == "svg" ? FigureFiles.About : "The table behind the figure.");
            }
        }
    }

    private static IResult Missing(string what) => AnimalEndpoints.Found<AnimalDossier>(null, what);

    private static string MediaType(string ending) => ending == "svg" ? "image/svg+xml" : "text/csv";

    private static IResult Answer(Figure figure, string ending, string? theme, HttpContext http, string file) =>
        ending == "csv" ? figure.Data.ToCsvResult(file) : figure.ToSvgResult(http, file, theme);
}

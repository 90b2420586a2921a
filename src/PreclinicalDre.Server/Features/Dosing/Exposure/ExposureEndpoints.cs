using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Dosing.Exposure;

/// <summary>REST of exposure.</summary>
public static class ExposureEndpoints
{
    public static void Map(RouteGroupBuilder study)
    {
        study.MapGet("/exposure", async (string code, ExposureQueries queries, CancellationToken c) =>
                await queries.StudyAsync(code, c) is { } found ? Results.Ok(found) : new Outcome<StudyExposure>.NotFound($"study {code}").ToResult())
            .RequireAuthorization(Policies.StudyRead).WithName("GetStudyExposure").Produces<StudyExposure>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("Share of time above target of each animal and compound, half-life and volume fitted to the study's samples beside the catalogue's, and known interactions.");

        study.MapGet("/animals/{animal}/exposure", async (string code, string animal, int? ahead, ExposureQueries queries, CancellationToken c) =>
                await queries.AnimalAsync(code, animal, ahead ?? 0, c) is { } found ? Results.Ok(found) : new Outcome<AnimalExposure>.NotFound($"animal {animal} in study {code}").ToResult())
            .RequireAuthorization(Policies.StudyRead).WithName("GetAnimalExposure").Produces<AnimalExposure>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("Each compound of each trial: share of time above target, samples, and each seizure in or out of exposure; its active metabolites; with 'ahead' (days, 0 to 28) what planned doses would do.");

        foreach (var ending in new[] { "svg", "csv" })
        {
            study.MapGet($"/animals/{{animal}}/exposure/{{trial}}/level.{ending}", async (
                    string code, string animal, string trial, string? compound, int? ahead, string? theme, ExposureQueries queries, HttpContext http, CancellationToken c) =>
                {
                    var found = await queries.CasesAsync(code, animal, ahead ?? 0, c);
                    var of = found?.Cases.FirstOrDefault(x => x.Trial.Code == trial && (compound is null || x.Part.CompoundId == compound));
                    if (found is not { } cases || of is null)
                    {
                        return new Outcome<AnimalExposure>.NotFound($"trial {trial} of animal {animal} in study {code}").ToResult();
                    }

                    var figure = ExposureQueries.Draw(cases.Study, of, "level");
                    var name = $"{code}-{animal}-{trial}-{of.Part.CompoundId}";
                    return ending == "csv" ? figure.Data.ToCsvResult(name) : figure.ToSvgResult(http, name, theme);
                })
                .RequireAuthorization(Policies.StudyRead).WithName($"GetLevelAs{ending}").Produces(StatusCodes.Status200OK, contentType: ending == "svg" ? "image/svg+xml" : "text/csv")
                .ProducesProblem(StatusCodes.Status404NotFound).WithDescription($"Level of a compound of a trial with its metabolites, and 'ahead' (days) by what is planned. {FigureFiles.About}");
        }

        study.MapGet("/dosing/advice", async (string code, string? compound, double? target, double? share, Advice.AdviceQueries queries, CancellationToken c) =>
                (await queries.FindAsync(code, compound, target, share, c)).ToResult())
            .RequireAuthorization(Policies.StudyRead).WithName("GetRegimenAdvice").Produces<Advice.AdviceAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("Which interval, route and dose of a 'compound' hold its level at or above a 'target' (mg/L; the catalogue's where it is left out) for a wanted 'share' (0 to 1; 0.8) of the time.");

        study.MapGet("/dosing/interactions", async (string code, string? compounds, Rack.RackRulesQueries rules, CancellationToken c) =>
                await rules.FindAsync(code, c) is { } found
                    ? Results.Ok(ExposureQueries.Interactions((compounds ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), found.Study.SpeciesId))
                    : new Outcome<InteractionRow>.NotFound($"study {code}").ToResult())
            .RequireAuthorization(Policies.StudyRead).WithName("GetInteractions").Produces<List<InteractionRow>>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("Known interactions among 'compounds' (ids or names, comma between) in the species of the study.");
    }
}

using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Seizures.Rules;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Seizures.Numbers;

/// <summary>The numbers of a study's seizures.</summary>
/// <param name="All">All animals together.</param>
/// <param name="Animals">Each animal.</param>
public sealed record SeizureNumbersAnswer(SeizureSummary All, IReadOnlyList<SeizureSummary> Animals);

/// <summary>What a definition makes of a study's events.</summary>
/// <param name="Definition">Its name, <c>code@number</c>.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="ClusterRule">The rule of clusters in words.</param>
/// <param name="Animals">Raw and collapsed counts.</param>
public sealed record DefinedAnswer(string Definition, string Hash, string ClusterRule, IReadOnlyList<DefinedCount> Animals);

/// <summary>REST of seizures in numbers and figures, of event definitions and of detectors.</summary>
public static class SeizureEndpoints
{
    /// <param name="study">Group of <c>/studies/{code}</c>.</param>
    public static void Map(RouteGroupBuilder study)
    {
        var group = study.MapGroup("/seizures");
        Numbers(group);
        Rules(group);
        foreach (var name in SeizureFigures.Names)
        {
            Figure(group, $"/{name}", name, ofAnimal: false);
            Figure(study, $"/animals/{{animal}}/seizures/{name}", name, ofAnimal: true);
        }

        Days(study);
    }

    private static void Numbers(RouteGroupBuilder group)
    {
        group.MapGet("/numbers", async (string code, SeizureCountQueries hours, CancellationToken c) =>
                await hours.LoadAsync(code, new SeizureScope(), c) is { } loaded
                    ? Results.Ok(new SeizureNumbersAnswer(SeizureNumbers.Sum(loaded.Animals), [.. loaded.Animals.Select(SeizureNumbers.Of)]))
                    : Missing($"study {code}"))
            .RequireAuthorization(Policies.StudyRead).Blinded(Blind.Safe).WithName("GetSeizureNumbers").Produces<SeizureNumbersAnswer>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("Seizures per 24 recorded hours with the exact 95 % interval, durations, burden and longest interval, of each animal and of all together.");

        group.MapGet("/numbers.csv", async (string code, SeizureCountQueries hours, CancellationToken c) =>
                await hours.LoadAsync(code, new SeizureScope(), c) is { } loaded ? NumbersTable.Of(code, loaded).ToCsvResult($"{code}-seizures") : Missing($"study {code}"))
            .RequireAuthorization(Policies.StudyRead).Blinded(Blind.Safe).WithName("GetSeizureNumbersAsCsv").Produces(StatusCodes.Status200OK, contentType: "text/csv");

        group.MapGet("/defined", async (string code, string definition, SeizureCountQueries hours, DefinedCounts counts, RuleQueries rules, CancellationToken c) =>
                await hours.LoadAsync(code, new SeizureScope(), c) is not { } loaded ? Missing($"study {code}")
                : await rules.FindAsync(loaded.Study.Id, definition, c) is not { } found ? Missing($"definition {definition} of study {code}")
                : Results.Ok(new DefinedAnswer(found.Name, found.Hash, found.Cluster.Text, await counts.OfAsync(loaded, found, c))))
            .RequireAuthorization(Policies.StudyRead).Blinded(Blind.Safe).WithName("CountSeizuresByDefinition").Produces<DefinedAnswer>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("Raw and collapsed counts by an event definition (code@number, or code for its latest version): merged, then those below the minimum left out, then clusters by its rule.");
    }

    private static void Rules(RouteGroupBuilder group)
    {
        group.MapGet("/definitions", async (string code, RuleQueries rules, CancellationToken c) => await rules.DefinitionsAsync(code, c) is { } list ? Results.Ok(list) : Missing($"study {code}"))
            .RequireAuthorization(Policies.StudyRead).Blinded(Blind.Safe).WithName("ListEventDefinitions").Produces<IReadOnlyList<DefinitionDetail>>().ProducesProblem(StatusCodes.Status404NotFound);

        group.MapPost("/definitions", async (string code, DefinitionInput input, SaveRules save, CancellationToken c) =>
                await (await save.DefineAsync(code, input, c)).ToResultAsync(d => Task.FromResult(Results.Json(RuleQueries.Detail(d), statusCode: StatusCodes.Status201Created))))
            .RequireAuthorization(Policies.SeizureWrite).Blinded(Blind.Safe).WithName("DefineEvents").Produces<DefinitionDetail>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("The next version under a code. What is stored never changes: a change is a new version.");

        group.MapGet("/detectors", async (string code, RuleQueries rules, CancellationToken c) => await rules.DetectorsAsync(code, c) is { } list ? Results.Ok(list) : Missing($"study {code}"))
            .RequireAuthorization(Policies.StudyRead).Blinded(Blind.Safe).WithName("ListDetectors").Produces<IReadOnlyList<DetectorDetail>>().ProducesProblem(StatusCodes.Status404NotFound);

        group.MapPut("/detectors", async (string code, DetectorInput input, SaveRules save, CancellationToken c) =>
                await (await save.DetectorAsync(code, input, c)).ToResultAsync(d => Task.FromResult(Results.Ok(new DetectorDetail(d.Name, d.KnownSeizures, d.Found, d.FalseAlarms, d.ValidationHours, d.Source)))))
            .RequireAuthorization(Policies.SeizureWrite).Blinded(Blind.Safe).WithName("SaveDetector").Produces<DetectorDetail>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        group.MapGet("/corrected", async (string code, string? animal, RuleQueries rules, DreDbContext db, CancellationToken c) =>
                await db.Studies.AnyAsync(s => s.Code == code, c) ? Results.Ok(await rules.CorrectedAsync(code, animal, c)) : Missing($"study {code}"))
            .RequireAuthorization(Policies.StudyRead).Blinded(Blind.Safe).WithName("GetCorrectedRates").Produces<IReadOnlyList<CorrectedRate>>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("Rates behind what detectors counted: (counted - false alarms) / sensitivity, with an interval that carries what is not known of all three.");
    }

    private static void Figure(RouteGroupBuilder group, string path, string name, bool ofAnimal)
    {
        foreach (var ending in new[] { "svg", "csv" })
        {
            group.MapGet($"{path}.{ending}", async (string code, string? theme, SeizureCountQueries hours, DoseShades shades, HttpContext http, CancellationToken c) =>
                {
                    var animal = http.GetRouteValue("animal") as string;
                    if (await hours.LoadAsync(code, new SeizureScope(animal), c) is not { } loaded)
                    {
                        return Missing(animal is null ? $"study {code}" : $"animal {animal} in study {code}");
                    }

                    var figure = SeizureFigures.Draw(name, loaded, await shades.OfAsync(loaded.Study, animal, c), animal ?? code)!;
                    var file = animal is null ? $"{code}-{name}" : $"{code}-{animal}-{name}";
                    return ending == "csv" ? figure.Data.ToCsvResult(file) : figure.ToSvgResult(http, file, theme);
                })
                .RequireAuthorization(Policies.StudyRead).Blinded(Blind.Aware).WithName($"Get{(ofAnimal ? "Animal" : "Study")}Seizures-{name}-{ending}")
                .Produces(StatusCodes.Status200OK, contentType: ending == "svg" ? "image/svg+xml" : "text/csv").ProducesProblem(StatusCodes.Status404NotFound)
                .WithDescription(ending == "svg" ? FigureFiles.About : "The table behind the figure.");
        }
    }

    private static void Days(RouteGroupBuilder study)
    {
        foreach (var ending in new[] { "svg", "csv" })
        {
            study.MapGet($"/animals/{{animal}}/seizures/days.{ending}", async (string code, string animal, string? theme, SeizureCountQueries hours, HttpContext http, CancellationToken c) =>
                {
                    if (await hours.LoadAsync(code, new SeizureScope(animal), c) is not { } loaded || await hours.MarksAsync(loaded.Animals[0].Id, c) is not { } marks)
                    {
                        return Missing($"animal {animal} with at most {SeizureFigures.MostMarks} seizures in study {code}");
                    }

                    var figure = SeizureFigures.Days(loaded, marks, animal);
                    return ending == "csv" ? figure.Data.ToCsvResult($"{code}-{animal}-days") : figure.ToSvgResult(http, $"{code}-{animal}-days", theme);
                })
                .RequireAuthorization(Policies.StudyRead).Blinded(Blind.Safe).WithName($"GetAnimalSeizures-days-{ending}")
                .Produces(StatusCodes.Status200OK, contentType: ending == "svg" ? "image/svg+xml" : "text/csv").ProducesProblem(StatusCodes.Status404NotFound)
                .WithDescription(ending == "svg" ? FigureFiles.About : "The table behind the figure.");
        }
    }

    internal static IResult Missing(string what) => new Outcome<string>.NotFound(what).ToResult();
}

using NodaTime.Text;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Evaluation.OverTime;

/// <summary>REST of the verdict over time and of the degree of response.</summary>
public static class OverTimeEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var study = api.MapGroup("/studies/{code}").Blinded(Blind.Refused).WithTags("Verdicts");

        study.MapGet("/over-time", async (string code, OverTimeQueries queries, CancellationToken c) => (await queries.OfStudyAsync(code, c)).ToResult())
            .RequireAuthorization(Policies.VerdictRead).WithName("GetVerdictsOverTime").Produces<StudyOverTime>()
            .WithDescription("Steps between states, courses, remission, relapse and late resistance, from the current verdicts.");

        study.MapGet("/over-time/at/{date}", async (string code, string date, OverTimeQueries queries, CancellationToken c) => LocalDatePattern.Iso.Parse(date) is { Success: true } parsed
                ? (await queries.AtAsync(code, parsed.Value, c)).ToResult()
                : Outcome.Refused<string>("bad-date", "date", "This is no date.", date, "a date as 2026-03-29").ToResult())
            .RequireAuthorization(Policies.VerdictRead).WithName("GetVerdictsAtDate").Produces<IReadOnlyList<AnimalAtDate>>()
            .WithDescription("Every animal's verdict at the end of a day of the laboratory's calendar, from its record as it stood then.");

        study.MapGet("/responses", async (string code, OverTimeQueries queries, CancellationToken c) => (await queries.ResponsesAsync(code, c)).ToResult())
            .RequireAuthorization(Policies.VerdictRead).WithName("GetResponses").Produces<StudyResponses>()
            .WithDescription("The degree of response to every trial: percent change with interval, by half of the window and by seizure type.");

        study.MapGet("/animals/{animal}/over-time", async (string code, string animal, OverTimeQueries queries, CancellationToken c) => (await queries.OfAnimalAsync(code, animal, c)).ToResult())
            .RequireAuthorization(Policies.VerdictRead).WithName("GetVerdictOverTime").Produces<AnimalOverTime>().WithDescription("The animal's verdict day by day, and the degree of response to its trials.");

        foreach (var ending in new[] { "svg", "csv" })
        {
            Map(study.MapGet($"/over-time/figure.{ending}", async (string code, string? theme, OverTimeQueries queries, HttpContext http, CancellationToken c) =>
                await FileAsync(await queries.OfStudyAsync(code, c), o => OverTimeQueries.Draw(o, "over-time"), http, $"{code}-over-time", ending, theme)), ending);
            Map(study.MapGet($"/responses/figure.{ending}", async (string code, string? theme, OverTimeQueries queries, HttpContext http, CancellationToken c) =>
                await FileAsync(await queries.ResponsesAsync(code, c), r => OverTimeQueries.Draw($"study {code}", r.Trials, "responses"), http, $"{code}-responses", ending, theme)), ending);
            Map(study.MapGet($"/animals/{{animal}}/over-time/figure.{ending}", async (string code, string animal, string? theme, OverTimeQueries queries, HttpContext http, CancellationToken c) =>
                await FileAsync(await queries.OfAnimalAsync(code, animal, c), o => OverTimeQueries.Draw(animal, o, "over-time"), http, $"{code}-{animal}-over-time", ending, theme)), ending);
            Map(study.MapGet($"/animals/{{animal}}/responses/figure.{ending}", async (string code, string animal, string? theme, OverTimeQueries queries, HttpContext http, CancellationToken c) =>
                await FileAsync(await queries.OfAnimalAsync(code, animal, c), o => OverTimeQueries.Draw($"animal {animal}", o.Trials, "responses"), http, $"{code}-{animal}-responses", ending, theme)), ending);
        }
    }

    private static void Map(RouteHandlerBuilder route, string ending) =>
        route.RequireAuthorization(Policies.VerdictRead).WithDescription(FigureFiles.About).Produces(StatusCodes.Status200OK, contentType: ending == "svg" ? "image/svg+xml" : "text/csv");

    private static Task<IResult> FileAsync<T>(Outcome<T> outcome, Func<T, Figure> draw, HttpContext http, string name, string ending, string? theme) =>
        outcome.ToResultAsync(value => Task.FromResult(ending == "svg" ? draw(value).ToSvgResult(http, name, theme) : draw(value).Data.ToCsvResult(name)));
}

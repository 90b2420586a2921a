using PreclinicalDre.Server.Features.Seizures.Numbers;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Seizures.Traces;

/// <summary>An event as REST tells it.</summary>
public sealed record EventDetail(
    Guid Id, string Animal, DateTime At, string TypeId, string SzCore, double? DurationSeconds, string Scale, double? Stage, string Observer, DateTime? ReviewedAt, string? ReviewedBy, string? Recording, double? OffsetSeconds,
    string? Video, Guid? Earlier, Guid? Later);

/// <summary>REST of one event: what is beside it, its trace, its review.</summary>
public static class TraceEndpoints
{
    /// <param name="study">Group of <c>/studies/{code}</c>.</param>
    public static void Map(RouteGroupBuilder study)
    {
        var one = study.MapGroup("/animals/{animal}/seizures/{id:guid}").Blinded(Blind.Aware);
        one.MapGet("/", async (string code, string animal, Guid id, EventQueries queries, CancellationToken c) =>
                await queries.FindAsync(code, animal, id, c) is { } found ? Results.Ok(Detail(found)) : Missing(id, animal, code))
            .RequireAuthorization(Policies.StudyRead).WithName("GetSeizure").Produces<EventDetail>().ProducesProblem(StatusCodes.Status404NotFound);

        one.MapPost("/review", async (string code, string animal, Guid id, ReviewInput input, ReviewSeizure review, EventQueries queries, CancellationToken c) =>
                await (await review.RunAsync(code, animal, id, input, c)).ToResultAsync(async _ => Results.Ok(Detail((await queries.FindAsync(code, animal, id, c))!))))
            .RequireAuthorization(Policies.SeizureWrite).WithName("ReviewSeizure").Produces<EventDetail>().ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("Says that a person held the event against its recording; optional duration, and grade with its scale. 'reviewed': false takes it back.");

        foreach (var ending in new[] { "svg", "csv" })
        {
            one.MapGet($"/trace.{ending}", async (
                    string code, string animal, Guid id, string? before, string? seconds, string? montage, string? high, string? low, string? notch, string? units, string? theme, EventQueries queries, HttpContext http,
                    CancellationToken c) =>
                {
                    if (await queries.FindAsync(code, animal, id, c) is not { } found)
                    {
                        return Missing(id, animal, code);
                    }

                    var trace = await queries.TraceAsync(found, TraceView.Of(before, seconds, montage, high, low, notch, units), c);
                    return trace.Figure is not { } figure ? new Outcome<string>.NotFound("trace: " + trace.Why).ToResult()
                        : ending == "csv" ? figure.Data.ToCsvResult($"{code}-{animal}-trace") : figure.ToSvgResult(http, $"{code}-{animal}-trace", theme);
                })
                .RequireAuthorization(Policies.StudyRead).WithName($"GetTrace-{ending}").Produces(StatusCodes.Status200OK, contentType: ending == "svg" ? "image/svg+xml" : "text/csv").ProducesProblem(StatusCodes.Status404NotFound)
                .WithDescription("Seconds of the EDF or BDF recording around the event: 'before' and 'seconds'; 'montage' of channels by place and differences (0,1,0-1); 'high', 'low' and 'notch' in Hz; 'units' a lane. Only the records that are shown are read.");
        }
    }

    private static EventDetail Detail(EventDossier d) => new(
        d.Event.Id, d.Animal.Code, d.Event.At.ToDateTimeUtc(), d.Event.TypeId, Core.Seizures.SeizureType.Find(d.Event.TypeId)?.SzCore ?? "sz", d.Event.DurationSeconds, d.Event.Scale, d.Event.Stage, d.Event.Observer,
        d.Event.ReviewedAt?.ToDateTimeUtc(), d.Event.ReviewedBy.Length == 0 ? null : d.Event.ReviewedBy, d.FileName.Length == 0 ? null : d.FileName,
        d.FileStart is { } start ? (d.Event.At - start).TotalSeconds : null, d.Video?.Text, d.Earlier, d.Later);

    private static IResult Missing(Guid id, string animal, string study) => SeizureEndpoints.Missing($"seizure {id} of animal {animal} in study {study}");
}

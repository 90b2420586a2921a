using NodaTime;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Monitoring.Rigs;

/// <summary>REST of rigs.</summary>
public static class RigEndpoints
{
    /// <summary>What the figure of all rigs shows where nothing else is asked: two weeks back, ten ahead.</summary>
    internal static MonitoringSpan View(Instant now) => new(now - Duration.FromDays(14), now + Duration.FromDays(70));

    public static void Map(RouteGroupBuilder rigs)
    {
        rigs.MapGet("/", (RigQueries queries, CancellationToken c) => queries.ListAsync(c)).RequireAuthorization(Policies.RigRead).WithName("ListRigs");

        rigs.MapGet("/{code}", async (string code, RigQueries queries, CancellationToken c) => Found(await queries.FindAsync(code, c), code))
            .RequireAuthorization(Policies.RigRead).WithName("GetRig").Produces<RigDetail>().ProducesProblem(StatusCodes.Status404NotFound);

        rigs.MapGet("/{code}/free", async (string code, RigQueries queries, IClock clock, CancellationToken c) =>
            {
                var now = clock.GetCurrentInstant();
                return await queries.FindAsync(code, c) is { } rig
                    ? Results.Ok(RigQueries.FreeTimes(rig, await queries.StaysAsync(now, Instant.MaxValue, c), now))
                    : Found(null, code);
            })
            .RequireAuthorization(Policies.RigRead).WithName("GetFreeTimesOfRig").Produces<IReadOnlyList<FreeTime>>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("The next stretches in which places are free, and how many; the end is left out where nothing is planned after.");

        rigs.MapPost("/", async (RigInput input, SaveRig save, RigQueries queries, CancellationToken c) =>
                await (await save.CreateAsync(input, c)).ToResultAsync(async r => Results.Created($"/api/v1/rigs/{r.Code}", await queries.FindAsync(r.Code, c))))
            .RequireAuthorization(Policies.RigWrite).WithName("CreateRig").Produces<RigDetail>(StatusCodes.Status201Created);

        rigs.MapPut("/{code}", async (string code, RigInput input, SaveRig save, RigQueries queries, CancellationToken c) =>
                await (await save.UpdateAsync(code, input, c)).ToResultAsync(async r => Results.Ok(await queries.FindAsync(r.Code, c))))
            .RequireAuthorization(Policies.RigWrite).WithName("UpdateRig").Produces<RigDetail>();

        rigs.MapPost("/{code}/outages", async (string code, OutageInput input, SaveOutage save, RigQueries queries, CancellationToken c) =>
                await (await save.AddAsync(code, input, c)).ToResultAsync(async _ => Results.Created($"/api/v1/rigs/{code}", await queries.FindAsync(code, c))))
            .RequireAuthorization(Policies.RigWrite).WithName("AddOutageOfRig").Produces<RigDetail>(StatusCodes.Status201Created)
            .WithDescription("Takes the rig out of use for a time; refused while animals have places in it then.");

        rigs.MapDelete("/{code}/outages/{id:guid}", async (string code, Guid id, SaveOutage save, RigQueries queries, CancellationToken c) =>
                await (await save.RemoveAsync(code, id, c)).ToResultAsync(async _ => Results.Ok(await queries.FindAsync(code, c))))
            .RequireAuthorization(Policies.RigWrite).WithName("RemoveOutageOfRig").Produces<RigDetail>();

        foreach (var ending in new[] { "svg", "csv" })
        {
            rigs.MapGet($"/schedule.{ending}", async (string? theme, RigQueries queries, IClock clock, HttpContext http, CancellationToken c) =>
                {
                    var figure = await DrawAsync(queries, clock, c);
                    return ending == "svg" ? figure.ToSvgResult(http, "rigs", theme) : figure.Data.ToCsvResult("rigs");
                })
                .RequireAuthorization(Policies.RigRead).WithName($"GetRigSchedule-{ending}").Produces(StatusCodes.Status200OK, contentType: ending == "svg" ? "image/svg+xml" : "text/csv");
        }
    }

    private static async Task<Figure> DrawAsync(RigQueries queries, IClock clock, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var view = View(now);
        var rigs = await queries.ListAsync(cancellation);
        return RigQueries.Draw("all rigs", rigs, await queries.StaysAsync(view.From, view.To, cancellation), ZoneOf(rigs), view, now, "rigs");
    }

    /// <summary>The zone that most rigs stand in; its days are drawn.</summary>
    internal static DateTimeZone ZoneOf(IReadOnlyList<RigDetail> rigs) =>
        rigs.GroupBy(r => r.TimeZoneId).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault() is { } zone ? DateTimeZoneProviders.Tzdb[zone.Key] : DateTimeZone.Utc;

    private static IResult Found(RigDetail? rig, string code) => (rig is null ? new Outcome<RigDetail>.NotFound($"rig {code}") : (Outcome<RigDetail>)rig).ToResult();
}

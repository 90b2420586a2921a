using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Monitoring.Calendar;
using PreclinicalDre.Server.Features.Monitoring.Plans;
using PreclinicalDre.Server.Features.Monitoring.Sessions;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Monitoring;

/// <summary>REST of the monitoring of a study: plans, the assignment of rigs, sessions, figures.</summary>
public static class MonitoringEndpoints
{
    public static void Map(RouteGroupBuilder monitoring)
    {
        Plans(monitoring);
        Sessions(monitoring);
        Days(monitoring);
        foreach (var ending in new[] { "svg", "csv" })
        {
            foreach (var name in new[] { "coverage", "rigs" })
            {
                monitoring.MapGet($"/{name}.{ending}", async (string code, string? theme, MonitoringFigures figures, HttpContext http, CancellationToken c) =>
                        await figures.DrawAsync(code, name, c) is not { } figure ? Missing($"study {code}")
                        : ending == "svg" ? figure.ToSvgResult(http, $"{code}-{name}", theme) : figure.Data.ToCsvResult($"{code}-{name}"))
                    .RequireAuthorization(Policies.StudyRead).WithName($"GetMonitoring-{name}-{ending}").Produces(StatusCodes.Status200OK, contentType: ending == "svg" ? "image/svg+xml" : "text/csv");
            }
        }
    }

    private static void Plans(RouteGroupBuilder monitoring)
    {
        monitoring.MapGet("/plans", async (string code, PlanQueries queries, DreDbContext db, CancellationToken c) =>
                await db.Studies.Where(s => s.Code == code).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(c) is { } study ? Results.Ok((await queries.ViewAsync(study, c)).Plans) : Missing($"study {code}"))
            .RequireAuthorization(Policies.StudyRead).WithName("ListMonitoringPlans").Produces<IReadOnlyList<PlanDetail>>().ProducesProblem(StatusCodes.Status404NotFound);

        monitoring.MapPost("/plans", async (string code, PlansInput input, SavePlans save, CancellationToken c) =>
                await (await save.CreateAsync(code, input, c)).ToResultAsync(p => Task.FromResult(Results.Json(new { planned = p.Select(x => x.Id) }, statusCode: StatusCodes.Status201Created))))
            .RequireAuthorization(Policies.MonitoringWrite).WithName("CreateMonitoringPlans").ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("The same plan for many animals, named by 'animals' or by 'cohort'; all or none.");

        monitoring.MapPut("/plans/{id:guid}", async (string code, Guid id, PlanInput input, SavePlans save, AssignRigs assign, CancellationToken c) =>
                await (await save.UpdateAsync(code, id, input, assign, c)).ToResultAsync(_ => Task.FromResult(Results.NoContent())))
            .RequireAuthorization(Policies.MonitoringWrite).WithName("UpdateMonitoringPlan").Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        monitoring.MapDelete("/plans/{id:guid}", async (string code, Guid id, SavePlans save, CancellationToken c) =>
                await (await save.RemoveAsync(code, id, c)).ToResultAsync(_ => Task.FromResult(Results.NoContent())))
            .RequireAuthorization(Policies.MonitoringWrite).WithName("RemoveMonitoringPlan").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status409Conflict);

        monitoring.MapDelete("/plans/{id:guid}/rig", async (string code, Guid id, SavePlans save, CancellationToken c) =>
                await (await save.LeaveRigAsync(code, id, c)).ToResultAsync(_ => Task.FromResult(Results.NoContent())))
            .RequireAuthorization(Policies.MonitoringWrite).WithName("LeaveRig").Produces(StatusCodes.Status204NoContent);

        monitoring.MapPost("/assignment", async (string code, AssignmentInput input, AssignRigs assign, CancellationToken c) => (await assign.RunAsync(code, input, c)).ToResult())
            .RequireAuthorization(Policies.MonitoringWrite).WithName("AssignRigs").Produces<AssignmentReport>().ProducesProblem(StatusCodes.Status409Conflict)
            .WithDescription("Gives plans their rigs, all or none. A dry run, which is the default, says what would be done or why it cannot be.");
    }

    private static void Sessions(RouteGroupBuilder monitoring)
    {
        monitoring.MapGet("/sessions", async (string code, string? which, string? animal, int? page, int? size, SessionQueries queries, CancellationToken c) =>
                await queries.ListAsync(code, which, animal, page ?? 1, size ?? 100, c) is { } part ? Results.Ok(part) : Missing($"study {code}"))
            .RequireAuthorization(Policies.StudyRead).WithName("ListMonitoringSessions").Produces<SessionPart>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("Latest first; 'which' is below (over, too little recorded, nothing noted), planned, running, closed or not-done. Hours are those of the recordings as they are now.");

        monitoring.MapPut("/sessions/{id:guid}", async (string code, Guid id, SessionInput input, NoteSession note, SessionQueries queries, CancellationToken c) =>
                await (await note.RunAsync(code, id, input, c)).ToResultAsync(async _ => Results.Ok(await queries.FindAsync(code, id, c))))
            .RequireAuthorization(Policies.MonitoringWrite).WithName("NoteMonitoringSession").Produces<SessionDetail>();

        monitoring.MapPost("/sessions/update", async (string code, DreDbContext db, OpenAndCloseSessions open, CoverageOfSessions coverage, CancellationToken c) =>
            {
                if (!await db.Studies.AnyAsync(s => s.Code == code, c))
                {
                    return Missing($"study {code}");
                }

                var report = await open.RunAsync(c);
                return Results.Ok(new { report.Made, report.Dropped, report.Started, report.Closed, reckoned = await coverage.RunAsync(c) });
            })
            .RequireAuthorization(Policies.MonitoringWrite).WithName("UpdateMonitoringSessions")
            .WithDescription("Makes, starts and closes the sessions whose time has come, of all studies, and reckons hours again where recordings changed; what the clock does by itself, at once.");
    }

    private static void Days(RouteGroupBuilder monitoring)
    {
        monitoring.MapGet("/calendar", async (string code, string? month, string? week, string? animal, string? rig, CalendarQueries queries, DreDbContext db, IClock clock, CancellationToken c) =>
                (await CalendarAsync(code, month, week, animal, rig, queries, db, clock, c)).ToResult())
            .RequireAuthorization(Policies.StudyRead).WithName("GetMonitoringCalendar").Produces<StudyCalendar>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("What each day of a 'month' (2026-03) or a 'week' (any day of it) holds: parts of sessions with hours due and recorded, settling animals, rigs out of use. Neither: this month.");

        monitoring.MapGet("/calendar.csv", async (string code, string? month, string? week, string? animal, string? rig, CalendarQueries queries, DreDbContext db, IClock clock, CancellationToken c) =>
                await (await CalendarAsync(code, month, week, animal, rig, queries, db, clock, c)).ToResultAsync(v => Task.FromResult(CalendarQueries.Table(v).ToCsvResult($"{code}-calendar"))))
            .RequireAuthorization(Policies.StudyRead).WithName("GetMonitoringCalendarAsCsv").Produces(StatusCodes.Status200OK, contentType: "text/csv");
    }

    private static async Task<Outcome<StudyCalendar>> CalendarAsync(
        string code, string? month, string? week, string? animal, string? rig, CalendarQueries queries, DreDbContext db, IClock clock, CancellationToken cancellation)
    {
        if (await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == code, cancellation) is not { } study)
        {
            return new Outcome<StudyCalendar>.NotFound($"study {code}");
        }

        return CalendarPeriod.Read(month, week, clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[study.TimeZoneId]).Date) is { } period
            ? await queries.ViewAsync(study, period.First, period.Last, animal, rig, cancellation)
            : Outcome.Refused<StudyCalendar>("bad-time", string.IsNullOrWhiteSpace(week) ? "month" : "week", "This is no month and no day.", week ?? month, "a month as 2026-03, or a day of the week as 2026-03-16");
    }

    private static IResult Missing(string what) => new Outcome<string>.NotFound(what).ToResult();
}

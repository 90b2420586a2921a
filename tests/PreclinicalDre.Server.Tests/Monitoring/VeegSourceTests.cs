using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Features.Dosing.Worklist;
using PreclinicalDre.TestKit.Databases;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Monitoring;

public sealed class VeegSourceTests
{
    private const string Worklist = "/api/v1/studies/S1/worklist";

    private static readonly object Nights = new { rhythm = "daily", dailyFrom = "20:00", dailyTo = "08:00" };

    [Theory, OnEachDatabase]
    public async Task Sessions_OfTodayAndTomorrow_AreStartedAndEndedOnceEach(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var study = await MonitoredStudy.StartAsync(database);
        await study.RigAsync("R1", 2);
        await study.PlanAsync("M01", "baseline", "2026-03-02", "2026-03-06", Nights);
        await study.AssignAsync(dryRun: false);

        Assert.Equal(new WorklistReport(1, 5, 5, 0, 0), await MakeAsync(study));
        await study.UpdateSessionsAsync();
        Assert.Equal(new WorklistReport(1, 5, 0, 0, 0), await MakeAsync(study));

        var tasks = await TasksAsync(study);
        Assert.Equal(
            [
                (WorklistKind.VeegStart, "2026-03-01", Berlin(2, 0)), (WorklistKind.VeegEnd, "2026-03-01", Berlin(2, 8)), (WorklistKind.VeegStart, "2026-03-02", Berlin(2, 20)),
                (WorklistKind.VeegEnd, "2026-03-02", Berlin(3, 8)), (WorklistKind.VeegStart, "2026-03-03", Berlin(3, 20)),
            ],
            tasks.Select(t => (t.Kind, t.OccasionKey, t.DueAt)));
        Assert.Equal(("VEEG start: M01 in rig R1, baseline", "VEEG end: M01 in rig R1, baseline"), (tasks[0].What, tasks[1].What));
        Assert.All(tasks, t => Assert.Equal((WorklistState.Open, t.DueAt + Duration.FromHours(1)), (t.State, t.WindowUntil)));
    }

    [Theory, OnEachDatabase]
    public async Task Plan_ThatIsEnded_TakesItsOpenTasksAlong(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var study = await MonitoredStudy.StartAsync(database);
        await study.PlanAsync("M01", "baseline", "2026-03-02", "2026-03-06", Nights);
        await study.PlanAsync("M02", "baseline", "2026-03-03", "2026-03-06");
        await MakeAsync(study);
        var plans = (await study.PlansAsync()).ToDictionary(p => p.GetProperty("animal").GetString()!, p => p.GetProperty("id").GetString());

        using var ended = await study.Client.Http.PutAsJsonAsync($"{MonitoredStudy.Monitoring}/plans/{plans["M01"]}", new
        {
            phase = "baseline", from = "2026-03-02T00:00", to = "2026-03-03T00:00", rhythm = "daily", dailyFrom = "20:00", dailyTo = "08:00", needsElectrographic = true, settlingDays = 7,
        });
        using var removed = await study.Client.Http.DeleteAsync(new Uri($"{MonitoredStudy.Monitoring}/plans/{plans["M02"]}", UriKind.Relative));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (ended.StatusCode, removed.StatusCode));
        var tasks = await TasksAsync(study);
        var again = await MakeAsync(study);

        Assert.Equal(
            [("M02", WorklistKind.VeegStart, "2026-03-03"), ("M01", WorklistKind.VeegEnd, "2026-03-02"), ("M01", WorklistKind.VeegStart, "2026-03-03")],
            tasks.Where(t => t.State == WorklistState.Cancelled).Select(t => (t.Animal!.Code, t.Kind, t.OccasionKey)));
        Assert.All(tasks.Where(t => t.State == WorklistState.Cancelled), t => Assert.Equal("Its plan was ended or changed.", t.Reason));
        // The night that is cut short ends with the plan.
        Assert.Equal((0, 1, 0), (again.Added, again.Changed, again.Cancelled));
        var end = (await TasksAsync(study)).Single(t => t is { Kind: WorklistKind.VeegEnd, OccasionKey: "2026-03-02" });
        Assert.Equal((WorklistState.Open, Berlin(3, 0)), (end.State, end.DueAt));
    }

    [Fact]
    public async Task Plan_ThatIsRemovedBehindTheServersBack_LosesItsTasksWhenTheListIsMade()
    {
        await using var study = await MonitoredStudy.StartAsync();
        await study.PlanAsync("M01", "baseline", "2026-03-02", "2026-03-06", Nights);
        await MakeAsync(study);
        await study.Application.WithDbContextAsync(db => db.MonitoringPlans.ExecuteDeleteAsync());

        Assert.Equal((0, 5), await MakeAsync(study) is var report ? (report.Asked, report.Cancelled) : default);
    }

    [Fact]
    public async Task Days_WithoutABreak_AreStartedAndEndedOnce()
    {
        await using var study = await MonitoredStudy.StartAsync();
        await study.PlanAsync("M01", "baseline", "2026-03-01", "2026-03-03");
        await study.PlanAsync("M02", "baseline", "2026-03-02", "2026-03-10");
        await MakeAsync(study);
        var alone = await TasksAsync(study);
        await study.PlanAsync("M01", "treatment", "2026-03-03", "2026-03-10");

        var joined = await MakeAsync(study);

        Assert.Equal([("M02", WorklistKind.VeegStart, Berlin(2, 0)), ("M01", WorklistKind.VeegEnd, Berlin(3, 0))], alone.Select(t => (t.Animal!.Code, t.Kind, t.DueAt)));
        Assert.Contains("no rig assigned", alone[0].What, StringComparison.Ordinal);
        Assert.Equal((1, 0, 1), (joined.Asked, joined.Added, joined.Cancelled));
    }

    [Fact]
    public async Task Plan_ThatGoesOnInAnotherRig_IsEndedInOneAndStartedInTheOther()
    {
        await using var study = await MonitoredStudy.StartAsync();
        await study.RigAsync("R1", 1);
        await study.RigAsync("R2", 1);
        await study.PlanAsync("M01", "baseline", "2026-03-01", "2026-03-03");
        await study.PlanAsync("M01", "treatment", "2026-03-03", "2026-03-10");
        await study.Application.WithDbContextAsync(async db =>
        {
            var rigs = await db.Rigs.OrderBy(r => r.Code).ToListAsync();
            var plans = await db.MonitoringPlans.OrderBy(p => p.From).ToListAsync();
            (plans[0].RigId, plans[1].RigId) = (rigs[0].Id, rigs[1].Id);
            await db.SaveChangesAsync();
        });

        await MakeAsync(study);

        Assert.Equal(["VEEG end: M01 in rig R1, baseline", "VEEG start: M01 in rig R2, treatment"], (await TasksAsync(study)).Select(t => t.What));
    }

    [Fact]
    public async Task Session_ThatWasGivenUp_IsNeitherStartedNorEnded()
    {
        await using var study = await MonitoredStudy.StartAsync();
        await study.PlanAsync("M01", "baseline", "2026-03-02", "2026-03-06", Nights);
        await study.UpdateSessionsAsync();
        await MakeAsync(study);
        var session = (await study.SessionsAsync()).Single(s => s.GetProperty("key").GetString() == "2026-03-02").GetProperty("id").GetString();
        using var given = await study.Client.Http.PutAsJsonAsync($"{MonitoredStudy.Monitoring}/sessions/{session}", new { notDone = true, note = "amplifier broken" });
        Assert.Equal(HttpStatusCode.OK, given.StatusCode);

        Assert.Equal(2, (await MakeAsync(study)).Cancelled);
        Assert.All(await TasksAsync(study), t => Assert.Equal(t.OccasionKey == "2026-03-02" ? WorklistState.Cancelled : WorklistState.Open, t.State));
    }

    [Fact]
    public async Task Tasks_TickedOnTheWorklist_AreDoneOrNotDoneAndStaySo()
    {
        await using var study = await MonitoredStudy.StartAsync();
        await study.PlanAsync("M01", "baseline", "2026-03-01", "2026-03-03");
        await study.PlanAsync("M02 M03", "baseline", "2026-03-02", "2026-03-10");
        await MakeAsync(study);
        var tasks = (await TasksAsync(study)).ToDictionary(t => t.Animal!.Code);
        var page = await DrePage.GetAsync(study.Client.Http, "/studies/S1/worklist?kind=veeg-start");
        Assert.Contains("VEEG start: M02 (no rig assigned), baseline", page.Text, StringComparison.Ordinal);

        var ticked = await page.PostAsync(
            study.Client.Http, "tick",
            [("tasks", $"{tasks["M02"].Id}"), ($"entry-{tasks["M02"].Id}", $"{Guid.NewGuid()}"), ($"entry-{tasks["M03"].Id}", $"{Guid.NewGuid()}"), ("at", "2026-03-02T00:10"), ("do", "done")]);
        var wrong = await EnterAsync(study, tasks["M01"], "given", null);
        var unsaid = await EnterAsync(study, tasks["M01"], "not-done", null);
        var said = await EnterAsync(study, tasks["M01"], "not-done", "animal still seizing");
        await MakeAsync(study);

        Assert.Contains("1 entered.", ticked.Text, StringComparison.Ordinal);
        Assert.Equal("bad-value", wrong.GetProperty("findings")[0].GetProperty("code").GetString());
        Assert.Equal("reason-missing", unsaid.GetProperty("findings")[0].GetProperty("code").GetString());
        Assert.Equal(("stored", "not-done"), (said.GetProperty("status").GetString(), said.GetProperty("state").GetString()));
        tasks = (await TasksAsync(study)).ToDictionary(t => t.Animal!.Code);
        Assert.Equal((WorklistState.Done, (Instant?)(Berlin(2, 0) + Duration.FromMinutes(10)), "local user"), (tasks["M02"].State, tasks["M02"].DoneAt, tasks["M02"].DoneBy));
        Assert.Equal((WorklistState.NotDone, "animal still seizing"), (tasks["M01"].State, tasks["M01"].Reason));
        Assert.Equal(WorklistState.Open, tasks["M03"].State);

        var undone = await study.Client.PostJsonAsync($"{Worklist}/entries/{said.GetProperty("entryId").GetString()}/undo", new { });
        Assert.Equal(HttpStatusCode.OK, undone.Status);
        Assert.Equal(WorklistState.Open, (await TasksAsync(study)).Single(t => t.Animal!.Code == "M01").State);
    }

    private static Instant Berlin(int day, int hour) => new LocalDateTime(2026, 3, day, hour, 0).InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Berlin"]).ToInstant();

    private static async Task<WorklistReport> MakeAsync(MonitoredStudy study)
    {
        await using var scope = study.Application.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MakeWorklist>().RunAsync(CancellationToken.None);
    }

    private static Task<List<WorklistTask>> TasksAsync(MonitoredStudy study) => study.Application.WithDbContextAsync(db =>
        db.WorklistTasks.AsNoTracking().Include(t => t.Animal).OrderBy(t => t.DueAt).ThenBy(t => t.Kind).ThenBy(t => t.Animal!.Code).ToListAsync());

    private static async Task<JsonElement> EnterAsync(MonitoredStudy study, WorklistTask task, string action, string? reason)
    {
        var reply = await study.Client.PostJsonAsync($"{Worklist}/entries", new[] { new { entryId = Guid.NewGuid(), taskId = task.Id, action, reason } });
        Assert.True(reply.Status == HttpStatusCode.OK, reply.Body.ToString());
        return reply.Body[0];
    }
}

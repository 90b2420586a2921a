using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Server.Features.Monitoring.Sessions;
using PreclinicalDre.Server.Tests.Evaluation;
using PreclinicalDre.TestKit.Databases;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Monitoring;

public sealed class SessionTests
{
    [Theory, OnEachDatabase]
    public async Task Sessions_OverTime_AreMadeStartedAndClosedOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var study = await MonitoredStudy.StartAsync(database);
        await study.RigAsync("R1", 2);
        await study.PlanAsync("M01", "baseline", "2026-03-02", "2026-03-06");
        await study.AssignAsync(dryRun: false);

        var first = (await study.UpdateSessionsAsync()).Body;
        Assert.Equal((2, 1, 0), (first.GetProperty("made").GetInt32(), first.GetProperty("started").GetInt32(), first.GetProperty("closed").GetInt32()));
        var again = (await study.UpdateSessionsAsync()).Body;
        Assert.Equal((0, 0, 0), (again.GetProperty("made").GetInt32(), again.GetProperty("started").GetInt32(), again.GetProperty("closed").GetInt32()));

        // The server was down for days: all is made up for.
        await study.RecordAsync("M01", "2026-03-02 00:00", "2026-03-04 12:00");
        study.GoTo(3, 7);
        var late = (await study.UpdateSessionsAsync()).Body;
        Assert.Equal((2, 4), (late.GetProperty("made").GetInt32(), late.GetProperty("closed").GetInt32()));
        var sessions = await study.SessionsAsync();
        Assert.Equal(["2026-03-05", "2026-03-04", "2026-03-03", "2026-03-02"], sessions.Select(s => s.GetProperty("key").GetString()));
        Assert.Equal([0, 12, 24, 24], sessions.Select(s => s.GetProperty("hoursRecorded").GetDouble()));
        Assert.All(sessions, s => Assert.Equal(("closed", 24, "R1"), (s.GetProperty("state").GetString(), s.GetProperty("hoursDue").GetDouble(), s.GetProperty("rig").GetString())));
        var stored = await study.Application.WithDbContextAsync(db => db.MonitoringSessions.OrderBy(s => s.From).Select(s => s.HoursRecorded).ToListAsync());
        Assert.Equal([24, 24, 12, 0], stored);
    }

    [Theory, OnEachDatabase]
    public async Task Recording_ThatComesInLater_IsReckonedAtOnceOnPagesAndThenStored(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var study = await MonitoredStudy.StartAsync(database);
        await study.PlanAsync("M01 M02", "treatment", "2026-03-02", "2026-03-04");
        study.GoTo(3, 5);
        await study.UpdateSessionsAsync();
        Assert.Equal(4, (await study.SessionsAsync("?which=below")).Count);

        await study.RecordAsync("M01", "2026-03-02 00:00", "2026-03-03 06:00");

        var shown = await study.SessionsAsync("?animal=M01");
        Assert.Equal([6, 24], shown.Select(s => s.GetProperty("hoursRecorded").GetDouble()));
        Assert.Equal(2, (await study.UpdateSessionsAsync()).Body.GetProperty("reckoned").GetInt32());
        Assert.Equal(0, (await study.UpdateSessionsAsync()).Body.GetProperty("reckoned").GetInt32());
        Assert.Equal(["M01", "M02", "M02"], (await study.SessionsAsync("?which=below")).Select(s => s.GetProperty("animal").GetString()).Order());
    }

    [Fact]
    public async Task Coverage_ThatIsEnough_IsWhatTheStudysOwnDefinitionSays()
    {
        await using var study = await MonitoredStudy.StartAsync();
        await study.PlanAsync("M01", "treatment", "2026-03-02", "2026-03-03");
        await study.RecordAsync("M01", "2026-03-02 00:00", "2026-03-02 12:00");
        study.GoTo(3, 4);
        await study.UpdateSessionsAsync();
        Assert.True(Assert.Single(await study.SessionsAsync("?which=below")).GetProperty("isBelow").GetBoolean());
        Assert.Contains("below 75 % of a trial's time translational@1.0 makes no verdict", (await DrePage.GetAsync(study.Client.Http, "/studies/S1/monitoring")).Text, StringComparison.Ordinal);

        var made = await study.Client.PostJsonAsync("/api/v1/dre/definitions", DefinitionServer.Variant("half", "1", d => d["minCoverage"] = 0.5));
        Assert.Equal(HttpStatusCode.OK, (await study.Client.PostJsonAsync("/api/v1/dre/definitions/half@1/publish", new { contentHash = made.Body.GetProperty("sha256").GetString(), printedName = "Reader" })).Status);
        await study.Application.WithDbContextAsync(db => db.Studies.ExecuteUpdateAsync(s => s.SetProperty(x => x.DefinitionName, "half@1")));

        Assert.Empty(await study.SessionsAsync("?which=below"));
        Assert.Equal("enough", Assert.Single(await study.PlansAsync()).GetProperty("state").GetString());
        Assert.Contains("below 50 % of a trial's time half@1 makes no verdict", (await DrePage.GetAsync(study.Client.Http, "/studies/S1/monitoring")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coverage_OfASession_AsksForEveryTypeThatTheAnimalHasShown()
    {
        await using var study = await MonitoredStudy.StartAsync();
        await study.PlanAsync("M01", "treatment", "2026-03-02", "2026-03-03");
        await study.RecordAsync("M01", "2026-03-02 00:00", "2026-03-03 00:00", "generalized-convulsive");
        await study.Client.ImportAsync("S1", "Animal,At,Type\nM01,2026-03-02 05:00,focal-electrographic\nM01,2026-03-02 06:00,generalized-convulsive\n");
        study.GoTo(3, 4);
        await study.UpdateSessionsAsync();
        var session = Assert.Single(await study.SessionsAsync());
        Assert.Equal((24, 0), (session.GetProperty("hoursRecorded").GetDouble(), session.GetProperty("coverage").GetDouble()));
        Assert.Equal([("focal-electrographic", 0), ("generalized-convulsive", 24)], session.GetProperty("types").EnumerateArray().Select(t => (t.GetProperty("type").GetString()!, t.GetProperty("hours").GetDouble())));
    }

    [Fact]
    public async Task Session_OfAnAnimalThatLeft_IsDroppedOrCut()
    {
        await using var study = await MonitoredStudy.StartAsync();
        await study.PlanAsync("M01", "baseline", "2026-03-02", "2026-03-20");
        await study.UpdateSessionsAsync();
        using var exit = await study.Client.Http.PutAsJsonAsync("/api/v1/studies/S1/animals/M01", new { sex = "female", exitedAt = "2026-03-02T20:00", exitReason = "protocol-end" });
        Assert.Equal(HttpStatusCode.OK, exit.StatusCode);

        var report = (await study.UpdateSessionsAsync()).Body;
        study.GoTo(3, 5);
        await study.UpdateSessionsAsync();

        Assert.Equal(1, report.GetProperty("dropped").GetInt32());
        var session = Assert.Single(await study.SessionsAsync());
        Assert.Equal(("2026-03-02", 20), (session.GetProperty("key").GetString(), session.GetProperty("hoursDue").GetDouble()));
    }

    [Fact]
    public async Task Session_NotDone_NeedsAReasonAndKeepsItsHoursDue()
    {
        await using var study = await MonitoredStudy.StartAsync();
        await study.PlanAsync("M01", "baseline", "2026-03-02", "2026-03-03");
        await study.UpdateSessionsAsync();
        var id = (await study.SessionsAsync())[0].GetProperty("id").GetString();
        var page = await DrePage.GetAsync(study.Client.Http, $"/studies/S1/monitoring/sessions/{id}");

        Assert.Contains("Why was it not done?", (await page.PostAsync(study.Client.Http, "session", [("Input.NotDone", "true"), ("Input.Note", "")])).Text, StringComparison.Ordinal);
        await page.PostAsync(study.Client.Http, "session", [("Input.NotDone", "true"), ("Input.Note", "amplifier broken")]);
        study.GoTo(3, 5);
        await study.UpdateSessionsAsync();

        var session = Assert.Single(await study.SessionsAsync());
        Assert.Equal(("not-done", 24, 0, "amplifier broken"), (session.GetProperty("state").GetString(), session.GetProperty("hoursDue").GetDouble(), session.GetProperty("hoursRecorded").GetDouble(), session.GetProperty("note").GetString()));
        Assert.Empty(await study.SessionsAsync("?which=below"));
        Assert.Equal(1, await study.Application.WithDbContextAsync(db => db.AuditEntries.CountAsync(a => a.Entity == "MonitoringSession" && a.Action == "changed")));
    }

    [Theory, OnEachDatabase]
    public async Task Sessions_MadeByTwoRunsAtOnce_AreThereOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var study = await MonitoredStudy.StartAsync(database);
        await study.PlanAsync("M01 M02 M03 M04 M05 M06", "baseline", "2026-03-01", "2026-03-20");

        await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            await using var scope = study.Application.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<OpenAndCloseSessions>().RunAsync(CancellationToken.None);
        }));

        await using var context = database.Open();
        Assert.Equal(18, await context.MonitoringSessions.CountAsync());
        Assert.Equal((6, 6, 6), (
            await context.MonitoringSessions.CountAsync(s => s.State == SessionState.Closed),
            await context.MonitoringSessions.CountAsync(s => s.State == SessionState.Running),
            await context.MonitoringSessions.CountAsync(s => s.State == SessionState.Planned)));
    }
}

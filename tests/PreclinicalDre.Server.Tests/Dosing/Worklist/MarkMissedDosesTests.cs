using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Features.Dosing.Worklist;
using PreclinicalDre.Server.Tests.Dosing.Recording;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Server.Tests.Dosing.Worklist;

public sealed class MarkMissedDosesTests
{
    private static readonly Instant Midnight = Instant.FromUtc(2026, 3, 1, 23, 0);

    [Theory, OnEachDatabase]
    public async Task OpenDose_AfterItsWindow_IsMissedOnceByHoweverManyNodes(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var server = await DosingServer.StartAsync(database);
        await server.PlanAsync("M01", Midnight, everySeconds: 60);
        await server.MakeAsync();

        var reports = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => MarkAsync(server))));
        var again = await MarkAsync(server);

        // From midnight to 08:29 each minute: the window of the dose of 08:30 ends now.
        Assert.Equal((8 * 60) + 30, reports.Sum(r => r.Doses));
        Assert.Equal(new MissedReport(0, 0, 0), again);
        await server.Application.WithDbContextAsync(async db =>
        {
            Assert.Equal((8 * 60) + 30, await db.Doses.CountAsync(d => d.GivenFraction == 0));
            Assert.Equal((8 * 60) + 30, await db.Doses.Select(d => d.PlannedAt).Distinct().CountAsync());
            Assert.Equal("not recorded by 2026-03-02 01:00", await db.Doses.OrderBy(d => d.PlannedAt).Select(d => d.Reason).FirstAsync());
            Assert.Equal(0, await db.WorklistTasks.CountAsync(t => t.State == WorklistState.Missed && t.ResultId == null));
        });
    }

    [Fact]
    public async Task MissedDose_EnteredLater_IsCorrectedOnRecord()
    {
        await using var server = await DosingServer.StartAsync();
        var task = (await RecordEntriesTests.DosesAsync(server))[0];
        Assert.Equal(new MissedReport(1, 0, 0), await MarkAsync(server));

        var answer = await RecordEntriesTests.OneAsync(server, RecordEntriesTests.Given(task, "08:05"));

        Assert.Equal(("stored", "done"), (RecordEntriesTests.Status(answer), answer.GetProperty("state").GetString()));
        var dose = await server.Application.WithDbContextAsync(db => db.Doses.SingleAsync());
        Assert.Equal((1.0, "", Instant.FromUtc(2026, 3, 2, 7, 5)), (dose.GivenFraction, dose.Reason, dose.GivenAt!.Value));
        Assert.Equal(new MissedReport(0, 0, 0), await MarkAsync(server));
    }

    [Fact]
    public async Task OpenDose_ThatAnImportBrought_IsSettledAsItStandsOnRecord()
    {
        await using var server = await DosingServer.StartAsync();
        var plan = await server.PlanAsync("M01", Midnight);
        await server.MakeAsync();
        await server.Application.WithDbContextAsync(async db =>
        {
            db.Add(new Dose { AnimalId = plan.AnimalId, TrialCompoundId = plan.TrialCompoundId, PlannedAt = Instant.FromUtc(2026, 3, 2, 7, 0), DoseMgPerKg = 54, GivenAt = Instant.FromUtc(2026, 3, 2, 7, 20) });
            await db.SaveChangesAsync();
        });

        Assert.Equal(new MissedReport(0, 1, 0), await MarkAsync(server));
        var task = (await server.TasksAsync()).First(t => t.Kind == WorklistKind.Dose);
        Assert.Equal((WorklistState.Done, Instant.FromUtc(2026, 3, 2, 7, 20)), (task.State, task.DoneAt!.Value));
        Assert.Equal(1, await server.Application.WithDbContextAsync(db => db.Doses.CountAsync()));
    }

    [Fact]
    public async Task Reminders_OfAStudy_CountWhatWaits()
    {
        await using var server = await DosingServer.StartAsync();
        await server.PlanAsync("M01", Midnight);
        await server.PlanAsync("M02", DosingServer.Start, everySeconds: 1800);
        await server.MakeAsync();

        // 08:00 of M01 is overdue, two weighings and M02's first dose are due, its next one is soon.
        var before = Assert.Single(await AllAsync(server));
        Assert.Equal(("S1", 1, 3, 1, 0), (before.Study, before.Overdue, before.DueNow, before.DueSoon, before.Missed));
        Assert.Equal("1 overdue, 3 due now, 1 due within the hour", before.Words);
        await MarkAsync(server);
        var after = Assert.Single(await AllAsync(server));
        Assert.Equal((0, 1), (after.Overdue, after.Missed));
    }

    private static Task<MissedReport> MarkAsync(DosingServer server) => server.UseAsync<MarkMissedDoses, MissedReport>(m => m.RunAsync(CancellationToken.None));

    private static Task<IReadOnlyList<StudyReminder>> AllAsync(DosingServer server) => server.UseAsync<IReminders, IReadOnlyList<StudyReminder>>(r => r.AllAsync(CancellationToken.None));
}

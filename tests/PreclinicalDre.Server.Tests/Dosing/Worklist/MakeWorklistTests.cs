using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Features.Dosing.Worklist;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Server.Tests.Dosing.Worklist;

public sealed class MakeWorklistTests
{
    private static readonly Instant Midnight = Instant.FromUtc(2026, 3, 1, 23, 0);

    [Theory, OnEachDatabase]
    public async Task List_MadeTwice_HoldsEachOccasionOfTodayAndTomorrowOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var server = await DosingServer.StartAsync(database);
        await server.PlanAsync("M01", Midnight);

        var first = await server.MakeAsync();
        var second = await server.MakeAsync();

        Assert.Equal(new WorklistReport(1, 6, 6, 0, 0), first);
        Assert.Equal(new WorklistReport(1, 6, 0, 0, 0), second);
        var tasks = await server.TasksAsync();
        Assert.Equal(["2026-03-02T08:00", "2026-03-02T20:00", "2026-03-03T08:00", "2026-03-03T20:00"], tasks.Where(t => t.Kind == WorklistKind.Dose).Select(t => t.OccasionKey));
        Assert.Equal(["2026-03-02T08:00", "2026-03-03T08:00"], tasks.Where(t => t.Kind == WorklistKind.Weight).Select(t => t.OccasionKey));
        Assert.All(tasks.Where(t => t.Kind == WorklistKind.Dose), t => Assert.Equal(("Levetiracetam 54 mg/kg i.p.", t.DueAt + Duration.FromHours(1)), (t.What, t.WindowUntil)));
        Assert.All(tasks, t => Assert.Equal((WorklistState.Open, "M01"), (t.State, t.Animal!.Code)));
    }

    [Theory, OnEachDatabase]
    public async Task List_MadeByTwoNodesAtOnce_HoldsEachOccasionOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var server = await DosingServer.StartAsync(database);
        await server.PlanAsync("M01", Midnight, everySeconds: 60);
        await server.PlanAsync("M02", Midnight, everySeconds: 60);

        var reports = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => server.MakeAsync())));

        // Each minute of two days, and two weighings, of two animals.
        Assert.All(reports, r => Assert.Equal((2 * 2 * 24 * 60) + 4, r.Asked));
        var tasks = await server.TasksAsync();
        Assert.Equal(reports[0].Asked, tasks.Count);
        Assert.Equal(reports[0].Asked, reports.Sum(r => r.Added));
        Assert.Equal(tasks.Count, tasks.Select(t => (t.AnimalId, t.Kind, t.SourceId, t.OccasionKey)).Distinct().Count());
    }

    [Fact]
    public async Task OpenTasks_OfAPlanThatWasEnded_AreCancelledAndComeBackWithIt()
    {
        await using var server = await DosingServer.StartAsync();
        var plan = await server.PlanAsync("M01", Midnight);
        await server.MakeAsync();

        await EndAsync(server, plan.Id, DosingServer.Start);
        var ended = await server.MakeAsync();
        var tasks = await server.TasksAsync();
        await EndAsync(server, plan.Id, null);
        var again = await server.MakeAsync();

        // Three doses after 09:30, and tomorrow's weighing.
        Assert.Equal(4, ended.Cancelled);
        Assert.Equal(["2026-03-02T20:00", "2026-03-03T08:00", "2026-03-03T08:00", "2026-03-03T20:00"], tasks.Where(t => t.State == WorklistState.Cancelled).Select(t => t.OccasionKey));
        Assert.All(tasks.Where(t => t.State == WorklistState.Cancelled), t => Assert.Equal("Its plan was ended or changed.", t.Reason));
        Assert.Equal((0, 4, 0), (again.Added, again.Changed, again.Cancelled));
        Assert.All(await server.TasksAsync(), t => Assert.Equal((WorklistState.Open, ""), (t.State, t.Reason)));
    }

    [Fact]
    public async Task OpenTasks_OfAnAnimalThatLeft_AreCancelledWhateverTheirDay()
    {
        await using var server = await DosingServer.StartAsync();
        await server.PlanAsync("M01", Midnight);
        await server.MakeAsync();
        await server.Application.WithDbContextAsync(db => db.Animals.Where(a => a.Code == "M01").ExecuteUpdateAsync(s => s.SetProperty(a => a.ExitedAt, DosingServer.Start)));
        server.Clock.Advance(Duration.FromDays(3));

        var report = await server.MakeAsync();

        Assert.Equal((0, 0, 4), (report.Asked, report.Added, report.Cancelled));
        var tasks = await server.TasksAsync();
        Assert.All(tasks.Where(t => t.DueAt > DosingServer.Start), t => Assert.Equal((WorklistState.Cancelled, "The animal left."), (t.State, t.Reason)));
        Assert.All(tasks.Where(t => t.DueAt <= DosingServer.Start), t => Assert.Equal(WorklistState.Open, t.State));
    }

    [Fact]
    public async Task DoneTask_WhenTheListIsMadeAgain_StaysDone()
    {
        await using var server = await DosingServer.StartAsync();
        var plan = await server.PlanAsync("M01", Midnight);
        await server.MakeAsync();
        await server.Application.WithDbContextAsync(db => db.WorklistTasks.ExecuteUpdateAsync(s => s.SetProperty(t => t.State, WorklistState.Done).SetProperty(t => t.What, "as it was")));
        await EndAsync(server, plan.Id, DosingServer.Start);

        Assert.Equal((0, 0, 0), await ChangesAsync());
        await EndAsync(server, plan.Id, null);
        Assert.Equal((0, 0, 0), await ChangesAsync());
        Assert.All(await server.TasksAsync(), t => Assert.Equal((WorklistState.Done, "as it was"), (t.State, t.What)));

        async Task<(int, int, int)> ChangesAsync()
        {
            var report = await server.MakeAsync();
            return (report.Added, report.Changed, report.Cancelled);
        }
    }

    [Fact]
    public async Task Day_OfAClockChange_AsksForEachDoseOnce()
    {
        await using var server = await DosingServer.StartAsync();
        await server.PlanAsync("M01", Midnight);
        server.Clock.Advance(Instant.FromUtc(2026, 3, 28, 10, 0) - DosingServer.Start);
        await server.MakeAsync();
        server.Clock.Advance(Duration.FromDays(1));
        await server.MakeAsync();

        // 28, 29 (the clock changes) and 30 March.
        Assert.Equal(6, (await server.TasksAsync()).Count(t => t.Kind == WorklistKind.Dose));
    }

    private static Task<int> EndAsync(DosingServer server, Guid plan, Instant? to) =>
        server.Application.WithDbContextAsync(db => db.DosingPlans.Where(p => p.Id == plan).ExecuteUpdateAsync(s => s.SetProperty(p => p.To, to)));
}

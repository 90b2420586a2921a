using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.TestKit.Databases;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Jobs;

public sealed class JobTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Theory, OnEachDatabase]
    public async Task Run_OfAJob_IsDoneOnceAndItsResultIsKept(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var probe = new Probe();
        await using var app = Application(probe, database);
        var orders = app.Services.GetRequiredService<IJobOrders>();

        var id = await orders.PlaceAsync("probe", new ProbeArguments("count"), new JobOrder("Count"), TestContext.Current.CancellationToken);
        var run = await orders.WaitAsync(id, Long, TestContext.Current.CancellationToken);

        Assert.Equal(JobState.Succeeded, run!.State);
        Assert.Equal("counted", run.Summary);
        Assert.Equal(1, run.Attempt);
        Assert.Equal(3, orders.ResultOf<ProbeDetails>(run)!.Number);
        Assert.Equal([id], probe.Runs);
    }

    [Fact]
    public async Task Order_OfTheSameKey_IsTheSameRun()
    {
        var probe = new Probe();
        await using var app = Application(probe);
        var orders = app.Services.GetRequiredService<IJobOrders>();

        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            orders.PlaceAsync("probe", new ProbeArguments("count"), new JobOrder("Count", UniqueKey: "one"), TestContext.Current.CancellationToken)));
        await orders.WaitAsync(ids[0], Long, TestContext.Current.CancellationToken);

        Assert.Single(ids.Distinct());
        Assert.Single(probe.Runs);
    }

    [Fact]
    public async Task Run_ThatFails_SaysWhyAndCanBeTriedAgain()
    {
        var probe = new Probe();
        await using var app = Application(probe);
        using var client = new DreClient(app.CreateClient());
        var orders = app.Services.GetRequiredService<IJobOrders>();
        var id = await orders.PlaceAsync("probe", new ProbeArguments("refuse"), new JobOrder("Refuse"), TestContext.Current.CancellationToken);
        var failed = await orders.WaitAsync(id, Long, TestContext.Current.CancellationToken);
        Assert.Equal((JobState.Failed, "The file has no rows."), (failed!.State, failed.Problem));

        probe.Refuses = false;
        var retry = await client.PostJsonAsync($"/api/v1/jobs/{id}/retry", new { });
        var again = await orders.WaitAsync(retry.Body.GetProperty("job").GetGuid(), Long, TestContext.Current.CancellationToken);

        Assert.Equal((JobState.Succeeded, (Guid?)id), (again!.State, again.RetryOf));
    }

    [Fact]
    public async Task Run_ThatBreaks_TellsNothingOfTheInside()
    {
        await using var app = Application(new Probe());
        var orders = app.Services.GetRequiredService<IJobOrders>();

        var id = await orders.PlaceAsync("probe", new ProbeArguments("break"), new JobOrder("Break"), TestContext.Current.CancellationToken);
        var run = await orders.WaitAsync(id, Long, TestContext.Current.CancellationToken);

        Assert.Equal(JobState.Failed, run!.State);
        Assert.DoesNotContain("inner secret", run.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_OfARunThatGoesOn_EndsIt()
    {
        var probe = new Probe();
        await using var app = Application(probe);
        using var client = new DreClient(app.CreateClient());
        var orders = app.Services.GetRequiredService<IJobOrders>();
        var id = await orders.PlaceAsync("probe", new ProbeArguments("wait"), new JobOrder("Wait"), TestContext.Current.CancellationToken);
        await probe.Began.Task.WaitAsync(Long, TestContext.Current.CancellationToken);

        await client.PostJsonAsync($"/api/v1/jobs/{id}/cancel", new { });
        var run = await orders.WaitAsync(id, Long, TestContext.Current.CancellationToken);

        Assert.Equal(JobState.Cancelled, run!.State);
    }

    [Fact]
    public async Task Stop_OfTheServer_GivesTheRunBack_AndTheNextStartEndsIt()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var probe = new Probe();
        Guid id;
        await using (var first = Application(probe, database))
        {
            id = await first.Services.GetRequiredService<IJobOrders>()
                .PlaceAsync("probe", new ProbeArguments("wait"), new JobOrder("Wait"), TestContext.Current.CancellationToken);
            await probe.Began.Task.WaitAsync(Long, TestContext.Current.CancellationToken);
        }

        probe.Waits = false;
        await using var second = Application(probe, database);
        var run = await second.Services.GetRequiredService<IJobOrders>().WaitAsync(id, Long, TestContext.Current.CancellationToken);

        Assert.Equal((JobState.Succeeded, 2), (run!.State, run.Attempt));
    }

    [Fact]
    public async Task Run_ThatWasKeptAndNeverHandedOver_IsFoundAtTheNextStart_AndAuditedUnderWhoAskedForIt()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var kept = new JobRun
        {
            Kind = "probe", Title = "Write", Arguments = """{"do":"write"}""", AskedBy = "the person", AskedAt = NodaTime.Instant.FromUtc(2026, 1, 1, 0, 0),
        };
        await using (var db = database.Open())
        {
            db.JobRuns.Add(kept);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await using var app = Application(new Probe(), database);
        var run = await app.Services.GetRequiredService<IJobOrders>().WaitAsync(kept.Id, Long, TestContext.Current.CancellationToken);

        Assert.Equal(JobState.Succeeded, run!.State);
        Assert.Equal("the person", await app.WithDbContextAsync(db => db.AuditEntries.Where(a => a.Entity == nameof(Study)).Select(a => a.Actor).SingleAsync()));
    }

    private static DreApplication Application(Probe probe, TestDatabase? database = null) => new()
    {
        Database = database,
        Additions = s =>
        {
            s.AddSingleton(probe);
            s.AddJob<ProbeJob, ProbeArguments>(new JobKind("probe", "Probe", "A job of the tests."));
        },
    };
}

internal sealed record ProbeArguments(string Do);

internal sealed record ProbeDetails(int Number);

/// <summary>What the tests see and steer of the job below.</summary>
internal sealed class Probe
{
    public ConcurrentQueue<Guid> Runs { get; } = [];

    public TaskCompletionSource Began { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool Refuses { get; set; } = true;

    public bool Waits { get; set; } = true;
}

internal sealed class ProbeJob(Probe probe, Data.DreDbContext db, IActor actor) : IJob<ProbeArguments>
{
    public async Task<JobResult> RunAsync(ProbeArguments arguments, JobProgress progress, CancellationToken cancellation)
    {
        probe.Runs.Enqueue(progress.RunId);
        progress.Tell(1, 3, "counting");
        switch (arguments.Do)
        {
            case "refuse" when probe.Refuses:
                throw new JobFailedException("The file has no rows.");
            case "break":
                throw new InvalidOperationException("inner secret");
            case "wait" when probe.Waits:
                probe.Began.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
                break;
            case "write":
                db.Add(new Study { Code = "W", Title = actor.Name, ModelId = "kainate", SpeciesId = "mouse", TimeZoneId = "Europe/Berlin" });
                await db.SaveChangesAsync(cancellation);
                break;
            default:
                break;
        }

        return new JobResult("counted", new ProbeDetails(3));
    }
}

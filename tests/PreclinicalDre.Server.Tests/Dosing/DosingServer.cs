using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PreclinicalDre.Core.Dosing.Schedules;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Features.Dosing.Worklist;
using PreclinicalDre.TestKit;
using PreclinicalDre.TestKit.Databases;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Dosing;

/// <summary>
/// A server whose clock stands at 2 March 2026, 09:30 in Berlin, with the study <c>S1</c>: animals M01 (cage 7) and M02 (cage 3) of cohort C1, M03 of C2,
/// all weighed at 08:00 on 1 March.
/// </summary>
internal sealed class DosingServer : IAsyncDisposable
{
    public static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 8, 30);

    private DosingServer(TestDatabase? database, Action<IServiceCollection>? additions)
    {
        Application = new DreApplication { Database = database, Clock = Clock, Additions = additions };
        Client = new DreClient(Application.CreateClient());
    }

    public ManualClock Clock { get; } = new(Start);

    public DreApplication Application { get; }

    public DreClient Client { get; }

    public static async Task<DosingServer> StartAsync(TestDatabase? database = null, Action<IServiceCollection>? additions = null)
    {
        var server = new DosingServer(database, additions);
        await server.Client.CreateStudyAsync("S1");
        await server.Client.ImportAsync("S1",
            "Animal,Cohort,Sex,Cage,Ear tag,Weight (g),Weighed at\nM01,C1,male,7,0417,24.6,2026-03-01 08:00\nM02,C1,female,3,0418,20,2026-03-01 08:00\nM03,C2,male,12,0419,30,2026-03-01 08:00\n");
        return server;
    }

    /// <summary>Uses a service of the server in a scope of its own.</summary>
    public async Task<TResult> UseAsync<TService, TResult>(Func<TService, Task<TResult>> use)
        where TService : notnull
    {
        await using var scope = Application.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<WorklistReport> MakeAsync() => UseAsync<MakeWorklist, WorklistReport>(m => m.RunAsync(CancellationToken.None));

    /// <summary>A plan of levetiracetam, 54 mg/kg i.p. at 5.4 mg/mL, in a trial of its own; 08:00 and 20:00 daily where no interval is given.</summary>
    public Task<DosingPlan> PlanAsync(string animal, Instant from, Instant? to = null, long? everySeconds = null) => Application.WithDbContextAsync(async db =>
    {
        var id = await db.Animals.Where(a => a.Code == animal).Select(a => a.Id).SingleAsync();
        var trial = new Trial { AnimalId = id, Code = $"T{from.ToUnixTimeSeconds()}", Start = from };
        var compound = new TrialCompound { AnimalId = id, TrialId = trial.Id, CompoundId = "levetiracetam" };
        var plan = new DosingPlan
        {
            AnimalId = id, TrialCompoundId = compound.Id, DoseMgPerKg = 54, Route = "i.p.", ConcentrationMgPerMl = 5.4, From = from, To = to,
            IntervalSeconds = everySeconds, Anchor = everySeconds is null ? null : from, ClockTimes = everySeconds is null ? "08:00;20:00" : "", Weekdays = everySeconds is null ? Weekdays.All : Weekdays.None,
        };
        db.AddRange(trial, compound, plan);
        await db.SaveChangesAsync();
        return plan;
    });

    public Task<List<WorklistTask>> TasksAsync() => Application.WithDbContextAsync(db => db.WorklistTasks.AsNoTracking().Include(t => t.Animal).OrderBy(t => t.DueAt).ThenBy(t => t.Kind).ThenBy(t => t.Animal!.Code).ToListAsync());

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Application.DisposeAsync();
    }
}

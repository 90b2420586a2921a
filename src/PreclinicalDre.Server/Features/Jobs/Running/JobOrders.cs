using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Jobs.Running;

/// <summary>Keeps runs in their table and hands them to the scheduler. The row comes first: a run whose handing over was cut off is found by <see cref="JobSweep"/>.</summary>
internal sealed class JobOrders(IServiceScopeFactory scopes, JobCatalogue catalogue, JobScheduler scheduler, JobSignals signals, IClock clock, TimeProvider time) : IJobOrders
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    public async Task<Guid> PlaceAsync<TArguments>(string kind, TArguments arguments, JobOrder order, CancellationToken cancellation) =>
        await PlaceAsync(kind, JsonSerializer.Serialize(arguments, JobJson.Options), order, null, cancellation);

    /// <summary>As the other, with arguments that are JSON already; <paramref name="retryOf"/> names the run that is repeated.</summary>
    public async Task<Guid> PlaceAsync(string kind, string arguments, JobOrder order, Guid? retryOf, CancellationToken cancellation)
    {
        if (catalogue.Find(kind) is null)
        {
            throw new ArgumentException($"There is no job '{kind}'.", nameof(kind));
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DreDbContext>();
        var person = scope.ServiceProvider.GetRequiredService<IPerson>();
        var run = new JobRun
        {
            Kind = kind, Title = order.Title, Arguments = arguments, UniqueKey = order.UniqueKey, StudyId = order.StudyId, RetryOf = retryOf,
            AskedBy = person.Name, AskedById = person.AccountId, AskedAt = clock.GetCurrentInstant(),
        };
        if (order.UniqueKey is { } key && await FindAsync(db, key, cancellation) is { } known)
        {
            return known;
        }

        db.Add(run);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException e) when (order.UniqueKey is not null)
        {
            // Somebody else asked for the same at the same time; any other cause shows itself in the look-up.
            db.ChangeTracker.Clear();
            return await FindAsync(db, order.UniqueKey, cancellation) ?? throw new InvalidOperationException($"The run {order.UniqueKey} could not be kept.", e);
        }

        // Stored: from here on the caller's end changes nothing.
        await scheduler.FireAsync(run.Id, CancellationToken.None);
        return run.Id;
    }

    public async Task<JobRun?> WaitAsync(Guid run, TimeSpan patience, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var ended = signals.Of(run);
            await using (var scope = scopes.CreateAsyncScope())
            {
                var found = await scope.ServiceProvider.GetRequiredService<DreDbContext>().JobRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == run, cancellation);
                if (found is null || found.EndedAt is not null || time.GetElapsedTime(began) >= patience)
                {
                    signals.Forget(run);
                    return found;
                }
            }

            // Another server may end it: then nothing is signalled here, and the look at the table finds it.
            await Task.WhenAny(ended, Task.Delay(Look, time, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    public T? ResultOf<T>(JobRun run) => run is { State: JobState.Succeeded or JobState.Failed, Result: { } result } ? JsonSerializer.Deserialize<T>(result, JobJson.Options) : default;

    private static async Task<Guid?> FindAsync(DreDbContext db, string key, CancellationToken cancellation) =>
        await db.JobRuns.OfAllStudies().AsNoTracking().Where(r => r.UniqueKey == key).Select(r => (Guid?)r.Id).SingleOrDefaultAsync(cancellation);
}

/// <summary>Tells waiters in this process that a run ended, so that short runs are not waited for longer than they take.</summary>
internal sealed class JobSignals
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<Guid, TaskCompletionSource> waiting = new();

    public Task Of(Guid run) => waiting.GetOrAdd(run, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Nobody of this process waits any more; one who still does finds the end in the table.</summary>
    public void Forget(Guid run) => waiting.TryRemove(run, out _);

    public void End(Guid run)
    {
        if (waiting.TryRemove(run, out var waiter))
        {
            waiter.TrySetResult();
        }
    }
}

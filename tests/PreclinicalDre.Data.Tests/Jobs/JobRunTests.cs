using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Data.Tests.Jobs;

public sealed class JobRunTests
{
    [Theory, OnEachDatabase]
    public async Task Run_StoredAndRead_IsTheSameInEveryMember(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var run = Run("key");
        await using (var writing = database.Open())
        {
            writing.Add(run);
            await writing.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await using var reading = database.Open();
        var read = await reading.JobRuns.SingleAsync(TestContext.Current.CancellationToken);
        Assert.All(reading.Entry(read).Properties, p => Assert.Equal(p.Metadata.PropertyInfo!.GetValue(run), p.CurrentValue));
        Assert.Equal(0, await reading.AuditEntries.CountAsync(TestContext.Current.CancellationToken));
    }

    [Theory, OnEachDatabase]
    public async Task Key_TakenAlready_IsRefused_AndNoKeyIsNot(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var context = database.Open();
        context.AddRange(Run("key"), Run(null), Run(null));
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);

        context.Add(Run("key"));
        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync(TestContext.Current.CancellationToken));
    }

    private static JobRun Run(string? key)
    {
        var at = Instant.FromUtc(2026, 3, 2, 8, 30);
        return new JobRun
        {
            Kind = "evaluate-study", Title = "Judge KA-1", Arguments = """{"study":"KA-1"}""", UniqueKey = key, AskedBy = "person", AskedAt = at, IsScheduled = true,
            RetryOf = Guid.CreateVersion7(), State = JobState.Failed, Attempt = 2, Node = "rack:17", StartedAt = at + Duration.FromSeconds(1), EndedAt = at + Duration.FromSeconds(3),
            HeardAt = at + Duration.FromSeconds(2), CancelAsked = true, Done = 4_000_000_000, Of = 5_000_000_000, Doing = "rows", Errors = 3, Summary = "癲癇", Result = "{}",
            ResultFile = "exports/a.zip", Problem = "none", ProgramVersion = "9.8.7",
        };
    }
}

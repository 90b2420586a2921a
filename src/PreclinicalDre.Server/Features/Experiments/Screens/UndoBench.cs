using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Experiments;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments.Screens;

/// <summary>
/// Takes back a person's own last entry at the bench within ten minutes. The animal is what it was before; the entry stays, marked as taken back, and the audit holds both.
/// </summary>
public sealed class UndoBench(DreDbContext db, ScreenLoader loader, IActor actor, IClock clock)
{
    private const int Minutes = 10;

    public async Task<Outcome<BenchRecord>> RunAsync(string study, string code, Guid entryId, CancellationToken cancellation)
    {
        var screen = await loader.FindAsync(study, code, cancellation);
        var entry = screen is null ? null : await db.BenchRecords.SingleOrDefaultAsync(r => r.Id == entryId && r.ExperimentId == screen.Experiment.Id, cancellation);
        if (entry is null)
        {
            return new Outcome<BenchRecord>.NotFound($"entry {entryId} in screen {code} of study {study}");
        }

        if (entry.UndoneAt is not null)
        {
            return entry;
        }

        if (entry.By != actor.Name)
        {
            return new Outcome<BenchRecord>.Forbidden("Only the person who made an entry can take it back.");
        }

        var now = clock.GetCurrentInstant();
        if (now - entry.ReceivedAt > Duration.FromMinutes(Minutes))
        {
            return new Outcome<BenchRecord>.Conflict($"An entry can be taken back for {Minutes} minutes.");
        }

        if (await db.BenchRecords.AnyAsync(r => r.ExperimentId == entry.ExperimentId && r.UndoneAt == null && r.Id != entry.Id && r.ReceivedAt > entry.ReceivedAt && (r.By == entry.By || r.TestId == entry.TestId), cancellation))
        {
            return new Outcome<BenchRecord>.Conflict("Only the last entry can be taken back.");
        }

        if (await db.ScreenTests.SingleOrDefaultAsync(t => t.Id == entry.TestId, cancellation) is { } test)
        {
            TestBefore.Read(entry.Before).Restore(test);
        }

        entry.UndoneAt = now;
        return await Outcome.OnRecordsAsync<BenchRecord>(async () =>
        {
            await db.SaveChangesAsync(cancellation);
            return entry;
        });
    }
}

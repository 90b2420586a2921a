using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Data;

namespace PreclinicalDre.Server.Features.Monitoring.Sessions;

/// <summary>Reckons the hours of sessions again whose animal's recordings, seizures or dates changed since. What is up to date is left alone.</summary>
public sealed class CoverageOfSessions(DreDbContext db)
{
    private const int Batch = 50;

    /// <summary>Sessions whose hours were reckoned again.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var stale = await db.MonitoringSessions.AsNoTracking()
            .Where(s => (s.State == SessionState.Closed || s.State == SessionState.NotDone) && (s.ReckonedRevision == null || s.ReckonedRevision != s.Plan!.Animal!.DataRevision))
            .Select(s => s.Plan!.AnimalId).Distinct().ToListAsync(cancellation);
        var reckoned = 0;
        foreach (var animals in stale.Order().Chunk(Batch))
        {
            var hours = await SessionReckoning.LoadAsync(db, animals, cancellation);
            var sessions = await db.MonitoringSessions.AsNoTracking().Include(s => s.Plan)
                .Where(s => animals.Contains(s.Plan!.AnimalId) && (s.State == SessionState.Closed || s.State == SessionState.NotDone)).ToListAsync(cancellation);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            foreach (var mine in sessions.Where(s => s.ReckonedRevision != hours[s.Plan!.AnimalId].Revision).GroupBy(s => s.Plan!.AnimalId))
            {
                var known = hours[mine.Key];
                foreach (var session in mine)
                {
                    var coverage = known.Of(session.Plan!, session);
                    if (session.HoursDue != coverage.HoursDue || session.HoursRecorded != coverage.HoursRecorded || session.Coverage != coverage.LeastShare)
                    {
                        await db.MonitoringSessions.Where(s => s.Id == session.Id).ExecuteUpdateAsync(
                            s => s.SetProperty(x => x.HoursDue, coverage.HoursDue).SetProperty(x => x.HoursRecorded, coverage.HoursRecorded).SetProperty(x => x.Coverage, coverage.LeastShare),
                            cancellation);
                    }

                    reckoned++;
                }

                List<Guid> ids = [.. mine.Select(s => s.Id)];
                foreach (var part in ids.Chunk(500))
                {
                    await db.MonitoringSessions.Where(s => part.Contains(s.Id)).ExecuteUpdateAsync(s => s.SetProperty(x => x.ReckonedRevision, known.Revision), cancellation);
                }
            }

            await transaction.CommitAsync(cancellation);
        }

        return reckoned;
    }
}

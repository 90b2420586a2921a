using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Features.Monitoring.Sessions;

/// <summary>What was done to bring sessions up to date.</summary>
/// <param name="Made">Sessions stored because their time is near or past.</param>
/// <param name="Dropped">Sessions that had not begun and are not due any more.</param>
/// <param name="Started">Sessions whose time has come.</param>
/// <param name="Closed">Sessions whose time is over: their hours were reckoned.</param>
public sealed record SessionsReport(int Made, int Dropped, int Started, int Closed)
{
    /// <summary>In one line.</summary>
    public string Words => $"{Made} sessions made, {Dropped} dropped, {Started} started, {Closed} closed";
}

/// <summary>
/// Makes the sessions that plans make due up to a day ahead, starts those whose time has come and closes those whose time is over. It may run at any time
/// and any number of times: what is done already is left alone, and what was missed while the server was down is made up for.
/// </summary>
public sealed class OpenAndCloseSessions(DreDbContext db, IClock clock)
{
    /// <summary>How far ahead sessions are stored, so that the day's work can list them.</summary>
    public static readonly Duration Ahead = Duration.FromHours(24);

    private const int Batch = 100;

    public async Task<SessionsReport> RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var (made, dropped) = await MakeAsync(now + Ahead, cancellation);
        var started = await db.MonitoringSessions.Where(s => s.State == SessionState.Planned && s.From <= now && s.To > now)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.State, SessionState.Running), cancellation);
        return new SessionsReport(made, dropped, started, await CloseAsync(now, cancellation));
    }

    private async Task<(int Made, int Dropped)> MakeAsync(Instant horizon, CancellationToken cancellation)
    {
        var waiting = await db.MonitoringPlans.AsNoTracking()
            .Where(p => (p.From < horizon && (p.SessionsMadeUntil == null || (p.SessionsMadeUntil < p.To && p.SessionsMadeUntil < horizon))) || p.Sessions.Any(s => s.State == SessionState.Planned))
            .OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(cancellation);
        var (made, dropped) = (0, 0);
        foreach (var ids in waiting.Chunk(Batch))
        {
            var (more, less) = await MakeAsync(ids, horizon, again: true, cancellation);
            (made, dropped) = (made + more, dropped + less);
        }

        return (made, dropped);
    }

    private async Task<(int Made, int Dropped)> MakeAsync(Guid[] ids, Instant horizon, bool again, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        var plans = await db.MonitoringPlans.AsNoTracking().Include(p => p.Animal).ThenInclude(a => a!.Study).Where(p => ids.Contains(p.Id)).ToListAsync(cancellation);
        // From two days before what is stored: what changed of the animal may have changed the sessions that wait there.
        var wanted = plans.ToDictionary(p => p.Id, p => MonitoringSessions.Of(p.Facts(), Due(p), Zone(p), new((p.SessionsMadeUntil ?? p.From) - Duration.FromDays(2), horizon)).ToDictionary(s => s.Key, s => s.Span, StringComparer.Ordinal));
        List<string> keys = [.. wanted.Values.SelectMany(w => w.Keys).Distinct(StringComparer.Ordinal)];
        var stored = await db.MonitoringSessions.Where(s => ids.Contains(s.PlanId) && (s.State == SessionState.Planned || keys.Contains(s.SessionKey))).ToListAsync(cancellation);
        var byId = plans.ToDictionary(p => p.Id);
        var (made, dropped) = (0, 0);
        foreach (var session in stored)
        {
            var plan = byId[session.PlanId];
            if (session.State == SessionState.Planned)
            {
                // One that waits from before is looked up by itself: a clock that stood still may have left it behind.
                MonitoringSpan? span = wanted[plan.Id].TryGetValue(session.SessionKey, out var near) ? near : Find(plan, session);
                if (span is { } now)
                {
                    (session.From, session.To, session.RigId) = (now.From, now.To, plan.RigId);
                }
                else
                {
                    db.Remove(session);
                    dropped++;
                }
            }

            wanted[plan.Id].Remove(session.SessionKey);
        }

        foreach (var plan in plans)
        {
            db.AddRange(wanted[plan.Id].Select(w => new MonitoringSession { PlanId = plan.Id, SessionKey = w.Key, From = w.Value.From, To = w.Value.To, RigId = plan.RigId, State = SessionState.Planned }));
            made += wanted[plan.Id].Count;
        }

        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (Exception e) when (again && Race.Is(e))
        {
            // Another run stored some of these at the same moment: look at what there is, and go on.
            return await MakeAsync(ids, horizon, again: false, cancellation);
        }

        await db.MonitoringPlans.Where(p => ids.Contains(p.Id)).ExecuteUpdateAsync(s => s.SetProperty(p => p.SessionsMadeUntil, horizon), cancellation);
        return (made, dropped);
    }

    private static DateTimeZone Zone(MonitoringPlan plan) => DateTimeZoneProviders.Tzdb[plan.Animal!.Study!.TimeZoneId];

    private static MonitoringSpan Due(MonitoringPlan plan) => plan.Facts().Due(plan.Animal!.ImplantedOn, plan.Animal.ExitedAt, Zone(plan));

    private static MonitoringSpan? Find(MonitoringPlan plan, MonitoringSession session) =>
        MonitoringSessions.Of(plan.Facts(), Due(plan), Zone(plan), new(session.From, session.To)).Where(s => s.Key == session.SessionKey).Select(s => (MonitoringSpan?)s.Span).FirstOrDefault();

    private async Task<int> CloseAsync(Instant now, CancellationToken cancellation)
    {
        var over = await db.MonitoringSessions.AsNoTracking().Include(s => s.Plan).Where(s => (s.State == SessionState.Planned || s.State == SessionState.Running) && s.To <= now)
            .OrderBy(s => s.To).ToListAsync(cancellation);
        var closed = 0;
        foreach (var part in over.GroupBy(s => s.Plan!.AnimalId).Chunk(Batch))
        {
            var hours = await SessionReckoning.LoadAsync(db, [.. part.Select(p => p.Key)], cancellation);
            foreach (var session in part.SelectMany(p => p))
            {
                var known = hours[session.Plan!.AnimalId];
                var coverage = known.Of(session.Plan, session);
                // The state is asked for again: a person may have said meanwhile that it was not done.
                closed += await db.MonitoringSessions.Where(s => s.Id == session.Id && (s.State == SessionState.Planned || s.State == SessionState.Running))
                    .ExecuteUpdateAsync(
                        s => s.SetProperty(x => x.State, SessionState.Closed).SetProperty(x => x.ClosedAt, now).SetProperty(x => x.ReckonedRevision, known.Revision)
                            .SetProperty(x => x.HoursDue, coverage.HoursDue).SetProperty(x => x.HoursRecorded, coverage.HoursRecorded).SetProperty(x => x.Coverage, coverage.LeastShare),
                        cancellation);
            }
        }

        return closed;
    }
}

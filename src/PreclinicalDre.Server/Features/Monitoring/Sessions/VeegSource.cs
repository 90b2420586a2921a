using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Dosing.Worklist;

namespace PreclinicalDre.Server.Features.Monitoring.Sessions;

/// <summary>
/// Starting and ending recordings that monitoring plans ask for. Sessions of an animal that follow each other without a break in one rig, as the days of a
/// continuous plan, are started once and ended once. Tasks are named by the plan and the session's key: sessions themselves may be made anew.
/// </summary>
public sealed class VeegSource(DreDbContext db) : IWorklistSource
{
    /// <summary>
    /// How long after its time a start or an end is still in time; 1 h, and a start no longer than its session lasts. Each hour that a start is late is an
    /// hour of coverage lost. General knowledge (GK): the time in which one person serves a rack; the study's protocol says nothing about it.
    /// </summary>
    public static readonly Duration Grace = Duration.FromHours(1);

    /// <summary>How far around the span sessions are looked at, to know which follow each other: longer than any session of a rhythm without breaks.</summary>
    private static readonly Duration Around = Duration.FromDays(2);

    public IReadOnlyList<string> Kinds { get; } = [WorklistKind.VeegStart, WorklistKind.VeegEnd];

    public async IAsyncEnumerable<WorklistDraft> DraftsAsync(Study study, Interval span, [EnumeratorCancellation] CancellationToken c)
    {
        ArgumentNullException.ThrowIfNull(study);
        var zone = DateTimeZoneProviders.Tzdb[study.TimeZoneId];
        var (from, to) = (span.Start, span.End);
        var plans = await db.MonitoringPlans.AsNoTracking().Include(p => p.Animal).Include(p => p.Rig).Where(p => p.Animal!.StudyId == study.Id && p.From <= to && p.To >= from)
            .OrderBy(p => p.Id).ToListAsync(c);
        var stored = await StoredAsync(plans, from - Around, to + Around, c);
        foreach (var animal in plans.GroupBy(p => p.AnimalId))
        {
            var sessions = animal.SelectMany(p => Sessions(p, zone, new(from - Around, to + Around), stored)).ToList();
            var recorded = sessions.Where(s => !s.NotDone).ToLookup(s => s.Span.To);
            var next = sessions.ToLookup(s => s.Span.From);
            foreach (var session in sessions)
            {
                var goesOn = recorded[session.Span.From].Any(session.SharesRig);
                if (!session.NotDone && !goesOn && span.Contains(session.Span.From))
                {
                    yield return session.Draft(WorklistKind.VeegStart, session.Span.From, Instant.Min(session.Span.From + Grace, session.Span.To), "start");
                }

                // What a person gave up has nothing to end, unless the session before it was still running into it.
                if ((!session.NotDone || goesOn) && !next[session.Span.To].Any(session.SharesRig) && span.Contains(session.Span.To))
                {
                    yield return session.Draft(WorklistKind.VeegEnd, session.Span.To, session.Span.To + Grace, "end");
                }
            }
        }
    }

    private static IEnumerable<RigTime> Sessions(MonitoringPlan plan, DateTimeZone zone, MonitoringSpan look, Dictionary<(Guid, string), MonitoringSession> stored)
    {
        var facts = plan.Facts();
        foreach (var (key, span) in MonitoringSessions.Of(facts, facts.Due(plan.Animal!.ImplantedOn, plan.Animal.ExitedAt, zone), zone, look))
        {
            // One that began stays in the rig in which it began, whatever became of the plan.
            var began = stored.GetValueOrDefault((plan.Id, key));
            yield return new RigTime(plan, key, span, began?.Rig?.Code ?? plan.Rig?.Code, began?.State is SessionState.NotDone);
        }
    }

    private async Task<Dictionary<(Guid, string), MonitoringSession>> StoredAsync(List<MonitoringPlan> plans, Instant from, Instant to, CancellationToken cancellation)
    {
        var ids = plans.Select(p => p.Id).ToArray();
        return (await db.MonitoringSessions.AsNoTracking().Include(s => s.Rig).Where(s => ids.Contains(s.PlanId) && s.State != SessionState.Planned && s.From < to && s.To > from).ToListAsync(cancellation))
            .ToDictionary(s => (s.PlanId, s.SessionKey));
    }

    /// <summary>A session with the code of its rig; null where none is assigned.</summary>
    private sealed record RigTime(MonitoringPlan Plan, string Key, MonitoringSpan Span, string? Rig, bool NotDone)
    {
        /// <summary>True where the animal need not be moved from one to the other; nobody knows of a rig that was not assigned.</summary>
        public bool SharesRig(RigTime other) => Rig is null || other.Rig is null || Rig == other.Rig;

        /// <summary><c>VEEG start: M01 in rig R1, baseline</c>.</summary>
        public WorklistDraft Draft(string kind, Instant at, Instant until, string what) => new(
            Plan.AnimalId, kind, Plan.Id, Key, at, until, $"VEEG {what}: {Plan.Animal!.Code} {(Rig is null ? "(no rig assigned)" : $"in rig {Rig}")}, {MonitoringWords.Say(Plan.Phase)}");
    }
}

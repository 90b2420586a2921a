using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Core.Monitoring.Rigs;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Server.Features.Evaluation.Definitions;
using PreclinicalDre.Server.Features.Monitoring.Sessions;

namespace PreclinicalDre.Server.Features.Monitoring.Plans;

/// <summary>A plan with its hours as they stand now.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Animal">Code of the animal.</param>
/// <param name="Cohort">Code of its cohort.</param>
/// <param name="ExitedAt">When the animal left; null while it is in the study.</param>
/// <param name="Phase">What the plan is for.</param>
/// <param name="From">Start.</param>
/// <param name="To">End.</param>
/// <param name="Rhythm">When recording is due, in words.</param>
/// <param name="Needs">What the recording must be able to do, in words.</param>
/// <param name="ImplantedOn">Day of implantation.</param>
/// <param name="SettlingDays">Days after it before which nothing is due.</param>
/// <param name="DueFrom">From when recording can be due, once the animal has settled.</param>
/// <param name="Rig">Code of the rig; null while none is assigned.</param>
/// <param name="HoursDue">Hours due up to now.</param>
/// <param name="HoursRecorded">Hours of these that were recorded, so that every seizure type that the animal has shown could be seen.</param>
/// <param name="HoursToCome">Hours still to come.</param>
/// <param name="State">How it stands against the coverage that the definition wants.</param>
/// <param name="HoursShort">Hours missing up to now for that coverage.</param>
/// <param name="HoursToAdd">Hours to add to the plan, all recorded, where what is to come cannot make up for it.</param>
/// <param name="Note">What was noted.</param>
/// <param name="Version">Its version.</param>
public sealed record PlanDetail(
    Guid Id, string Animal, string Cohort, Instant? ExitedAt, MonitoringPhase Phase, Instant From, Instant To, string Rhythm, string Needs, LocalDate? ImplantedOn, int SettlingDays, Instant DueFrom,
    string? Rig, double HoursDue, double HoursRecorded, double HoursToCome, CoverageState State, double HoursShort, double HoursToAdd, string Note, int Version)
{
    /// <summary>Share of what was due; null where nothing was.</summary>
    public double? Coverage => HoursDue > 0 ? HoursRecorded / HoursDue : null;
}

/// <summary>A study's plans, and what was due and recorded on each day.</summary>
/// <param name="Plans">The plans in order of animal and time.</param>
/// <param name="Days">Animals with a plan, and their days up to now.</param>
/// <param name="Definition">What judges the study's animals: how much of a trial has to be recorded is its.</param>
public sealed record PlansView(IReadOnlyList<PlanDetail> Plans, IReadOnlyList<(string Animal, IReadOnlyList<CoverageDay> Days)> Days, DreDefinition Definition);

/// <summary>What pages and the API ask about plans; read only. All hours are reckoned from the recordings as they are.</summary>
public sealed class PlanQueries(DreDbContext db, DefinitionQueries definitions, IClock clock)
{
    public async Task<PlansView> ViewAsync(Guid studyId, CancellationToken cancellation)
    {
        var plans = await db.MonitoringPlans.AsNoTracking().Include(p => p.Animal).ThenInclude(a => a!.Cohort).Include(p => p.Rig)
            .Where(p => p.Animal!.StudyId == studyId).OrderBy(p => p.Animal!.Code).ThenBy(p => p.From).ToListAsync(cancellation);
        var hours = await SessionReckoning.LoadAsync(db, [.. plans.Select(p => p.AnimalId).Distinct()], cancellation);
        var definition = await definitions.NamedAsync(await db.Studies.Where(s => s.Id == studyId).Select(s => s.DefinitionName).SingleOrDefaultAsync(cancellation) ?? "", cancellation);
        var now = clock.GetCurrentInstant();
        var days = plans.GroupBy(p => p.Animal!.Code)
            .Select(g => (g.Key, DailyCoverage.Of(g.SelectMany(p => Spans(p, hours[p.AnimalId], now)), hours[g.First().AnimalId].Recorded, hours[g.First().AnimalId].Zone)));
        return new PlansView([.. plans.Select(p => Detail(p, hours[p.AnimalId], definition, now))], [.. days], definition);
    }

    public async Task<MonitoringPlan?> FindAsync(string studyCode, Guid id, CancellationToken cancellation) =>
        await db.MonitoringPlans.AsNoTracking().Include(p => p.Animal).Include(p => p.Rig).SingleOrDefaultAsync(p => p.Id == id && p.Animal!.Study!.Code == studyCode, cancellation);

    /// <summary>What was due of a plan up to now, session by session.</summary>
    private static IEnumerable<MonitoringSpan> Spans(MonitoringPlan plan, AnimalHours hours, Instant now) =>
        MonitoringSessions.Of(plan.Facts(), hours.Due(plan), hours.Zone).Select(s => s.Span.Within(new(s.Span.From, now))).TakeWhile(s => !s.IsEmpty);

    private static PlanDetail Detail(MonitoringPlan plan, AnimalHours hours, DreDefinition definition, Instant now)
    {
        List<MonitoringSpan> past = [.. Spans(plan, hours, now)];
        var all = MonitoringSessions.Of(plan.Facts(), hours.Due(plan), hours.Zone).Sum(s => s.Span.Hours);
        var due = past.Sum(s => s.Hours);
        var recorded = hours.Types.Select(t => RecordedTime.Of(hours.Recordings, r => r.Detects is null || r.Detects.Contains(t))).Append(hours.Recorded).Min(r => past.Sum(s => SessionCoverage.Hours(r, s)));
        var outlook = new CoverageOutlook(due, recorded, Math.Max(0, all - due), definition.MinCoverage);
        return new PlanDetail(
            plan.Id, plan.Animal!.Code, plan.Animal.Cohort!.Code, plan.Animal.ExitedAt, plan.Phase, plan.From, plan.To, plan.Facts().Rhythm.Words, Needs(plan).Words(), plan.Animal.ImplantedOn, plan.SettlingDays,
            hours.Due(plan).From, plan.Rig?.Code, due, recorded, outlook.HoursToCome, outlook.State, outlook.HoursShort, outlook.HoursToAdd, plan.Note, plan.Version);
    }

    private static RigNeeds Needs(MonitoringPlan plan) =>
        new() { Species = "", Motor = plan.NeedsMotor, Electrographic = plan.NeedsElectrographic, Link = plan.NeedsLink, Channels = plan.NeedsChannels };
}

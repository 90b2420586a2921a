using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Core.Monitoring.Rigs;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Server.Features.Monitoring.Rigs;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Monitoring.Plans;

/// <summary>What is to be assigned.</summary>
public sealed class AssignmentInput
{
    /// <summary>Ids of plans; empty: all of the study that have no rig and are not over.</summary>
    public List<Guid>? Plans { get; set; }

    /// <summary>True: say what would be done, and store nothing. That is the default.</summary>
    public bool DryRun { get; set; } = true;
}

/// <summary>A plan and the rig that it gets.</summary>
/// <param name="Plan">Id of the plan.</param>
/// <param name="Animal">Code of the animal.</param>
/// <param name="Phase">What the plan is for.</param>
/// <param name="From">From when the animal needs the place.</param>
/// <param name="To">Until when.</param>
/// <param name="Rig">Code of the rig.</param>
public sealed record AssignedPlan(Guid Plan, string Animal, MonitoringPhase Phase, Instant From, Instant To, string Rig);

/// <summary>Why plans could not be assigned.</summary>
/// <param name="Proof"><c>overlap</c>, <c>exhausted</c> or <c>not-found</c>: how sure it is that it cannot be done.</param>
/// <param name="Reason">The reason in a sentence.</param>
public sealed record AssignmentShortage(ShortageProof Proof, string Reason);

/// <summary>What was, or would be, assigned.</summary>
/// <param name="DryRun">True where nothing was stored.</param>
/// <param name="Assigned">All plans asked for with their rigs; empty where they cannot all be met.</param>
/// <param name="Shortages">Why they cannot; empty where they can.</param>
/// <param name="Moved">Animals that change their rig between their plans.</param>
/// <param name="RigsUsed">Rigs in use in that time, those of other studies' animals too.</param>
public sealed record AssignmentReport(
    bool DryRun, IReadOnlyList<AssignedPlan> Assigned, IReadOnlyList<AssignmentShortage> Shortages, IReadOnlyList<string> Moved, IReadOnlyList<string> RigsUsed);

/// <summary>Gives the plans of a study their rigs: all or none, beside what the animals of all studies have already.</summary>
public sealed class AssignRigs(DreDbContext db, IClock clock)
{
    public async Task<Outcome<AssignmentReport>> RunAsync(string studyCode, AssignmentInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var study = await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == studyCode, cancellation);
        if (study is null)
        {
            return new Outcome<AssignmentReport>.NotFound($"study {studyCode}");
        }

        var zone = DateTimeZoneProviders.Tzdb[study.TimeZoneId];
        var now = clock.GetCurrentInstant();
        var ids = input.Plans ?? [];
        var plans = await db.MonitoringPlans.Include(p => p.Animal).Where(p => p.Animal!.StudyId == study.Id && p.RigId == null && (ids.Count == 0 ? p.To > now : ids.Contains(p.Id))).ToListAsync(cancellation);
        if (ids.Except(plans.Select(p => p.Id)).Any())
        {
            return Outcome.Refused<AssignmentReport>("bad-value", "plans", "Some of these are no plans of the study without a rig.", string.Join(", ", ids.Except(plans.Select(p => p.Id)).Take(5)), "ids of plans of the study that have no rig");
        }

        var open = plans.ConvertAll(p => (Plan: p, Demand: Demand(p, study.SpeciesId, p.Facts().Due(p.Animal!.ImplantedOn, p.Animal.ExitedAt, zone))));
        open.RemoveAll(o => o.Demand.Span.IsEmpty);
        var rigs = await db.Rigs.Include(r => r.Outages).ToListAsync(cancellation);
        var schedule = RigScheduler.Assign([.. rigs.Select(RigFactsOf.Of)], [.. open.Select(o => o.Demand), .. await HeldAsync(open.ConvertAll(o => o.Demand), rigs, null, cancellation)], zone);
        var rigOf = schedule.Placements.ToDictionary(p => Guid.Parse(p.Demand), p => p.Rig);
        if (!input.DryRun && schedule.IsComplete)
        {
            foreach (var (plan, _) in open)
            {
                plan.RigId = rigs.Single(r => r.Code == rigOf[plan.Id]).Id;
            }

            // Whoever gives places of these rigs to others at the same moment has not seen this: one of the two must start again.
            foreach (var rig in rigs.Where(r => rigOf.ContainsValue(r.Code)))
            {
                rig.Version++;
            }

            try
            {
                await db.SaveChangesAsync(cancellation);
            }
            catch (DbUpdateConcurrencyException)
            {
                db.ChangeTracker.Clear();
                return new Outcome<AssignmentReport>.Conflict("Someone else gave out places of these rigs, or changed one, in the meantime. Nothing was assigned; look again.");
            }
        }

        return new AssignmentReport(
            input.DryRun || !schedule.IsComplete,
            [.. open.Where(o => rigOf.ContainsKey(o.Plan.Id)).Select(o => new AssignedPlan(o.Plan.Id, o.Plan.Animal!.Code, o.Plan.Phase, o.Demand.Span.From, o.Demand.Span.To, rigOf[o.Plan.Id]))
                .OrderBy(a => a.Rig, StringComparer.Ordinal).ThenBy(a => a.From).ThenBy(a => a.Animal, StringComparer.Ordinal)],
            [.. schedule.Shortages.Select(s => new AssignmentShortage(s.Proof, s.Words))],
            schedule.Moved,
            schedule.RigsUsed);
    }

    /// <summary>Why a plan as it is now cannot have the rig that it has; null where it can.</summary>
    internal async Task<string?> WhyNotStayAsync(MonitoringPlan plan, CancellationToken cancellation)
    {
        var study = plan.Animal!.Study!;
        var zone = DateTimeZoneProviders.Tzdb[study.TimeZoneId];
        var demand = Demand(plan, study.SpeciesId, plan.Facts().Due(plan.Animal.ImplantedOn, plan.Animal.ExitedAt, zone));
        var rig = await db.Rigs.Include(r => r.Outages).SingleAsync(r => r.Id == plan.RigId, cancellation);
        var schedule = RigScheduler.Assign([RigFactsOf.Of(rig)], [demand, .. await HeldAsync([demand], [rig], plan.Id, cancellation)], zone);
        rig.Version++;
        return schedule.IsComplete ? null : string.Join(" ", schedule.Shortages.Select(s => s.Words));
    }

    private static RigDemand Demand(MonitoringPlan plan, string species, MonitoringSpan span, string? held = null) => new(
        plan.Id.ToString(), plan.Animal!.Code, span,
        new() { Species = species, Motor = plan.NeedsMotor, Electrographic = plan.NeedsElectrographic, Link = plan.NeedsLink, Channels = plan.NeedsChannels }, held);

    /// <summary>What has its place already: all that overlaps in time, in any study, and earlier and later plans of the same animals, so that these keep their rig.</summary>
    private async Task<List<RigDemand>> HeldAsync(List<RigDemand> open, List<Rig> rigs, Guid? except, CancellationToken cancellation)
    {
        if (open.Count == 0)
        {
            return [];
        }

        var (from, to) = (open.Min(d => d.Span.From), open.Max(d => d.Span.To));
        List<Guid> ids = [.. open.Select(d => Guid.Parse(d.Id))];
        var animals = await db.MonitoringPlans.Where(p => ids.Contains(p.Id)).Select(p => p.AnimalId).Distinct().ToListAsync(cancellation);
        var places = db.MonitoringPlans.AsNoTracking().Where(p => p.RigId != null && p.Id != except && ((p.From < to && p.To > from) || animals.Contains(p.AnimalId)));
        var seen = db.SeesAll ? null : (await places.Select(p => p.Id).ToListAsync(cancellation)).ToHashSet();
        // Of studies that the person does not see the places are taken all the same; whose they are is not told.
        var held = await places.OfAllStudies().Include(p => p.Animal).ThenInclude(a => a!.Study).ToListAsync(cancellation);
        var others = held.Where(p => seen?.Contains(p.Id) == false).Select(p => p.AnimalId).Distinct().Select((id, i) => (id, Name: $"animal {i + 1} of {RigQueries.AnotherStudy}")).ToDictionary(a => a.id, a => a.Name);
        var codes = rigs.ToDictionary(r => r.Id, r => r.Code);
        return [.. held.Where(p => codes.ContainsKey(p.RigId!.Value))
            .Select(p => (Plan: p, Span: new MonitoringSpan(p.From, p.Animal!.ExitedAt is { } exit ? Instant.Min(exit, p.To) : p.To)))
            .Where(p => !p.Span.IsEmpty)
            // Codes are unique in a study only.
            .Select(p => Demand(p.Plan, p.Plan.Animal!.Study!.SpeciesId, p.Span, codes[p.Plan.RigId!.Value]) with
            {
                Animal = animals.Contains(p.Plan.AnimalId) ? p.Plan.Animal.Code : others.GetValueOrDefault(p.Plan.AnimalId) ?? $"{p.Plan.Animal.Study.Code}/{p.Plan.Animal.Code}",
            })];
    }
}

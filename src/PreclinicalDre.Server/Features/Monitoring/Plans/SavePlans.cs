using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Monitoring.Plans;

/// <summary>Plans the monitoring of animals: the same plan for many at once, all or none.</summary>
public sealed class SavePlans(DreDbContext db)
{
    private const int MostAnimals = 2000;
    private const int Named = 5;

    public async Task<Outcome<IReadOnlyList<MonitoringPlan>>> CreateAsync(string studyCode, PlansInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var study = await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == studyCode, cancellation);
        if (study is null)
        {
            return new Outcome<IReadOnlyList<MonitoringPlan>>.NotFound($"study {studyCode}");
        }

        var zone = DateTimeZoneProviders.Tzdb[study.TimeZoneId];
        var check = new PlanCheck(input, zone);
        var implanted = check.Date("implantedOn", input.ImplantedOn);
        var animals = await AnimalsAsync(study.Id, input, check, cancellation);
        if (check.Findings.Count > 0)
        {
            return new Outcome<IReadOnlyList<MonitoringPlan>>.Invalid("Nothing was planned.", check.Findings);
        }

        List<MonitoringPlan> plans = [];
        foreach (var animal in animals)
        {
            animal.ImplantedOn = implanted ?? animal.ImplantedOn;
            var plan = new MonitoringPlan { AnimalId = animal.Id };
            check.Apply(plan);
            plans.Add(plan);
        }

        CheckDue(check, animals.Zip(plans), zone);
        await CheckOthersAsync(check, animals, [], cancellation);
        if (check.Findings.Count > 0)
        {
            return new Outcome<IReadOnlyList<MonitoringPlan>>.Invalid("Nothing was planned.", check.Findings);
        }

        db.AddRange(plans);
        await db.SaveChangesAsync(cancellation);
        return plans;
    }

    /// <summary>
    /// Changes one plan. Once a session of it has begun, its start, rhythm and phase stand: they name the sessions. A rig that was assigned must still do.
    /// </summary>
    public async Task<Outcome<MonitoringPlan>> UpdateAsync(string studyCode, Guid id, PlanInput input, AssignRigs assign, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(assign);
        var plan = await FindAsync(studyCode, id, cancellation);
        if (plan is null)
        {
            return new Outcome<MonitoringPlan>.NotFound($"such plan in study {studyCode}");
        }

        if (input.Version is { } version && version != plan.Version)
        {
            return new Outcome<MonitoringPlan>.Conflict("Someone else changed this plan, or gave the animal a rig. Load it again, then repeat the change.");
        }

        var zone = DateTimeZoneProviders.Tzdb[plan.Animal!.Study!.TimeZoneId];
        var before = (plan.Phase, plan.From, plan.Facts().Rhythm);
        var check = new PlanCheck(input, zone, plan);
        if (check.Findings.Count == 0)
        {
            check.Apply(plan);
            var last = await db.MonitoringSessions.Where(s => s.PlanId == id && s.State != SessionState.Planned).OrderByDescending(s => s.From).FirstOrDefaultAsync(cancellation);
            if (last is not null && before != (plan.Phase, plan.From, plan.Facts().Rhythm))
            {
                check.Add("from", "Sessions of this plan have begun: phase, start and rhythm stand.", last.SessionKey, "another end; or end this plan and make another");
            }

            if (last is not null && plan.To <= last.From)
            {
                check.Add("to", "A session that has begun would lie outside.", input.To, $"after {InstantPattern.General.Format(last.From)}");
            }

            CheckDue(check, [(plan.Animal, plan)], zone);
            await CheckOthersAsync(check, [plan.Animal], [id], cancellation);
            if (check.Findings.Count == 0 && plan.RigId is not null && await assign.WhyNotStayAsync(plan, cancellation) is { } why)
            {
                check.Add("to", $"The animal's rig cannot do this: {why}", input.To, "what the rig can do; or take the animal out of the rig first");
            }
        }

        if (check.Findings.Count > 0)
        {
            db.ChangeTracker.Clear();
            return new Outcome<MonitoringPlan>.Invalid("The plan was not saved.", check.Findings);
        }

        await ForgetPlannedAsync(plan, cancellation);
        await CancelTasksAsync(plan.Id, plan.To, cancellation);
        await db.SaveChangesAsync(cancellation);
        return plan;
    }

    /// <summary>Takes the animal out of its rig from this plan; a session that is running keeps the rig that it began in.</summary>
    public async Task<Outcome<MonitoringPlan>> LeaveRigAsync(string studyCode, Guid id, CancellationToken cancellation)
    {
        var plan = await FindAsync(studyCode, id, cancellation);
        if (plan is null)
        {
            return new Outcome<MonitoringPlan>.NotFound($"such plan in study {studyCode}");
        }

        plan.RigId = null;
        await ForgetPlannedAsync(plan, cancellation);
        await db.SaveChangesAsync(cancellation);
        return plan;
    }

    /// <summary>Removes a plan of which nothing has begun.</summary>
    public async Task<Outcome<MonitoringPlan>> RemoveAsync(string studyCode, Guid id, CancellationToken cancellation)
    {
        var plan = await FindAsync(studyCode, id, cancellation);
        if (plan is null)
        {
            return new Outcome<MonitoringPlan>.NotFound($"such plan in study {studyCode}");
        }

        if (await db.MonitoringSessions.AnyAsync(s => s.PlanId == id && s.State != SessionState.Planned, cancellation))
        {
            return new Outcome<MonitoringPlan>.Conflict("Sessions of this plan have begun: set its end instead, so that what was due stays on record.");
        }

        await CancelTasksAsync(plan.Id, null, cancellation);
        db.Remove(plan);
        await db.SaveChangesAsync(cancellation);
        return plan;
    }

    private Task<MonitoringPlan?> FindAsync(string studyCode, Guid id, CancellationToken cancellation) =>
        db.MonitoringPlans.Include(p => p.Animal).ThenInclude(a => a!.Study).SingleOrDefaultAsync(p => p.Id == id && p.Animal!.Study!.Code == studyCode, cancellation);

    /// <summary>Sessions that have not begun are made anew from the plan as it is now.</summary>
    private async Task ForgetPlannedAsync(MonitoringPlan plan, CancellationToken cancellation)
    {
        plan.SessionsMadeUntil = null;
        db.RemoveRange(await db.MonitoringSessions.Where(s => s.PlanId == plan.Id && s.State == SessionState.Planned).ToListAsync(cancellation));
    }

    /// <summary>Nobody starts or ends what is not recorded any more: open tasks from the plan's new end on go with it, all where it has none. Its last end is asked for when the list is made next.</summary>
    private async Task CancelTasksAsync(Guid planId, Instant? end, CancellationToken cancellation)
    {
        var open = await db.WorklistTasks
            .Where(t => t.SourceId == planId && t.State == WorklistState.Open && (end == null || t.DueAt > end || (t.DueAt == end && t.Kind == WorklistKind.VeegStart))).ToListAsync(cancellation);
        foreach (var task in open)
        {
            (task.State, task.Reason) = (WorklistState.Cancelled, "Its plan was ended or changed.");
        }
    }

    private async Task<List<Animal>> AnimalsAsync(Guid studyId, PlansInput input, PlanCheck check, CancellationToken cancellation)
    {
        List<string> codes = [.. (input.Animals ?? []).Select(c => c.Trim()).Where(c => c.Length > 0).Distinct(StringComparer.Ordinal)];
        var cohort = input.Cohort?.Trim() ?? "";
        var animals = await db.Animals.Where(a => a.StudyId == studyId && (codes.Contains(a.Code) || (a.Cohort!.Code == cohort && a.ExitedAt == null))).OrderBy(a => a.Code).ToListAsync(cancellation);
        var unknown = codes.Except(animals.Select(a => a.Code), StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            check.Add("animals", "The study has no animals of these codes.", string.Join(", ", unknown.Take(Named)), "codes of animals of the study");
        }
        else if (animals.Count is 0 or > MostAnimals)
        {
            check.Add("animals", "Which animals?", $"{animals.Count} animals", $"1 to {MostAnimals} animals, by their codes or by a cohort with animals in the study");
        }

        return animals;
    }

    private static void CheckDue(PlanCheck check, IEnumerable<(Animal Animal, MonitoringPlan Plan)> plans, DateTimeZone zone)
    {
        List<string> never = [.. plans.Where(p => p.Plan.Facts().Due(p.Animal.ImplantedOn, p.Animal.ExitedAt, zone).IsEmpty)
            .Select(p => p.Animal.ExitedAt is { } exit && exit <= p.Plan.From ? $"{p.Animal.Code} left before" : $"{p.Animal.Code} settles until {LocalDatePattern.Iso.Format(p.Animal.ImplantedOn!.Value.PlusDays(p.Plan.SettlingDays))}")];
        if (never.Count > 0)
        {
            check.Add("to", "Nothing would be due of some animals.", string.Join(", ", never.Take(Named)), "a plan that reaches beyond settling, of animals that are in the study");
        }
    }

    private async Task CheckOthersAsync(PlanCheck check, IReadOnlyList<Animal> animals, Guid[] except, CancellationToken cancellation)
    {
        if (check.From is not { } from || check.To is not { } to)
        {
            return;
        }

        List<Guid> ids = [.. animals.Select(a => a.Id)];
        var clashes = await db.MonitoringPlans.AsNoTracking().Where(p => ids.Contains(p.AnimalId) && !except.Contains(p.Id) && p.From < to && p.To > from)
            .OrderBy(p => p.Animal!.Code).Select(p => new { p.Animal!.Code, p.Phase }).ToListAsync(cancellation);
        if (clashes.Count > 0)
        {
            check.Add("from", $"Plans of an animal do not overlap, and {(clashes.Count == 1 ? "an animal has" : $"{clashes.Count} animals have")} one in this time.",
                string.Join(", ", clashes.Take(Named).Select(c => $"{c.Code} ({c.Phase.ToString().ToLowerInvariant()})")), "a time without a plan of these animals");
        }
    }
}

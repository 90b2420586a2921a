using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Features.Dosing.Rack;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Dosing.Plans;

/// <summary>
/// Ends plans, or puts another regimen in their place. What was done under a plan stays with it; its open tasks from then on are cancelled in the same
/// transaction.
/// </summary>
public sealed class ChangePlans(DreDbContext db, RackRulesQueries rules, PlanPreview preview, IClock clock)
{
    private const int MostReason = 400;

    /// <summary>The number of plans that were ended.</summary>
    public async Task<Outcome<int>> EndAsync(string studyCode, EndInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await rules.FindAsync(studyCode, cancellation) is not { } study)
        {
            return new Outcome<int>.NotFound($"study {studyCode}");
        }

        var findings = new List<Finding>();
        var at = clock.GetCurrentInstant();
        if (!string.IsNullOrWhiteSpace(input.At))
        {
            var read = LabTimes.Read(input.At, study.Zone, out var problem);
            if (problem is not null)
            {
                findings.Add(Finding.Error("bad-value", problem, new Location(Path: "at"), input.At, $"yyyy-mm-ddThh:mm of the clock of {study.Zone.Id}, or with an offset"));
            }

            at = read ?? at;
        }

        var plans = await PlansAsync(study, input.Plans, input.Reason, findings, cancellation);
        if (findings.Count > 0)
        {
            return new Outcome<int>.Invalid("No plan was ended.", findings);
        }

        await EndAsync(plans, at, input.Reason!.Trim(), cancellation);
        db.ChangeReason ??= input.Reason.Trim();
        return await Outcome.OnRecordsAsync<int>(async () =>
        {
            await db.SaveChangesAsync(cancellation);
            return plans.Count;
        });
    }

    public async Task<Outcome<PlanReport>> AmendAsync(string studyCode, AmendInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await rules.FindAsync(studyCode, cancellation) is not { } study)
        {
            return new Outcome<PlanReport>.NotFound($"study {studyCode}");
        }

        var now = clock.GetCurrentInstant();
        var reader = new RegimenReader(input, study.Zone, now);
        var plans = await PlansAsync(study, input.Plans, input.Reason, reader.Findings, cancellation);
        foreach (var late in plans.Where(p => p.To <= reader.From).Take(20))
        {
            reader.Add("plans", "The plan has ended before the change.", LabClock.Say(late.To!.Value, study.Zone), $"plans that hold at {LabClock.Say(reader.From, study.Zone)}", "plan-ended");
        }

        if (reader.Findings.Count > 0 || reader.Regimen is null)
        {
            return new Outcome<PlanReport>.Invalid("No plan was amended.", reader.Findings);
        }

        var ids = plans.Select(p => p.AnimalId).Distinct().ToArray();
        var animals = await db.Animals.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellation);
        await EndAsync(plans, reader.From, input.Reason!.Trim(), cancellation);
        var next = new List<(Animal Animal, DosingPlan Plan, bool NewTrial)>();
        foreach (var plan in plans.OrderBy(p => animals[p.AnimalId].Code, StringComparer.Ordinal))
        {
            var amended = reader.Plan(plan.AnimalId, plan.TrialCompoundId, plan.Id);
            db.Add(amended);
            next.Add((animals[plan.AnimalId], amended, false));
        }

        var report = await preview.OfAsync(study, next, reader.Regimen, stored: !input.Preview, now, cancellation);
        db.ChangeReason ??= input.Reason.Trim();
        return await Outcome.OnRecordsAsync<PlanReport>(async () =>
        {
            if (!input.Preview)
            {
                await db.SaveChangesAsync(cancellation);
            }

            db.ChangeTracker.Clear();
            return report;
        });
    }

    private async Task<List<DosingPlan>> PlansAsync(RackRules study, IReadOnlyList<Guid>? ids, string? reason, List<Finding> findings, CancellationToken cancellation)
    {
        var wanted = (ids ?? []).Distinct().ToArray();
        var plans = await db.DosingPlans.Where(p => wanted.Contains(p.Id) && p.TrialCompound!.Trial!.Animal!.StudyId == study.Study.Id).ToListAsync(cancellation);
        foreach (var missing in wanted.Except(plans.Select(p => p.Id)).Take(20))
        {
            findings.Add(Finding.Error("unknown-plan", "The study has no plan of this id.", new Location(Path: "plans"), $"{missing}", "ids of the study's plans"));
        }

        if (wanted.Length == 0)
        {
            findings.Add(Finding.Error("no-plans", "No plan was named.", new Location(Path: "plans"), "", "at least one plan"));
        }

        if (reason?.Trim().Length is null or 0 or > MostReason)
        {
            findings.Add(Finding.Error("reason-missing", "A plan is ended or amended with a reason.", new Location(Path: "reason"), reason ?? "", $"1 to {MostReason} characters"));
        }

        return plans;
    }

    private async Task EndAsync(List<DosingPlan> plans, Instant at, string reason, CancellationToken cancellation)
    {
        foreach (var plan in plans)
        {
            // A plan that has not begun by then never holds; one that ended before keeps its end.
            var end = Instant.Max(at, plan.From);
            if (plan.To is null || plan.To > end)
            {
                (plan.To, plan.EndReason) = (end, reason);
            }
        }

        var ids = plans.Select(p => p.Id).ToArray();
        var open = await db.WorklistTasks.Where(t => ids.Contains(t.SourceId) && t.State == WorklistState.Open && t.DueAt >= at).ToListAsync(cancellation);
        foreach (var task in open)
        {
            (task.State, task.Reason) = (WorklistState.Cancelled, "Its plan was ended or changed.");
        }
    }
}

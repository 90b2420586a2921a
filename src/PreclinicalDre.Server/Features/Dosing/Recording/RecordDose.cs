using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Features.Dosing.Rack;

namespace PreclinicalDre.Server.Features.Dosing.Recording;

/// <summary>A dose of a plan: given or not, and what is to be said about it.</summary>
public sealed class RecordDose(DreDbContext db, IActor actor)
{
    /// <summary>The dose on record of a task's occasion, tracked; an import may have brought it. Null where there is none.</summary>
    public static async Task<Dose?> OnRecordAsync(DreDbContext db, WorklistTask task, CancellationToken cancellation)
    {
        if (task.ResultId is { } result && await db.Doses.SingleOrDefaultAsync(d => d.Id == result, cancellation) is { } own)
        {
            return own;
        }

        var part = await db.DosingPlans.Where(p => p.Id == task.SourceId).Select(p => (Guid?)p.TrialCompoundId).SingleOrDefaultAsync(cancellation);
        return await db.Doses.FirstOrDefaultAsync(d => d.TrialCompoundId == part && d.PlannedAt == task.DueAt, cancellation);
    }

    /// <summary>The dose that stands on record for it; null where the entry is refused.</summary>
    public async Task<Guid?> ApplyAsync(RackRules study, EntryInput input, EntryCheck check, WorklistTask task, Instant at, CancellationToken cancellation)
    {
        var plan = await db.DosingPlans.AsNoTracking().Include(p => p.TrialCompound).SingleOrDefaultAsync(p => p.Id == task.SourceId, cancellation);
        if (plan is null)
        {
            check.Slip("unknown-plan", "taskId", "The plan of this task is gone.", $"{task.Id}", "a task of a plan that is there");
            return null;
        }

        var dose = await OnRecordAsync(db, task, cancellation);
        return input.Action == EntryAction.NotGiven ? NotGiven(check, task, plan, dose, at) : await GivenAsync(study, input, check, task, plan, dose, at, cancellation);
    }

    private Guid? NotGiven(EntryCheck check, WorklistTask task, DosingPlan plan, Dose? dose, Instant at)
    {
        check.NeedReason();
        if (dose is { GivenFraction: > 0 })
        {
            check.Rules([Finding.Error("dose-on-record", "This dose is on record as given.", new Location(Path: "action"), null, "given, or taking the entry back")]);
        }

        dose ??= Add(plan, task.DueAt);
        (dose.GivenFraction, dose.GivenAt, dose.Reason) = (0, null, check.Reason);
        Close(task, WorklistState.NotDone, at, check.Reason, dose);
        return dose.Id;
    }

    private async Task<Guid?> GivenAsync(
        RackRules study, EntryInput input, EntryCheck check, WorklistTask task, DosingPlan plan, Dose? dose, Instant at, CancellationToken cancellation)
    {
        var fraction = input.Fraction ?? 1;
        if (!(fraction > 0 && fraction <= 1))
        {
            check.Slip("bad-value", "fraction", "This share of the dose cannot have been given.", $"{fraction}", "above 0 to 1; a dose that was not given is not-given");
        }
        else if (fraction < 1)
        {
            check.NeedReason();
        }

        var gap = plan.Schedule().ShortestGap;
        var (from, to) = (at - gap, at + gap);
        var own = dose?.Id;
        var compound = plan.TrialCompound!.CompoundId;
        var others = await db.Doses.AsNoTracking()
            .Where(d => d.AnimalId == task.AnimalId && d.TrialCompound!.CompoundId == compound && d.GivenFraction > 0 && d.Id != own && (d.GivenAt ?? d.PlannedAt) > from && (d.GivenAt ?? d.PlannedAt) < to)
            .Select(d => d.GivenAt ?? d.PlannedAt).ToListAsync(cancellation);
        var same = dose is { GivenFraction: > 0 } ? dose.GivenAt ?? dose.PlannedAt : (Instant?)null;
        check.Rules(DoseTiming.Check(task.DueAt, at, study.Protocol.Window, gap, same, others, study.Zone));
        check.Rules(study.Portion(plan, at, (await WeightsNow.OfAsync(db, [task.AnimalId], at, cancellation))[task.AnimalId]).Hints);
        if (task.State is WorklistState.Cancelled)
        {
            check.Rules([Finding.Error("task-cancelled", "This dose is no longer asked for.", new Location(Path: "taskId"), task.Reason, "an open task")]);
        }
        else if (task.State is WorklistState.NotDone)
        {
            check.Rules([Finding.Warning("task-settled", "This dose was entered as not given.", new Location(Path: "taskId"), task.Reason, "an open task, or a reason")]);
        }

        if (same is not null)
        {
            // A second dose in the animal is a second dose on record; it was not planned for any time but its own.
            var second = Add(plan, await FreeAsync(plan, at, cancellation));
            (second.GivenFraction, second.Reason) = (fraction, check.Reason);
            return second.Id;
        }

        dose ??= Add(plan, task.DueAt);
        (dose.GivenFraction, dose.GivenAt, dose.Reason) = (fraction, at == task.DueAt ? null : at, check.Reason);
        Close(task, WorklistState.Done, at, check.Reason, dose);
        return dose.Id;
    }

    private Dose Add(DosingPlan plan, Instant plannedAt)
    {
        var dose = new Dose
        {
            AnimalId = plan.AnimalId, TrialCompoundId = plan.TrialCompoundId, PlannedAt = plannedAt, DoseMgPerKg = plan.Regimen().MgPerKgPerOccasion, Route = plan.Route,
        };
        db.Add(dose);
        return dose;
    }

    /// <summary>Imports tell doses of a compound apart by their planned times.</summary>
    private async Task<Instant> FreeAsync(DosingPlan plan, Instant at, CancellationToken cancellation)
    {
        while (await db.Doses.AnyAsync(d => d.TrialCompoundId == plan.TrialCompoundId && d.PlannedAt == at, cancellation))
        {
            at += Duration.FromSeconds(1);
        }

        return at;
    }

    private void Close(WorklistTask task, WorklistState state, Instant at, string reason, Dose dose)
    {
        task.Settle(state, at, actor.Name, reason);
        task.ResultId = dose.Id;
    }
}

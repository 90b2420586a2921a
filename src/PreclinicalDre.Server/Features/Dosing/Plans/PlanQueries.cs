using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Dosing.Schedules;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Features.Dosing.Rack;

namespace PreclinicalDre.Server.Features.Dosing.Plans;

/// <summary>A plan as lists and programs see it.</summary>
public sealed record PlanRow(
    Guid Id, string Animal, string Trial, string Compound, string Input, double DoseMgPerKg, string Route, string Formulation, double? ConcentrationMgPerMl, string Schedule,
    Instant From, Instant? To, string EndReason, Guid? FollowsPlanId, string Note);

/// <summary>An occasion of a plan.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Animal">Code of the animal.</param>
/// <param name="Compound">Id of the compound.</param>
/// <param name="Key">Name of the occasion in its plan; the same whatever span is asked for.</param>
/// <param name="At">When it is due.</param>
/// <param name="DoseMgPerKg">mg/kg; for a pump in a day.</param>
/// <param name="Route">Route.</param>
public sealed record OccasionRow(Guid PlanId, string Animal, string Compound, string Key, Instant At, double DoseMgPerKg, string Route);

/// <summary>Animals under the same plan: one regimen of one compound from the same time on.</summary>
public sealed record PlanGroup(string Trial, string Compound, DosingPlan Plan, string Schedule, IReadOnlyList<(Guid Id, string Animal)> Animals);

/// <summary>What is asked about plans; read only.</summary>
public sealed class PlanQueries(DreDbContext db, RackRulesQueries rules)
{
    /// <summary>Longest span of occasions, days: a year and what hangs over.</summary>
    public const int MostDays = 400;

    public async Task<List<PlanRow>?> ListAsync(string studyCode, string? animal, CancellationToken cancellation)
    {
        if (await rules.FindAsync(studyCode, cancellation) is not { } study)
        {
            return null;
        }

        var plans = await LoadAsync(study, p => animal == null || p.TrialCompound!.Trial!.Animal!.Code == animal, cancellation);
        return [.. plans.Select(p => new PlanRow(
            p.Id, p.TrialCompound!.Trial!.Animal!.Code, p.TrialCompound.Trial.Code, p.TrialCompound.CompoundId, Words.Code(p.Input), p.DoseMgPerKg, p.Route, p.Formulation,
            p.ConcentrationMgPerMl, ScheduleWords.Say(p.Schedule(), study.Zone), p.From, p.To, p.EndReason, p.FollowsPlanId, p.Note))];
    }

    /// <summary>Plans that are the same but for their animal, in one; those that hold first.</summary>
    public async Task<List<PlanGroup>> GroupsAsync(RackRules study, Instant now, CancellationToken cancellation)
    {
        var plans = await LoadAsync(study, _ => true, cancellation);
        return [.. plans.GroupBy(Same).Select(g => new PlanGroup(
                g.First().TrialCompound!.Trial!.Code, study.NameOf(g.First().TrialCompound!.CompoundId), g.First(), ScheduleWords.Say(g.First().Schedule(), study.Zone),
                [.. g.Select(p => (p.Id, p.TrialCompound!.Trial!.Animal!.Code))]))
            .OrderBy(g => g.Plan.To <= now).ThenByDescending(g => g.Plan.From).ThenBy(g => g.Compound, StringComparer.Ordinal)];
    }

    /// <summary>Occasions of all plans in a span, animal by animal in order of time: as many are in memory as are on their way.</summary>
    public async IAsyncEnumerable<OccasionRow> OccasionsAsync(RackRules study, Interval span, string? animal, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (from, to) = (span.Start, span.End);
        var plans = await LoadAsync(study, p => p.From < to && (p.To == null || p.To > from) && (animal == null || p.TrialCompound!.Trial!.Animal!.Code == animal), cancellation);
        foreach (var plan in plans)
        {
            cancellation.ThrowIfCancellationRequested();
            var (code, compound) = (plan.TrialCompound!.Trial!.Animal!.Code, plan.TrialCompound.CompoundId);
            var end = plan.TrialCompound.Trial.Animal.ExitedAt;
            foreach (var occasion in plan.Occasions(span, study.Zone).TakeWhile(o => end is null || o.At <= end))
            {
                yield return new OccasionRow(plan.Id, code, compound, occasion.Key.ToString(), occasion.At, plan.DoseMgPerKg, plan.Route);
            }
        }
    }

    private Task<List<DosingPlan>> LoadAsync(RackRules study, System.Linq.Expressions.Expression<Func<DosingPlan, bool>> which, CancellationToken cancellation) =>
        db.DosingPlans.AsNoTracking().Include(p => p.TrialCompound).ThenInclude(c => c!.Trial).ThenInclude(t => t!.Animal)
            .Where(p => p.TrialCompound!.Trial!.Animal!.StudyId == study.Study.Id).Where(which)
            .OrderBy(p => p.TrialCompound!.Trial!.Animal!.Code).ThenBy(p => p.From).ThenBy(p => p.Id).ToListAsync(cancellation);

    private static object Same(DosingPlan p) => (
        (p.TrialCompound!.Trial!.Code, p.TrialCompound.CompoundId, p.Input, p.DoseMgPerKg, p.Route, p.Formulation, p.ConcentrationMgPerMl),
        (p.IntervalSeconds, p.Anchor, p.ClockTimes, p.Weekdays, p.EveryDays, p.FirstDay, p.PumpMicrolitresPerHour, p.ReservoirMicrolitres), (p.From, p.To, p.EndReason, p.Note));
}

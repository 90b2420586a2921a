using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Dosing.Titration;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Features.Dosing.Exposure;
using PreclinicalDre.Server.Features.Dosing.Rack;

namespace PreclinicalDre.Server.Features.Dosing.Titration;

/// <summary>The titration board; read only.</summary>
public sealed class TitrationQueries(DreDbContext db, RackRulesQueries rules, TitrationLoader loader, IClock clock)
{
    /// <summary>Days of the sparkline, and its points.</summary>
    private const int SparkDays = 3;
    private const int SparkPoints = 72;

    /// <summary>Weeks of weights and scores beside it.</summary>
    private static readonly Duration Course = Duration.FromDays(28);

    /// <summary>Animals that are titrated, the most urgent first; null where there is no such study.</summary>
    public async Task<List<TitrationRow>?> BoardAsync(string studyCode, CancellationToken cancellation) =>
        await rules.FindAsync(studyCode, cancellation) is { } study ? await BoardAsync(study, cancellation) : null;

    public async Task<List<TitrationRow>> BoardAsync(RackRules study, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(study);
        var now = clock.GetCurrentInstant();
        var running = await loader.RunningAsync(study.Study.Id, null, now, tracked: false, cancellation);
        var parts = running.Select(r => r.Course.TrialCompoundId).ToArray();
        var since = now - Duration.FromDays(60);
        var doses = (await db.Doses.AsNoTracking().Where(d => parts.Contains(d.TrialCompoundId) && d.PlannedAt >= since && d.PlannedAt <= now).ToListAsync(cancellation)).ToLookup(d => d.TrialCompoundId);
        var plans = (await db.DosingPlans.AsNoTracking().Where(p => parts.Contains(p.TrialCompoundId)).OrderByDescending(p => p.From).ToListAsync(cancellation)).ToLookup(p => p.TrialCompoundId);
        return
        [
            .. running.OrderByDescending(r => r.State.HumaneEndPoint).ThenByDescending(r => Urgency(r.State)).ThenBy(r => r.Course.Animal!.Cage, CageOrder.Instance)
                .ThenBy(r => r.Code, CageOrder.Instance).Select(r => Row(study, r, [.. doses[r.Course.TrialCompoundId]], [.. plans[r.Course.TrialCompoundId]], now)),
        ];
    }

    private static int Urgency(TitrationState state) => state.Proposal switch
    {
        TitrationMove.Stop => 4,
        TitrationMove.Down => 3,
        TitrationMove.Up => 2,
        TitrationMove.Hold when state.IsUndetermined => 1,
        TitrationMove.Hold => 0,
    };

    private static TitrationRow Row(RackRules study, TitratedAnimal one, List<Dose> doses, List<DosingPlan> plans, Instant now)
    {
        var state = one.State;
        var animal = one.Course.Animal!;
        var losses = one.Observations.Where(o => o.Scale == TolerabilityScale.WeightLoss.Id).ToList();
        var target = study.Catalogue.Compound(one.CompoundId)?.TargetFor(study.Study.SpeciesId);
        return new TitrationRow(
            one.Code, animal.Cohort!.Code, animal.Cage, one.CompoundId, one.Protocol.Code, state.Step + 1, one.DoseMgPerKg, [.. one.Scheme.Steps.Select(s => s.DoseMgPerKg)], state.StepSince,
            state.DaysOnStep, Words.Code(state.Proposal), state.ProposedStep is { } to ? one.Scheme.Steps[to].DoseMgPerKg : null, state.HumaneEndPoint, state.IsUndetermined,
            state.Reasons, state.Missing, losses.Count == 0 ? null : losses.MaxBy(l => l.At).Value,
            [.. one.Observations.Where(o => o.Scale != TolerabilityScale.WeightLoss.Id).GroupBy(o => o.Scale).Select(g => g.MaxBy(o => o.At))
                .Select(o => Latest(one, o, now)).OrderByDescending(o => o.At)],
            [.. state.Rules.Select(r => new RuleRow(r.Rule.Say(one.Scheme.Scale(r.Rule.Scale)!), Words.Code(r.State), r.Sentence))],
            new MtdRow(Words.Code(state.Mtd.State), state.Mtd.DoseMgPerKg, [.. state.Mtd.Evidence.Select(e => new StepRow(one.Scheme.Steps[e.Step].DoseMgPerKg, e.Days, Words.Code(e.Tolerance), e.Sentence))]),
            [.. one.Course.Decisions.OrderByDescending(d => d.At).Select(d => new DecisionRow(
                d.At, Words.Code(d.Proposed), Words.Code(d.Move), d.Step is { } s ? one.Scheme.Steps[s].DoseMgPerKg : null, d.Why, d.Reason, d.By, d.HumaneEndPoint))],
            Seen(losses, now, loss => 100 - loss), Levels(study, one, doses, plans, now), target?.Range.Value.LowMgPerL);
    }

    private static LatestScore Latest(TitratedAnimal one, TolerabilityObservation latest, Instant now)
    {
        var scale = one.Scheme.Scale(latest.Scale);
        return new LatestScore(
            latest.Scale, scale?.Name ?? latest.Scale, latest.Value, latest.At, Seen(one.Observations.Where(o => o.Scale == latest.Scale), now, v => v), First(TitrationMove.Down), First(TitrationMove.Stop));

        double? First(TitrationMove move)
        {
            var at = one.Scheme.Rules.Where(r => r.Move == move && r.Scale == latest.Scale).Select(r => r.Threshold).ToList();
            return at.Count == 0 || scale is null ? null : scale.HigherIsWorse ? at.Min() : at.Max();
        }
    }

    private static List<SeenPoint> Seen(IEnumerable<TolerabilityObservation> of, Instant now, Func<double, double> value) =>
        [.. of.Where(o => o.At >= now - Course).OrderBy(o => o.At).Select(o => new SeenPoint(o.At, Math.Round(value(o.Value), 4)))];

    private static IReadOnlyList<double> Levels(RackRules study, TitratedAnimal one, List<Dose> doses, List<DosingPlan> plans, Instant now)
    {
        var animal = one.Course.Animal!;
        double? age = animal.BornOn is { } born ? Period.DaysBetween(born, now.InZone(study.Zone).Date) : null;
        var kinetic = Kinetic.Of(study.Catalogue, one.CompoundId, study.Study.SpeciesId, plans.FirstOrDefault()?.Route, age, animal.Sex);
        var from = now - Duration.FromDays(SparkDays);
        var inputs = GivenInputs.Of(doses, plans, from);
        return inputs.Count == 0 || kinetic.Curve(inputs, SparkDays * 24) is not { } curve
            ? []
            : [.. Enumerable.Range(0, SparkPoints + 1).Select(k => Math.Round(curve.At(SparkDays * 24.0 * k / SparkPoints), 4))];
    }
}

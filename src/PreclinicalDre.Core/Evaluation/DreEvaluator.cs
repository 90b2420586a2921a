using PreclinicalDre.Core.Evaluation.Criteria;
using PreclinicalDre.Core.Evaluation.Measures;
using PreclinicalDre.Core.Statistics;

namespace PreclinicalDre.Core.Evaluation;

/// <summary>
/// One animal's record in, one explained verdict out: pure, and linear in the record after sorting. The rules are those of the definition's
/// text; <see cref="EngineVersion"/> changes with any change of an answer.
/// </summary>
public static class DreEvaluator
{
    /// <summary>Version of these rules, stored with every verdict.</summary>
    public const string EngineVersion = "1.0.0";

    /// <summary>Judges a record that <see cref="DreRecordReader"/> would accept.</summary>
    /// <exception cref="ArgumentException">The definition does not know the species, or a trial has no compound.</exception>
    public static DreAnswer Evaluate(DreRecord record, DreDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(definition);
        Refuse(record, definition);
        return Evaluate(MeasuredRecord.Of(record), definition);
    }

    internal static DreAnswer Evaluate(MeasuredRecord measured, DreDefinition definition)
    {
        var record = measured.Record;
        Refuse(record, definition);
        var baseline = measured.Baseline.Under(definition);
        var ofBaseline = Baseline.Judge(baseline, definition);
        var trials = new TrialAnswer[measured.Trials.Count];
        for (var i = 0; i < trials.Length; i++)
        {
            trials[i] = Judge(measured.Trials[i].Beside(baseline), record.Model, ofBaseline, definition);
        }

        var timeline = Verdict.TimelineOf(record.Model, trials, definition);
        var state = timeline.Count > 0 ? timeline[^1].State : Verdict.Applies(record.Model) ? DreState.Undefined : DreState.NotApplicable;
        double? required = baseline.RequiredFreeTicks / Ticks.PerDay;
        return new DreAnswer(
            record.Animal.Id,
            definition,
            state,
            Verdict.PatternOf(record.Model, trials),
            Verdict.CaveatsOf(record, trials, definition),
            required,
            AnswerOf(baseline),
            timeline,
            trials,
            VerdictWords.Of(record.Model, state, trials, definition, required),
            NextSteps.Of(record.Model, state, trials, definition, required, ofBaseline));
    }

    private static void Refuse(DreRecord record, DreDefinition definition)
    {
        if (!definition.MinSeizureFreeDays.ContainsKey(record.Animal.Species))
        {
            throw new ArgumentException($"{definition.Name} does not know the species '{record.Animal.Species}'.", nameof(record));
        }

        if (record.Trials.Any(t => t.Compounds.Count == 0))
        {
            throw new ArgumentException("A trial has no compound.", nameof(record));
        }
    }

    /// <summary>The eight criteria of a trial, in the definition's order.</summary>
    internal static CriterionResult[] CriteriaOf(TrialMeasure trial, ModelFacts model, CriterionResult baseline, DreDefinition definition)
    {
        var exposure = Exposure.Judge(trial, definition);
        return
        [
            baseline,
            AppropriateChoice.Judge(trial, model),
            exposure,
            DoseOptimised.Judge(trial, exposure.State),
            Adherence.Judge(trial, definition),
            Tolerated.Judge(trial, definition),
            Washout.Judge(trial),
            Criteria.Monitoring.Judge(trial, definition),
        ];
    }

    private static TrialAnswer Judge(TrialMeasure trial, ModelFacts model, CriterionResult baseline, DreDefinition definition)
    {
        var criteria = CriteriaOf(trial, model, baseline, definition);
        var (category, reasons) = Outcome.Of(trial, criteria, definition);
        var from = trial.Baseline;
        var reduction = RateReduction.Of(trial.RecordedSeizures, trial.RecordedTicks, from.Seizures, from.RecordedTicks);
        return new TrialAnswer
        {
            Id = trial.Trial.Id,
            Compounds = [.. trial.Trial.Compounds.Select(c => c.Compound).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Start = trial.Trial.Start,
            MaintenanceFrom = trial.Trial.MaintenanceFrom ?? trial.Trial.Start,
            SteadyState = Ticks.ToInstant(trial.SteadyState),
            End = trial.Trial.End,
            Category = category,
            Subcategory = Outcome.SubcategoryOf(trial.Trial),
            Criteria = criteria,
            Adequate = criteria.All(c => c.State == CriterionState.Met),
            Reasons = reasons,
            SteadyStateDays = Ticks.Days(trial.Maintenance - trial.Start) + (trial.HoursToSteadyState / 24),
            RecordedDays = Ticks.Days(trial.RecordedTicks),
            Coverage = trial.Coverage,
            Seizures = trial.Seizures,
            IncidentalSeizures = trial.Seizures - trial.RecordedSeizures,
            SeizureFreeFrom = Ticks.ToInstant(trial.RunFrom),
            SeizureFreeRunDays = Ticks.Days(trial.RunTicks),
            RunCoverage = trial.RunCoverage,
            FreedomByChance = trial.HasWindow && from.RatePerDay is > 0 and { } rate ? PoissonFreedom.ByChance(rate, Ticks.Days(trial.RunTicks)) : null,
            Exposures = trial.Exposures,
            ExposureFraction = trial.Exposures.All(e => e.Share is not null) ? trial.Exposures.Min(e => e.Share) : null,
            Adherence = trial.Doses.Adherence,
            Reduction = reduction,
            Degree = Outcome.DegreeOf(category, reduction),
            LossOfResponse = Outcome.LostResponse(trial, category, criteria.Single(c => c.Id == Exposure.Id).State),
            ByType = TypesOf(trial, reduction),
        };
    }

    private static List<TypeResponse> TypesOf(TrialMeasure trial, RateReduction? overall)
    {
        var baseline = trial.Baseline;
        var line = baseline.Line;
        var types = new List<TypeResponse>();
        for (var t = 0; t < line.Types.Count; t++)
        {
            if (baseline.ByType[t].Recorded == 0 && !trial.ByType[t].Seen)
            {
                continue;
            }

            int before = baseline.ByType[t].Recorded, under = trial.ByType[t].Recorded;
            long beforeTicks = baseline.TypeTicks[t], underTicks = line.RecordedFor(t).Within(trial.SteadyState, trial.End);

            // A single type that all recordings can see has the rates of all.
            var same = before == baseline.Seizures && under == trial.RecordedSeizures && beforeTicks == baseline.RecordedTicks && underTicks == trial.RecordedTicks;
            types.Add(new TypeResponse(
                line.Types[t], before, under, Ticks.Days(beforeTicks), Ticks.Days(underTicks),
                same ? overall : RateReduction.Of(under, underTicks, before, beforeTicks)));
        }

        types.Sort(static (a, b) => string.CompareOrdinal(a.Type, b.Type));
        return types;
    }

    private static BaselineAnswer AnswerOf(BaselineMeasure baseline) => new(
        baseline.From is { } from ? Ticks.ToInstant(from) : null,
        baseline.To is { } to ? Ticks.ToInstant(to) : null,
        baseline.Seizures,
        baseline.RecordedDays,
        baseline.RatePerDay,
        baseline.LongestIntervalTicks is { } longest ? Ticks.Days(longest) : null,
        baseline.Sufficient,
        [.. baseline.Types.Select(t => baseline.Line.Types[t])]);
}

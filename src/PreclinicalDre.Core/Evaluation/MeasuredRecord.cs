using PreclinicalDre.Core.Evaluation.Criteria;
using PreclinicalDre.Core.Evaluation.Measures;

namespace PreclinicalDre.Core.Evaluation;

/// <summary>
/// A record whose numbers (recorded time, counts, coverage, exposure, doses) were taken once, ready to be held against any number of definitions: they are the
/// costly part of an evaluation and hang on the record alone.
/// </summary>
public sealed class MeasuredRecord
{
    private readonly string[] _regimens;

    private MeasuredRecord(DreRecord record, BaselineMeasure baseline, TrialMeasure[] trials)
    {
        (Record, Baseline, Trials) = (record, baseline, trials);
        _regimens = [.. trials.Select(t => Verdict.RegimenOf(t.Trial))];
    }

    /// <summary>The record.</summary>
    public DreRecord Record { get; }

    /// <summary>Its baseline, held against no definition yet.</summary>
    internal BaselineMeasure Baseline { get; }

    /// <summary>Its trials, in order of start; those that start together by id.</summary>
    internal IReadOnlyList<TrialMeasure> Trials { get; }

    /// <summary>Takes the numbers of a record that <see cref="DreRecordReader"/> would accept.</summary>
    /// <exception cref="ArgumentException">A trial has no compound.</exception>
    public static MeasuredRecord Of(DreRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Trials.Any(t => t.Compounds.Count == 0))
        {
            throw new ArgumentException("A trial has no compound.", nameof(record));
        }

        TrialFacts[] ordered = [.. record.Trials.OrderBy(t => t.Start).ThenBy(t => t.Id, StringComparer.Ordinal)];
        var washouts = WashoutNeed.Of(ordered);
        var baseline = BaselineMeasure.Of(record, new SeizureLine(record.Recordings, record.Seizures));
        return new MeasuredRecord(record, baseline, [.. ordered.Select((t, i) => new TrialMeasure(t, baseline, WashoutNeed.IsAddOn(ordered, i), washouts[i]))]);
    }

    /// <summary>Whether the definition knows the animal's species.</summary>
    public bool CanBeJudgedBy(DreDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.MinSeizureFreeDays.ContainsKey(Record.Animal.Species);
    }

    /// <summary>The whole answer under a definition, the same as <see cref="DreEvaluator.Evaluate(DreRecord, DreDefinition)"/> gives.</summary>
    /// <exception cref="ArgumentException">The definition does not know the species.</exception>
    public DreAnswer Under(DreDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return DreEvaluator.Evaluate(this, definition);
    }

    /// <summary>The verdict alone: what <see cref="Under"/> would have as its classification, without its words and intervals.</summary>
    /// <exception cref="KeyNotFoundException">The definition does not know the species.</exception>
    public DreState StateUnder(DreDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (!Verdict.Applies(Record.Model))
        {
            return DreState.NotApplicable;
        }

        var baseline = Baseline.Under(definition);
        var ofBaseline = Criteria.Baseline.Judge(baseline, definition);
        var trials = new (string Regimen, OutcomeCategory Category)[Trials.Count];
        for (var i = 0; i < trials.Length; i++)
        {
            var trial = Trials[i].Beside(baseline);
            trials[i] = (_regimens[i], Outcome.Of(trial, DreEvaluator.CriteriaOf(trial, Record.Model, ofBaseline, definition), definition).Category);
        }

        return trials.Length == 0 ? DreState.Undefined : Verdict.StatesOf(Record.Model, trials, definition)[^1];
    }
}

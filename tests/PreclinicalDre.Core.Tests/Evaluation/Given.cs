using NodaTime;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Kinetics;

namespace PreclinicalDre.Core.Tests.Evaluation;

/// <summary>Small records in days. A plain trial is adequate: five half-lives of its compound are one day, and its target of 0 is always reached.</summary>
internal static class Given
{
    public const string Convulsive = "generalized-convulsive";
    public const string Focal = "focal-electrographic";

    public static readonly Instant Zero = Instant.FromUtc(2026, 1, 1, 0, 0);
    public static readonly OneCompartment OneDayToSteadyState = new(4.8, 1);

    public static Instant Day(double day) => Zero + Duration.FromDays(day);

    public static RecordingFacts Recording(double from, double to, params string[]? detects) =>
        new(Day(from), Day(to), detects is null || detects.Length == 0 ? null : detects);

    public static SeizureFacts Seizure(double at, string type = Convulsive) => new(Day(at), type);

    /// <summary>One every <paramref name="step"/> days, the first half a step in.</summary>
    public static IEnumerable<SeizureFacts> SeizuresOver(double from, double to, double step = 1, string type = Convulsive)
    {
        for (var at = from + (step / 2); at < to; at += step)
        {
            yield return Seizure(at, type);
        }
    }

    public static CompoundFacts Compound(string id, double from = 14, double to = 34, OneCompartment? kinetics = null, double? target = 0, double given = 1) => new(
        id,
        [.. Enumerable.Range(0, 10).Select(i => new DoseFacts(Day(from + (i * (to - from) / 10)), 10, given))],
        [],
        kinetics ?? OneDayToSteadyState,
        target);

    public static TrialFacts Trial(string id, double from, double to, params string[] compounds) => new(
        id, Day(from), Day(to), [.. compounds.Select(c => Compound(c, from, to))], AdverseEffects: false, MaximumToleratedDoseReached: true);

    /// <summary>A mouse of a chronic model, recorded without a gap for 200 days.</summary>
    public static DreRecord Record(IEnumerable<SeizureFacts> seizures, params TrialFacts[] trials) => new(
        new AnimalFacts("A1", "mouse", 2),
        new ModelFacts("intrahippocampal-kainate", ModelKind.Chronic, ModelPreparation.InVivo, true, []),
        [Recording(0, 200)],
        [.. seizures],
        trials);

    public static DreAnswer Judged(DreRecord record) => DreEvaluator.Evaluate(record, DreDefinition.Translational10);

    public static CriterionState State(this TrialAnswer trial, string id) => trial.Criteria.Single(c => c.Id == id).State;

    public static string Sentence(this TrialAnswer trial, string id) => trial.Criteria.Single(c => c.Id == id).Sentence;
}

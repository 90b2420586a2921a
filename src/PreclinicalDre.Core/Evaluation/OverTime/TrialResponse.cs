using NodaTime;
using PreclinicalDre.Core.Evaluation.Measures;

namespace PreclinicalDre.Core.Evaluation.OverTime;

/// <summary>One half of a trial's window, by recorded time.</summary>
/// <param name="From">Its start.</param>
/// <param name="To">Its end.</param>
/// <param name="Seizures">Recorded seizures.</param>
/// <param name="RecordedDays">Recorded days; the two halves have the same.</param>
/// <param name="Reduction">Fall of the rate against the baseline; null without a baseline seizure or without time on either side.</param>
public sealed record HalfResponse(Instant From, Instant To, int Seizures, double RecordedDays, RateReduction? Reduction);

/// <summary>How far one trial moved the seizure rate, kept beside its outcome, which is blind to partial effects.</summary>
/// <param name="Trial">The trial as it was judged: outcome, overall change, degree, change by seizure type.</param>
/// <param name="First">First half of the window's recorded time; null where there is too little to cut.</param>
/// <param name="Second">The second half.</param>
public sealed record TrialResponse(TrialAnswer Trial, HalfResponse? First, HalfResponse? Second)
{
    /// <summary>Fewer seizures by half or more, and not free: what the outcome counts as failure or leaves open.</summary>
    public bool IsPartial => Trial.Degree is ResponseDegree.Reduction50 or ResponseDegree.Reduction75;

    /// <summary>More seizures by a quarter or more.</summary>
    public bool IsWorse => Trial.Degree == ResponseDegree.Worse;

    /// <summary>The responses to the trials of an animal, in order of start.</summary>
    /// <exception cref="ArgumentException">The definition does not know the species.</exception>
    public static IReadOnlyList<TrialResponse> Of(DreRecord record, DreDefinition definition)
    {
        var measured = MeasuredRecord.Of(record);
        var answer = measured.Under(definition);
        return [.. answer.Trials.Zip(measured.Trials, (trial, measure) => Of(trial, measure))];
    }

    private static TrialResponse Of(TrialAnswer answer, TrialMeasure trial)
    {
        if (trial.Halves is not var (half, cut, first))
        {
            return new TrialResponse(answer, null, null);
        }

        var baseline = trial.Baseline;
        return new TrialResponse(answer, Half(trial.SteadyState, cut, first), Half(cut, trial.End, trial.RecordedSeizures - first));

        HalfResponse Half(long from, long to, int seizures) => new(
            Ticks.ToInstant(from), Ticks.ToInstant(to), seizures, Ticks.Days(half), RateReduction.Of(seizures, half, baseline.Seizures, baseline.RecordedTicks));
    }
}

/// <summary>How the trials of one regimen went in a group of animals.</summary>
/// <param name="Regimen">Its compounds, joined by <c> + </c>.</param>
/// <param name="Trials">Trials with a known degree of response.</param>
/// <param name="Free">Seizure-free ones.</param>
/// <param name="Partial">Partial responders.</param>
/// <param name="Worse">Those that got worse.</param>
/// <param name="MedianPercent">Median fall of the rate in percent; negative where it rose; null without any.</param>
public sealed record RegimenResponse(string Regimen, int Trials, CountedShare Free, CountedShare Partial, CountedShare Worse, double? MedianPercent)
{
    /// <summary>The regimens of these trials, by name.</summary>
    public static IReadOnlyList<RegimenResponse> Of(IEnumerable<TrialResponse> responses) =>
        [.. responses.GroupBy(r => VerdictWords.Regimen(r.Trial)).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            var known = g.Where(r => r.Trial.Degree != ResponseDegree.Unknown).ToList();
            var n = known.Count;
            return new RegimenResponse(
                g.Key, n, new(known.Count(r => r.Trial.Degree == ResponseDegree.SeizureFree), n), new(known.Count(r => r.IsPartial), n), new(known.Count(r => r.IsWorse), n),
                Median([.. known.Select(r => r.Trial.Reduction?.Percent).OfType<double>().Order()]));
        })];

    private static double? Median(double[] sorted) =>
        sorted.Length == 0 ? null : sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
}

using NodaTime;

namespace PreclinicalDre.Core.Experiments.Kindling;

/// <summary>What a series says of the threshold.</summary>
public enum ThresholdBound
{
    /// <summary>The threshold is the current that is given.</summary>
    Exact,

    /// <summary>The first step gave a discharge already: the threshold is the current or lower.</summary>
    AtOrBelow,

    /// <summary>No step gave a discharge: the threshold is above the current.</summary>
    Above,

    /// <summary>No step can be used.</summary>
    Unknown,
}

/// <summary>An ascending series of stimulations in one animal: currents rise until an afterdischarge.</summary>
/// <param name="Session">Session of the animal that its steps share.</param>
/// <param name="On">Its day.</param>
/// <param name="CompoundId">Compound on board; null for a control.</param>
/// <param name="DoseMgPerKg">Its dose in mg/kg.</param>
/// <param name="Steps">Steps that were given.</param>
/// <param name="Bound">What the series says.</param>
/// <param name="ThresholdMa">The current that it says it of, mA; null where nothing can be said.</param>
/// <param name="AfterdischargeSeconds">Discharge at the threshold in seconds; null where there was none.</param>
/// <param name="NextMa">Current of the next step in mA; null once there was a discharge.</param>
/// <param name="Findings">What is wrong with the series or to be known of it.</param>
public sealed record ThresholdSeries(
    int Session, LocalDate On, string? CompoundId, double? DoseMgPerKg, int Steps, ThresholdBound Bound, double? ThresholdMa, double? AfterdischargeSeconds,
    double? NextMa, IReadOnlyList<Finding> Findings)
{
    private const double Slack = 1e-9;

    /// <summary>True for a series without an active compound.</summary>
    public bool IsControl => CompoundId is null || DoseMgPerKg == 0;

    /// <summary>The threshold series of one animal in the order of their days.</summary>
    public static IReadOnlyList<ThresholdSeries> AllOf(IEnumerable<Stimulus> stimuli, ThresholdRule rule)
    {
        ArgumentNullException.ThrowIfNull(stimuli);
        ArgumentNullException.ThrowIfNull(rule);
        return
        [
            .. stimuli.Where(s => s.Given && s.Purpose == StimulationPurpose.Threshold).GroupBy(s => (s.On, s.Session)).OrderBy(g => g.Min(s => s.Number))
                .Select(g => Of([.. g.OrderBy(s => s.Number)], rule)),
        ];
    }

    /// <summary>One series, its steps in order; at least one.</summary>
    public static ThresholdSeries Of(IReadOnlyList<Stimulus> steps, ThresholdRule rule)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(rule);
        var head = steps[0];
        var findings = new List<Finding>();
        var used = steps.Where(s => s.CurrentMa > 0 && s.AfterdischargeSeconds is not null).ToList();
        foreach (var s in steps.Except(used))
        {
            findings.Add(Finding.Warning("step-without-data", "This step says nothing of the threshold: its current or its afterdischarge is missing.", At(s)));
        }

        if (steps.Any(s => s.CompoundId != head.CompoundId || s.DoseMgPerKg != head.DoseMgPerKg))
        {
            findings.Add(Finding.Error("mixed-series", "The steps of one series are with different compounds or doses.", At(head), wanted: "one compound and dose, or none, for the whole series"));
        }

        for (var i = 1; i < used.Count; i++)
        {
            Compare(used[i - 1], used[i], rule, findings);
        }

        var hit = used.FindIndex(s => s.AfterdischargeSeconds >= rule.AfterdischargeSeconds - Slack);
        if (hit >= 0 && hit < used.Count - 1)
        {
            findings.Add(Finding.Info("steps-after-threshold", "The series went on after the first afterdischarge; the later steps say nothing of the threshold.", At(used[hit + 1])));
        }

        var broken = findings.Any(f => f.Severity == Severity.Error);
        var (bound, current) = used.Count == 0 || broken ? (ThresholdBound.Unknown, (double?)null)
            : hit < 0 ? (ThresholdBound.Above, used.Max(s => s.CurrentMa))
            : (hit == 0 ? ThresholdBound.AtOrBelow : ThresholdBound.Exact, used[hit].CurrentMa);
        double? next = hit >= 0 ? null : used.Count == 0 ? rule.StartMa : used[^1].CurrentMa * (1 + rule.StepShare);
        return new ThresholdSeries(head.Session, head.On, head.CompoundId, head.DoseMgPerKg, steps.Count, bound, current, hit < 0 ? null : used[hit].AfterdischargeSeconds, next, findings);
    }

    private static void Compare(Stimulus before, Stimulus step, ThresholdRule rule, List<Finding> findings)
    {
        var (was, now) = (before.CurrentMa!.Value, step.CurrentMa!.Value);
        if (now <= was && before.AfterdischargeSeconds < rule.AfterdischargeSeconds)
        {
            findings.Add(Finding.Error("series-not-ascending", "The current did not rise from the step before.", At(step), Text(now), $"above {Text(was)} mA"));
        }
        else if (now > was * (1 + rule.StepShare) * (1 + 1e-3))
        {
            findings.Add(Finding.Warning("step-too-wide", "The step is wider than the rule's: the threshold is known less finely.", At(step), Text(now), $"at most {Text(was * (1 + rule.StepShare))} mA"));
        }
    }

    private static Location At(Stimulus s) => new(Path: $"stimulation {s.Number}");

    private static string Text(double value) => value.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
}

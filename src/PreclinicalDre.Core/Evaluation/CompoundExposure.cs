using PreclinicalDre.Core.Evaluation.Measures;
using PreclinicalDre.Core.Kinetics;

namespace PreclinicalDre.Core.Evaluation;

/// <summary>Where a share of the window at target comes from, or what is missing for it.</summary>
public enum ExposureSource
{
    /// <summary>Plasma samples inside the window; they overrule the prediction.</summary>
    Samples,

    /// <summary>Superposition of the doses actually given.</summary>
    Predicted,

    /// <summary>Not known: no target.</summary>
    NoTarget,

    /// <summary>Not known: neither samples in the window nor kinetics.</summary>
    NoSamplesNoKinetics,

    /// <summary>Not known: the trial ended before steady state, there is no window to have a share of.</summary>
    NoWindow,

    /// <summary>Not known: the dose rate reaches what can be eliminated at most, there is no steady state.</summary>
    NoSteadyState,
}

/// <summary>How much of the window one compound spent at or above its target.</summary>
/// <param name="Compound">The compound.</param>
/// <param name="Share">0 to 1; null where not known.</param>
/// <param name="Source">Where the share comes from.</param>
/// <param name="TargetMgPerL">The target in mg/L; null where not known.</param>
/// <param name="SamplesInWindow">Plasma samples in the window.</param>
/// <param name="SamplesAtTarget">Those at or above the target; 0 without one.</param>
/// <param name="Doses">Planned doses.</param>
public sealed record CompoundExposure(
    string Compound, double? Share, ExposureSource Source, double? TargetMgPerL, int SamplesInWindow, int SamplesAtTarget, int Doses)
{
    /// <summary>Why there is no steady state; null where there is one.</summary>
    public Finding? Trouble { get; init; }

    internal static CompoundExposure Of(CompoundFacts compound, long from, long to, Finding? trouble)
    {
        int samples = 0, high = 0;
        foreach (var sample in compound.Plasma)
        {
            var at = Ticks.Of(sample.At);
            if (at >= from && at < to)
            {
                samples++;
                high += sample.MgPerL >= compound.TargetLowMgPerL ? 1 : 0;
            }
        }

        var (share, source) = compound switch
        {
            _ when trouble is not null => (null, ExposureSource.NoSteadyState),
            _ when from >= to => (null, ExposureSource.NoWindow),
            { TargetLowMgPerL: null } => (null, ExposureSource.NoTarget),
            _ when samples > 0 => ((double?)high / samples, ExposureSource.Samples),
            { Saturable: { } mm, TargetLowMgPerL: { } target } => (Predict(mm, compound, from, to, target), ExposureSource.Predicted),
            { Kinetics: { } pk, TargetLowMgPerL: { } target } => (Predict(pk, compound.Doses, from, to, target), ExposureSource.Predicted),
            _ => (null, ExposureSource.NoSamplesNoKinetics),
        };
        return new CompoundExposure(compound.Compound, share, source, compound.TargetLowMgPerL, samples, high, compound.Doses.Count) { Trouble = trouble };
    }

    private static double Predict(MichaelisMenten mm, CompoundFacts compound, long from, long to, double target)
    {
        var hours = (to - from) / Ticks.PerHour;
        return new SaturableCurve(mm, Eliminating.Inputs(compound, from), hours).ShareAtOrAbove(target, 0, hours);
    }

    // No doses at all predict no level: the share is then 0 (1 at target 0), known, not unknown.
    private static double Predict(OneCompartment pk, IReadOnlyList<DoseFacts> doses, long from, long to, double target)
    {
        if (doses.Any(d => d.OverHours > 0))
        {
            // A ration and a pump come at a constant rate: taken as boluses they would peak where the animal has a plateau.
            var inputs = doses.Select(d => new DrugInput((Ticks.Of(d.At) - from) / Ticks.PerHour, d.MgPerKg * d.GivenFraction, d.OverHours));
            return LinearCurve.Of(pk, inputs).ShareAtOrAbove(target, 0, (to - from) / Ticks.PerHour);
        }

        var timed = new TimedDose[doses.Count];
        for (var i = 0; i < timed.Length; i++)
        {
            var dose = doses[i];
            timed[i] = new TimedDose((Ticks.Of(dose.At) - from) / Ticks.PerHour, dose.MgPerKg * dose.GivenFraction);
        }

        return ExposureShare.Of(pk, timed, 0, (to - from) / Ticks.PerHour, target);
    }
}

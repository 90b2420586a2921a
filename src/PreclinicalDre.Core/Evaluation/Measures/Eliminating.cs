using PreclinicalDre.Core.Kinetics;

namespace PreclinicalDre.Core.Evaluation.Measures;

/// <summary>
/// How long a compound needs to be steady, and to be gone. At first order both are five half-lives. Where elimination saturates no one half-life holds: the
/// time to the same share follows from the dose rate and from the level (<see cref="MichaelisMenten"/>).
/// </summary>
internal static class Eliminating
{
    private const double HoursOfDay = 24;

    /// <summary>Hours of maintenance until the level is steady; null where the kinetics are not known, infinite where it never is.</summary>
    public static double? ToSteadyState(CompoundFacts compound, long maintenance, long end) => compound.Saturable is { } mm
        ? mm.HoursToSteadyState(RatePerDay(compound, maintenance, end)) ?? double.PositiveInfinity
        : OneCompartment.HalfLivesToSteadyState * compound.Kinetics?.HalfLifeHours;

    /// <summary>Why the level is never steady: the dose rate reaches what can be eliminated; null where there is no such trouble.</summary>
    public static Finding? Trouble(CompoundFacts compound, long maintenance, long end) => compound.Saturable?.SteadyLevelAt(RatePerDay(compound, maintenance, end)).Problem;

    /// <summary>Hours after the end of a trial until the compound is gone; null where its kinetics are not known.</summary>
    public static double? ToBeGone(CompoundFacts compound, TrialFacts trial) => compound.Saturable is { } mm
        ? mm.HoursToBeGone(Peak(mm, compound, trial))
        : OneCompartment.HalfLivesToSteadyState * compound.Kinetics?.HalfLifeHours;

    /// <summary>Doses as they reached the animal, in hours from an instant.</summary>
    public static IEnumerable<DrugInput> Inputs(CompoundFacts compound, long origin) =>
        compound.Doses.Select(d => new DrugInput((Ticks.Of(d.At) - origin) / Ticks.PerHour, d.MgPerKg * d.GivenFraction, d.OverHours));

    // A day at least: a single dose at the start of half a day is no rate of twice as much.
    private static double RatePerDay(CompoundFacts compound, long from, long to)
    {
        var given = 0.0;
        foreach (var dose in compound.Doses)
        {
            var at = Ticks.Of(dose.At);
            given += at >= from && at < to ? dose.MgPerKg * dose.GivenFraction : 0;
        }

        return given / Math.Max(1, (to - from) / Ticks.PerHour / HoursOfDay);
    }

    private static double Peak(MichaelisMenten mm, CompoundFacts compound, TrialFacts trial)
    {
        var start = Ticks.Of(trial.Start);
        var hours = (Ticks.Of(trial.End) - start) / Ticks.PerHour;
        return new SaturableCurve(mm, Inputs(compound, start), hours).Peak(0, hours);
    }
}

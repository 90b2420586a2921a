using System.Globalization;
using PreclinicalDre.Core.Kinetics;

namespace PreclinicalDre.Core.Dosing.Advice;

/// <summary>One way to give the compound, with the kinetics that hold for it.</summary>
/// <param name="Route">Route, as the plan will spell it.</param>
/// <param name="Kinetics">Kinetics in the species by that route.</param>
/// <param name="Unverified">True where a figure of it is not confirmed.</param>
public sealed record AdviserRoute(string Route, OneCompartment Kinetics, bool Unverified);

/// <summary>What is wanted of a regimen.</summary>
public sealed record AdviserQuestion
{
    /// <summary>The level to be at or above, mg/L, above 0.</summary>
    public required double TargetMgPerL { get; init; }

    /// <summary>The level to stay below, mg/L; null where none is set.</summary>
    public double? HighMgPerL { get; init; }

    /// <summary>Wanted share of time at or above the target, above 0 to 1.</summary>
    public double WantedShare { get; init; } = 0.8;

    /// <summary>The ways to give it.</summary>
    public required IReadOnlyList<AdviserRoute> Routes { get; init; }

    /// <summary>Intervals to look at, h, above 0.</summary>
    public IReadOnlyList<double> IntervalsHours { get; init; } = [4, 6, 8, 12, 24];

    /// <summary>Highest single dose that is reasonable, mg/kg; null where not known.</summary>
    public double? MostMgPerKg { get; init; }

    /// <summary>True to look at a pump or an infusion too.</summary>
    public bool WithPump { get; init; } = true;
}

/// <summary>What comes of one way.</summary>
public enum AdviceState
{
    /// <summary>Reaches the wanted share within the limits.</summary>
    Reaches,

    /// <summary>Reaches it only with a peak above the upper level.</summary>
    PeaksAboveHigh,

    /// <summary>Reaches it only with a dose above the highest reasonable one.</summary>
    NeedsTooMuch,
}

/// <summary>One line of the advice.</summary>
/// <param name="Route">Route.</param>
/// <param name="Input">How it enters.</param>
/// <param name="IntervalHours">Interval, h; null for a pump.</param>
/// <param name="DoseMgPerKg">Least dose that reaches the wanted share at steady state, rounded up to three digits: a single dose, or of a pump a day's.</param>
/// <param name="DoseMgPerKgPerDay">The same a day.</param>
/// <param name="PeakMgPerL">Highest level at steady state with it.</param>
/// <param name="TroughMgPerL">Lowest level.</param>
/// <param name="State">What comes of it.</param>
/// <param name="ShareAtMost">Share that the highest reasonable dose reaches; null without one.</param>
/// <param name="Unverified">True where it stands on an unconfirmed figure.</param>
/// <param name="Sentence">The same for a person.</param>
public sealed record AdviceLine(
    string Route, InputKind Input, double? IntervalHours, double DoseMgPerKg, double DoseMgPerKgPerDay, double PeakMgPerL, double TroughMgPerL, AdviceState State,
    double? ShareAtMost, bool Unverified, string Sentence);

/// <summary>
/// Which interval, route and dose hold a level at or above a target for a wanted share of the time. Levels are linear in dose, so that the steady state
/// of a dose of 1 mg/kg answers for all: the least dose is the target over the level that this curve exceeds for just the wanted share of its interval.
/// </summary>
public static class RegimenAdviser
{
    // After so many half-lives of the slower process 1e-6 is missing of the steady state.
    private const double HalfLives = 20;

    /// <summary>The lines: those that reach the share first, then by fewest doses a day, then by lowest dose.</summary>
    public static IReadOnlyList<AdviceLine> Advise(AdviserQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (!(question.TargetMgPerL > 0) || !(question.WantedShare is > 0 and <= 1) || question.IntervalsHours.Any(i => !(i > 0)))
        {
            throw new ArgumentOutOfRangeException(nameof(question), question, "a target above 0, a share above 0 to 1 and intervals above 0");
        }

        var lines = question.Routes.Where(r => r.Kinetics.Bioavailability > 0)
            .SelectMany(r => question.IntervalsHours.Select(i => Bolus(question, r, i)).Concat(question.WithPump ? [Pump(question, r)] : []));
        return [.. lines.OrderBy(l => l.State).ThenBy(l => l.Input is InputKind.Pump ? 1 : 0).ThenByDescending(l => l.IntervalHours).ThenBy(l => l.DoseMgPerKg)];
    }

    /// <summary>The share of time at or above a target that a dose every so many hours reaches at steady state.</summary>
    public static double ShareOf(OneCompartment kinetics, double doseMgPerKg, double intervalHours, double targetMgPerL)
    {
        var (curve, from, to) = Steady(kinetics, intervalHours);
        return doseMgPerKg <= 0 ? (targetMgPerL <= 0 ? 1 : 0) : curve.ShareAtOrAbove(targetMgPerL / doseMgPerKg, from, to);
    }

    private static AdviceLine Bolus(AdviserQuestion q, AdviserRoute route, double interval)
    {
        var (curve, from, to) = Steady(route.Kinetics, interval);
        var (peak, trough) = (curve.Peak(from, to), curve.Trough(from, to));
        var dose = RoundUp(q.TargetMgPerL / Exceeded(curve, from, to, q.WantedShare, trough, peak));
        double? atMost = q.MostMgPerKg is { } most ? curve.ShareAtOrAbove(q.TargetMgPerL / most, from, to) : null;
        var state = dose > q.MostMgPerKg ? AdviceState.NeedsTooMuch : peak * dose > q.HighMgPerL ? AdviceState.PeaksAboveHigh : AdviceState.Reaches;
        return new AdviceLine(route.Route, InputKind.Bolus, interval, dose, dose * 24 / interval, peak * dose, trough * dose, state, atMost, route.Unverified, Say(q, route, interval, dose, peak * dose, state, atMost, ShareBelowHigh(q, curve, from, to, peak)));
    }

    /// <summary>The dose whose peak is just the upper level, and the share that it reaches; null without such a level.</summary>
    private static (double DoseMgPerKg, double Share)? ShareBelowHigh(AdviserQuestion q, LinearCurve curve, double from, double to, double peak) =>
        q.HighMgPerL is { } high && peak > 0 ? (high / peak, curve.ShareAtOrAbove(q.TargetMgPerL * peak / high, from, to)) : null;

    private static AdviceLine Pump(AdviserQuestion q, AdviserRoute route)
    {
        var perDay = RoundUp(q.TargetMgPerL * route.Kinetics.Ke * route.Kinetics.VolumeLPerKg * 24 / route.Kinetics.Bioavailability);
        var level = perDay / 24 * route.Kinetics.Bioavailability / (route.Kinetics.Ke * route.Kinetics.VolumeLPerKg);
        var state = level > q.HighMgPerL ? AdviceState.PeaksAboveHigh : AdviceState.Reaches;
        return new AdviceLine(route.Route, InputKind.Pump, null, perDay, perDay, level, level, state, null, route.Unverified, string.Create(CultureInfo.InvariantCulture,
            $"A pump or infusion ({route.Route}) of {perDay:0.###} mg/kg a day holds {level:0.##} mg/L all the time, once {5 * route.Kinetics.HalfLifeHours:0.#} h have passed."));
    }

    /// <summary>One interval at steady state under 1 mg/kg: a curve and where its last interval lies.</summary>
    private static (LinearCurve Curve, double From, double To) Steady(OneCompartment pk, double interval)
    {
        var doses = (int)Math.Ceiling(HalfLives * Math.Max(pk.HalfLifeHours, pk.AbsorptionHalfLifeHours) / interval) + 1;
        var curve = LinearCurve.Of(pk, Enumerable.Range(0, doses).Select(i => new DrugInput(i * interval, 1)));
        return (curve, (doses - 1) * interval, doses * interval);
    }

    /// <summary>The highest level that is exceeded for the wanted share.</summary>
    private static double Exceeded(LinearCurve curve, double from, double to, double share, double trough, double peak)
    {
        if (curve.ShareAtOrAbove(trough, from, to) < share || trough >= peak)
        {
            return trough;
        }

        // A trough of next to nothing has no logarithm worth halving; a billionth of the peak is as good.
        double low = Math.Log(Math.Max(trough, peak * 1e-9)), high = Math.Log(peak);
        for (var step = 0; step < 60 && high - low > 1e-9; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = curve.ShareAtOrAbove(Math.Exp(middle), from, to) >= share ? (middle, high) : (low, middle);
        }

        return Math.Exp(low);
    }

    private static double RoundUp(double dose)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(dose)) - 2);
        var rounded = Math.Ceiling((dose / unit) - 1e-9) * unit;
        return double.Parse(rounded.ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static string Say(AdviserQuestion q, AdviserRoute route, double interval, double dose, double peak, AdviceState state, double? atMost, (double DoseMgPerKg, double Share)? below)
    {
        var says = string.Create(CultureInfo.InvariantCulture,
            $"Every {interval:0.##} h ({route.Route}) it takes {dose:0.###} mg/kg to be at or above {q.TargetMgPerL:0.###} mg/L for {q.WantedShare * 100:0.#} % of the time; the level then peaks at {Level(peak)} mg/L");
        return state switch
        {
            AdviceState.Reaches => $"{says}.",
            AdviceState.PeaksAboveHigh => string.Create(CultureInfo.InvariantCulture, $"{says}, above the upper level of {q.HighMgPerL:0.###} mg/L.{Below(below)}"),
            AdviceState.NeedsTooMuch => string.Create(CultureInfo.InvariantCulture,
                $"{says}. That is more than {q.MostMgPerKg:0.###} mg/kg, which is the most that is commonly given: with it the animal is exposed for {atMost * 100:0.#} % of the time{(atMost < 0.5 ? ", unexposed most of the day" : "")}."),
        };
    }

    private static string Below((double DoseMgPerKg, double Share)? below) => below is { } b
        ? string.Create(CultureInfo.InvariantCulture, $" A dose that peaks there ({Readable.Digits(b.DoseMgPerKg)} mg/kg) exposes the animal for {b.Share * 100:0.#} % of the time{(b.Share < 0.5 ? ", unexposed most of the day" : "")}.")
        : "";

    /// <summary>A level with as many digits as anybody could measure.</summary>
    private static string Level(double mgPerL) => mgPerL.ToString(mgPerL >= 100 ? "0" : "0.##", CultureInfo.InvariantCulture);
}

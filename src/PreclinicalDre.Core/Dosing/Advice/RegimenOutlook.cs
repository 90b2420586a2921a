using System.Globalization;
using NodaTime;
using PreclinicalDre.Core.Dosing.Schedules;
using PreclinicalDre.Core.Kinetics;
using Interval = NodaTime.Interval;

namespace PreclinicalDre.Core.Dosing.Advice;

/// <summary>What a plan will do to the level once it is steady, said before its first dose.</summary>
/// <param name="Share">Share of the time at or above the target, 0 to 1.</param>
/// <param name="PeakMgPerL">Highest level, mg/L.</param>
/// <param name="TroughMgPerL">Lowest level, mg/L.</param>
/// <param name="HoursToSteady">Hours until the level is steady (five half-lives).</param>
/// <param name="Unexposed">True where the animal is below the target for more than half of the time.</param>
/// <param name="Sentence">The same for a person.</param>
public sealed record RegimenOutlook(double Share, double PeakMgPerL, double TroughMgPerL, double HoursToSteady, bool Unexposed, string Sentence)
{
    // Warm-up: what is then missing of the steady state is below 0.1 %, or, for a bromide, as near as a year of doses comes.
    private const double WarmUpHalfLives = 10;
    private const double MostWarmUpDays = 400;
    private const int WindowDays = 7;

    /// <summary>The outlook of a regimen: the share over a week after the level has settled.</summary>
    /// <param name="regimen">A regimen that can be followed.</param>
    /// <param name="kinetics">Kinetics of the compound by its route.</param>
    /// <param name="targetMgPerL">Target, mg/L, above 0.</param>
    /// <param name="start">First instant of the plan.</param>
    /// <param name="zone">The laboratory's zone.</param>
    public static RegimenOutlook Of(Regimen regimen, OneCompartment kinetics, double targetMgPerL, Instant start, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(regimen);
        ArgumentNullException.ThrowIfNull(kinetics);
        var warmUp = Math.Min(WarmUpHalfLives * Math.Max(kinetics.HalfLifeHours, kinetics.AbsorptionHalfLifeHours) / 24, MostWarmUpDays);
        var first = regimen.Occasions(new Interval(start, start + Duration.FromDays(800)), zone).Select(o => (Instant?)o.At).FirstOrDefault() ?? start;
        var end = first + Duration.FromDays(warmUp + WindowDays);
        var inputs = RegimenInputs.Of(regimen, new Interval(first, end), first, zone).ToList();
        var curve = LinearCurve.Of(kinetics, inputs);
        double from = warmUp * 24, to = from + (WindowDays * 24);
        var share = curve.ShareAtOrAbove(targetMgPerL, from, to);
        var (peak, trough) = (curve.Peak(from, to), curve.Trough(from, to));
        return new RegimenOutlook(share, peak, trough, OneCompartment.HalfLivesToSteadyState * kinetics.HalfLifeHours, share < 0.5, Say());

        string Say()
        {
            var levels = string.Create(CultureInfo.InvariantCulture, $"the level runs between {trough:0.##} and {peak:0.##} mg/L");
            var how = $"{string.Create(CultureInfo.InvariantCulture, $"{regimen.DoseMgPerKg:0.###}")} mg/kg {ScheduleWords.Say(regimen.Schedule, zone)} ({regimen.Route})";
            return string.Create(CultureInfo.InvariantCulture, $"With {how} {levels} and is at or above {targetMgPerL:0.###} mg/L for {share * 100:0.#} % of the time")
                + (share < 0.5 ? ": the animal is unexposed most of the day." : ".");
        }
    }
}

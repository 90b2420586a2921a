using System.Globalization;

namespace PreclinicalDre.Core.Kinetics;

/// <summary>A level at steady state, or why there is none.</summary>
/// <param name="MgPerL">Level in mg/L; null where there is none.</param>
/// <param name="Problem">Why there is none; null where there is one.</param>
public readonly record struct SteadyLevel(double? MgPerL, Finding? Problem);

/// <summary>
/// One compartment whose elimination saturates, as phenytoin's does: <c>dC/dt = input - Vmax C / (Km + C)</c> (Michaelis and Menten; for phenytoin Martin and
/// others 1977, Ludden and others 1977). No one half-life holds: it grows with the level.
/// </summary>
/// <param name="VmaxMgPerKgPerDay">Largest rate of elimination, mg/kg a day, above 0.</param>
/// <param name="KmMgPerL">Level at half that rate, mg/L, above 0.</param>
/// <param name="VolumeLPerKg">Volume of distribution, L/kg, above 0.</param>
/// <param name="AbsorptionHalfLifeHours">Absorption half-life in hours, 0 or more; 0 is a bolus.</param>
/// <param name="Bioavailability">Share of the dose that reaches the circulation, 0 to 1.</param>
/// <exception cref="ArgumentOutOfRangeException">A parameter is not finite or outside its range.</exception>
public sealed record MichaelisMenten(
    double VmaxMgPerKgPerDay, double KmMgPerL, double VolumeLPerKg, double AbsorptionHalfLifeHours = 0, double Bioavailability = 1)
{
    /// <summary>What is left, or missing, after <see cref="OneCompartment.HalfLivesToSteadyState"/> half-lives.</summary>
    private static readonly double LeftAtSteadyState = Math.Pow(2, -OneCompartment.HalfLivesToSteadyState);

    private static readonly double LogOfShare = OneCompartment.HalfLivesToSteadyState * Math.Log(2);

    private readonly OneCompartment _checked = new(1, VolumeLPerKg, AbsorptionHalfLifeHours, Bioavailability);

    /// <summary>Largest rate of elimination, mg/kg a day.</summary>
    public double VmaxMgPerKgPerDay { get; } = Positive(VmaxMgPerKgPerDay, nameof(VmaxMgPerKgPerDay));

    /// <summary>Level at half that rate, mg/L.</summary>
    public double KmMgPerL { get; } = Positive(KmMgPerL, nameof(KmMgPerL));

    /// <summary>Largest rate of elimination, mg/L per hour.</summary>
    public double VmaxMgPerLPerHour => VmaxMgPerKgPerDay / VolumeLPerKg / 24;

    /// <summary>Absorption rate constant, per hour; 0 for a bolus, which needs none.</summary>
    internal double Ka => _checked.IsBolus ? 0 : _checked.Ka;

    /// <summary>True where a dose is in the circulation at once.</summary>
    public bool IsBolus => _checked.IsBolus;

    /// <summary>Half-life at a level, h: <c>ln 2 V (Km + C) / Vmax</c>.</summary>
    public double HalfLifeHoursAt(double mgPerL) => Math.Log(2) * (KmMgPerL + mgPerL) / VmaxMgPerLPerHour;

    /// <summary>
    /// Mean level at steady state under a daily dose, <c>Css = Km R / (Vmax - R)</c> with R the share of it that arrives. From Vmax on there is none: an error
    /// as a value, since the level then rises for as long as dosing lasts.
    /// </summary>
    /// <param name="mgPerKgPerDay">The daily dose, mg/kg, 0 or more.</param>
    public SteadyLevel SteadyLevelAt(double mgPerKgPerDay)
    {
        if (!double.IsFinite(mgPerKgPerDay) || mgPerKgPerDay < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(mgPerKgPerDay), mgPerKgPerDay, "0 or more");
        }

        var rate = mgPerKgPerDay * Bioavailability;
        return rate < VmaxMgPerKgPerDay
            ? new SteadyLevel(KmMgPerL * rate / (VmaxMgPerKgPerDay - rate), null)
            : new SteadyLevel(null, Finding.Error("rate-exceeds-vmax",
                "The dose rate reaches what the animal can eliminate at most: there is no steady state, the level rises for as long as dosing lasts.",
                new Location(Path: "doseMgPerKg"), Say(rate), $"below {Say(VmaxMgPerKgPerDay)}"));
    }

    /// <summary>
    /// Hours until a level that rises from 0 under a constant rate has reached the share of its steady state that five half-lives reach (31/32):
    /// <c>t = Km V / (Vmax - R)^2 (Vmax ln(1 / (1 - f)) - f R)</c>, the integral of the equation (Ludden and others 1977 give it for 90 %). At a low rate it is five
    /// half-lives; towards Vmax it grows without end. Null where there is no steady state.
    /// </summary>
    /// <param name="mgPerKgPerDay">The daily dose, mg/kg, 0 or more.</param>
    public double? HoursToSteadyState(double mgPerKgPerDay)
    {
        if (SteadyLevelAt(mgPerKgPerDay).Problem is not null)
        {
            return null;
        }

        var rate = mgPerKgPerDay * Bioavailability;
        var spare = VmaxMgPerKgPerDay - rate;
        var days = KmMgPerL * VolumeLPerKg / spare / spare * ((VmaxMgPerKgPerDay * LogOfShare) - ((1 - LeftAtSteadyState) * rate));
        return days * 24;
    }

    /// <summary>
    /// Hours without a dose until 1/32 of a level is left, as after five half-lives: <c>t = V / Vmax ((C - C/32) + Km ln 32)</c>. For a level of 0 the limit, five
    /// half-lives of low levels.
    /// </summary>
    /// <param name="mgPerL">The level, mg/L, 0 or more.</param>
    public double HoursToBeGone(double mgPerL) => double.IsFinite(mgPerL) && mgPerL >= 0
        ? ((mgPerL * (1 - LeftAtSteadyState)) + (KmMgPerL * LogOfShare)) / VmaxMgPerLPerHour
        : throw new ArgumentOutOfRangeException(nameof(mgPerL), mgPerL, "0 or more");

    private static string Say(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate:0.####} mg/kg a day");

    private static double Positive(double value, string name) => double.IsFinite(value) && value > 0 && double.IsFinite(1 / value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "above 0");
}

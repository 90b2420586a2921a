namespace PreclinicalDre.Core.Kinetics;

/// <summary>
/// One-compartment kinetics with first-order absorption and elimination. Superposed over doses,
/// <c>c(t) = F D ka / (V (ka - ke)) (exp(-ke t) - exp(-ka t))</c>, with the limit <c>F D ke t exp(-ke t) / V</c> at <c>ka = ke</c>
/// (Rowland and Tozer, Clinical Pharmacokinetics; the form that the DRE definition prescribes).
/// </summary>
/// <param name="HalfLifeHours">Elimination half-life in hours, above 0.</param>
/// <param name="VolumeLPerKg">Volume of distribution in L/kg, above 0.</param>
/// <param name="AbsorptionHalfLifeHours">Absorption half-life in hours, 0 or more; 0 is a bolus.</param>
/// <param name="Bioavailability">Share of the dose that reaches the circulation, 0 to 1.</param>
/// <exception cref="ArgumentOutOfRangeException">A parameter is not finite or outside its range.</exception>
public sealed record OneCompartment(
    double HalfLifeHours, double VolumeLPerKg, double AbsorptionHalfLifeHours = 0, double Bioavailability = 1)
{
    /// <summary>Half-lives after which a level is taken as steady, or as gone: 3.1 % are then missing or left.</summary>
    public const double HalfLivesToSteadyState = 5;

    /// <summary>Elimination half-life in hours.</summary>
    public double HalfLifeHours { get; } = Positive(HalfLifeHours, nameof(HalfLifeHours));

    /// <summary>Volume of distribution in L/kg.</summary>
    public double VolumeLPerKg { get; } = Positive(VolumeLPerKg, nameof(VolumeLPerKg));

    /// <summary>Absorption half-life in hours; 0 is a bolus.</summary>
    public double AbsorptionHalfLifeHours { get; } = double.IsFinite(AbsorptionHalfLifeHours) && AbsorptionHalfLifeHours >= 0
        ? AbsorptionHalfLifeHours
        : throw new ArgumentOutOfRangeException(nameof(AbsorptionHalfLifeHours), AbsorptionHalfLifeHours, "0 or more");

    /// <summary>Share of the dose that reaches the circulation, 0 to 1.</summary>
    public double Bioavailability { get; } = Bioavailability is >= 0 and <= 1
        ? Bioavailability
        : throw new ArgumentOutOfRangeException(nameof(Bioavailability), Bioavailability, "0 to 1");

    /// <summary>Elimination rate constant, per hour.</summary>
    public double Ke => Math.Log(2) / HalfLifeHours;

    /// <summary>Absorption rate constant, per hour; infinite for a bolus.</summary>
    public double Ka => IsBolus ? double.PositiveInfinity : Math.Log(2) / AbsorptionHalfLifeHours;

    /// <summary>True where the whole dose is in the circulation at once: absorption half-life 0, or below four microseconds.</summary>
    public bool IsBolus => AbsorptionHalfLifeHours < 1e-9;

    /// <summary>Share of a level (0 to 1) that is left after that many hours: <c>2^(-hours / half-life)</c>.</summary>
    public double Remaining(double hours) => Math.Pow(2, -hours / HalfLifeHours);

    /// <summary>
    /// Accumulation ratio of a bolus given every <paramref name="intervalHours"/> (above 0): peak at steady state over first peak,
    /// <c>1 / (1 - 2^(-interval / half-life))</c>.
    /// </summary>
    public double Accumulation(double intervalHours) => 1 / (1 - Remaining(intervalHours));

    /// <summary>Hours until that share (0 to below 1) of the steady state is reached: <c>-log2(1 - share)</c> half-lives; 4.32 for 95 %.</summary>
    public double HoursToShareOfSteadyState(double share) => share is >= 0 and < 1
        ? -Math.Log2(1 - share) * HalfLifeHours
        : throw new ArgumentOutOfRangeException(nameof(share), share, "0 to below 1");

    private static double Positive(double value, string name) => double.IsFinite(value) && value > 0 && double.IsFinite(1 / value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "above 0");
}

/// <summary>A dose as it reached the animal.</summary>
/// <param name="AtHours">When, in hours from any origin that all doses of a call share.</param>
/// <param name="MgPerKg">Amount given, in mg/kg: what was planned times the fraction given; 0 for a missed dose.</param>
public readonly record struct TimedDose(double AtHours, double MgPerKg);

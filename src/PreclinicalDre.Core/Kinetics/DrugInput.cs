namespace PreclinicalDre.Core.Kinetics;

/// <summary>
/// What reached the animal: at once (<see cref="OverHours"/> 0: a bolus, absorbed as the kinetics say), or at a constant rate over some hours (a ration that
/// is eaten, a pump, an infusion). What comes at a constant rate enters the circulation as it comes: absorption is taken as fast beside it.
/// </summary>
/// <param name="AtHours">When it began, in hours from any origin that all inputs of a call share.</param>
/// <param name="MgPerKg">Amount in mg/kg, 0 or more: what was planned times the fraction given.</param>
/// <param name="OverHours">Hours over which it came, 0 or more; 0 is at once.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is not finite or below 0.</exception>
public readonly record struct DrugInput(double AtHours, double MgPerKg, double OverHours = 0)
{
    /// <summary>When it began.</summary>
    public double AtHours { get; } = double.IsFinite(AtHours) ? AtHours : throw new ArgumentOutOfRangeException(nameof(AtHours), AtHours, "a finite number");

    /// <summary>Amount in mg/kg.</summary>
    public double MgPerKg { get; } = NotBelowZero(MgPerKg, nameof(MgPerKg));

    /// <summary>Hours over which it came.</summary>
    public double OverHours { get; } = NotBelowZero(OverHours, nameof(OverHours));

    /// <summary>When the last of it came.</summary>
    public double EndHours => AtHours + OverHours;

    /// <summary>True where it came at a constant rate.</summary>
    public bool IsZeroOrder => OverHours > 0;

    /// <summary>Rate in mg/kg per hour; 0 where it came at once.</summary>
    public double MgPerKgPerHour => IsZeroOrder ? MgPerKg / OverHours : 0;

    private static double NotBelowZero(double value, string name) =>
        double.IsFinite(value) && value >= 0 ? value : throw new ArgumentOutOfRangeException(name, value, "0 or more");
}

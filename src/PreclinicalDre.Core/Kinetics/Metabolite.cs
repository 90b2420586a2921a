namespace PreclinicalDre.Core.Kinetics;

/// <summary>
/// An active metabolite as a second species: formed from a share of what is eliminated of the parent, and eliminated itself at first order.
/// <c>dM/dt = share x ratio x ke C V / V_m - k_m M</c> (Gibaldi and Perrier, Pharmacokinetics, chapter 1; one compartment each).
/// </summary>
/// <param name="HalfLifeHours">Its elimination half-life in hours, above 0.</param>
/// <param name="VolumeLPerKg">Its volume of distribution in L/kg, above 0.</param>
/// <param name="FormedShare">Share of the parent's elimination that forms it, 0 to 1.</param>
/// <param name="MassRatio">Its molar mass over the parent's, above 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A parameter is not finite or outside its range.</exception>
public sealed record Metabolite(double HalfLifeHours, double VolumeLPerKg, double FormedShare, double MassRatio = 1)
{
    /// <summary>Its elimination half-life in hours.</summary>
    public double HalfLifeHours { get; } = Positive(HalfLifeHours, nameof(HalfLifeHours));

    /// <summary>Its volume of distribution in L/kg.</summary>
    public double VolumeLPerKg { get; } = Positive(VolumeLPerKg, nameof(VolumeLPerKg));

    /// <summary>Share of the parent's elimination that forms it.</summary>
    public double FormedShare { get; } = FormedShare is >= 0 and <= 1 ? FormedShare : throw new ArgumentOutOfRangeException(nameof(FormedShare), FormedShare, "0 to 1");

    /// <summary>Its molar mass over the parent's.</summary>
    public double MassRatio { get; } = Positive(MassRatio, nameof(MassRatio));

    /// <summary>
    /// Its level over the parent's at steady state, <c>share x ratio x CL / CL_m</c>: what a plateau of both is to be held against.
    /// </summary>
    public double PlateauRatio(OneCompartment parent)
    {
        ArgumentNullException.ThrowIfNull(parent);
        return FormedShare * MassRatio * (parent.Ke * parent.VolumeLPerKg) / (Math.Log(2) / HalfLifeHours * VolumeLPerKg);
    }

    private static double Positive(double value, string name) => double.IsFinite(value) && value > 0 && double.IsFinite(1 / value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "above 0");
}

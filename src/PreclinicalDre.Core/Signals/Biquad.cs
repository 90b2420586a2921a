namespace PreclinicalDre.Core.Signals;

/// <summary>
/// A second-order section of a digital filter: <c>y[n] = b0 x[n] + b1 x[n-1] + b2 x[n-2] - a1 y[n-1] - a2 y[n-2]</c>. First-order sections have b2 = a2 = 0.
/// </summary>
/// <param name="B0">Weight of the sample itself.</param>
/// <param name="B1">Weight of the one before.</param>
/// <param name="B2">Weight of the second before.</param>
/// <param name="A1">Weight of the last output.</param>
/// <param name="A2">Weight of the one before that.</param>
public readonly record struct Biquad(double B0, double B1, double B2, double A1, double A2)
{
    /// <summary>Gain at frequency 0: what a constant becomes.</summary>
    public double GainAtZero => (B0 + B1 + B2) / (1 + A1 + A2);

    /// <summary>Gain at a frequency, without phase.</summary>
    /// <param name="hz">Frequency, 0 to half of the rate.</param>
    /// <param name="rateHz">Samples a second.</param>
    public double GainAt(double hz, double rateHz)
    {
        var z = System.Numerics.Complex.FromPolarCoordinates(1, -Math.Tau * hz / rateHz);
        return ((B0 + (B1 * z) + (B2 * z * z)) / (1 + (A1 * z) + (A2 * z * z))).Magnitude;
    }
}

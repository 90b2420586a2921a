namespace PreclinicalDre.Core.Signals;

/// <summary>
/// Digital filters as sections: Butterworth by the bilinear transform with the cut-off prewarped (as SciPy's <c>butter(output='sos')</c>), and a notch of second order (as its
/// <c>iirnotch</c>). At the cut-off a Butterworth filter passes 1/√2 of the amplitude.
/// </summary>
public static class FilterDesign
{
    /// <summary>Greatest order.</summary>
    public const int MaxOrder = 8;

    /// <summary>Lets pass what is slower than the cut-off.</summary>
    /// <param name="order">1 to 8.</param>
    /// <param name="cutOffHz">Above 0 and below half of the rate.</param>
    /// <param name="rateHz">Samples a second.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is outside its range.</exception>
    public static IReadOnlyList<Biquad> LowPass(int order, double cutOffHz, double rateHz) => Butterworth(order, cutOffHz, rateHz, false);

    /// <summary>Lets pass what is faster than the cut-off.</summary>
    /// <inheritdoc cref="LowPass"/>
    public static IReadOnlyList<Biquad> HighPass(int order, double cutOffHz, double rateHz) => Butterworth(order, cutOffHz, rateHz, true);

    /// <summary>Takes out one frequency.</summary>
    /// <param name="centreHz">Above 0 and below half of the rate.</param>
    /// <param name="quality">Centre divided by the width at half power, above 0; 30 takes 1.7 Hz out of 50.</param>
    /// <param name="rateHz">Samples a second.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is outside its range.</exception>
    public static IReadOnlyList<Biquad> Notch(double centreHz, double quality, double rateHz)
    {
        Check(centreHz, rateHz);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quality);
        var angle = Math.Tau * centreHz / rateHz;
        var beta = Math.Tan(angle / quality / 2);
        var gain = 1 / (1 + beta);
        var middle = -2 * gain * Math.Cos(angle);
        return [new Biquad(gain, middle, gain, middle, (2 * gain) - 1)];
    }

    private static List<Biquad> Butterworth(int order, double cutOffHz, double rateHz, bool high)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, MaxOrder);
        Check(cutOffHz, rateHz);
        var k = Math.Tan(Math.PI * cutOffHz / rateHz);
        var sections = new List<Biquad>();
        if (order % 2 == 1)
        {
            var g = 1 / (1 + k);
            sections.Add(high ? new Biquad(g, -g, 0, (k - 1) * g, 0) : new Biquad(k * g, k * g, 0, (k - 1) * g, 0));
        }

        for (var pair = 0; pair < order / 2; pair++)
        {
            // Poles of the analogue prototype stand on the circle; each pair is one section, the damped ones first.
            var damping = 2 * Math.Sin(Math.PI * ((2 * ((order / 2) - pair)) - 1) / (2.0 * order));
            var norm = 1 / (1 + (damping * k) + (k * k));
            var (a1, a2) = (2 * ((k * k) - 1) * norm, (1 - (damping * k) + (k * k)) * norm);
            sections.Add(high ? new Biquad(norm, -2 * norm, norm, a1, a2) : new Biquad(k * k * norm, 2 * k * k * norm, k * k * norm, a1, a2));
        }

        return sections;
    }

    private static void Check(double hz, double rateHz)
    {
        if (!(rateHz > 0) || !double.IsFinite(rateHz))
        {
            throw new ArgumentOutOfRangeException(nameof(rateHz), rateHz, "above 0");
        }

        if (!(hz > 0) || hz >= rateHz / 2)
        {
            throw new ArgumentOutOfRangeException(nameof(hz), hz, "above 0 and below half of the samples a second");
        }
    }
}

namespace PreclinicalDre.Core.Signals;

/// <summary>
/// Runs a filter forwards and then backwards, so that nothing is shifted in time (as SciPy's <c>sosfiltfilt</c>): the attenuation is that of the filter twice, 6 dB at the cut-off.
/// The ends are lengthened by their own point reflection, and each section starts in the state that the first sample would have led to.
/// </summary>
public static class ZeroPhase
{
    /// <summary>Filters.</summary>
    /// <param name="samples">Finite samples; not changed.</param>
    /// <param name="sections">Sections of the filter, in their order.</param>
    /// <param name="padding">Samples by which each end is lengthened; null for three times the filter's length, never more than there are samples less one.</param>
    /// <returns>As many samples.</returns>
    public static double[] Filter(ReadOnlySpan<double> samples, IReadOnlyList<Biquad> sections, int? padding = null)
    {
        ArgumentNullException.ThrowIfNull(sections);
        if (samples.Length == 0 || sections.Count == 0)
        {
            return samples.ToArray();
        }

        var pad = Math.Clamp(padding ?? 3 * ((2 * sections.Count) + 1), 0, samples.Length - 1);
        var all = new double[samples.Length + (2 * pad)];
        samples.CopyTo(all.AsSpan(pad));
        for (var i = 0; i < pad; i++)
        {
            all[i] = (2 * samples[0]) - samples[pad - i];
            all[pad + samples.Length + i] = (2 * samples[^1]) - samples[samples.Length - 2 - i];
        }

        Run(all, sections);
        Array.Reverse(all);
        Run(all, sections);
        Array.Reverse(all);
        return all[pad..(pad + samples.Length)];
    }

    /// <summary>Filters the stretches between samples that are missing (not a number), each on its own; they stay missing.</summary>
    /// <inheritdoc cref="Filter"/>
    public static double[] FilterWithGaps(ReadOnlySpan<double> samples, IReadOnlyList<Biquad> sections, int? padding = null)
    {
        var filtered = new double[samples.Length];
        for (var from = 0; from < samples.Length;)
        {
            var to = from;
            while (to < samples.Length && double.IsNaN(samples[to]) == double.IsNaN(samples[from]))
            {
                to++;
            }

            (double.IsNaN(samples[from]) ? samples[from..to].ToArray() : Filter(samples[from..to], sections, padding)).CopyTo(filtered, from);
            from = to;
        }

        return filtered;
    }

    private static void Run(double[] samples, IReadOnlyList<Biquad> sections)
    {
        var level = samples[0];
        foreach (var s in sections)
        {
            // Transposed direct form; the state in which a constant input of the first level has settled.
            var settled = level * s.GainAtZero;
            var second = (s.B2 * level) - (s.A2 * settled);
            var first = (s.B1 * level) - (s.A1 * settled) + second;
            for (var i = 0; i < samples.Length; i++)
            {
                var x = samples[i];
                var y = (s.B0 * x) + first;
                first = (s.B1 * x) - (s.A1 * y) + second;
                second = (s.B2 * x) - (s.A2 * y);
                samples[i] = y;
            }

            level = settled;
        }
    }
}

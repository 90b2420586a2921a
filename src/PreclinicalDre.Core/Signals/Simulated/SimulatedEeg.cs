using PreclinicalDre.Core.Statistics.Ranks;

namespace PreclinicalDre.Core.Signals.Simulated;

/// <summary>
/// A made-up EEG to try a trace viewer with: coloured noise with a theta rhythm, and seizures as runs of sharp waves. Shapes and amplitudes are chosen so that a person sees at once
/// where a seizure is (GK); nothing in it was measured, and nothing may be concluded from it. The same seed gives the same trace.
/// </summary>
public static class SimulatedEeg
{
    /// <summary>Seconds for which the trace is flat after a convulsion.</summary>
    public const double FlatSeconds = 20;

    private const double NoiseMicrovolts = 28;
    private const double ThetaMicrovolts = 14;
    private const double ThetaHz = 7;
    private const double NoiseMemory = 0.86;
    private const double SpikeWaveHz = 7;

    /// <summary>The samples of one channel.</summary>
    /// <param name="seed">Seed of the noise; each channel its own.</param>
    /// <param name="rateHz">Samples a second, 50 or more, so that the fastest run is shown.</param>
    /// <param name="samples">How many.</param>
    /// <param name="share">What this channel shows of a discharge of one side, 0 to 1; bilateral seizures are shown whole.</param>
    /// <param name="seizures">The seizures; their order does not matter.</param>
    /// <returns>Values in µV.</returns>
    public static double[] Channel(ulong seed, double rateHz, int samples, double share, IReadOnlyList<SimulatedSeizure> seizures)
    {
        ArgumentNullException.ThrowIfNull(seizures);
        ArgumentOutOfRangeException.ThrowIfLessThan(rateHz, 50);
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        var values = Background(new Dice(seed), rateHz, samples);
        foreach (var seizure in seizures.OrderBy(s => s.OnsetSeconds))
        {
            var own = seizure.Shape == SimulatedShape.Discharge ? share : 1;
            var (first, last) = (Math.Max(0, (int)Math.Ceiling(seizure.OnsetSeconds * rateHz)), Math.Min(samples, (int)((seizure.OnsetSeconds + seizure.DurationSeconds) * rateHz)));
            var phase = 0.0;
            for (var i = first; i < last; i++)
            {
                var done = ((i / rateHz) - seizure.OnsetSeconds) / seizure.DurationSeconds;
                var (hz, microvolts) = At(seizure.Shape, done);
                phase += hz / rateHz;
                values[i] += own * microvolts * Wave(seizure.Shape, phase - Math.Floor(phase));
            }

            if (seizure.Shape == SimulatedShape.Convulsion)
            {
                for (var i = Math.Max(0, last); i < Math.Min(samples, last + (int)(FlatSeconds * rateHz)); i++)
                {
                    values[i] *= 0.2;
                }
            }
        }

        return values;
    }

    private static double[] Background(Dice dice, double rateHz, int samples)
    {
        var values = new double[samples];
        // The memory keeps the noise's spread; three uniform draws are near enough to a normal one.
        var (noise, scale, start) = (0.0, NoiseMicrovolts * Math.Sqrt(1 - (NoiseMemory * NoiseMemory)), dice.Unit());
        for (var i = 0; i < samples; i++)
        {
            noise = (NoiseMemory * noise) + (scale * 2 * (dice.Unit() + dice.Unit() + dice.Unit() - 1.5));
            var seconds = i / rateHz;
            values[i] = noise + (ThetaMicrovolts * (1 + Math.Sin(Math.Tau * ((seconds / 11) + start))) * Math.Sin(Math.Tau * ((ThetaHz * seconds) + start)));
        }

        return values;
    }

    /// <summary>Rate of the waves and their height at a share of the seizure.</summary>
    private static (double Hz, double Microvolts) At(SimulatedShape shape, double done)
    {
        var edges = Math.Min(1, 6 * Math.Min(done, 1 - done));
        return shape switch
        {
            SimulatedShape.SpikeWave => (SpikeWaveHz, 420 * edges),
            SimulatedShape.Jerk => (9, 700 * (1 - done)),
            SimulatedShape.Convulsion when done < 0.3 => (15 - (10 * done), 900 * Math.Min(1, done * 8)),
            SimulatedShape.Convulsion => (1.5 + (9 * (1 - done) * (1 - done)), 1000),
            _ => (4 + (8 * done), 380 * edges),
        };
    }

    /// <summary>One wave over its phase, 0 to 1: a sharp spike down to -1, and after it a slow wave up.</summary>
    private static double Wave(SimulatedShape shape, double phase)
    {
        var slow = shape == SimulatedShape.SpikeWave ? 0.7 : 0.35;
        return phase < 0.3 ? -Math.Sin(Math.PI * phase / 0.3) : slow * Math.Sin(Math.PI * (phase - 0.3) / 0.7);
    }
}

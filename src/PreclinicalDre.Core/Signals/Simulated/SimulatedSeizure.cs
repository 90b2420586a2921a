namespace PreclinicalDre.Core.Signals.Simulated;

/// <summary>How a simulated seizure looks.</summary>
public enum SimulatedShape
{
    /// <summary>A run of sharp waves that grow faster, of one side: 4 to 12 Hz.</summary>
    Discharge,

    /// <summary>Spike and wave of both sides at one rate, 7 Hz.</summary>
    SpikeWave,

    /// <summary>A single burst of spikes of both sides.</summary>
    Jerk,

    /// <summary>Tonic, then clonic, then flat: 15 Hz down to bursts at 1.5 Hz, both sides, flat for 20 s after it.</summary>
    Convulsion,
}

/// <summary>A seizure that a simulated trace shows.</summary>
/// <param name="OnsetSeconds">Onset in s from the trace's start.</param>
/// <param name="DurationSeconds">Duration in s, more than 0.</param>
/// <param name="Shape">How it looks.</param>
public sealed record SimulatedSeizure(double OnsetSeconds, double DurationSeconds, SimulatedShape Shape)
{
    /// <summary>The shape for a type of the controlled list: convulsions, spike and wave, jerks; everything else is a discharge of one side.</summary>
    public static SimulatedShape ShapeOf(string typeId) => typeId switch
    {
        "generalized-convulsive" or "focal-to-bilateral" or "tonic" or "clonic" => SimulatedShape.Convulsion,
        "spike-wave-discharge" or "slow-spike-wave-discharge" or "generalized-nonconvulsive" => SimulatedShape.SpikeWave,
        "myoclonic" or "spasm" or "atonic" => SimulatedShape.Jerk,
        _ => SimulatedShape.Discharge,
    };
}

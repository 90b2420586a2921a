namespace PreclinicalDre.Core.Formats;

/// <summary>One signal of a recording.</summary>
/// <param name="Label">Label without padding; labels may repeat.</param>
/// <param name="Dimension">Unit of its values (<c>uV</c>); empty where the file is silent.</param>
/// <param name="RateHz">Samples a second; null where the file does not tell.</param>
public sealed record RecordingSignal(string Label, string Dimension, decimal? RateHz)
{
    /// <summary>Transducer or electrode; empty where the file is silent.</summary>
    public string Transducer { get; init; } = "";

    /// <summary>Filters of the recorder; empty where the file is silent.</summary>
    public string Prefiltering { get; init; } = "";
}

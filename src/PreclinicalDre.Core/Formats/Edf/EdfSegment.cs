namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>A contiguous span of time, half-open: <c>[OnsetSeconds, OnsetSeconds + DurationSeconds)</c>.</summary>
/// <param name="OnsetSeconds">Seconds from <see cref="EdfRecording.Start"/>.</param>
/// <param name="DurationSeconds">Seconds, more than 0.</param>
public readonly record struct EdfSegment(decimal OnsetSeconds, decimal DurationSeconds)
{
    /// <summary>End of the span in seconds from <see cref="EdfRecording.Start"/>; not part of it.</summary>
    public decimal EndSeconds => OnsetSeconds + DurationSeconds;
}

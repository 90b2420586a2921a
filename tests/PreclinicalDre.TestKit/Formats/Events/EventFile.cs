using NodaTime;

namespace PreclinicalDre.TestKit.Formats.Events;

/// <summary>What <see cref="EventFileWriter"/> is to write.</summary>
/// <param name="Start">Start of the recording.</param>
/// <param name="Spans">Recorded stretches in order, the first from 0; onset and length in s.</param>
/// <param name="Events">Events in the order of writing.</param>
public sealed record EventFile(LocalDateTime Start, IReadOnlyList<(decimal Onset, decimal Seconds)> Spans, IReadOnlyList<WrittenEvent> Events)
{
    /// <summary>Length of the recording from its start to the end of its last stretch, s.</summary>
    public decimal Seconds => Spans[^1].Onset + Spans[^1].Seconds;
}

/// <summary>An event.</summary>
/// <param name="Onset">Seconds from the start.</param>
/// <param name="Duration">Seconds.</param>
/// <param name="Text">Text or code.</param>
/// <param name="Channels">Channels, without separators in their names.</param>
/// <param name="Confidence">0 to 1; null for none.</param>
public sealed record WrittenEvent(decimal Onset, decimal Duration, string Text, IReadOnlyList<string> Channels, double? Confidence = null);

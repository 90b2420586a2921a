namespace PreclinicalDre.Core.Formats;

/// <summary>A stretch of time, half-open: <c>[OnsetSeconds, OnsetSeconds + DurationSeconds)</c>.</summary>
/// <param name="OnsetSeconds">Seconds from <see cref="RecordingContent.Start"/>.</param>
/// <param name="DurationSeconds">Seconds, more than 0.</param>
public readonly record struct RecordedSpan(decimal OnsetSeconds, decimal DurationSeconds)
{
    /// <summary>End of the stretch in seconds from the start; not part of it.</summary>
    public decimal EndSeconds => OnsetSeconds + DurationSeconds;

    /// <summary>The union of spans, in order and disjoint; spans that touch become one, spans without length add nothing.</summary>
    public static IReadOnlyList<RecordedSpan> Union(IEnumerable<RecordedSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(spans);
        var union = new List<RecordedSpan>();
        foreach (var span in spans.Where(s => s.DurationSeconds > 0).OrderBy(s => s.OnsetSeconds))
        {
            if (union.Count > 0 && span.OnsetSeconds <= union[^1].EndSeconds)
            {
                var last = union[^1];
                union[^1] = last with { DurationSeconds = Math.Max(last.EndSeconds, span.EndSeconds) - last.OnsetSeconds };
            }
            else
            {
                union.Add(span);
            }
        }

        return union;
    }
}

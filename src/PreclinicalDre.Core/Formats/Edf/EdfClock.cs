using NodaTime;
using NodaTime.TimeZones;

namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>
/// From the local start of a file to instants. The files know no time zone: the start is resolved once in the laboratory's zone (or with the
/// recorder's offset), and onsets are then added as elapsed time, so that a change of the clocks inside a recording does no harm.
/// </summary>
public static class EdfClock
{
    /// <summary>The local start occurs twice: the clocks went back (Error).</summary>
    public const string AmbiguousStart = "edf-start-ambiguous";

    /// <summary>The local start does not occur: the clocks went forward (Error).</summary>
    public const string SkippedStart = "edf-start-skipped";

    /// <summary>The instant is outside the calendar (Error).</summary>
    public const string OutOfCalendar = "edf-instant-out-of-calendar";

    /// <summary>Resolves a local start. Nothing is guessed: a start that occurs twice or never is a finding.</summary>
    /// <param name="start">Local start of the file.</param>
    /// <param name="zone">The laboratory's zone.</param>
    /// <param name="offset">The recorder's offset from UTC, if known; it overrules the zone (many recorders stay on winter time).</param>
    /// <param name="at">Where the start comes from, for the finding.</param>
    public static EdfInstant ToInstant(LocalDateTime start, DateTimeZone zone, Offset? offset = null, Location? at = null)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (start.Year is < 1 or > 9998)
        {
            return new EdfInstant(null, Finding.Error(OutOfCalendar, "The start is outside the calendar.", at ?? new Location(), $"{start:uuuu-MM-dd}"));
        }

        if (offset is { } given)
        {
            return new EdfInstant(start.WithOffset(given).ToInstant(), null);
        }

        var mapping = zone.MapLocal(start);
        return mapping.Count switch
        {
            1 => new EdfInstant(mapping.Single().ToInstant(), null),
            0 => Refused(SkippedStart, "The start does not exist in the laboratory's time zone: the clocks were put forward over it.", start, mapping, at),
            _ => Refused(AmbiguousStart, "The start occurs twice in the laboratory's time zone: the clocks were put back over it.", start, mapping, at),
        };
    }

    /// <summary>The instant of an onset: the start resolved as in <see cref="ToInstant(LocalDateTime, DateTimeZone, Offset?, Location?)"/>, and the seconds elapsed since.</summary>
    /// <param name="start">Local start of the file.</param>
    /// <param name="onsetSeconds">Seconds from the start, as in <see cref="EdfAnnotation"/> and <see cref="EdfSegment"/>; cut to nanoseconds.</param>
    /// <param name="zone">The laboratory's zone.</param>
    /// <param name="offset">The recorder's offset from UTC, if known.</param>
    /// <param name="at">Where the start comes from, for the finding.</param>
    public static EdfInstant ToInstant(LocalDateTime start, decimal onsetSeconds, DateTimeZone zone, Offset? offset = null, Location? at = null)
    {
        var resolved = ToInstant(start, zone, offset, at);
        return resolved.Instant is { } instant ? Add(instant, onsetSeconds, at) : resolved;
    }

    /// <summary>A start that is already an instant, and the seconds elapsed since.</summary>
    public static EdfInstant Add(Instant start, decimal seconds, Location? at = null)
    {
        var first = Instant.FromUtc(1, 1, 1, 0, 0);
        var last = Instant.FromUtc(9999, 12, 31, 0, 0);
        if (Math.Abs(seconds) <= EdfNumber.MaxSeconds)
        {
            var whole = decimal.Floor(seconds);
            var elapsed = Duration.FromSeconds((long)whole)
                + Duration.FromNanoseconds((long)((seconds - whole) * NodaConstants.NanosecondsPerSecond));
            if (elapsed <= last - start && elapsed >= first - start)
            {
                return new EdfInstant(start + elapsed, null);
            }
        }

        return new EdfInstant(
            null, Finding.Error(OutOfCalendar, "An onset leads out of the calendar.", at ?? new Location(), FormattableString.Invariant($"{seconds} s")));
    }

    private static EdfInstant Refused(string code, string message, LocalDateTime start, ZoneLocalMapping mapping, Location? at) => new(
        null,
        Finding.Error(
            code,
            message,
            at ?? new Location(),
            $"{start:uuuu-MM-dd'T'HH:mm:ss} {mapping.Zone.Id}",
            $"the recorder's offset from UTC: {mapping.EarlyInterval.WallOffset:g} or {mapping.LateInterval.WallOffset:g}"));
}

/// <summary>An instant, or the finding that says why there is none.</summary>
/// <param name="Instant">Null if there is a finding.</param>
/// <param name="Finding">Null if there is an instant.</param>
public readonly record struct EdfInstant(Instant? Instant, Finding? Finding);

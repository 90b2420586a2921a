using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace PreclinicalDre.Core.Dosing.Schedules;

/// <summary>
/// Names one occasion of one schedule for good: it does not depend on the span that was asked for. Either the number of the interval since the
/// anchor, from 0, or the clock time that was planned – also where the clock skipped it.
/// </summary>
/// <param name="Number">Number of the interval; 0 where there is a clock time.</param>
/// <param name="Clock">Planned time of the laboratory's clock; null for an interval.</param>
public readonly record struct OccasionKey(long Number, LocalDateTime? Clock)
{
    private static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    /// <summary>As it is stored and sent: <c>#17</c> or <c>2026-03-29T02:30</c>; at most 20 characters.</summary>
    public override string ToString() => Clock is { } clock ? Pattern.Format(clock) : string.Create(CultureInfo.InvariantCulture, $"#{Number}");
}

/// <summary>One time at which a schedule asks for something.</summary>
/// <param name="Key">Its name.</param>
/// <param name="At">When it is due.</param>
public readonly record struct Occasion(OccasionKey Key, Instant At);

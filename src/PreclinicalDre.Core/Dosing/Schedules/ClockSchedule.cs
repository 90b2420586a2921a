using NodaTime;

namespace PreclinicalDre.Core.Dosing.Schedules;

/// <summary>
/// At times of the laboratory's clock on some days. Each planned time is due at the first instant at which the clock shows it or a later one: a time
/// that the clock skips (spring) is due at the first instant after the gap, a time that it shows twice (autumn) is due once, when it first comes. So none
/// is lost and none doubled; two times that fall into the same gap are both due at its end.
/// </summary>
public sealed record ClockSchedule : DoseSchedule
{
    /// <summary>Most times a day.</summary>
    public const int MostTimes = 48;

    // No zone has ever skipped more than one whole day (Samoa in 2011); what it skipped is due when the next day begins.
    private const int LongestGapDays = 2;

    /// <summary>A schedule.</summary>
    /// <param name="times">One to <see cref="MostTimes"/> different times, whole minutes, in any order.</param>
    /// <param name="days">On which days.</param>
    /// <exception cref="ArgumentException">There is no time, one is there twice, or one is not a whole minute.</exception>
    public ClockSchedule(IEnumerable<LocalTime> times, DayRule days)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(days);
        Times = [.. times.Order()];
        Days = days;
        if (Times.Count is 0 or > MostTimes || Times.Distinct().Count() != Times.Count || Times.Any(t => t.Second != 0 || t.NanosecondOfSecond != 0))
        {
            throw new ArgumentException($"Wanted 1 to {MostTimes} different times of whole minutes.", nameof(times));
        }
    }

    /// <summary>The times, in order.</summary>
    public IReadOnlyList<LocalTime> Times { get; }

    /// <summary>On which days.</summary>
    public DayRule Days { get; }

    /// <inheritdoc/>
    public override Duration ShortestGap => Gaps().Min();

    /// <inheritdoc/>
    public override Duration LongestGap => Gaps().Max();

    /// <summary>Schedules are equal where times and days are.</summary>
    public bool Equals(ClockSchedule? other) => other is not null && Days == other.Days && Times.SequenceEqual(other.Times);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Days, Times.Count, Times[0]);

    private protected override IEnumerable<Occasion> Between(Instant from, Instant to, DateTimeZone zone)
    {
        foreach (var day in Days.From(from.InZone(zone).Date.PlusDays(-LongestGapDays)))
        {
            foreach (var time in Times)
            {
                var clock = day + time;
                var at = FirstAt(clock, zone);
                if (at >= to)
                {
                    yield break;
                }

                if (at >= from)
                {
                    yield return new Occasion(new OccasionKey(0, clock), at);
                }
            }
        }
    }

    /// <summary>The first instant at which the clock shows this time or a later one; never earlier for a later time.</summary>
    private static Instant FirstAt(LocalDateTime clock, DateTimeZone zone)
    {
        var mapping = zone.MapLocal(clock);
        return mapping.Count == 0 ? mapping.LateInterval.Start : mapping.First().ToInstant();
    }

    /// <summary>Times between neighbours through one cycle of days, the last and the first of it included.</summary>
    private IEnumerable<Duration> Gaps()
    {
        var cycle = Days.CycleDays * NodaConstants.SecondsPerDay;
        var marks = Days.DaysOfCycle.SelectMany(d => Times.Select(t => (d * NodaConstants.SecondsPerDay) + (t.TickOfDay / NodaConstants.TicksPerSecond))).ToList();
        return marks.Select((m, i) => Duration.FromSeconds(i + 1 < marks.Count ? marks[i + 1] - m : marks[0] + cycle - m));
    }
}

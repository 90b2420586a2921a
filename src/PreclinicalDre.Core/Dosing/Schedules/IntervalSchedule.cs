using NodaTime;

namespace PreclinicalDre.Core.Dosing.Schedules;

/// <summary>Every so many hours of elapsed time from an anchor on, whatever the clocks do: every 6 h stays 6 h when they change.</summary>
public sealed record IntervalSchedule : DoseSchedule
{
    /// <summary>Shortest interval.</summary>
    public static readonly Duration Shortest = Duration.FromMinutes(1);

    /// <summary>Longest interval.</summary>
    public static readonly Duration Longest = Duration.FromDays(366);

    /// <summary>A schedule.</summary>
    /// <param name="anchor">The first occasion, number 0; there is none before it.</param>
    /// <param name="interval">Whole seconds, from <see cref="Shortest"/> to <see cref="Longest"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is none of these.</exception>
    public IntervalSchedule(Instant anchor, Duration interval)
    {
        if (!Holds(interval))
        {
            throw new ArgumentOutOfRangeException(nameof(interval), interval, "whole seconds, from one minute to 366 days");
        }

        (Anchor, Interval) = (anchor, interval);
    }

    /// <summary>The first occasion.</summary>
    public Instant Anchor { get; }

    /// <summary>Time between occasions.</summary>
    public Duration Interval { get; }

    /// <inheritdoc/>
    public override Duration ShortestGap => Interval;

    /// <inheritdoc/>
    public override Duration LongestGap => Interval;

    /// <summary>True for an interval that a schedule can have.</summary>
    public static bool Holds(Duration interval) => interval >= Shortest && interval <= Longest && interval.BclCompatibleTicks % TimeSpan.TicksPerSecond == 0 && interval.SubsecondNanoseconds == 0;

    private protected override IEnumerable<Occasion> Between(Instant from, Instant to, DateTimeZone zone)
    {
        var step = Interval.BclCompatibleTicks;
        var number = from <= Anchor ? 0 : FirstAtOrAfter(from, step);
        for (var at = Anchor + Duration.FromTicks(number * step); at < to; at += Interval, number++)
        {
            yield return new Occasion(new OccasionKey(number, null), at);
        }
    }

    /// <summary>Rounded up, also where less than a tick is left over.</summary>
    private long FirstAtOrAfter(Instant from, long step)
    {
        var number = (from - Anchor).BclCompatibleTicks / step;
        return Anchor + Duration.FromTicks(number * step) < from ? number + 1 : number;
    }
}

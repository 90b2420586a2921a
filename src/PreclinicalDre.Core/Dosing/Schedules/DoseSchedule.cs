using NodaTime;

namespace PreclinicalDre.Core.Dosing.Schedules;

/// <summary>When something is to be done, as data; it is expanded to occasions on demand and never stored as such.</summary>
public abstract record DoseSchedule
{
    private protected DoseSchedule()
    {
    }

    /// <summary>Shortest time between two occasions, clock changes aside; the yardstick of a doubled dose.</summary>
    public abstract Duration ShortestGap { get; }

    /// <summary>Longest time between two occasions, clock changes aside; what a ration or a reservoir has to last for.</summary>
    public abstract Duration LongestGap { get; }

    /// <summary>
    /// The occasions in <paramref name="span"/>, start inclusive and end exclusive, in order of time. Lazy: the work is that of the occasions taken,
    /// however far the span lies from the schedule's beginning.
    /// </summary>
    /// <param name="span">A span with both ends.</param>
    /// <param name="zone">The laboratory's zone.</param>
    /// <exception cref="InvalidOperationException">The span lacks an end.</exception>
    public IEnumerable<Occasion> Occasions(Interval span, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return Between(span.Start, span.End, zone);
    }

    private protected abstract IEnumerable<Occasion> Between(Instant from, Instant to, DateTimeZone zone);
}

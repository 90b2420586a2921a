using NodaTime;
using PreclinicalDre.Core.Evaluation.Measures;

namespace PreclinicalDre.Core.Monitoring;

/// <summary>A half-open stretch <c>[From, To)</c>; empty where the end is not after the start.</summary>
/// <param name="From">First instant inside.</param>
/// <param name="To">First instant after.</param>
public readonly record struct MonitoringSpan(Instant From, Instant To)
{
    /// <summary>True where nothing is inside.</summary>
    public bool IsEmpty => To <= From;

    /// <summary>Length in hours, counted in whole ticks of 100 ns as recorded time is; 0 where it is empty.</summary>
    public double Hours => IsEmpty ? 0 : (Ticks.Of(To) - Ticks.Of(From)) / Ticks.PerHour;

    /// <summary>The part inside another stretch.</summary>
    public MonitoringSpan Within(MonitoringSpan other) => new(Instant.Max(From, other.From), Instant.Min(To, other.To));
}

/// <summary>What is to be recorded of one animal: when, in which rhythm, and what the recording must be able to show.</summary>
/// <param name="Phase">What it is for.</param>
/// <param name="Span">From when to when; the animal keeps a place in a rig all that time, also between sessions.</param>
/// <param name="Rhythm">When recording is due in it.</param>
/// <param name="SettlingDays">Days after the implantation before which nothing is due; 0 or more.</param>
public sealed record PlanFacts(MonitoringPhase Phase, MonitoringSpan Span, MonitoringRhythm Rhythm, int SettlingDays)
{
    /// <summary>
    /// Settling time where none is told, in days: surgery, analgesia and healing change seizures and EEG. General knowledge (GK), laboratories use from
    /// about 5 to 14; the protocol decides.
    /// </summary>
    public const int DefaultSettlingDays = 7;

    /// <summary>Longest settling time taken, in days.</summary>
    public const int MaxSettlingDays = 60;

    /// <summary>The stretch in which recording can be due: from the day on which the animal has settled, until it left. It may be empty.</summary>
    /// <param name="implantedOn">Day of the implantation on the laboratory's calendar, day 0 of settling; null where there was none.</param>
    /// <param name="exitedAt">When the animal left the study; null while it is there.</param>
    /// <param name="zone">The laboratory's zone.</param>
    public MonitoringSpan Due(LocalDate? implantedOn, Instant? exitedAt, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var settled = implantedOn is { } day ? zone.StartOf(day.PlusDays(SettlingDays)) : Span.From;
        return new(Instant.Max(Span.From, settled), exitedAt is { } exit ? Instant.Min(Span.To, exit) : Span.To);
    }
}

/// <summary>A stretch of recording that is due.</summary>
/// <param name="Key">Names it in its plan, and stays the same when the plan is lengthened or the animal settles or leaves: the day it begins on, or the cycle's number.</param>
/// <param name="Span">From when to when.</param>
public readonly record struct PlannedSession(string Key, MonitoringSpan Span);

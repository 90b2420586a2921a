using NodaTime;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Core.Dosing.Schedules;

namespace PreclinicalDre.Data.Dosing;

/// <summary>
/// A regimen of one compound of a trial, from when to when. It is never changed but for its end: another regimen is another plan, which names the one
/// that it follows. Its occasions are computed, never stored; what was done of them is.
/// </summary>
public sealed class DosingPlan : Entity, IAnimalRecord
{
    public Guid AnimalId { get; init; }

    public Guid TrialCompoundId { get; init; }

    public TrialCompound? TrialCompound { get; init; }

    public InputKind Input { get; init; }

    /// <summary>At each occasion; for a pump in a day.</summary>
    public double DoseMgPerKg { get; init; }

    public string Route { get; init; } = "";

    public string Formulation { get; init; } = "";

    /// <summary>Null where it is not given as a volume.</summary>
    public double? ConcentrationMgPerMl { get; init; }

    /// <summary>Every so many seconds from <see cref="Anchor"/> on; null where clock times hold.</summary>
    public long? IntervalSeconds { get; init; }

    public Instant? Anchor { get; init; }

    /// <summary>Times of the laboratory's clock as <see cref="ClockTimes"/> writes them; empty where an interval holds.</summary>
    public string ClockTimes { get; init; } = "";

    /// <summary>Days of the week of the clock times; <see cref="Weekdays.None"/> where they hold every so many days.</summary>
    public Weekdays Weekdays { get; init; }

    public int? EveryDays { get; init; }

    /// <summary>The first day of <see cref="EveryDays"/>.</summary>
    public LocalDate? FirstDay { get; init; }

    public double? PumpMicrolitresPerHour { get; init; }

    public double? ReservoirMicrolitres { get; init; }

    /// <summary>First instant at which it holds.</summary>
    public Instant From { get; init; }

    /// <summary>First instant at which it no longer holds; null while it goes on.</summary>
    public Instant? To { get; set; }

    public string EndReason { get; set; } = "";

    /// <summary>The plan that it takes the place of.</summary>
    public Guid? FollowsPlanId { get; init; }

    public string Note { get; init; } = "";

    /// <summary>The plan that follows it with another dose and everything else the same.</summary>
    public DosingPlan With(double doseMgPerKg, Instant from, string note) => new()
    {
        AnimalId = AnimalId, TrialCompoundId = TrialCompoundId, Input = Input, DoseMgPerKg = doseMgPerKg, Route = Route, Formulation = Formulation,
        ConcentrationMgPerMl = ConcentrationMgPerMl, IntervalSeconds = IntervalSeconds, Anchor = Anchor, ClockTimes = ClockTimes, Weekdays = Weekdays, EveryDays = EveryDays,
        FirstDay = FirstDay, PumpMicrolitresPerHour = PumpMicrolitresPerHour, ReservoirMicrolitres = ReservoirMicrolitres, From = from, To = To, FollowsPlanId = Id, Note = note,
    };

    /// <summary>When it is due.</summary>
    public DoseSchedule Schedule() => IntervalSeconds is { } seconds
        ? new IntervalSchedule(Anchor!.Value, Duration.FromSeconds(seconds))
        : new ClockSchedule(
            Core.Dosing.Schedules.ClockTimes.Parse(ClockTimes) ?? throw new InvalidOperationException($"The stored clock times '{ClockTimes}' of plan {Id} cannot be read."),
            EveryDays is { } days ? new EveryDays(FirstDay!.Value, days) : new OnWeekdays(Weekdays));

    /// <summary>What is to be given.</summary>
    public Regimen Regimen() => new()
    {
        DoseMgPerKg = DoseMgPerKg,
        Route = Route,
        Input = Input,
        Formulation = Formulation,
        ConcentrationMgPerMl = ConcentrationMgPerMl,
        Reservoir = PumpMicrolitresPerHour is { } rate && ReservoirMicrolitres is { } volume ? new Reservoir(rate, volume) : null,
        Schedule = Schedule(),
    };

    /// <summary>Its occasions in a span, as far as it holds in it.</summary>
    public IEnumerable<Occasion> Occasions(Interval span, DateTimeZone zone)
    {
        var (from, to) = (Instant.Max(span.Start, From), To is { } end ? Instant.Min(span.End, end) : span.End);
        return from < to ? Schedule().Occasions(new Interval(from, to), zone) : [];
    }
}

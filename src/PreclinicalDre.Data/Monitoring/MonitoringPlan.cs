using NodaTime;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Core.Monitoring.Rigs;
using PreclinicalDre.Data.Animals;

namespace PreclinicalDre.Data.Monitoring;

/// <summary>What is to be recorded of one animal in <c>[From, To)</c>. A plan enters no verdict: only what was recorded does.</summary>
public sealed class MonitoringPlan : Entity
{
    public Guid AnimalId { get; init; }

    public Animal? Animal { get; init; }

    public MonitoringPhase Phase { get; set; }

    public Instant From { get; set; }

    public Instant To { get; set; }

    /// <summary>Hours on of a cycle; null where the rhythm is no cycle.</summary>
    public double? OnHours { get; set; }

    /// <summary>Hours off of a cycle.</summary>
    public double? OffHours { get; set; }

    /// <summary>Daily start, minutes after midnight of the laboratory's clock; null where the rhythm is not daily. Continuous: neither this nor a cycle.</summary>
    public int? DailyFromMinute { get; set; }

    /// <summary>Daily end, minutes after midnight; not after the start: on the next day.</summary>
    public int? DailyToMinute { get; set; }

    public bool NeedsMotor { get; set; }

    public bool NeedsElectrographic { get; set; }

    /// <summary>How the EEG must leave the animal; null where either will do.</summary>
    public RigLink? NeedsLink { get; set; }

    /// <summary>EEG channels wanted.</summary>
    public int NeedsChannels { get; set; }

    /// <summary>Days after the implantation before which nothing is due.</summary>
    public int SettlingDays { get; set; }

    /// <summary>The rig in which the animal has a place from <see cref="From"/> to <see cref="To"/>; null while none is assigned.</summary>
    public Guid? RigId { get; set; }

    public Rig? Rig { get; set; }

    /// <summary>Up to here its sessions are stored; null: none yet, or the plan was changed and they must be looked at again.</summary>
    public Instant? SessionsMadeUntil { get; set; }

    public string Note { get; set; } = "";

    public List<MonitoringSession> Sessions { get; } = [];

    /// <summary>The plan as Core reckons with it.</summary>
    public PlanFacts Facts() => new(Phase, new(From, To), Rhythm(), SettlingDays);

    private MonitoringRhythm Rhythm() =>
        OnHours is { } on && OffHours is { } off ? new MonitoringRhythm.Cycle(on, off)
        : DailyFromMinute is { } from && DailyToMinute is { } to ? new MonitoringRhythm.Daily(Clock(from), Clock(to))
        : new MonitoringRhythm.Continuous();

    private static LocalTime Clock(int minute) => LocalTime.FromMinutesSinceMidnight(minute);
}

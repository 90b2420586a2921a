using NodaTime;
using PreclinicalDre.Core.Monitoring;

namespace PreclinicalDre.Data.Monitoring;

/// <summary>
/// A stretch of recording that a plan makes due, stored when its time comes near. State and note are a person's or the clock's; the hours are reckoned from
/// the recordings, again whenever these change.
/// </summary>
public sealed class MonitoringSession : Entity
{
    public Guid PlanId { get; init; }

    public MonitoringPlan? Plan { get; init; }

    /// <summary>Names it in its plan; unique there.</summary>
    public required string SessionKey { get; init; }

    public Instant From { get; set; }

    public Instant To { get; set; }

    /// <summary>The rig in which the animal was when it began; null where none was assigned.</summary>
    public Guid? RigId { get; set; }

    public Rig? Rig { get; set; }

    public SessionState State { get; set; }

    /// <summary>Hours due, as reckoned last; null before it closed.</summary>
    public double? HoursDue { get; set; }

    /// <summary>Hours of these that were recorded.</summary>
    public double? HoursRecorded { get; set; }

    /// <summary>The least share of the hours due over all recordings and for each seizure type that the animal has shown, 0 to 1; null where nothing was due.</summary>
    public double? Coverage { get; set; }

    /// <summary>The animal's data revision from which the hours were reckoned; another one means that they must be reckoned again.</summary>
    public int? ReckonedRevision { get; set; }

    /// <summary>When it was closed, or given up as not done.</summary>
    public Instant? ClosedAt { get; set; }

    /// <summary>What a person says of it: why it was not done, or why hours are missing. One with a note no longer waits for anybody.</summary>
    public string Note { get; set; } = "";
}

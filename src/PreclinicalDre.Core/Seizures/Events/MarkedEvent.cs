using NodaTime;

namespace PreclinicalDre.Core.Seizures.Events;

/// <summary>An event as a person or detector marked it.</summary>
/// <param name="At">Onset.</param>
/// <param name="TypeId">Id of its type.</param>
/// <param name="DurationSeconds">Duration in s, 0 or more; null where it was not measured.</param>
public readonly record struct MarkedEvent(Instant At, string TypeId, double? DurationSeconds)
{
    /// <summary>End; the onset where the duration is not known.</summary>
    public Instant End => At + Duration.FromSeconds(DurationSeconds ?? 0);
}

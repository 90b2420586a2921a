using NodaTime;

namespace PreclinicalDre.Core.Seizures.Readings;

/// <summary>An event as one reader marked it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="At">Onset.</param>
/// <param name="TypeId">Id of its type.</param>
/// <param name="DurationSeconds">Duration, s; null where it was not marked: the event is then taken as a second long.</param>
/// <param name="Grade">Stage on its scale; null where not graded.</param>
public sealed record ReadEvent(Guid Id, Instant At, string TypeId, double? DurationSeconds, SeizureGrade? Grade = null)
{
    /// <summary>Seconds of an event whose end was not marked.</summary>
    public const double UnmarkedSeconds = 1;

    /// <summary>End, after the onset.</summary>
    public Instant End => At + Duration.FromSeconds(DurationSeconds is { } d && d > 0 ? d : UnmarkedSeconds);
}

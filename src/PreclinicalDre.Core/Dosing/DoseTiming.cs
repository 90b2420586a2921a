using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core.Dosing.Schedules;

namespace PreclinicalDre.Core.Dosing;

/// <summary>What is to be said of the time at which a dose was given.</summary>
public static class DoseTiming
{
    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    /// <summary>
    /// Late and early are WARN: before or after the due time by more than the window. Doubled is ERROR: the occasion has a dose already, or another dose of
    /// the compound was given within half of the schedule's shortest gap, before or after.
    /// </summary>
    /// <param name="dueAt">When it was due.</param>
    /// <param name="givenAt">When it was given.</param>
    /// <param name="window">How far the two may lie apart.</param>
    /// <param name="gap">Shortest time between two occasions of the schedule.</param>
    /// <param name="sameOccasion">When this occasion's dose was given before; null where it was not.</param>
    /// <param name="others">Times of the compound's other doses.</param>
    /// <param name="zone">The laboratory's zone, for the words.</param>
    public static IReadOnlyList<Finding> Check(
        Instant dueAt, Instant givenAt, Duration window, Duration gap, Instant? sameOccasion, IEnumerable<Instant> others, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(others);
        ArgumentNullException.ThrowIfNull(zone);
        var findings = new List<Finding>();
        var off = givenAt - dueAt;
        if (off > window || off < -window)
        {
            var late = off > Duration.Zero;
            var by = ScheduleWords.Say(late ? off : -off);
            findings.Add(Finding.Warning(late ? "dose-late" : "dose-early", $"The dose is {by} {(late ? "late" : "early")}.", new Location(Path: "at"), Say(givenAt),
                $"within {ScheduleWords.Say(window)} of {Say(dueAt)}, or a reason"));
        }

        if (sameOccasion is { } before)
        {
            findings.Add(Finding.Error("dose-doubled", "This dose was given already.", new Location(Path: "at"), Say(before), "one dose an occasion"));
        }
        else if (others.Where(o => Far(o - givenAt) < gap / 2).Select(o => (Instant?)o).Min() is { } near)
        {
            findings.Add(Finding.Error("dose-doubled", "Another dose of this compound was given close to this one.", new Location(Path: "at"), Say(near),
                $"at least {ScheduleWords.Say(gap / 2)} between doses"));
        }

        return findings;

        string Say(Instant at) => Moment.Format(at.InZone(zone).LocalDateTime);
    }

    private static Duration Far(Duration time) => time < Duration.Zero ? -time : time;
}

using NodaTime;
using NodaTime.Text;
using PreclinicalDre.TestKit.Example.Plans;
using PreclinicalDre.TestKit.Example.Simulation;

namespace PreclinicalDre.TestKit.Example.Writing;

/// <summary>
/// Which stretches of which animals get a made-up trace when the example is loaded: the minutes within one recording of the tables that show the most seizures, rather with a
/// convulsion than without.
/// </summary>
public static class ExampleTraceTable
{
    /// <summary>A convulsion is worth as much as so many seizures: it looks like nothing else.</summary>
    private const double Convulsion = 1.5;
    private static readonly Duration Before = Duration.FromSeconds(90);

    public static byte[] Write(StudyPlan study, IReadOnlyList<Course> courses) => StudyFolder.Bytes(new
    {
        equipment = study.Husbandry.Equipment + " (simulated trace)",
        files = study.Traces.Select(t =>
        {
            var course = courses.Single(c => c.Plan.Code == t.Animal);
            var from = From(course, t.Minutes);
            return new
            {
                file = $"{t.Animal} simulated.{(t.Bdf ? "bdf" : "edf")}",
                animal = t.Animal,
                from = InstantPattern.ExtendedIso.Format(from),
                minutes = t.Minutes,
                seizures = Within(course, from, t.Minutes).Select(s => new { seconds = (s.At - from).TotalSeconds, duration = s.Seconds, type = s.Habit.Type }),
            };
        }),
    });

    private static Instant From(Course course, int minutes)
    {
        var span = Duration.FromMinutes(minutes);
        return course.Seizures.Select(s => s.At - Before)
            .Where(from => course.Recordings.Any(r => !r.VideoOnly && !r.Edf && r.From <= from && r.To >= from + span))
            .MaxBy(from => Within(course, from, minutes) is var seen && seen.Any(s => s.Habit.Type == "generalized-convulsive") ? Convulsion + seen.Count : seen.Count);
    }

    private static List<SeizureEvent> Within(Course course, Instant from, int minutes) =>
        [.. course.Seizures.Where(s => s.At >= from && s.At < from + Duration.FromMinutes(minutes))];
}

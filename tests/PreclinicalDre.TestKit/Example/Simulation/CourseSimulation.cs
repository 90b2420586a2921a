using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.TestKit.Example.Plans;

namespace PreclinicalDre.TestKit.Example.Simulation;

/// <summary>Plays an animal's plan.</summary>
public static class CourseSimulation
{
    public static Course Run(StudyPlan study, AnimalPlan plan, int index)
    {
        if (study.Evoked is { } test)
        {
            return Evoking.Run(study, test, plan, index);
        }

        var course = Timeline.Of(study, plan, index);
        course = course with { Recordings = Watch.Spans(study, course) };
        course = course with { Seizures = Seizing.Events(study, course) };
        var doses = Giving.Doses(study, course);
        course = course with { Samples = Giving.Samples(study, course, doses), Doses = [.. doses.Where(d => d.Trial.Plan.DosesListed)] };
        return plan.Exit is { } exit ? course.CutAt(ExitAt(course, exit)) : course;
    }

    private static Instant ExitAt(Course course, ExitPlan exit)
    {
        var planned = Instant.Min(course.Confirmed + Timeline.Days(exit.AfterDays), course.End);
        if (exit.Reason != ExitReason.SuddenDeath)
        {
            return planned;
        }

        // SUDEP-like: some minutes after a convulsion, the first one after the planned time.
        var last = course.Seizures.FirstOrDefault(s => s.At >= planned && s.Habit.Visible && !s.Edf);
        return last is null ? planned : last.At + Duration.FromSeconds(last.Seconds + 240);
    }
}

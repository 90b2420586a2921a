using NodaTime;
using PreclinicalDre.TestKit.Example.Plans;

namespace PreclinicalDre.TestKit.Example.Simulation;

/// <summary>Lays a plan on the time axis.</summary>
public static class Timeline
{
    /// <summary>Days after the last trial that are still recorded.</summary>
    private const double TailDays = 2;

    public static Course Of(StudyPlan study, AnimalPlan plan, int index)
    {
        // Animals enter two by two, three days apart; baselines begin in the morning.
        var confirmed = study.Start + Duration.FromDays(3 * (index / 2));
        var at = confirmed + Days(plan.BaselineDays);
        var trials = new List<TrialTimes>();
        foreach (var trial in plan.Trials)
        {
            var start = trials.Count == 0 ? at : at + Days(trial.PauseDays);
            var maintenance = start + Days(trial.TitrationDays);
            var steady = maintenance + Regimens.ToSteadyState(study.Species, trial.Regimen);
            var end = trial.StoppedAfterSteadyDays is { } stopped ? WholeMinute(steady + Days(stopped)) : start + Days(trial.Days);
            trials.Add(new TrialTimes($"T{trials.Count + 1}", trial, start, maintenance, steady, end));
            at = end;
        }

        var tail = plan.Trials is [.., { StillRuns: true }] ? 0 : TailDays;
        return new Course(plan, confirmed, at + Days(tail), trials);
    }

    /// <summary>The course of an animal that left the study: nothing happens to it afterwards.</summary>
    public static Course CutAt(this Course course, Instant exit) => course with
    {
        End = exit,
        Exit = exit,
        Trials =
        [
            .. course.Trials.Where(t => t.Start < exit).Select(t => t with
            {
                End = Instant.Min(t.End, exit), Maintenance = Instant.Min(t.Maintenance, exit),
            }),
        ],
        Recordings = [.. course.Recordings.Where(r => r.From < exit).Select(r => r with { To = Instant.Min(r.To, exit) })],
        Seizures = [.. course.Seizures.Where(s => s.At <= exit)],
        Doses = [.. course.Doses.Where(d => d.PlannedAt < exit && !(d.GivenAt > exit))],
        Samples = [.. course.Samples.Where(s => s.At < exit)],
    };

    public static Duration Days(double days) => Duration.FromMinutes((long)Math.Round(days * 24 * 60));

    public static Instant WholeMinute(Instant at) => Instant.FromUnixTimeSeconds(at.ToUnixTimeSeconds() / 60 * 60);
}

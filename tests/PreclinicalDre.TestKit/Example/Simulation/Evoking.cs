using NodaTime;
using PreclinicalDre.TestKit.Example.Plans;

namespace PreclinicalDre.TestKit.Example.Simulation;

/// <summary>Tests in which a seizure is provoked: a control test without a drug, then one for each dose. The effect is the chance that the seizure comes in spite of it.</summary>
public static class Evoking
{
    public static Course Run(StudyPlan study, EvokedTest test, AnimalPlan plan, int index)
    {
        var confirmed = study.Start + Duration.FromMinutes(20 * index);
        var watched = Duration.FromSeconds(test.ObservedSeconds);
        var recordings = new List<RecordedSpan>();
        var seizures = new List<SeizureEvent>();
        var trials = new List<TrialTimes>();
        var doses = new List<DoseEvent>();
        var dice = new Dice(study.Code, plan.Code, "tests");
        Stimulate(confirmed, 1);
        var at = confirmed;
        foreach (var trial in plan.Trials)
        {
            at += Timeline.Days(trial.PauseDays);
            var stimulus = at + Duration.FromMinutes(test.MinutesAfterDose);
            var seized = Stimulate(stimulus, trial.Effect.First);
            var times = new TrialTimes($"T{trials.Count + 1}", trial with { Note = seized ? "not protected (simulated)" : "protected (simulated)" }, at, at, at, stimulus + watched);
            trials.Add(times);
            doses.AddRange(trial.Regimen.Select(p => new DoseEvent(times, p, at, p.MgPerKg, 1, null, "")));
        }

        return new Course(plan, confirmed, at + Duration.FromDays(2), trials) { Recordings = recordings, Seizures = seizures, Doses = doses };

        bool Stimulate(Instant stimulus, double chance)
        {
            recordings.Add(new RecordedSpan(stimulus - Duration.FromSeconds(60), stimulus + watched));
            var habit = study.Habits[0];
            if (!dice.Chance(chance))
            {
                return false;
            }

            seizures.Add(new SeizureEvent(stimulus + Duration.FromSeconds(2), habit, (int)Math.Max(3, Math.Round(dice.LogNormal(habit.Seconds, 0.3)))));
            return true;
        }
    }
}

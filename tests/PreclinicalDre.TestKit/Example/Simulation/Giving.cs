using NodaTime;
using PreclinicalDre.Core.Kinetics;
using PreclinicalDre.TestKit.Example.Plans;

namespace PreclinicalDre.TestKit.Example.Simulation;

/// <summary>Doses as they were planned and given, and the plasma that was taken.</summary>
public static class Giving
{
    /// <summary>Limit of quantification of the simulated assay, mg/L.</summary>
    private const double QuantificationLimit = 0.05;

    private static readonly double[] StepsToMtd = [0.5, 0.75, 1, 1.25];
    private static readonly double[] Steps = [0.5, 0.75, 1];
    private static readonly string[] ReasonsMissed = ["refused", "vomited at once", "line blocked", "person on duty absent", "animal at the imaging suite", "not fed"];
    private static readonly string[] ReasonsPartly = ["part was spilled", "part of the feed was left", "part was spat out"];

    /// <summary>The dose levels of titration as shares of the maintenance dose; none where no dose was looked for.</summary>
    public static IReadOnlyList<double> StepsOf(TrialPlan plan) => plan.MtdReached switch
    {
        _ when plan.TitrationDays <= 0 => [],
        true => StepsToMtd,
        false => Steps,
        null => [],
    };

    /// <summary>When the step of that index begins.</summary>
    public static Instant StepStart(TrialTimes trial, int step, int steps) =>
        Timeline.WholeMinute(trial.Start + (Timeline.Days(trial.Plan.TitrationDays) * (step / (double)steps)));

    public static IReadOnlyList<DoseEvent> Doses(StudyPlan study, Course course)
    {
        var doses = new List<DoseEvent>();
        foreach (var trial in course.Trials)
        {
            foreach (var part in trial.Plan.Regimen)
            {
                var dice = new Dice(study.Code, course.Plan.Code, trial.Code, part.Compound);
                for (var at = trial.Start; at < trial.End; at += Duration.FromMinutes((long)(60 * part.IntervalHours)))
                {
                    doses.Add(One(trial, part, at, dice));
                }
            }
        }

        return doses;
    }

    private static DoseEvent One(TrialTimes trial, Part part, Instant at, Dice dice)
    {
        var steps = StepsOf(trial.Plan);
        var step = Enumerable.Range(0, steps.Count).LastOrDefault(s => StepStart(trial, s, steps.Count) <= at);
        var dose = part.MgPerKg * (steps.Count > 0 && at < trial.Maintenance ? steps[step] : 1);
        var (missed, partly, late) = (dice.Chance(trial.Plan.MissedShare), dice.Chance(0.01), dice.Chance(0.04));
        return missed ? new DoseEvent(trial, part, at, dose, 0, null, dice.Of(ReasonsMissed))
            : partly ? new DoseEvent(trial, part, at, dose, 0.5, null, dice.Of(ReasonsPartly))
            : new DoseEvent(trial, part, at, dose, 1, late ? at + Duration.FromMinutes((long)dice.Between(5, 50)) : null, "");
    }

    public static IReadOnlyList<SampleEvent> Samples(StudyPlan study, Course course, IReadOnlyList<DoseEvent> doses)
    {
        var samples = new List<SampleEvent>();
        foreach (var trial in course.Trials.Where(t => t.Plan.Plasma != Sampling.None))
        {
            foreach (var part in trial.Plan.Regimen)
            {
                var dice = new Dice(study.Code, course.Plan.Code, trial.Code, part.Compound, "plasma");
                var own = doses.Where(d => d.Trial == trial && d.Part == part).ToList();
                var pk = Regimens.Kinetics(study.Species, part);
                var curve = pk is null ? null : new ConcentrationCurve(pk, own.Select(d => (d.GivenAt ?? d.PlannedAt, d.MgPerKg * d.Fraction)));
                foreach (var place in (double[])[0.15, 0.5, 0.85])
                {
                    // The nearest planned dose: two hours after it, or a quarter of an hour before it.
                    var wanted = trial.Steady + ((trial.End - trial.Steady) * place);
                    var dose = own.Where(d => d.PlannedAt >= trial.Steady + Duration.FromHours(1)).MinBy(d => Duration.Max(d.PlannedAt - wanted, wanted - d.PlannedAt));
                    if (dose is null)
                    {
                        continue;
                    }

                    var at = dose.PlannedAt + (trial.Plan.Plasma == Sampling.AfterDose ? Duration.FromHours(2) : Duration.FromMinutes(-15));
                    var level = (curve?.At(at) ?? part.UsualMgPerL ?? 0) * course.Plan.LevelFactor * dice.LogNormal(1, 0.08);
                    if (at < trial.End)
                    {
                        samples.Add(level < QuantificationLimit
                            ? new SampleEvent(trial, part, at, QuantificationLimit, true)
                            : new SampleEvent(trial, part, at, Math.Round(level, level < 1 ? 3 : 2), false));
                    }
                }
            }
        }

        return samples;
    }
}

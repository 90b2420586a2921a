using NodaTime;
using PreclinicalDre.TestKit.Example.Plans;
using PreclinicalDre.TestKit.Example.Simulation;

namespace PreclinicalDre.TestKit.Example.Writing;

/// <summary>What was given, measured and seen, as tables.</summary>
public static class ObservationTables
{
    public static TextTable Titration(IReadOnlyList<Course> courses)
    {
        var table = new TextTable("Animal", "Trial", "Compound", "From", "Dose (mg/kg)", "Interval (h)", "Tolerated");
        foreach (var (course, trial, part) in Parts(courses))
        {
            var steps = Giving.StepsOf(trial.Plan);
            for (var step = 0; step < steps.Count && Giving.StepStart(trial, step, steps.Count) is var at && at < trial.End; step++)
            {
                table.Add(
                    course.Plan.Code, trial.Code, part.Compound, TextTable.Of(at), TextTable.Of(part.MgPerKg * steps[step]), TextTable.Of(part.IntervalHours),
                    TextTable.Of(steps[step] <= 1));
            }
        }

        return table;
    }

    public static TextTable Doses(IReadOnlyList<Course> courses)
    {
        var table = new TextTable("Animal", "Trial", "Compound", "Planned at", "Dose (mg/kg)", "Given fraction", "Given at", "Route", "Reason");
        foreach (var course in courses)
        {
            foreach (var dose in course.Doses)
            {
                table.Add(
                    course.Plan.Code, dose.Trial.Code, dose.Part.Compound, TextTable.Of(dose.PlannedAt), TextTable.Of(dose.MgPerKg),
                    dose.Fraction == 1 ? "" : TextTable.Of(dose.Fraction), TextTable.Of(dose.GivenAt), dose.Part.Route, dose.Reason);
            }
        }

        return table;
    }

    public static TextTable Plasma(IReadOnlyList<Course> courses)
    {
        var table = new TextTable("Animal", "Trial", "Compound", "Sampled at", "Concentration (mg/L)", "Below quantification", "Method");
        foreach (var course in courses)
        {
            foreach (var sample in course.Samples)
            {
                table.Add(
                    course.Plan.Code, sample.Trial.Code, sample.Part.Compound, TextTable.Of(sample.At), TextTable.Of(sample.MgPerL), sample.Below ? "yes" : "", "simulated assay");
            }
        }

        return table;
    }

    public static TextTable AdverseEffects(StudyPlan study, IReadOnlyList<Course> courses)
    {
        var table = new TextTable("Animal", "Trial", "Observed at", "Effect", "Severity", "Note");
        foreach (var course in courses)
        {
            foreach (var trial in course.Trials.Where(t => t.Plan.AdverseEffects == true))
            {
                var dice = new Dice(study.Code, course.Plan.Code, trial.Code, "effects");
                var stopped = trial.Plan.StoppedAfterSteadyDays is not null;
                var at = Timeline.WholeMinute(stopped ? trial.End - Duration.FromHours(6) : trial.Start + ((trial.End - trial.Start) * dice.Between(0.15, 0.4)));
                table.Add(
                    course.Plan.Code, trial.Code, TextTable.Of(at), dice.Of(EffectsOf(trial.Plan.Regimen[^1].Compound)), stopped ? "severe" : dice.Of(["mild", "mild", "moderate"]),
                    stopped ? "the dose could not be kept" : "");
            }
        }

        return table;
    }

    public static TextTable Recordings(StudyPlan study, IReadOnlyList<Course> courses)
    {
        var seen = string.Join("; ", study.Habits.Where(h => h.Visible).Select(h => h.Type).Order(StringComparer.Ordinal));
        var table = new TextTable("Animal", "From", "To", "Detects", "Equipment");
        foreach (var course in courses)
        {
            foreach (var span in course.Recordings.Where(r => !r.Edf))
            {
                table.Add(course.Plan.Code, TextTable.Of(span.From), TextTable.Of(span.To), span.VideoOnly ? seen : "", span.VideoOnly ? "camera" : study.Husbandry.Equipment);
            }
        }

        return table;
    }

    public static TextTable Seizures(IReadOnlyList<Course> courses)
    {
        var table = new TextTable("Animal", "At", "Type", "Duration (s)");
        foreach (var course in courses)
        {
            foreach (var seizure in course.Seizures.Where(s => !s.Edf))
            {
                table.Add(course.Plan.Code, TextTable.Of(seizure.At), seizure.Habit.Type, TextTable.Of(seizure.Seconds));
            }
        }

        return table;
    }

    private static IEnumerable<(Course Course, TrialTimes Trial, Part Part)> Parts(IReadOnlyList<Course> courses) =>
        from course in courses from trial in course.Trials from part in trial.Plan.Regimen select (course, trial, part);

    private static string[] EffectsOf(string compound) => compound switch
    {
        "phenobarbital" => ["sedation", "ataxia", "polyphagia"],
        "potassium-bromide" => ["ataxia", "polyphagia", "vomiting"],
        "levetiracetam" => ["reduced activity", "sedation"],
        "carbamazepine" or "phenytoin" or "lamotrigine" => ["ataxia", "tremor"],
        _ => ["sedation", "weight loss"],
    };
}

using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.TestKit.Example.Plans;
using PreclinicalDre.TestKit.Example.Simulation;

namespace PreclinicalDre.TestKit.Example.Writing;

/// <summary>Animals, their weights and their trials as tables.</summary>
public static class SubjectTables
{
    public static TextTable Animals(StudyPlan study, IReadOnlyList<Course> courses)
    {
        var zone = DateTimeZoneProviders.Tzdb[study.Zone];
        var table = new TextTable(
            "Animal", "Cohort", "Sex", "Born", "Strain", "Source", "Cage", "Ear tag", "Weight (g)", "Weighed at", "Induced on", "Epilepsy confirmed at", "Exited at", "Exit reason", "Note");
        foreach (var (course, index) in courses.Select((c, i) => (c, i)))
        {
            var (plan, keep) = (course.Plan, study.Husbandry);
            var day = course.Confirmed.InZone(zone).Date;
            table.Add(
                plan.Code,
                plan.Cohort,
                plan.Sex == Sex.Male ? "male" : "female",
                TextTable.Of(day.PlusDays(-keep.AgeDays)),
                keep.Strain,
                keep.Source,
                $"{keep.Cage}{(index / 2) + 1:00}",
                $"{4100 + index}",
                TextTable.Of(Weights.At(study, course, 0)),
                TextTable.Of(course.Confirmed),
                keep.InducedBeforeDays is { } induced ? TextTable.Of(day.PlusDays(-induced)) : "",
                study.Evoked is null ? TextTable.Of(course.Confirmed) : "",
                TextTable.Of(course.Exit),
                course.Exit is null ? "" : Reason(plan.Exit!.Reason),
                "simulated");
        }

        return table;
    }

    public static TextTable WeightsOf(StudyPlan study, IReadOnlyList<Course> courses)
    {
        var table = new TextTable("Animal", "Weighed at", "Weight (g)");
        foreach (var course in courses)
        {
            for (var day = study.Husbandry.WeighEveryDays; course.Confirmed + Duration.FromDays(day) < course.End; day += study.Husbandry.WeighEveryDays)
            {
                table.Add(course.Plan.Code, TextTable.Of(course.Confirmed + Duration.FromDays(day)), TextTable.Of(Weights.At(study, course, day)));
            }
        }

        return table;
    }

    public static TextTable Trials(IReadOnlyList<Course> courses)
    {
        var table = new TextTable(
            "Animal", "Trial", "Compounds", "Start", "End", "Maintenance from", "MTD reached", "Adverse effects", "Stopped for adverse effects", "Add-on", "Stop reason",
            "Target low (mg/L)", "Note");
        foreach (var course in courses)
        {
            foreach (var trial in course.Trials)
            {
                var plan = trial.Plan;
                var stopped = plan.StoppedAfterSteadyDays is not null;
                table.Add(
                    course.Plan.Code,
                    trial.Code,
                    string.Join("; ", plan.Regimen.Select(p => p.Compound)),
                    TextTable.Of(trial.Start),
                    plan.StillRuns ? "" : TextTable.Of(trial.End),
                    plan.TitrationDays > 0 ? TextTable.Of(trial.Maintenance) : "",
                    TextTable.Of(plan.MtdReached),
                    TextTable.Of(plan.AdverseEffects),
                    stopped ? "yes" : "no",
                    plan.AddOn ? "yes" : "no",
                    plan.StillRuns ? "" : trial.End == course.Exit ? "animal left the study" : stopped ? "adverse effects" : "planned end",
                    plan.Regimen is [{ TargetLowMgPerL: { } target }] ? TextTable.Of(target) : "",
                    plan.Note);
            }
        }

        return table;
    }

    private static string Reason(ExitReason reason) => reason switch
    {
        ExitReason.ProtocolEnd => "protocol-end",
        ExitReason.HumaneEndpoint => "humane-endpoint",
        ExitReason.FoundDead => "found-dead",
        ExitReason.SuddenDeath => "sudden-death",
        ExitReason.ImplantLoss => "implant-loss",
        ExitReason.TechnicalFailure => "technical-failure",
        ExitReason.Excluded => "excluded",
        ExitReason.Other => "other",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "a reason of the list"),
    };
}

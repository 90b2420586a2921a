using PreclinicalDre.Core.Animals;
using PreclinicalDre.TestKit.Example.Plans;

namespace PreclinicalDre.TestKit.Example.Simulation;

/// <summary>Body weights: slow growth, daily scatter, and a loss before a humane end point.</summary>
public static class Weights
{
    /// <summary>Weight in g, that many days after the start of the baseline.</summary>
    public static double At(StudyPlan study, Course course, int day)
    {
        var own = new Dice(study.Code, course.Plan.Code, "weight");
        var start = study.Husbandry.WeightGrams * (course.Plan.Sex == Sex.Male ? 1.08 : 0.94) * own.LogNormal(1, 0.06);
        var grown = start * (1 + (0.06 * (1 - Math.Exp(-day / 60.0))));
        var scatter = new Dice(study.Code, course.Plan.Code, "weight", day.ToString(System.Globalization.CultureInfo.InvariantCulture)).LogNormal(1, 0.012);
        var left = course.Plan.Exit is { Reason: ExitReason.HumaneEndpoint } exit ? Math.Max(0, 14 - (exit.AfterDays - day)) : 0;
        return Math.Round(grown * scatter * (1 - (0.014 * left)), 1);
    }
}

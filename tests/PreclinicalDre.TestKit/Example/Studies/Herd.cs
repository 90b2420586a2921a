using PreclinicalDre.Core.Animals;
using PreclinicalDre.TestKit.Example.Plans;
using PreclinicalDre.TestKit.Example.Simulation;

namespace PreclinicalDre.TestKit.Example.Studies;

/// <summary>Collects the plans of a study's animals, then deals them out over cohorts and codes, so that a code does not tell the course.</summary>
internal sealed class Herd(string prefix)
{
    private readonly List<AnimalPlan> plans = [];

    /// <summary>That many animals with these trials.</summary>
    public Herd With(int count, params IReadOnlyList<TrialPlan> trials) => With(count, a => a, trials);

    /// <summary>That many animals with these trials and something of their own.</summary>
    public Herd With(int count, Func<AnimalPlan, AnimalPlan> change, params IReadOnlyList<TrialPlan> trials)
    {
        for (var i = 0; i < count; i++)
        {
            plans.Add(change(new AnimalPlan("", "", Sex.Unknown, trials)));
        }

        return this;
    }

    /// <summary>The animals; cohorts are filled in turn.</summary>
    /// <param name="spread">Standard deviation of the logarithm of their severity.</param>
    /// <param name="cohorts">Code, size and the one sex of each; the last takes the rest.</param>
    public IReadOnlyList<AnimalPlan> Deal(double spread, params IReadOnlyList<(string Code, int Size, Sex? Only)> cohorts)
    {
        var order = new Dice(prefix, "order");
        var result = new List<AnimalPlan>();
        var (cohort, taken) = (0, 0);
        foreach (var plan in plans.Select(p => (Plan: p, Key: order.Unit())).OrderBy(p => p.Key).Select(p => p.Plan))
        {
            if (taken == cohorts[cohort].Size && cohort < cohorts.Count - 1)
            {
                (cohort, taken) = (cohort + 1, 0);
            }

            var code = $"{prefix}{result.Count + 1:00}";
            var severity = plan.Severity * new Dice(code, "severity").LogNormal(1, spread);
            result.Add(plan with
            {
                Code = code, Cohort = cohorts[cohort].Code, Severity = severity, Sex = cohorts[cohort].Only ?? (taken % 2 == 0 ? Sex.Female : Sex.Male),
            });
            taken++;
        }

        return result;
    }
}

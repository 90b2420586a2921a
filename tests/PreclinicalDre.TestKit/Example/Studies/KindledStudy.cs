using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.TestKit.Example.Plans;
using static PreclinicalDre.TestKit.Example.Studies.Going;

namespace PreclinicalDre.TestKit.Example.Studies;

/// <summary>Rats kindled under lamotrigine: what looks like resistance may be contingent tolerance, and the seizures are provoked.</summary>
internal static class KindledStudy
{
    public static StudyPlan Plan { get; } = new()
    {
        Code = "EX-LTG",
        Title = "Simulated: challenge tests in lamotrigine-resistant kindled rats",
        Protocol = """
            This study is simulated; no animal was involved.

            Male rats kindled in the amygdala while lamotrigine was given before each stimulus. Challenge with lamotrigine, then carbamazepine and phenobarbital, a week
            apart, one stimulus each. Seizures are provoked, and drug exposure during kindling can breed contingent tolerance: no verdict is possible.
            """,
        Model = "lamotrigine-resistant-kindled",
        Species = "rat",
        Zone = "America/Denver",
        Start = Instant.FromUtc(2026, 3, 17, 15, 0),
        Habits = [new("generalized-convulsive", 0, 0, 0, 0, 0, 1, 55, "GTCS")],
        Evoked = new EvokedTest(60, 300),
        Husbandry = new Husbandry
        {
            Strain = "Sprague-Dawley", Source = "simulated", WeightGrams = 310, Cage = "L-", Equipment = "kindling station", AgeDays = 110, InducedBeforeDays = 35,
        },
        Animals = new Herd("L")
            .With(8, Challenge(0.95, "lamotrigine", 30), Challenge(0.8, "carbamazepine", 40), Challenge(0.25, "phenobarbital", 30).WithEffects())
            .Deal(0, ("LTG-1", 0, Sex.Male)),
    };

    private static TrialPlan Challenge(double seizes, string compound, double mgPerKg) =>
        Leaves(seizes, new Part(compound, mgPerKg, 24, "i.p.")).Untitrated() with { PauseDays = 7 };
}

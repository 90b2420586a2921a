using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.TestKit.Example.Plans;
using static PreclinicalDre.TestKit.Example.Studies.Going;

namespace PreclinicalDre.TestKit.Example.Studies;

/// <summary>A 6 Hz screen: provoked seizures in healthy mice, protected or not. No verdict can come of it.</summary>
internal static class SixHzStudy
{
    public static StudyPlan Plan { get; } = new()
    {
        Code = "EX-6HZ",
        Title = "Simulated: 6 Hz screen at 44 mA",
        Protocol = """
            This study is simulated; no animal was involved.

            Male CF-1 mice, corneal stimulation at 6 Hz for 3 s, 44 mA, half an hour after the drug; an animal without the behaviour within 60 s counts as
            protected. Each mouse is tested once without a drug and once with each of two, a week apart. The chance of protection follows the ED50s at 44 mA of Metcalf
            et al. 2017 with a simulated slope. The animals have no spontaneous seizures: what comes out is a screening result, not drug resistance.
            """,
        Model = "six-hz",
        Species = "mouse",
        Zone = "America/Denver",
        Start = Instant.FromUtc(2026, 2, 10, 15, 0),
        Habits = [new("clonic", 0, 0, 0, 0, 0, 1, 19, "clonic")],
        Evoked = new EvokedTest(30, 60),
        Husbandry = new Husbandry { Strain = "CF-1", Source = "simulated", WeightGrams = 24, Cage = "S-", Equipment = "test arena", AgeDays = 42 },
        Animals = Animals(),
    };

    private static IReadOnlyList<AnimalPlan> Animals() => new Herd("S")
        .With(4, Test("carbamazepine", 20, 38.2), Test("lamotrigine", 20, 43.4))
        .With(4, Test("lamotrigine", 40, 43.4), Test("lacosamide", 10, 12.9))
        .With(4, Test("lacosamide", 20, 12.9), Test("phenytoin", 40, 44.6))
        .With(4, Test("carbamazepine", 50, 38.2), Test("phenytoin", 60, 44.6).WithEffects())
        .Deal(0, ("6HZ-1", 0, Sex.Male));

    private static TrialPlan Test(string compound, double mgPerKg, double ed50)
    {
        const double slope = 4;
        var seizes = 1 / (1 + Math.Pow(mgPerKg / ed50, slope));
        return Leaves(seizes, new Part(compound, mgPerKg, 24, "i.p.")).Untitrated() with { PauseDays = 7 };
    }
}

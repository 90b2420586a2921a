using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.TestKit.Example.Plans;
using static PreclinicalDre.TestKit.Example.Studies.Going;

namespace PreclinicalDre.TestKit.Example.Studies;

/// <summary>Dogs with epilepsy over one to three years of owners' diaries: rare seizures in clusters, drugs on top of each other, doses that owners forget.</summary>
internal static class DogStudy
{
    private const string Dog = "dog";

    public static StudyPlan Plan { get; } = new()
    {
        Code = "EX-DOG",
        Title = "Simulated: epileptic dogs, one to three years of diary",
        Protocol = """
            This study is simulated; no animal was involved, no owner, no practice.

            Dogs with idiopathic epilepsy. Half a year of diary before the first drug, then phenobarbital, then levetiracetam or bromide on top or in its place.
            The diary is the recording: it has gaps when nobody was at home, and seizures that others saw in a gap are entered as seen outside it. Clusters and a
            cycle of about four weeks are as reported for chronic recordings (Gregg et al. 2020).
            """,
        Model = "canine-drug-resistant-epilepsy",
        Species = Dog,
        Zone = "America/New_York",
        LightsOn = "07:00",
        LightsOff = "22:00",
        Start = Instant.FromUtc(2023, 3, 1, 12, 0),
        Habits =
        [
            new("generalized-convulsive", 0.13, 1.1, 300, 0.4, 4, 28, 95, "GTCS"),
            new("focal-to-bilateral", 0.06, 0.6, 300, 0.3, 4, 28, 110, "FBTCS"),
            new("focal-motor", 0.09, 0.8, 240, 0.2, 6, 28, 50, "focal motor"),
        ],
        Husbandry = new Husbandry
        {
            Strain = "mixed breeds", Source = "simulated", WeightGrams = 24_000, Cage = "home ", Equipment = "owner diary", AgeDays = 1200,
            FileDays = 30, Gap = (0.35, 20, 110), SeenInGap = 0.3, WeighEveryDays = 60,
        },
        Animals = Animals(),
    };

    private static IReadOnlyList<AnimalPlan> Animals()
    {
        var phenobarbital = Regimens.Reaching(Dog, "phenobarbital", 12, "p.o.");
        var levetiracetam = new Part("levetiracetam", 20, 8, "p.o.") { UsualMgPerL = 26 };
        var bromide = new Part("potassium-bromide", 40, 24, "p.o.") { UsualMgPerL = 1700 };
        var bromideAlone = bromide with { TargetLowMgPerL = 1000 };

        return new Herd("H")
            .With(3, Long(Frees(phenobarbital)))
            .With(2, Long(Leaves(0.7, phenobarbital)), OnTop(Leaves(0.6, phenobarbital, levetiracetam)))
            .With(1, Long(Leaves(0.45, phenobarbital)).WithEffects(), OnTop(Frees(phenobarbital, levetiracetam)))
            .With(1, Long(Frees(phenobarbital)), Long(Leaves(0.7, phenobarbital)) with { PauseDays = 0 })
            .With(1, Long(Leaves(0.6, phenobarbital)), OnTop(Frees(phenobarbital, levetiracetam)), OnTop(Leaves(0.7, phenobarbital, levetiracetam)))
            .With(1, Long(Leaves(0.6, phenobarbital)), Long(Leaves(0.7, bromideAlone)) with { TitrationDays = 75, Days = 270, PauseDays = 0 })
            .With(1, Long(Leaves(0.6, phenobarbital)), OnTop(Leaves(0.8, phenobarbital, bromide)))
            .With(1, Long(Leaves(0.8, phenobarbital)) with { MissedShare = 0.16, Days = 200, AdverseEffects = null })
            .With(1, Long(Leaves(0.8, levetiracetam)).Untitrated() with { Plasma = Sampling.None, Days = 150 }, Long(Leaves(0.7, phenobarbital)) with { Days = 200 })
            .With(1, Long(Leaves(0.7, phenobarbital)).WithEffects() with { StoppedAfterSteadyDays = 0.8 })
            .With(1, a => a with { Exit = new ExitPlan(470, ExitReason.SuddenDeath) }, Long(Leaves(0.8, phenobarbital)), OnTop(Leaves(0.8, phenobarbital, levetiracetam)))
            .Deal(0.12, ("DOG-1", 0, null))
            .Select(a => a with { BaselineDays = 180 }).ToList();
    }

    private static TrialPlan Long(TrialPlan trial) => trial with { Days = 230, TitrationDays = 28, PauseDays = 14, Plasma = Sampling.AfterDose, MissedShare = 0.025 };

    private static TrialPlan OnTop(TrialPlan trial) => Long(trial) with { PauseDays = 0, AddOn = true };
}

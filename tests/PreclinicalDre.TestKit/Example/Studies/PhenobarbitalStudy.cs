using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.TestKit.Example.Plans;
using static PreclinicalDre.TestKit.Example.Studies.Going;

namespace PreclinicalDre.TestKit.Example.Studies;

/// <summary>Rats after status epilepticus by stimulation of the basolateral amygdala, selected by their response to phenobarbital, then given a second drug.</summary>
internal static class PhenobarbitalStudy
{
    private const string Rat = "rat";

    public static StudyPlan Plan { get; } = new()
    {
        Code = "EX-PBR",
        Title = "Simulated: phenobarbital selection in the rat, extended by a second drug",
        Protocol = """
            This study is simulated; no animal was involved.

            Rats with spontaneous seizures after stimulation of the basolateral amygdala. Two weeks of baseline, phenobarbital twice a day up to the dose that is
            no longer tolerated, with plasma; then, in most, a second drug. About four in ten do not respond to phenobarbital, some of them with more than three
            seizures a day, as reported for this model (Brandt et al. 2004; pooled data of 33 rats in Epilepsia 2009). The second drug, which the published design
            lacks, is what makes a verdict of drug resistance possible.
            """,
        Model = "phenobarbital-resistant",
        Species = Rat,
        Zone = "Europe/London",
        LightsOn = "07:00",
        LightsOff = "19:00",
        Start = Instant.FromUtc(2026, 2, 2, 8, 0),
        Habits =
        [
            new("generalized-convulsive", 1.0, 0.5, 90, 0.4, 14, 8, 45, "GTCS"),
            new("focal-to-bilateral", 0.4, 0.3, 90, 0.4, 14, 8, 60, "FBTCS") { Visible = true },
            new("focal-electrographic", 0.7, 0.8, 60, 0.2, 12, 8, 30, "focal") { Visible = false },
        ],
        Husbandry = new Husbandry
        {
            Strain = "Sprague-Dawley", Source = "simulated", WeightGrams = 260, Cage = "B-", Equipment = "VEEG rig 2", AgeDays = 140, InducedBeforeDays = 60,
        },
        Animals = Animals(),
    };

    private static IReadOnlyList<AnimalPlan> Animals()
    {
        var phenobarbital = Regimens.Reaching(Rat, "phenobarbital", 12, "i.p.");
        var levetiracetam = Regimens.Reaching(Rat, "levetiracetam", 8, "i.p.");
        var carbamazepine = Regimens.Reaching(Rat, "carbamazepine", 4, "in food");
        var phenytoin = new Part("phenytoin", 50, 24, "i.p.") { UsualMgPerL = 13 };
        var first = Frees(phenobarbital).Sampled() with { Days = 32, PauseDays = 6 };
        var fails = Leaves(0.75, phenobarbital).Sampled() with { Days = 30 };

        return new Herd("P")
            .With(7, first)
            .With(1, first.WithEffects(), Leaves(0.7, carbamazepine) with { PauseDays = 6 })
            .With(1, first, Leaves(0.8, levetiracetam) with { PauseDays = 6 }, Leaves(0.9, carbamazepine))
            .With(1, Leaves(0.08, phenobarbital).Sampled() with { Days = 30 }, Frees(levetiracetam) with { Days = 30 })
            .With(2, fails.WithEffects(), Leaves(0.8, carbamazepine))
            .With(3, a => a with { Severity = 2.6 }, fails, Leaves(0.9, levetiracetam))
            .With(1, Fades(phenobarbital).Sampled() with { Days = 36 }, Leaves(0.7, carbamazepine).WithEffects())
            .With(1, fails, Frees(levetiracetam) with { Days = 32, PauseDays = 6 })
            .With(1, fails, Frees(carbamazepine) with { Days = 32, PauseDays = 6 }, Leaves(0.8, levetiracetam))
            .With(1, fails, Leaves(0.8, phenytoin).Untitrated())
            .With(1, fails, Leaves(0.8, phenytoin).Sampled())
            .With(1, Leaves(0.8, phenobarbital) with { MissedShare = 0.18, Days = 28, AdverseEffects = null })
            .With(1, Leaves(0.7, phenobarbital).WithEffects() with { StoppedAfterSteadyDays = 0.4 })
            .With(1, a => a with { Severity = 0.12, BaselineDays = 10 }, Frees(phenobarbital))
            .With(1, a => a with { Exit = new ExitPlan(29, ExitReason.TechnicalFailure) }, fails)
            .With(1, a => a with { Edf = new EdfPlan(9, 24, 0, false) }, fails, Leaves(1.05, levetiracetam))
            .Deal(0.18, ("PBR-1", 12, null), ("PBR-F", 0, Sex.Female));
    }
}

using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.TestKit.Example.Plans;
using static PreclinicalDre.TestKit.Example.Studies.Going;

namespace PreclinicalDre.TestKit.Example.Studies;

/// <summary>Dravet mice: a short window, sudden deaths, drugs that are wrong for the model, and exposure that only plasma can show.</summary>
internal static class DravetStudy
{
    private const string Mouse = "mouse";

    public static StudyPlan Plan { get; } = new()
    {
        Code = "EX-DRA",
        Title = "Simulated: clobazam first in Scn1a mice",
        Protocol = """
            This study is simulated; no animal was involved.

            Heterozygous Scn1a mice from the fourth week of life. Six days of baseline, then clobazam with plasma, then stiripentol on top of it; other regimens in
            single animals. Sodium channel blockers are on the model's list of inappropriate compounds: they were given here to show what the verdict makes of it,
            and seizures became more frequent. Animals that died suddenly after a seizure end there; nothing is filled in for them.
            """,
        Model = "dravet",
        Species = Mouse,
        Zone = "UTC",
        Start = Instant.FromUtc(2026, 3, 2, 9, 0),
        Habits =
        [
            new("generalized-convulsive", 1.7, 0.7, 40, 0.4, 22, 5, 28, "GTCS"),
            new("myoclonic", 5, 2, 6, 0.2, 20, 5, 2, "myoclonic"),
        ],
        Husbandry = new Husbandry
        {
            Strain = "Scn1a+/- (129S6 x C57BL/6J)F1", Source = "simulated", WeightGrams = 13, Cage = "D-", Equipment = "VEEG rig 3", AgeDays = 24, WeighEveryDays = 4,
        },
        Animals = Animals(),
        Traces = [new("D01", 25)],
    };

    private static IReadOnlyList<AnimalPlan> Animals()
    {
        var clobazam = new Part("clobazam", 5, 8, "p.o.") { UsualMgPerL = 0.12 };
        var stiripentol = new Part("stiripentol", 150, 8, "p.o.") { UsualMgPerL = 12 };
        var phenobarbital = Regimens.Reaching(Mouse, "phenobarbital", 12, "i.p.");
        var levetiracetam = Regimens.Reaching(Mouse, "levetiracetam", 8, "i.p.");
        var valproate = Regimens.Missing(Mouse, "valproate", 250, 8, "i.p.");
        var carbamazepine = Regimens.Reaching(Mouse, "carbamazepine", 4, "in food");
        var lamotrigine = new Part("lamotrigine", 10, 24, "i.p.");

        return new Herd("D")
            .With(4, Short(Frees(clobazam)))
            .With(3, Short(Leaves(0.7, clobazam)), OnTop(Leaves(0.6, clobazam, stiripentol)))
            .With(2, Short(Leaves(0.5, clobazam)).WithEffects(), OnTop(Frees(clobazam, stiripentol)))
            .With(1, Short(Frees(clobazam)), OnTop(Leaves(0.6, clobazam, stiripentol)))
            .With(1, Short(Leaves(0.5, clobazam)), Short(Leaves(0.8, levetiracetam)))
            .With(2, Short(Leaves(0.8, phenobarbital)), Short(Leaves(0.9, levetiracetam)) with { PauseDays = 3 })
            .With(2, Short(Leaves(1.8, carbamazepine)).WithEffects())
            .With(1, Short(Leaves(1.5, lamotrigine)).Untitrated() with { Plasma = Sampling.None, AdverseEffects = null })
            .With(2, Short(Leaves(0.6, valproate)) with { MtdReached = false, Plasma = Sampling.None })
            .With(2, a => a with { Exit = new ExitPlan(3.2, ExitReason.SuddenDeath) }, Short(Frees(clobazam)))
            .With(2, a => a with { Exit = new ExitPlan(6.6, ExitReason.SuddenDeath) }, Short(Leaves(0.9, clobazam)))
            .With(2, a => a with { Exit = new ExitPlan(13, ExitReason.SuddenDeath) }, Short(Leaves(0.7, clobazam)))
            .With(1, a => a with { Exit = new ExitPlan(17.4, ExitReason.FoundDead) }, Short(Frees(clobazam)))
            .With(1, a => a with { Edf = new EdfPlan(2, 24, 2, false) }, Short(Leaves(0.8, clobazam)), OnTop(Leaves(0.7, clobazam, stiripentol)))
            .Deal(0.2, ("DRA-1", 13, null), ("DRA-2", 0, null))
            .Select(a => a with { BaselineDays = 6 }).ToList();
    }

    private static TrialPlan Short(TrialPlan trial) => trial with { Days = 17, TitrationDays = 2, Plasma = Sampling.AfterDose };

    private static TrialPlan OnTop(TrialPlan trial) => Short(trial) with { PauseDays = 0, AddOn = true };
}

using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.TestKit.Example.Plans;
using static PreclinicalDre.TestKit.Example.Studies.Going;

namespace PreclinicalDre.TestKit.Example.Studies;

/// <summary>Intrahippocampal kainate in the mouse: many electrographic seizures, trials of several weeks in sequence, responses that fade.</summary>
internal static class KainateStudy
{
    private const string Mouse = "mouse";

    public static StudyPlan Plan { get; } = new()
    {
        Code = "EX-IHK",
        Title = "Simulated: sequential trials in the intrahippocampal kainate mouse",
        Protocol = """
            This study is simulated; no animal was involved.

            Mice after one unilateral injection of kainate into the dorsal hippocampus. Baseline of about twelve days, then one to three regimens in sequence in
            the same animal: titration over four days, maintenance of about three weeks, four days without a drug between two regimens. Continuous video-EEG with
            the gaps of file changes and failures.

            Hippocampal discharges are simulated at about one an hour, far below the tens per hour that are usual, so that the files stay small. Doses were
            chosen for the exposure that the catalogue's kinetics predict; some regimens are underdosed on purpose.
            """,
        Model = "intrahippocampal-kainate",
        Species = Mouse,
        Zone = "Europe/Berlin",
        Start = Instant.FromUtc(2026, 1, 12, 7, 0),
        SubjectsInWorkbook = true,
        Habits =
        [
            new("hippocampal-paroxysmal-discharge", 22, 1.5, 9, 0.35, 13, 6, 17, "HPD") { Visible = false },
            new("generalized-convulsive", 0.9, 0.6, 80, 0.5, 15, 6, 38, "GTCS"),
        ],
        Husbandry = new Husbandry
        {
            Strain = "C57BL/6", Source = "simulated", WeightGrams = 25, Cage = "R1-", Equipment = "VEEG rig 1", AgeDays = 98, InducedBeforeDays = 28,
        },
        Animals = Animals(),
        Traces = [new("K01", 25), new("K02", 15, Bdf: true)],
    };

    private static IReadOnlyList<AnimalPlan> Animals()
    {
        var phenobarbital = Regimens.Reaching(Mouse, "phenobarbital", 12, "i.p.");
        var levetiracetam = Regimens.Reaching(Mouse, "levetiracetam", 8, "i.p.");
        var carbamazepine = Regimens.Reaching(Mouse, "carbamazepine", 4, "in food");
        var lowLevetiracetam = Regimens.Missing(Mouse, "levetiracetam", 60, 12, "i.p.");
        var lowValproate = Regimens.Missing(Mouse, "valproate", 200, 12, "i.p.");
        var phenytoin = new Part("phenytoin", 30, 24, "i.p.") { UsualMgPerL = 14 };

        return new Herd("K")
            // Two regimens fail, or one helps and then fades.
            .With(2, Leaves(0.75, phenobarbital).Sampled(), Leaves(0.9, levetiracetam))
            .With(2, Leaves(0.45, levetiracetam).WithEffects(), Leaves(0.2, phenobarbital).Sampled(), Leaves(0.8, carbamazepine))
            .With(2, Fades(phenobarbital).Sampled(), Leaves(0.85, levetiracetam))
            .With(1, Fades(carbamazepine), Fades(phenobarbital).WithEffects())
            // Something helps.
            .With(3, Frees(phenobarbital).Sampled())
            .With(2, Leaves(0.6, phenobarbital), Frees(levetiracetam))
            .With(1, Leaves(0.8, levetiracetam), Leaves(0.7, carbamazepine).WithEffects(), Frees(phenobarbital))
            .With(1, Frees(levetiracetam), Frees(phenobarbital))
            // It helps, and then it does not, or the other way round.
            .With(1, Frees(phenobarbital), Leaves(0.7, levetiracetam))
            .With(2, Frees(phenobarbital).Sampled(), Leaves(0.8, levetiracetam), Leaves(0.65, carbamazepine))
            .With(2, Leaves(0.7, phenobarbital), Frees(levetiracetam), Leaves(0.9, carbamazepine))
            .With(2, Frees(phenobarbital), Leaves(0.8, levetiracetam), Frees(carbamazepine))
            // Trials that cannot count.
            .With(2, Leaves(0.85, lowLevetiracetam) with { MtdReached = false }, Leaves(0.9, lowValproate) with { MtdReached = false })
            .With(1, Leaves(0.85, lowLevetiracetam).Untitrated().Sampled(Sampling.BeforeDose) with { AdverseEffects = null })
            .With(2, Leaves(0.8, phenobarbital) with { MissedShare = 0.2 })
            .With(1, Leaves(0.8, phenobarbital) with { Days = 20 }, Leaves(0.8, levetiracetam).Untitrated() with { PauseDays = 0.25 })
            .With(1, Leaves(0.75, phenobarbital) with { Watching = Watching.ThreeDaysAWeek }, Leaves(0.8, levetiracetam))
            .With(1, Leaves(0.75, levetiracetam) with { Watching = Watching.VideoOnly })
            .With(1, Leaves(0.5, phenobarbital).WithEffects() with { StoppedAfterSteadyDays = 0.6 })
            .With(1, Leaves(0.8, phenytoin).Untitrated(), Leaves(0.8, levetiracetam) with { Days = 16 })
            .With(1, Leaves(0.8, phenytoin).Untitrated().Sampled() with { DosesListed = false })
            .With(1, Frees(phenobarbital) with { Days = 12 })
            .With(1, a => a with { LevelFactor = 0.25 }, Leaves(0.8, phenobarbital).Sampled(Sampling.BeforeDose) with { MtdReached = false })
            .With(1, a => a with { BaselineRecordedDays = 2 }, Leaves(0.8, phenobarbital), Leaves(0.8, levetiracetam))
            .With(1, a => a with { Exit = new ExitPlan(31, ExitReason.ImplantLoss) }, Leaves(0.7, levetiracetam), Leaves(0.8, phenobarbital))
            .With(1, a => a with { Exit = new ExitPlan(44, ExitReason.HumaneEndpoint) }, Leaves(0.7, phenobarbital), Leaves(1.3, levetiracetam))
            // Under way.
            .With(1, Leaves(0.7, phenobarbital), Frees(levetiracetam) with { Days = 9, StillRuns = true })
            .With(1, a => a with { BaselineDays = 9 })
            // With a day of recording as an EDF+ file.
            .With(1, a => a with { Edf = new EdfPlan(8, 24, 0, true) }, Leaves(0.7, phenobarbital), Leaves(0.8, levetiracetam))
            .With(1, a => a with { Edf = new EdfPlan(6, 24, 4, true) }, Leaves(0.9, levetiracetam), Leaves(0.8, phenobarbital))
            .Deal(0.2, ("IHK-1", 14, null), ("IHK-2", 14, null), ("IHK-M", 0, Sex.Male));
    }
}

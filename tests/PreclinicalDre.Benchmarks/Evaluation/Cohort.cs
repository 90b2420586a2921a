using NodaTime;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Kinetics;

namespace PreclinicalDre.Benchmarks.Evaluation;

/// <summary>Records of the size that a long study has: 2,000 seizures, 4 trials of 120 doses, recordings with gaps.</summary>
public static class Cohort
{
    private const int SeizuresPerAnimal = 2000;
    private const int Trials = 4;
    private const int DosesPerTrial = 120;
    private const int Days = 240;

    private static readonly Instant Start = Instant.FromUtc(2026, 1, 1, 0, 0);
    private static readonly OneCompartment Kinetics = new(6, 0.8, 0.3, 0.95);
    private static readonly string[] Types = ["generalized-convulsive", "focal-electrographic"];
    private static readonly string[] Compounds = ["levetiracetam", "phenobarbital", "valproate", "topiramate"];
    private static readonly ModelFacts Model = new("intrahippocampal-kainate", ModelKind.Chronic, ModelPreparation.InVivo, true, []);

    public static DreRecord[] Of(int animals, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, animals).Select(i => Animal(i, random))];
    }

    private static DreRecord Animal(int index, Random random)
    {
        var seizures = new SeizureFacts[SeizuresPerAnimal];
        for (var i = 0; i < seizures.Length; i++)
        {
            seizures[i] = new SeizureFacts(Start + Duration.FromSeconds(random.Next(Days * 86400)), Types[random.Next(Types.Length)]);
        }

        var recordings = new RecordingFacts[Days / 8];
        for (var i = 0; i < recordings.Length; i++)
        {
            recordings[i] = new RecordingFacts(Start + Duration.FromDays(i * 8), Start + Duration.FromDays((i * 8) + 7.5));
        }

        return new DreRecord(
            new AnimalFacts($"A{index}", "mouse", 2), Model, recordings, seizures, [.. Enumerable.Range(0, Trials).Select(t => Trial(t, random))]);
    }

    private static TrialFacts Trial(int index, Random random)
    {
        var from = Start + Duration.FromDays(20 + (index * 50));
        var doses = new DoseFacts[DosesPerTrial];
        for (var i = 0; i < doses.Length; i++)
        {
            doses[i] = new DoseFacts(from + Duration.FromHours(i * 6), 40, random.Next(20) == 0 ? 0 : 1);
        }

        return new TrialFacts(
            $"t{index}", from, from + Duration.FromDays(30), [new CompoundFacts(Compounds[index], doses, [], Kinetics, 8)], from + Duration.FromDays(3),
            AdverseEffects: false, MaximumToleratedDoseReached: true);
    }
}

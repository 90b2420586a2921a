using NodaTime;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Kinetics;
using static PreclinicalDre.Core.Tests.Evaluation.Given;

namespace PreclinicalDre.Core.Tests.Evaluation;

/// <summary>Animals by a seed: overlapping recordings of different types, gaps, incidental seizures, overlapping trials, missing kinetics and targets.</summary>
internal static class GeneratedAnimal
{
    public static readonly string[] Types = [Convulsive, Focal, "tonic"];

    public static DreRecord Of(int seed)
    {
        var random = new Random(seed);
        double At(double most) => Math.Round(random.NextDouble() * most * 1440) / 1440;
        var recordings = Enumerable.Range(0, random.Next(1, 12)).Select(_ =>
        {
            var from = At(80);
            return new RecordingFacts(Day(from), Day(from + 0.01 + At(30)), random.Next(3) > 0 ? null : [.. Types.Where(_ => random.Next(2) == 0)]);
        });
        var seizures = Enumerable.Range(0, random.Next(0, 80)).Select(_ => Seizure(At(random.Next(2) == 0 ? 25 : 110), Types[random.Next(3)]));
        var trials = Enumerable.Range(0, random.Next(0, 5)).Select(i => RandomTrial(random, i));
        return Record(seizures, [.. trials]) with { Recordings = [.. recordings] };
    }

    private static TrialFacts RandomTrial(Random random, int index)
    {
        var from = 20 + random.Next(60);
        var to = from + random.Next(1, 30);
        string[] compounds = [.. new[] { "a", "b", "c" }.Where(_ => random.Next(2) == 0).DefaultIfEmpty("d")];
        bool? Maybe() => random.Next(3) switch { 0 => null, 1 => true, _ => false };
        return new TrialFacts(
            $"t{index}", Day(from), Day(to),
            [.. compounds.Select(c => new CompoundFacts(
                c,
                [.. Enumerable.Range(0, random.Next(0, 40)).Select(k => new DoseFacts(Day(from + (k * 0.5)), 5 + random.Next(20), random.Next(8) == 0 ? 0.5 : 1))],
                [.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => new PlasmaFacts(Day(from + random.Next(20)), random.Next(10)))],
                random.Next(5) == 0 ? null : new OneCompartment(1 + random.Next(8), 1, random.Next(3) * 0.4),
                random.Next(5) == 0 ? null : random.Next(6)))],
            random.Next(3) == 0 ? Day(from + 0.5) : null,
            random.Next(4) == 0,
            Maybe(),
            random.Next(5) == 0,
            Maybe());
    }
}

using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PreclinicalDre.Core.Evaluation;
using static PreclinicalDre.Core.Tests.Evaluation.Given;

namespace PreclinicalDre.Core.Tests.Evaluation;

/// <summary>What must not change an answer, over generated animals with overlapping recordings, gaps, incidental seizures and overlapping trials.</summary>
public sealed class EvaluationInvarianceTests
{
    private static readonly HashSet<string> InstantFields = ["at", "from", "to", "start", "end", "steadyState", "maintenanceFrom", "seizureFreeFrom"];

    [Fact]
    public void Evaluate_SameRecordTwice_GivesSameBytes() => Holds(record => Bytes(record).SequenceEqual(Bytes(record)));

    [Fact]
    public void Evaluate_ListsShuffled_GivesSameBytesAndSameHash() => Holds((record, random) =>
    {
        var shuffled = Shuffled(record, random);
        return Bytes(record).SequenceEqual(Bytes(shuffled)) && DreRecordWriter.InputHash(record) == DreRecordWriter.InputHash(shuffled);
    });

    [Fact]
    public void Evaluate_RecordingSplitInTwo_GivesSameBytes() => Holds((record, random) =>
    {
        var i = random.Next(record.Recordings.Count);
        var whole = record.Recordings[i];
        var cut = whole.From + ((whole.To - whole.From) * random.NextDouble());
        if (cut <= whole.From || cut >= whole.To)
        {
            return true;
        }

        return Bytes(record).SequenceEqual(Bytes(record with { Recordings = [.. record.Recordings.Where((_, k) => k != i), whole with { To = cut }, whole with { From = cut }] }));
    });

    [Fact]
    public void Evaluate_AllInstantsShifted_ChangesNothingButInstants() => Holds((record, random) =>
    {
        var by = Duration.FromSeconds(random.Next(-100_000_000, 100_000_000));
        return WithoutInstants(Bytes(record)) == WithoutInstants(Bytes(Shifted(record, by)));
    });

    [Fact]
    public void Evaluate_TypesRelabelled_RelabelsTheAnswer() => Holds(record =>
    {
        var plain = Judged(record);
        var renamed = Judged(Relabelled(record));
        return plain.Trials.Zip(renamed.Trials).All(p =>
                p.First.Code == p.Second.Code && p.First.Reasons.SequenceEqual(p.Second.Reasons) && p.First.Reduction == p.Second.Reduction
                && p.First.ByType.Select(t => t with { Type = Other(t.Type) }).ToHashSet().SetEquals(p.Second.ByType))
            && plain.Classification == renamed.Classification
            && plain.Baseline.Types.Select(Other).ToHashSet().SetEquals(renamed.Baseline.Types);
    });

    [Fact]
    public void Evaluate_WrittenAndReadBack_GivesSameBytes() => Holds(record =>
    {
        var reading = DreRecordReader.Read(DreRecordWriter.Write(record), DreDefinition.Translational10);
        return reading.Findings.Count == 0 && Bytes(record).SequenceEqual(Bytes(reading.Record!))
            && DreRecordWriter.Write(reading.Record!).SequenceEqual(DreRecordWriter.Write(record));
    });

    [Fact]
    public void Evaluate_UnknownOrNotMetCriterion_IsNeverFailure() => Holds(record => Judged(record).Trials.All(t =>
        (t.Category != OutcomeCategory.TreatmentFailure || (t.Adequate && t.Seizures > 0))
        && (t.Category == OutcomeCategory.Undetermined) == (t.Reasons.Count > 0)));

    [Fact]
    public void Evaluate_OneMoreSeizureInTheWindow_NeverGivesFreedom() => Holds(record =>
    {
        var plain = Judged(record);
        return plain.Trials.All(t => t.Category == OutcomeCategory.SeizureFree || t.SteadyState >= t.End
            || Judged(record with { Seizures = [.. record.Seizures, new SeizureFacts(t.End - Duration.FromSeconds(1), Convulsive)] })
                .Trials.Single(x => x.Id == t.Id).Category != OutcomeCategory.SeizureFree);
    });

    private static void Holds(Func<DreRecord, bool> law) => Holds((record, _) => law(record));

    private static void Holds(Func<DreRecord, Random, bool> law) => Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => law(GeneratedAnimal.Of(seed), new Random(seed)).Label($"seed {seed}")).QuickCheckThrowOnFailure();

    private static byte[] Bytes(DreRecord record) => DreAnswerWriter.Write(Judged(record));

    private static T[] Mixed<T>(IEnumerable<T> items, Random random)
    {
        var array = items.ToArray();
        random.Shuffle(array);
        return array;
    }

    private static DreRecord Shuffled(DreRecord record, Random random) => record with
    {
        Recordings = Mixed(record.Recordings.Select(r => r.Detects is null ? r : r with { Detects = Mixed(r.Detects, random) }), random),
        Seizures = Mixed(record.Seizures, random),
        Trials = Mixed(
            record.Trials.Select(t => t with
            {
                Compounds = Mixed(t.Compounds.Select(c => c with { Doses = Mixed(c.Doses, random), Plasma = Mixed(c.Plasma, random) }), random),
            }),
            random),
    };

    internal static DreRecord Shifted(DreRecord record, Duration by) => record with
    {
        Recordings = [.. record.Recordings.Select(r => r with { From = r.From + by, To = r.To + by })],
        Seizures = [.. record.Seizures.Select(s => s with { At = s.At + by })],
        Trials =
        [
            .. record.Trials.Select(t => t with
            {
                Start = t.Start + by,
                End = t.End + by,
                MaintenanceFrom = t.MaintenanceFrom + by,
                Compounds = [.. t.Compounds.Select(c => c with
                {
                    Doses = [.. c.Doses.Select(d => d with { At = d.At + by })],
                    Plasma = [.. c.Plasma.Select(p => p with { At = p.At + by })],
                })],
            }),
        ],
    };

    private static DreRecord Relabelled(DreRecord record) => record with
    {
        Recordings = [.. record.Recordings.Select(r => r.Detects is null ? r : r with { Detects = [.. r.Detects.Select(Other)] })],
        Seizures = [.. record.Seizures.Select(s => s with { Type = Other(s.Type) })],
    };

    private static string Other(string type) => GeneratedAnimal.Types[(Array.IndexOf(GeneratedAnimal.Types, type) + 1) % GeneratedAnimal.Types.Length];

    internal static string WithoutInstants(byte[] json)
    {
        var node = JsonNode.Parse(json)!;
        Strip(node);
        return node.ToJsonString();
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonObject fields)
        {
            foreach (var name in InstantFields)
            {
                fields.Remove(name);
            }

            foreach (var field in fields)
            {
                Strip(field.Value);
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Strip(item);
            }
        }
    }
}

using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Evaluation.Definitions;
using PreclinicalDre.Core.Evaluation.OverTime;
using static PreclinicalDre.Core.Tests.Evaluation.Given;

namespace PreclinicalDre.Core.Tests.Evaluation;

/// <summary>Laws that the definition is held to over generated animals, and the one place where its text breaks one.</summary>
public sealed class GeneratedRulesTests
{
    [Fact]
    public void Animal_Relabelled_ChangesNothingButItsName() => Holds((record, _) =>
    {
        var other = record with { Animal = record.Animal with { Id = "another" } };
        var (one, two) = (JsonNode.Parse(DreAnswerWriter.Write(Judged(record)))!.AsObject(), JsonNode.Parse(DreAnswerWriter.Write(Judged(other)))!.AsObject());
        one.Remove("animal");
        return two.Remove("animal") && one.ToJsonString() == two.ToJsonString();
    });

    [Fact]
    public void Gap_InTheRecordingsFromTheFirstTrialOn_NeverTurnsUndeterminedIntoFreedom() => Holds((record, random) =>
    {
        if (record.Trials.Count == 0)
        {
            return true;
        }

        var first = record.Trials.Min(t => t.Start);
        var from = first + Duration.FromHours(random.Next(0, 60 * 24));
        var gapped = WithGap(record, from, from + Duration.FromHours(random.Next(1, 20 * 24)));
        var before = Judged(record).Trials.ToDictionary(t => t.Id);
        return Judged(gapped).Trials.All(t => t.Category != OutcomeCategory.SeizureFree || before[t.Id].Category != OutcomeCategory.Undetermined);
    });

    /// <summary>
    /// The text measures the longest interval in recorded time: a gap in the baseline shortens it, and with it the time that freedom needs. The smallest case: two
    /// baseline intervals of which the longer loses two days.
    /// </summary>
    [Fact]
    public void Gap_InTheBaseline_ShortensTheIntervalAndMayGiveFreedom_AsTheTextHasIt()
    {
        // 14 days of baseline, seizures on days 1, 2 and 8: the longest interval is 6 days, so that 18 recorded days are needed; the trial gives 17.
        var record = Record([Seizure(1), Seizure(2), Seizure(8)], Trial("t1", 14, 32, "a"));
        var gapped = WithGap(record, Day(3), Day(3.5));

        var (whole, cut) = (Judged(record), Judged(gapped));

        Assert.Equal((18.0, OutcomeCategory.Undetermined), (whole.RequiredSeizureFreeDays!.Value, whole.Trials[0].Category));
        Assert.Equal(["duration"], whole.Trials[0].Reasons);
        // The end of the baseline, from day 8 to 14, is an interval of six days as well: it has to lose as much.
        Assert.Equal(OutcomeCategory.Undetermined, cut.Trials[0].Category);
        var both = Judged(WithGap(gapped, Day(9), Day(9.5)));
        Assert.Equal((16.5, OutcomeCategory.SeizureFree), (both.RequiredSeizureFreeDays!.Value, both.Trials[0].Category));
    }

    [Fact]
    public void MissedDoses_More_NeverTurnPseudoResistanceIntoResistance() => Holds((record, random) =>
    {
        var missed = record with
        {
            Trials =
            [
                .. record.Trials.Select(t => t with
                {
                    Compounds = [.. t.Compounds.Select(c => c with { Doses = [.. c.Doses.Select(d => random.Next(3) == 0 ? d with { GivenFraction = random.Next(2) * d.GivenFraction / 2 } : d)] })],
                }),
            ],
        };
        var (before, after) = (Judged(record), Judged(missed));
        var outcomes = before.Trials.ToDictionary(t => t.Id, t => t.Category);
        return after.Trials.All(t => t.Category != OutcomeCategory.TreatmentFailure || outcomes[t.Id] == OutcomeCategory.TreatmentFailure)
            && after.Timeline.Zip(before.Timeline).All(s => s.First.State != DreState.DrugResistant || s.Second.State == DreState.DrugResistant);
    });

    [Fact]
    public void Recording_MergedFromItsParts_EqualsThem() => Holds((record, random) =>
    {
        // Each in up to five parts that overlap.
        var parts = record.Recordings.SelectMany(r =>
        {
            var n = random.Next(1, 6);
            var step = (r.To - r.From) / n;
            return Enumerable.Range(0, n).Select(i => r with { From = r.From + (step * i), To = i == n - 1 ? r.To : r.From + (step * (i + 1)) + Duration.FromMinutes(random.Next(0, 3)) });
        }).Select(r => r).ToList();
        // A part never reaches beyond what it is a part of.
        var inside = parts.Where(p => p.To > p.From).Select(p => record.Recordings.Any(r => p.From >= r.From && p.To <= r.To)).All(x => x);
        return !inside || DreAnswerWriter.Write(Judged(record)).SequenceEqual(DreAnswerWriter.Write(Judged(record with { Recordings = parts })));
    });

    [Fact]
    public void Record_CutAfterItsEnd_IsTheRecord() => Holds((record, _) =>
        RecordAt.LastOf(record) is not { } last
        || DreAnswerWriter.Write(Judged(record)).SequenceEqual(DreAnswerWriter.Write(StateCourse.At(record, DreDefinition.Translational10, last + Duration.FromSeconds(1)).Answer)));

    [Fact]
    public void State_AtADate_KnowsNothingOfWhatComesAfter() => Holds((record, random) =>
    {
        var at = Day(random.Next(15, 100));
        var later = record with
        {
            Seizures = [.. record.Seizures, new SeizureFacts(at, Convulsive), new SeizureFacts(at + Duration.FromDays(1), Focal)],
            Recordings = [.. record.Recordings, new RecordingFacts(at, at + Duration.FromDays(4))],
            Trials = [.. record.Trials.Select(t => t.End > at ? t with { End = t.End + Duration.FromDays(3), StoppedForAdverseEffects = true } : t), Trial("later", 120, 140, "z")],
        };
        return DreAnswerWriter.Write(StateCourse.At(record, DreDefinition.Translational10, at).Answer).SequenceEqual(DreAnswerWriter.Write(StateCourse.At(later, DreDefinition.Translational10, at).Answer));
    });

    [Fact]
    public void State_OfMeasuredRecord_IsThatOfTheWholeAnswerUnderAnyDefinition() => Holds((record, random) =>
    {
        var fields = DefinitionField.Of(["mouse"]);
        var definition = DreDefinition.Translational10;
        foreach (var field in fields.Where(_ => random.Next(2) == 0))
        {
            definition = field.With(definition, field.Kind == FieldKind.Share ? random.NextDouble() : random.Next(1, 8));
        }

        var measured = MeasuredRecord.Of(record);
        return measured.StateUnder(definition) == measured.Under(definition).Classification
            && DreAnswerWriter.Write(measured.Under(definition)).SequenceEqual(DreAnswerWriter.Write(DreEvaluator.Evaluate(record, definition)));
    });

    [Fact]
    public void Halves_OfTheWindow_SumToItsSeizures() => Holds((record, _) => TrialResponse.Of(record, DreDefinition.Translational10).All(r =>
        r.First is null || (r.First.Seizures + r.Second!.Seizures == r.Trial.Seizures - r.Trial.IncidentalSeizures && r.First.To == r.Second.From && r.First.RecordedDays == r.Second.RecordedDays)));

    [Fact]
    public void Instant_Written_IsThatOfThePattern() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        long[] nanoseconds = [0, 1_000, 123_456_700, 500_000_000, 999_999_900, 100];
        var at = Instant.FromUnixTimeSeconds(random.NextInt64(-62_135_596_800, 253_402_300_799)).PlusNanoseconds(nanoseconds[random.Next(6)] + (random.Next(5) == 0 ? 1 : 0));
        var text = System.Text.Encoding.UTF8.GetString(PreclinicalDre.Core.Evaluation.Json.CanonicalJson.Write(json =>
        {
            json.WriteStartObject();
            PreclinicalDre.Core.Evaluation.Json.CanonicalJson.WriteInstant(json, "at", at);
            json.WriteEndObject();
        }));
        return (text == $"{{\"at\":\"{NodaTime.Text.InstantPattern.ExtendedIso.Format(at)}\"}}").Label($"seed {seed}: {text}");
    }).QuickCheckThrowOnFailure();

    private static DreRecord WithGap(DreRecord record, Instant from, Instant to) => record with
    {
        Recordings = [.. record.Recordings.SelectMany(r => new[] { r with { To = Instant.Min(r.To, from) }, r with { From = Instant.Max(r.From, to) } }).Where(r => r.To > r.From)],
    };

    private static void Holds(Func<DreRecord, Random, bool> law) => Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => law(GeneratedAnimal.Of(seed), new Random(seed)).Label($"seed {seed}")).QuickCheckThrowOnFailure();
}

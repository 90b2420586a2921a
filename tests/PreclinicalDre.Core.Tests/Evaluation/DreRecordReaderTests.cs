using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using PreclinicalDre.Core.Evaluation;

namespace PreclinicalDre.Core.Tests.Evaluation;

public sealed class DreRecordReaderTests
{
    private const string Good = """
        {"animal":{"id":"A1","species":"mouse","sexesInCohort":2},
         "model":{"id":"m","kind":"chronic","preparation":"in-vivo","spontaneousSeizures":true,"inappropriateCompounds":[]},
         "recordings":[{"from":"2026-03-02T00:00:00Z","to":"2026-03-20T00:00:00Z","detects":["tonic"]}],
         "seizures":[{"at":"2026-03-03T00:00:00+01:00","type":"tonic"}],
         "trials":[{"id":"t1","start":"2026-03-10T00:00:00Z","end":"2026-03-18T00:00:00Z",
           "compounds":[{"compound":"a","doses":[{"at":"2026-03-10T00:00:00Z","mgPerKg":5,"givenFraction":0.5}],
             "plasma":[{"at":"2026-03-11T00:00:00.250Z","mgPerL":1.5}],
             "pk":{"halfLifeHours":2,"volumeLPerKg":1,"absorptionHalfLifeHours":0,"bioavailability":1},"targetLowMgPerL":0}]}]}
        """;

    [Fact]
    public void Read_GoodRecord_HasNoFindingsAndReadsOffsets()
    {
        var reading = Read(Good);
        Assert.Empty(reading.Findings);
        Assert.Equal(NodaTime.Instant.FromUtc(2026, 3, 2, 23, 0), reading.Record!.Seizures[0].At);
        Assert.Equal(0.5, reading.Record.Trials[0].Compounds[0].Doses[0].GivenFraction);
        Assert.Null(reading.Record.Trials[0].AdverseEffects);
    }

    [Theory]
    [InlineData("""{"animal":{"id":"A","species":"rat"},"model":{"id":"m","kind":"acute","preparation":"ex-vivo","spontaneousSeizures":false}}""")]
    [InlineData("""{"animal":{"id":"A","species":"rat","sexesInCohort":null},"model":{"id":"m","kind":"acute","preparation":"in-vitro","spontaneousSeizures":false,"contingentTolerance":null},"seizures":null,"trials":[],"recordings":null}""")]
    public void Read_OptionalListsAbsentOrNull_AreEmpty(string json)
    {
        var reading = Read(json);
        Assert.Empty(reading.Findings);
        Assert.Empty(reading.Record!.Trials);
    }

    // What is replaced, by what, the path that is named and the code.
    [Theory]
    [InlineData("givenFraction", "givenFracton", "$.trials[0].compounds[0].doses[0].givenFracton", "unknown-field")]
    [InlineData("\"detects\":[\"tonic\"]", "\"durationSeconds\":3", "$.recordings[0].durationSeconds", "unknown-field")]
    [InlineData("2026-03-02T00:00:00Z", "2026-03-02T00:00:00", "$.recordings[0].from", "missing-offset")]
    [InlineData("2026-03-02T00:00:00Z", "2026-03-02", "$.recordings[0].from", "bad-instant")]
    [InlineData("2026-03-02T00:00:00Z", "9999999-03-02T00:00:00Z", "$.recordings[0].from", "bad-instant")]
    [InlineData("2026-03-02T00:00:00Z", "2026-02-29T00:00:00Z", "$.recordings[0].from", "bad-instant")]
    [InlineData("2026-03-02T00:00:00Z", "2026-03-02T24:00:00Z", "$.recordings[0].from", "bad-instant")]
    [InlineData("2026-03-02T00:00:00Z", "0001-01-01T00:00:00+18:01", "$.recordings[0].from", "bad-instant")]
    [InlineData("2026-03-20T00:00:00Z", "2026-03-02T00:00:00Z", "$.recordings[0].to", "out-of-order")]
    [InlineData("2026-03-20T00:00:00Z", "9999-12-31T23:59:59-01:00", "$.recordings[0].to", "bad-instant")]
    [InlineData("\"to\":\"2026-03-20T00:00:00Z\",", "", "$.recordings[0].to", "missing-field")]
    [InlineData("\"end\":\"2026-03-18T00:00:00Z\"", "\"end\":\"2026-03-09T00:00:00Z\"", "$.trials[0].end", "out-of-order")]
    [InlineData("\"end\":", "\"maintenanceFrom\":\"2026-03-19T00:00:00Z\",\"end\":", "$.trials[0].maintenanceFrom", "out-of-order")]
    [InlineData("\"end\":", "\"addOn\":\"no\",\"end\":", "$.trials[0].addOn", "wrong-type")]
    [InlineData("\"id\":\"t1\"", "\"id\":\"\"", "$.trials[0].id", "wrong-type")]
    [InlineData("\"id\":\"t1\",", "", "$.trials[0].id", "missing-field")]
    [InlineData("\"id\":\"t1\",", "\"id\":\"t1\",\"id\":\"t2\",", "$.trials[0].id", "duplicate-field")]
    [InlineData("\"mouse\"", "\"unicorn\"", "$.animal.species", "unknown-species")]
    [InlineData("\"sexesInCohort\":2", "\"sexesInCohort\":0", "$.animal.sexesInCohort", "out-of-range")]
    [InlineData("\"sexesInCohort\":2", "\"sexesInCohort\":1.5", "$.animal.sexesInCohort", "out-of-range")]
    [InlineData("\"chronic\"", "\"eternal\"", "$.model.kind", "unknown-value")]
    [InlineData("\"spontaneousSeizures\":true", "\"spontaneousSeizures\":1", "$.model.spontaneousSeizures", "wrong-type")]
    [InlineData("\"mgPerKg\":5", "\"mgPerKg\":0", "$.trials[0].compounds[0].doses[0].mgPerKg", "out-of-range")]
    [InlineData("\"mgPerKg\":5", "\"mgPerKg\":-5", "$.trials[0].compounds[0].doses[0].mgPerKg", "out-of-range")]
    [InlineData("\"mgPerKg\":5", "\"mgPerKg\":1e999", "$.trials[0].compounds[0].doses[0].mgPerKg", "out-of-range")]
    [InlineData("\"mgPerKg\":5", "\"mgPerKg\":\"5\"", "$.trials[0].compounds[0].doses[0].mgPerKg", "wrong-type")]
    [InlineData("\"givenFraction\":0.5", "\"givenFraction\":1.01", "$.trials[0].compounds[0].doses[0].givenFraction", "out-of-range")]
    [InlineData("\"givenFraction\":0.5", "\"overHours\":-1", "$.trials[0].compounds[0].doses[0].overHours", "out-of-range")]
    [InlineData("\"mgPerL\":1.5", "\"mgPerL\":-0.1", "$.trials[0].compounds[0].plasma[0].mgPerL", "out-of-range")]
    [InlineData("\"targetLowMgPerL\":0", "\"targetLowMgPerL\":-1", "$.trials[0].compounds[0].targetLowMgPerL", "out-of-range")]
    [InlineData("\"halfLifeHours\":2", "\"halfLifeHours\":0", "$.trials[0].compounds[0].pk.halfLifeHours", "out-of-range")]
    [InlineData("\"volumeLPerKg\":1,", "", "$.trials[0].compounds[0].pk.volumeLPerKg", "missing-field")]
    [InlineData("\"bioavailability\":1", "\"bioavailability\":2", "$.trials[0].compounds[0].pk.bioavailability", "out-of-range")]
    [InlineData("\"absorptionHalfLifeHours\":0", "\"absorptionHalfLifeHours\":-1", "$.trials[0].compounds[0].pk.absorptionHalfLifeHours", "out-of-range")]
    [InlineData("\"detects\":[\"tonic\"]", "\"detects\":[\"tonic\",3]", "$.recordings[0].detects[1]", "wrong-type")]
    [InlineData("\"detects\":[\"tonic\"]", "\"detects\":\"tonic\"", "$.recordings[0].detects", "wrong-type")]
    [InlineData("\"type\":\"tonic\"}", "\"type\":\"\\ud800\"}", "$.seizures[0].type", "wrong-type")]
    [InlineData("\"seizures\":[", "\"seizures\":[7,", "$.seizures[0]", "wrong-type")]
    [InlineData("\"compound\":\"a\"", "\"compound\":\"a\",\"a b'c\":1", "$.trials[0].compounds[0]['a b\\'c']", "unknown-field")]
    public void Read_OneFault_IsOneFindingWithItsPath(string what, string by, string path, string code)
    {
        var at = Good.IndexOf(what, StringComparison.Ordinal);
        var json = string.Concat(Good.AsSpan(0, at), by, Good.AsSpan(at + what.Length));
        var reading = Read(json);
        Assert.Null(reading.Record);
        var finding = Assert.Single(reading.Findings);
        Assert.Equal((path, code, Severity.Error), (finding.At.Path, finding.Code, finding.Severity));
    }

    [Fact]
    public void Read_ManyFaults_AreAllToldAtOnce()
    {
        var json = Good.Replace("givenFraction", "givenFracton", StringComparison.Ordinal).Replace("\"mouse\"", "\"cat\"", StringComparison.Ordinal)
            .Replace("\"mgPerL\":1.5", "\"mgPerL\":-1", StringComparison.Ordinal);
        Assert.Equal(3, Read(json).Findings.Count);
    }

    [Fact]
    public void Read_DuplicateTrialAndCompoundIds_AreFindings()
    {
        var root = JsonNode.Parse(Good)!;
        var trials = root["trials"]!.AsArray();
        trials[0]!["compounds"]!.AsArray().Add(trials[0]!["compounds"]![0]!.DeepClone());
        trials.Add(trials[0]!.DeepClone());
        Assert.Equal(["duplicate-compound", "duplicate-id", "duplicate-compound"], Read(root.ToJsonString()).Findings.Select(f => f.Code));
    }

    [Fact]
    public void Read_NoCompounds_IsAFinding()
    {
        var root = JsonNode.Parse(Good)!;
        root["trials"]![0]!["compounds"] = new JsonArray();
        Assert.Equal("no-compounds", Assert.Single(Read(root.ToJsonString()).Findings).Code);
    }

    [Theory]
    [InlineData("animal")]
    [InlineData("model")]
    [InlineData("")]
    public void Read_ModelEstablishedAt_IsTakenFromAnyOfThreePlaces(string where)
    {
        var root = JsonNode.Parse(Good)!;
        (where.Length == 0 ? root : root[where]!)["modelEstablishedAt"] = "2026-03-04T00:00:00Z";
        Assert.Equal(NodaTime.Instant.FromUtc(2026, 3, 4, 0, 0), Read(root.ToJsonString()).Record!.Animal.ModelEstablishedAt);
    }

    [Fact]
    public void Read_TwoDifferentEstablishments_AreAFinding()
    {
        var root = JsonNode.Parse(Good)!;
        root["animal"]!["modelEstablishedAt"] = "2026-03-04T00:00:00Z";
        root["model"]!["modelEstablishedAt"] = "2026-03-04T01:00:00+01:00";
        Assert.Empty(Read(root.ToJsonString()).Findings);
        root["model"]!["modelEstablishedAt"] = "2026-03-05T00:00:00Z";
        Assert.Equal("contradiction", Assert.Single(Read(root.ToJsonString()).Findings).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("{\"animal\":")]
    [InlineData("{\"animal\":NaN}")]
    [InlineData("{\"animal\":{},}")]
    public void Read_NoRecord_IsFindings(string json) => Assert.NotEmpty(Read(json).Findings);

    [Fact]
    public void Read_BytesThatAreNoUtf8_AreOneFinding() =>
        Assert.Equal("not-utf8", Assert.Single(DreRecordReader.Read(new byte[] { 0x7b, 0xff, 0xfe, 0x7d }, DreDefinition.Translational10).Findings).Code);

    [Fact]
    public void Read_DeepNesting_IsOneFinding() =>
        Assert.Equal("not-json", Assert.Single(Read(string.Concat(Enumerable.Repeat("{\"animal\":", 100_000))).Findings).Code);

    [Fact]
    public void Read_ThousandsOfFaults_AreCountedPastTheLimit()
    {
        var json = Good.Replace("\"seizures\":[", "\"seizures\":[" + string.Concat(Enumerable.Repeat("{},", 5000)), StringComparison.Ordinal);
        var findings = Read(json).Findings;
        Assert.Equal(DreRecordReader.MaxFindings + 1, findings.Count);
        Assert.Equal("more-findings", findings[^1].Code);
        Assert.Contains("9800 more", findings[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EveryTruncation_IsFindingsNeverAnException()
    {
        for (var length = 0; length < Good.Length - 1; length++)
        {
            Assert.NotEmpty(Read(Good[..length]).Findings);
        }
    }

    [Fact]
    public void Read_RandomlyDamagedBytes_NeverThrowAndNeverBreakEvaluation() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        var bytes = Encoding.UTF8.GetBytes(Good);
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        var reading = DreRecordReader.Read(bytes, DreDefinition.Translational10);
        return reading.Record is null ? reading.Findings.Count > 0 : DreAnswerWriter.Write(Given.Judged(reading.Record)).Length > 0;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1e6, 1e-6, 1e6, 1e6)]
    [InlineData(1e-6, 1e-6, 0, 1e6)]
    [InlineData(1e-6, 1e6, 1e-300, 1e-300)]
    [InlineData(1e6, 1e6, 5e-324, 5e-324)]
    public void Read_ExtremeNumbersInRange_StillGiveAnAnswer(double halfLife, double volume, double absorption, double dose)
    {
        var root = JsonNode.Parse(Good)!;
        var compound = root["trials"]![0]!["compounds"]![0]!;
        compound["pk"]!["halfLifeHours"] = halfLife;
        compound["pk"]!["volumeLPerKg"] = volume;
        compound["pk"]!["absorptionHalfLifeHours"] = absorption;
        compound["doses"]![0]!["mgPerKg"] = dose;
        compound["targetLowMgPerL"] = 1e-3;
        compound["plasma"] = new JsonArray();
        var reading = Read(root.ToJsonString());
        Assert.Empty(reading.Findings);
        var answer = Given.Judged(reading.Record!);
        Assert.All(answer.Trials, t => Assert.True(t.ExposureFraction is null or (>= 0 and <= 1)));
        Assert.NotEmpty(DreAnswerWriter.Write(answer));
    }

    private static DreRecordReading Read(string json) => DreRecordReader.Read(Encoding.UTF8.GetBytes(json), DreDefinition.Translational10);
}

using System.Text;
using System.Text.Json.Nodes;
using PreclinicalDre.Core.Evaluation;

namespace PreclinicalDre.Core.Tests.Evaluation;

public sealed class DreDefinitionTests
{
    [Fact]
    public void Translational10_Embedded_HasItsParameters()
    {
        var definition = DreDefinition.Translational10;
        Assert.Equal("translational@1.0", definition.Name);
        Assert.Equal((2, 3.0, 3, 3.0), (definition.FailedRegimens, definition.IntervalMultiple, definition.MinBaselineSeizures, definition.MinBaselineRecordedDays));
        Assert.Equal((0.8, 0.9, 0.75, 1.0), (definition.MinExposureFraction, definition.MinAdherence, definition.MinCoverage, definition.MinWindowDaysBeforeStop));
        Assert.Equal([("dog", 90.0), ("mouse", 10.0), ("rat", 14.0), ("zebrafish", 2.0)], definition.MinSeizureFreeDays.OrderBy(p => p.Key).Select(p => (p.Key, p.Value)));
    }

    [Fact]
    public void Hash_CanonicalJsonReadBack_IsTheSame()
    {
        var (again, findings) = DreDefinitionReader.Read(DreDefinition.Translational10.ToCanonicalJson());
        Assert.Empty(findings);
        Assert.Equal(DreDefinition.Translational10.Hash, again!.Hash);
        Assert.Equal(DreDefinition.Translational10, again);
        Assert.Matches("^[0-9a-f]{64}$", again.Hash);
    }

    [Theory]
    [InlineData("failedRegimens", "0", "out-of-range")]
    [InlineData("failedRegimens", "1.5", "out-of-range")]
    [InlineData("intervalMultiple", "0", "out-of-range")]
    [InlineData("minCoverage", "1.1", "out-of-range")]
    [InlineData("minAdherence", "\"0.9\"", "wrong-type")]
    [InlineData("minBaselineSeizures", "0", "out-of-range")]
    [InlineData("minSeizureFreeDays", "{}", "no-species")]
    [InlineData("minSeizureFreeDays", "[]", "wrong-type")]
    [InlineData("minSeizureFreeDays", "{\"mouse\":0}", "out-of-range")]
    [InlineData("id", "\"a@b\"", "bad-name")]
    [InlineData("minCoverrage", "1", "unknown-field")]
    public void Read_OneFault_IsFoundByItsCode(string field, string value, string code)
    {
        var root = JsonNode.Parse(DreDefinition.Translational10.ToCanonicalJson())!;
        root[field] = JsonNode.Parse(value);
        var (definition, findings) = DreDefinitionReader.Read(Encoding.UTF8.GetBytes(root.ToJsonString()));
        Assert.Null(definition);
        Assert.Contains(findings, f => f.Code == code && f.At.Path!.StartsWith($"$.{field}", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_EveryFieldMissing_NamesEachOne() => Assert.Equal(11, DreDefinitionReader.Read("{}"u8.ToArray()).Findings.Count);

    [Fact]
    public void Request_WithDefinitionObjectNameOrNone_ReadsBoth()
    {
        const string record = """{"animal":{"id":"A","species":"rat"},"model":{"id":"m","kind":"chronic","preparation":"in-vivo","spontaneousSeizures":true}DEF}""";
        var mine = DreDefinition.Translational10 with { Id = "mine", FailedRegimens = 4 };
        Assert.Equal("translational@1.0", Request(record, "").Definition!.Name);
        Assert.Equal("translational@1.0", Request(record, ",\"definition\":null").Definition!.Name);
        Assert.Equal("translational@1.0", Request(record, ",\"definition\":\"translational@1.0\"").Definition!.Name);
        Assert.Equal("mine@1.0", Request(record, ",\"definition\":\"mine@1.0\"", n => n == mine.Name ? mine : null).Definition!.Name);
        Assert.Equal(4, Request(record, ",\"definition\":" + Encoding.UTF8.GetString(mine.ToCanonicalJson())).Definition!.FailedRegimens);
        Assert.Equal("unknown-definition", Assert.Single(Request(record, ",\"definition\":\"x@1\"").Findings).Code);
        Assert.Equal("$.definition.failedRegimens", Request(record, ",\"definition\":{}").Findings[2].At.Path);
        Assert.NotEmpty(Request(record, ",\"definition\":7").Findings);
        Assert.NotEmpty(Request("[]", "").Findings);
    }

    private static DreRequest Request(string record, string definition, Func<string, DreDefinition?>? published = null) =>
        DreRequestReader.Read(Encoding.UTF8.GetBytes(record.Replace("DEF", definition, StringComparison.Ordinal)), published);
}

using System.Text;
using FsCheck;
using FsCheck.Fluent;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Catalog.Reading;

namespace PreclinicalDre.Core.Tests.Catalog;

public class CatalogueReaderTests
{
    private const string Model = """
        {
          "id": "house-kainate", "literatureLabel": "House kainate mouse", "summary": "Our own variant of the kainate mouse.",
          "stage": "adult", "phase": "chronic", "preparation": "in-vivo", "unit": "animal",
          "subjects": [ { "species": "mouse", "strain": "C57BL/6J", "sex": "both", "tag": "GK" } ],
          "protocol": [ { "name": "Kainate", "value": 0.8, "unit": "nmol", "tag": "GK" } ],
          "spontaneousSeizures": { "value": "yes", "tag": "GK" },
          "seizureTypes": [ { "value": "generalized-convulsive", "tag": "V", "sources": ["S22c"] } ],
          "inappropriate": [ { "compound": "vigabatrin", "reason": "Not allowed by our protocol.", "tag": "GK" } ],
          "verdict": { "possibility": "yes", "reason": "Spontaneous seizures.", "tag": "GK" }
        }
        """;

    private const string Compound = """
        {
          "id": "abc-1", "name": "ABC-1", "kind": "investigational",
          "kinetics": [ { "species": "rat", "halfLifeHours": { "low": 2, "high": 8, "tag": "GK" }, "volumeLPerKg": { "value": 0.9, "tag": "GK" } } ],
          "referenceRanges": [ { "species": "rat", "low": 3, "high": 9, "tag": "GK" } ]
        }
        """;

    private static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json);

    private static CatalogueReading<ModelEntry> ReadModel(string json) => CatalogueReader.ReadModel(Bytes(json), Catalogue.BuiltIn);

    [Fact]
    public void Model_OfAStudy_IsReadAndStandsBesideTheBuiltInOnes()
    {
        var read = ReadModel(Model);
        Assert.Empty(read.Findings);
        var combined = Catalogue.BuiltIn.With(new CatalogueParts { Models = [read.Value!] }).Value!;
        Assert.Equal(25, combined.Models.Count);
        Assert.Equal(24, Catalogue.BuiltIn.Models.Count);
        Assert.True(combined.IsStudyOwn("house-kainate"));
        Assert.False(combined.IsStudyOwn("six-hz"));
        Assert.Equal(["vigabatrin"], combined.Model("house-kainate")!.ToFacts().InappropriateCompounds);
        Assert.True(combined.Model("house-kainate")!.ToFacts().IsChronicInVivoWithSpontaneousSeizures);
        Assert.Equal(["house-kainate"], combined.Search.Run(new CatalogueQuery("house")).Models.Select(m => m.Id));
    }

    [Fact]
    public void Compound_OfAStudy_PredictsWithTheGeometricMean()
    {
        var read = CatalogueReader.ReadCompound(Bytes(Compound), Catalogue.BuiltIn);
        Assert.Empty(read.Findings);
        Assert.Equal(4, read.Value!.KineticsFor("rat").HalfLifeHours!.Value, 12);
        Assert.Equal(3, read.Value.TargetFor("rat")!.Range.Value.LowMgPerL);
    }

    [Fact]
    public void Documents_OfAStudy_MayNameEachOther()
    {
        var document = $$"""
            { "citations": [ { "id": "Lab2026", "text": "Own protocol, version 3" } ],
              "compounds": [ {{Compound}} ],
              "models": [ {{Model.Replace("\"vigabatrin\"", "\"abc-1\"", StringComparison.Ordinal).Replace("\"S22c\"", "\"Lab2026\"", StringComparison.Ordinal)}} ] }
            """;
        var read = CatalogueReader.Read([new CatalogueDocument("study.json", Bytes(document))], Catalogue.BuiltIn);
        Assert.Empty(read.Findings);
        Assert.True(Catalogue.BuiltIn.With(read.Value!).Ok);
    }

    [Theory]
    [InlineData("\"id\": \"house-kainate\"", "\"id\": \"six-hz\"", "duplicate-id", "$.id")]
    [InlineData("\"id\": \"house-kainate\"", "\"id\": \"House Kainate\"", "bad-id", "$.id")]
    [InlineData("\"unit\": \"animal\"", "\"unit\": \"animal\", \"colour\": \"red\"", "unknown-field", "$.colour")]
    [InlineData("\"species\": \"mouse\"", "\"species\": \"unicorn\"", "unknown-reference", "$.subjects[0].species")]
    [InlineData("\"sex\": \"both\", \"tag\": \"GK\"", "\"sex\": \"both\"", "missing-field", "$.subjects[0].tag")]
    [InlineData("\"S22c\"", "\"S99\"", "unknown-citation", "$.seizureTypes[0].sources")]
    [InlineData(", \"sources\": [\"S22c\"]", "", "missing-source", "$.seizureTypes[0].sources")]
    [InlineData("\"tag\": \"V\", \"sources\": [\"S22c\"]", "\"tag\": \"C\"", "missing-inputs", "$.seizureTypes[0].note")]
    [InlineData("generalized-convulsive", "grand-mal", "unknown-reference", "$.seizureTypes[0].value")]
    [InlineData("\"vigabatrin\"", "\"vigabatrine\"", "unknown-reference", "$.inappropriate[0].compound")]
    [InlineData("\"phase\": \"chronic\"", "\"phase\": \"Chronic\"", "unknown-term", "$.phase")]
    [InlineData("\"value\": 0.8, \"unit\": \"nmol\"", "\"value\": 0.8", "missing-field", "$.protocol[0].unit")]
    [InlineData("\"value\": 0.8", "\"value\": -1", "wrong-number", "$.protocol[0].value")]
    [InlineData("\"value\": 0.8", "\"value\": \"0,8\"", "wrong-number", "$.protocol[0].value")]
    [InlineData("\"value\": 0.8", "\"low\": 5, \"high\": 2", "range-reversed", "$.protocol[0].high")]
    [InlineData("\"value\": 0.8", "\"value\": 1, \"low\": 1, \"high\": 2", "two-values", "$.protocol[0].value")]
    [InlineData("\"summary\": \"Our own variant of the kainate mouse.\",", "", "missing-field", "$.summary")]
    [InlineData("\"verdict\": {", "\"variants\": [], \"verdicts\": {", "missing-field", "$.verdict")]
    [InlineData("[ { \"species\": \"mouse\", \"strain\": \"C57BL/6J\", \"sex\": \"both\", \"tag\": \"GK\" } ]", "[]", "empty-list", "$.subjects")]
    [InlineData("\"name\": \"Kainate\"", "\"name\": \"Kainate\", \"variant\": \"rat\"", "unknown-reference", "$.protocol[0].variant")]
    [InlineData("\"stage\": \"adult\"", "\"stage\": \"adult\", \"stage\": \"adult\"", "not-json", null)]
    public void Model_WithAnError_IsRefusedWithItsPath(string part, string replacement, string code, string? path)
    {
        Assert.Contains(part, Model, StringComparison.Ordinal);
        var read = ReadModel(Model.Replace(part, replacement, StringComparison.Ordinal));
        Assert.False(read.Ok);
        Assert.Contains(read.Findings, f => f.Code == code && f.At.Path == path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1, 2")]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{ \"models\": [ 1, null, [] ] }")]
    [InlineData("{ \"models\": {} }")]
    [InlineData("{}")]
    public void Nonsense_AsAModel_IsFindingsAndNeverAnException(string json)
    {
        Assert.NotEmpty(ReadModel(json).Findings);
        Assert.NotEmpty(CatalogueReader.ReadCompound(Bytes(json), Catalogue.BuiltIn).Findings);
        _ = CatalogueReader.Read([new CatalogueDocument("x.json", Bytes(json))], Catalogue.BuiltIn);
    }

    [Theory]
    [InlineData("{ \"id\": \"\\ud800\" }")]
    [InlineData("{ \"\\ud800\": 1 }")]
    public void Text_WithALoneSurrogate_IsAFinding(string json) => Assert.False(ReadModel(json).Ok);

    [Fact]
    public void Bytes_ThatAreNotUtf8_AreAFinding()
    {
        byte[] broken = [.. Bytes("{ \"id\": \""), 0xC3, 0x28, .. Bytes("\" }")];
        var read = CatalogueReader.ReadModel(broken, Catalogue.BuiltIn);
        Assert.False(read.Ok);
        Assert.NotEmpty(read.Findings);
    }

    [Fact]
    public void Model_WithAnyByteChanged_IsReadOrRefusedAndNeverThrows() => Check.QuickThrowOnFailure(Prop.ForAll(
        (from at in Gen.Choose(0, Bytes(Model).Length - 1)
         from to in Gen.Choose(0, 255)
         select (at, to)).ToArbitrary(),
        change =>
        {
            var bytes = Bytes(Model);
            bytes[change.at] = (byte)change.to;
            var read = CatalogueReader.ReadModel(bytes, Catalogue.BuiltIn);
            return read.Ok == (read.Findings.Count == 0);
        }));

    [Fact]
    public void Nesting_WithoutEnd_IsAFinding() => Assert.False(ReadModel(new string('[', 100_000)).Ok);

    [Fact]
    public void Model_WithManyErrors_ReportsThemAllAtOnce()
    {
        var read = ReadModel("""{ "id": "x", "stage": "teen", "subjects": [ { "species": "cat" }, 3 ], "flags": "none" }""");
        Assert.True(read.Findings.Count > 8, string.Join('\n', read.Findings));
    }

    [Fact]
    public void Compound_AtUnknownStageOfTheSpecies_IsRefused()
    {
        var json = Compound.Replace("\"species\": \"rat\", \"halfLifeHours\"", "\"species\": \"rat\", \"stage\": \"puppy\", \"halfLifeHours\"", StringComparison.Ordinal);
        var read = CatalogueReader.ReadCompound(Bytes(json), Catalogue.BuiltIn);
        Assert.Contains(read.Findings, f => f is { Code: "unknown-reference", At.Path: "$.kinetics[0].stage" });
    }

    [Fact]
    public void With_AnIdThatIsTaken_IsAFinding()
    {
        var read = Catalogue.BuiltIn.With(new CatalogueParts { Compounds = [Catalogue.BuiltIn.Compounds[0]] });
        Assert.False(read.Ok);
        Assert.Equal("duplicate-id", Assert.Single(read.Findings).Code);
    }

    [Fact]
    public void Vocabularies_OfTheCatalogue_GiveEachValueOneIdAndBack()
    {
        Assert.All(Terms.Flag.Terms, t => Assert.Same(t, Terms.Flag.Find(t.Id)));
        Assert.All(Terms.Effect.Terms, t => Assert.Same(t, Terms.Effect[t.Value]));
        Assert.Null(Terms.Stage.Find("Adult"));
        Assert.Equal(["IS", "NW", "TG", "TR", "PK", "GE"], Terms.Hypothesis.Terms.Select(t => t.Id));
    }
}

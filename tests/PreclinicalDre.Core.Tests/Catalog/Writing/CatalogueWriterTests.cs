using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Catalog.Reading;
using PreclinicalDre.Core.Catalog.Writing;

namespace PreclinicalDre.Core.Tests.Catalog.Writing;

public class CatalogueWriterTests
{
    private static readonly string[] Sections = ["citations", "species", "scales", "compounds", "potencies", "models"];

    /// <summary>Every built-in document against what is written of it: nothing lost, nothing added but what the reader assumes anyway.</summary>
    [Fact]
    public void BuiltInEntries_Written_SayWhatTheirDocumentsSay()
    {
        var written = JsonNode.Parse(CatalogueWriter.Write(Catalogue.BuiltIn.Parts))!.AsObject();
        var documents = BuiltInCatalogue.Documents().Select(d => JsonNode.Parse(d.Utf8Json.Span)!.AsObject()).ToList();
        foreach (var section in Sections)
        {
            var wanted = documents.SelectMany(d => d[section]?.AsArray() ?? []).Select(e => Plain(e!)).ToList();
            var found = written[section]!.AsArray().Select(e => Plain(e!)).ToList();
            Assert.Equal(wanted.Count, found.Count);
            foreach (var entry in wanted)
            {
                Assert.True(found.Exists(f => JsonNode.DeepEquals(f, entry)), $"{section}: not written as read: {entry.ToJsonString()}");
            }
        }
    }

    [Fact]
    public void BuiltInCatalogue_WrittenAndRead_IsWrittenTheSameAgain()
    {
        var first = CatalogueWriter.Write(Catalogue.BuiltIn.Parts);
        var read = CatalogueReader.Read([new CatalogueDocument("written.json", first)], Catalogue.Empty);
        Assert.Empty(read.Findings);
        Assert.Equal(first, CatalogueWriter.Write(read.Value!));
        Assert.Equal(24, read.Value!.Models.Count);
    }

    public static TheoryData<string> Models() => new(Catalogue.BuiltIn.Models.Select(m => m.Id));

    public static TheoryData<string> Compounds() => new(Catalogue.BuiltIn.Compounds.Select(c => c.Id));

    [Theory, MemberData(nameof(Models))]
    public void Model_WrittenUnderItsOwnId_ReadsAsAStudysOwn(string id)
    {
        var written = CatalogueWriter.Write(Catalogue.BuiltIn.Model(id)! with { Id = "house-" + id }, indented: true);
        var read = CatalogueReader.ReadModel(written, Catalogue.BuiltIn);
        Assert.Empty(read.Findings);
        Assert.Equal(written, CatalogueWriter.Write(read.Value!, indented: true));
        Assert.DoesNotContain((byte)'\r', written);
    }

    [Theory, MemberData(nameof(Compounds))]
    public void Compound_WrittenUnderItsOwnId_ReadsAsAStudysOwn(string id)
    {
        var written = CatalogueWriter.Write(Catalogue.BuiltIn.Compound(id)! with { Id = "house-" + id });
        var read = CatalogueReader.ReadCompound(written, Catalogue.BuiltIn);
        Assert.Empty(read.Findings);
        Assert.Equal(written, CatalogueWriter.Write(read.Value!));
    }

    [Fact]
    public void Figures_OfAnySize_SurviveTheWay() => Prop.ForAll(
        ArbMap.Default.ArbFor<NormalFloat>().Generator.Select(f => Math.Abs(f.Get)).Where(f => f is > 1e-9 and < 1e9).Two().ToArbitrary(),
        pair =>
        {
            var (low, high) = (Math.Min(pair.Item1, pair.Item2), Math.Max(pair.Item1, pair.Item2));
            var compound = new Compound
            {
                Id = "abc",
                Name = "\u0001 <b>\"Ä\u2028",
                Kind = CompoundKind.Investigational,
                Kinetics = [new CompoundKinetics { Species = "rat", HalfLifeHours = new Fact<Estimate>(new Estimate(low, high), EvidenceTag.GK, [], "note") }],
            };
            var read = CatalogueReader.ReadCompound(CatalogueWriter.Write(compound), Catalogue.BuiltIn).Value!;
            return read.Kinetics[0].HalfLifeHours!.Value == new Estimate(low, high) && read.Name == compound.Name && read.Kinetics[0].IsDefault;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Document_WithNothingInIt_IsAnEmptyObject() => Assert.Equal("{}", Encoding.UTF8.GetString(CatalogueWriter.Write(new CatalogueParts())));

    /// <summary>The node without what a reader takes for granted.</summary>
    private static JsonNode Plain(JsonNode node)
    {
        var copy = node.DeepClone();
        Strip(copy);
        return copy;
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                Strip(item);
            }
        }

        if (node is not JsonObject fields)
        {
            return;
        }

        foreach (var (name, value) in fields.ToList())
        {
            Strip(value);
            var isAssumed = (name, value?.ToJsonString()) is ("sex", "\"not-stated\"") or ("isDefault", "true") or ("perDay", "false") or ("matrix", "\"plasma\"") or ("relation", "\"=\"")
                || value is JsonArray { Count: 0 };
            if (isAssumed)
            {
                fields.Remove(name);
            }
        }
    }
}

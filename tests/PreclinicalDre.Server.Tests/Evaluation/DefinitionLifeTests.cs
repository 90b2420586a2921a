using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Evaluation;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Evaluation;

/// <summary>A definition is derived, checked, published under a signature, final from then on, and retired.</summary>
public sealed class DefinitionLifeTests(DefinitionServer server) : IClassFixture<DefinitionServer>
{
    private const string Definitions = "/api/v1/dre/definitions";

    [Fact]
    public async Task BuiltInOnes_AreListedAndNeverChanged()
    {
        var list = (await server.Client.GetAsync(Definitions)).Body.EnumerateArray().ToDictionary(d => d.GetProperty("name").GetString()!, d => d.GetProperty("state").GetString());
        Assert.Equal("built-in", list["translational@1.0"]);
        Assert.Equal("built-in", list["human-ilae-2010@1.0"]);
        foreach (var name in new[] { "translational@1.0", "human-ilae-2010@1.0" })
        {
            Assert.Equal(HttpStatusCode.Conflict, (await server.PutAsync($"{Definitions}/{name}", DefinitionServer.Variant("own", "1", _ => { }))).Status);
            Assert.Equal(HttpStatusCode.Conflict, (await server.Client.PostJsonAsync($"{Definitions}/{name}/retire", new { reason = "old" })).Status);
            Assert.Equal(HttpStatusCode.Conflict, await DeleteAsync($"{Definitions}/{name}"));
        }

        var page = await DrePage.GetAsync(server.Http, "/definitions");
        Assert.Contains("/catalogue/models/phenytoin-resistant-kindled", page.Html, StringComparison.Ordinal);
        Assert.Contains("Kindled responder selection", page.Text, StringComparison.Ordinal);
        Assert.Contains("at least 3 times", page.Text, StringComparison.Ordinal);
        Assert.Contains("by 20 % or more", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variant_ThatIsWrong_IsRefusedWithEachFieldNamed()
    {
        var bad = await server.Client.PostJsonAsync($"{Definitions}/validate", DefinitionServer.Variant("translational", "2", d =>
        {
            d["intervalMultiple"] = 0.5;
            d["minWindowDaysBeforeStop"] = 5;
        }, reasons: ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.Status);
        Assert.Equal(["$.id", "$.intervalMultiple", "$.minWindowDaysBeforeStop", "reasons"], bad.Body.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("path").GetString()!).Distinct().Order(StringComparer.Ordinal));
        var range = await server.Client.PostJsonAsync($"{Definitions}/validate", DefinitionServer.Variant("own", "2", d => d["minAdherence"] = 1.5));
        Assert.Equal("$.minAdherence", range.Finding("out-of-range").GetProperty("path").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await server.Client.PostJsonAsync($"{Definitions}/validate", DefinitionServer.Variant("own", "2", d => d["minAdherence"] = 0.8))).Status);
        Assert.Equal("unknown-definition", (await server.Client.PostJsonAsync(Definitions, DefinitionServer.Variant("own", "2", d => d["minAdherence"] = 0.8, parent: "none@1"))).FindingCodes[0]);
        Assert.Equal("no-difference", (await server.Client.PostJsonAsync(Definitions, DefinitionServer.Variant("own", "2", _ => { }))).FindingCodes[0]);
    }

    [Fact]
    public async Task Draft_ChangedPublishedAndRetired_IsFinalFromThePublishingOn()
    {
        var made = await server.Client.PostJsonAsync(Definitions, DefinitionServer.Variant("life", "1.0", d => d["intervalMultiple"] = 4));
        Assert.Equal((HttpStatusCode.Created, "draft"), (made.Status, made.Body.GetProperty("state").GetString()));
        Assert.Equal(HttpStatusCode.Conflict, (await server.Client.PostJsonAsync(Definitions, DefinitionServer.Variant("life", "1.0", d => d["intervalMultiple"] = 4))).Status);
        // A draft judges nothing.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await server.PutAsync("/api/v1/studies/S1/definition", new { definition = "life@1.0" })).Status);
        var changed = await server.PutAsync($"{Definitions}/life@1.0", DefinitionServer.Variant("life", "1.1", d => d["intervalMultiple"] = 5));
        Assert.Equal((HttpStatusCode.OK, "life@1.1"), (changed.Status, changed.Body.GetProperty("name").GetString()));
        var hash = changed.Body.GetProperty("sha256").GetString()!;

        Assert.Equal(HttpStatusCode.Conflict, (await server.Client.PostJsonAsync($"{Definitions}/life@1.1/publish", new { contentHash = made.Body.GetProperty("sha256").GetString(), printedName = "Reader" })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await server.Client.PostJsonAsync($"{Definitions}/life@1.1/publish", new { contentHash = hash })).Status);
        var published = await server.Client.PostJsonAsync($"{Definitions}/life@1.1/publish", new { contentHash = hash, printedName = "Reader", comment = "agreed" });
        Assert.Equal((HttpStatusCode.OK, "published", "Reader"), (published.Status, published.Body.GetProperty("state").GetString(), published.Body.GetProperty("publishedBy").GetString()));

        // What it is, is what its hash says; and nothing changes it.
        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(await server.TextAsync($"{Definitions}/life@1.1")))));
        Assert.Equal(HttpStatusCode.Conflict, (await server.PutAsync($"{Definitions}/life@1.1", DefinitionServer.Variant("life", "1.1", d => d["intervalMultiple"] = 6))).Status);
        Assert.Equal(HttpStatusCode.Conflict, await DeleteAsync($"{Definitions}/life@1.1"));
        var signature = await server.Application.WithDbContextAsync(db => db.Signatures.SingleAsync(s => s.SubjectKey == "life@1.1"));
        Assert.Equal((AuditChain.Server, hash, "Reader", "agreed"), (signature.StudyId, signature.ContentHash, signature.PrintedName, signature.Comment));
        var page = await DrePage.GetAsync(server.Http, "/definitions/life/1.1");
        Assert.Contains(hash, page.Text, StringComparison.Ordinal);
        Assert.Contains("valid", page.Text, StringComparison.Ordinal);
        Assert.Contains("clusters make short intervals", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Publish and sign", page.Text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await server.Client.PostJsonAsync($"{Definitions}/life@1.1/retire", new { reason = " " })).Status);
        Assert.Equal("retired", (await server.Client.PostJsonAsync($"{Definitions}/life@1.1/retire", new { reason = "superseded" })).Body.GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await server.PutAsync("/api/v1/studies/S1/definition", new { definition = "life@1.1" })).Status);
        Assert.NotEqual(0, await server.Application.WithDbContextAsync(db => db.AuditEntries.CountAsync(e => e.Entity == nameof(DefinitionVersion) && e.Chain == AuditChain.Server)));
    }

    [Fact]
    public async Task Definition_ThatJudgesAStudy_IsNotRetiredAndSignsAsThatStudys()
    {
        await server.NewStudyAsync("S2");
        var hash = await server.PublishAsync("inuse", "1", d => d["intervalMultiple"] = 6);
        var before = (await server.Client.GetAsync("/api/v1/studies/S2/animals/M02/verdict")).Body;
        Assert.Equal(("translational@1.0", "drug-responsive"), (before.GetProperty("definition").GetString(), before.GetProperty("classification").GetString()));

        Assert.Equal(HttpStatusCode.OK, (await server.PutAsync("/api/v1/studies/S2/definition", new { definition = "inuse@1" })).Status);
        Assert.True((await server.Client.GetAsync("/api/v1/studies/S2/verdicts")).Body.EnumerateArray().All(v => v.GetProperty("stale").GetBoolean()));
        Assert.Equal(HttpStatusCode.Conflict, (await server.Client.PostJsonAsync($"{Definitions}/inuse@1/retire", new { reason = "old" })).Status);
        var judged = (await server.Client.PostJsonAsync("/api/v1/studies/S2/evaluate", new { })).Body;
        Assert.Equal((3, 1), (judged.GetProperty("evaluated").GetInt32(), judged.GetProperty("changed").GetInt32()));
        var after = (await server.Client.GetAsync("/api/v1/studies/S2/animals/M02/verdict")).Body;
        Assert.Equal(("inuse@1", hash, "undefined"), (after.GetProperty("definition").GetString(), after.GetProperty("definitionHash").GetString(), after.GetProperty("classification").GetString()));
        // The animal's page holds the verdict against the definition of its study, not against the default.
        Assert.DoesNotContain("Stale", (await DrePage.GetAsync(server.Http, "/studies/S2/animals/M02")).Text, StringComparison.Ordinal);
        Assert.Contains("Definition inuse@1 for S2", (await DrePage.GetAsync(server.Http, "/studies/S2/signatures")).Text, StringComparison.Ordinal);
        Assert.Contains(hash, (await DrePage.GetAsync(server.Http, "/studies/S2/definition")).Text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await server.PutAsync("/api/v1/studies/S2/definition", new { definition = "translational@1.0" })).Status);
        await server.Client.PostJsonAsync("/api/v1/studies/S2/evaluate", new { });
        Assert.Equal("drug-responsive", (await server.Client.GetAsync("/api/v1/studies/S2/animals/M02/verdict")).Body.GetProperty("classification").GetString());
        Assert.Equal(HttpStatusCode.OK, (await server.Client.PostJsonAsync($"{Definitions}/inuse@1/retire", new { reason = "old" })).Status);
    }

    /// <summary>A definition that knows mice alone, and a study of mice that turns out to be one of rats: whatever asks for a definition asks the study's.</summary>
    [Fact]
    public async Task Study_WhoseDefinitionDoesNotKnowItsSpecies_IsToldSoByThatDefinition()
    {
        await server.NewStudyAsync("S6");
        await server.PublishAsync("mice", "1", d => d["minSeizureFreeDays"] = new JsonObject { ["mouse"] = 12 });
        Assert.Equal(HttpStatusCode.OK, (await server.PutAsync("/api/v1/studies/S6/definition", new { definition = "mice@1" })).Status);
        var known = (await server.Client.GetAsync("/api/v1/studies/S6")).Body;
        Assert.Equal(("mice@1", 0), (known.GetProperty("definitionName").GetString(), known.GetProperty("warnings").GetArrayLength()));
        // Planning a window of life asks for the twelve days of that definition, not for the ten of the default.
        var stage = new { study = "S6", species = "mouse", fromDay = 20, toDay = 60 };
        var window = (await server.Client.PostJsonAsync("/api/v1/experiments/stage-window", stage)).Body;
        Assert.Equal(("mice@1", 12.0), (window.GetProperty("definition").GetString(), window.GetProperty("requiredFreeDays").GetDouble()));
        Assert.Equal("translational@1.0", (await server.Client.PostJsonAsync("/api/v1/experiments/stage-window", new { stage.species, stage.fromDay, stage.toDay })).Body.GetProperty("definition").GetString());
        Assert.Equal("study", (await server.Client.PostJsonAsync("/api/v1/experiments/stage-window", new { study = "none", stage.species, stage.fromDay })).Body.GetProperty("findings")[0].GetProperty("path").GetString());

        var changed = await server.PutAsync("/api/v1/studies/S6", new { title = "Rats", modelId = "intrahippocampal-kainate", speciesId = "rat", timeZoneId = "UTC", lightsOn = "06:00", lightsOff = "18:00" });
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Contains("mice@1 says nothing of this species", changed.Body.GetProperty("warnings").EnumerateArray().Single(w => w.GetProperty("code").GetString() == "species-not-in-definition").GetProperty("message").GetString(), StringComparison.Ordinal);
        var page = await DrePage.GetAsync(server.Http, "/studies/S6");
        Assert.Contains("mice@1 says nothing of this species, so that no animal can be judged.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Judge now", page.Text, StringComparison.Ordinal);

        // The rate before any trial is one of the verdict's figures: without a definition for the species there is none to stratify by.
        await server.Client.PostJsonAsync("/api/v1/studies/S6/groups/arms", new { code = "A", name = "vehicle", ratio = 1, isControl = true, treatment = "vehicle, i.p." });
        await server.Client.PostJsonAsync("/api/v1/studies/S6/groups/arms", new { code = "B", name = "candidate", ratio = 1, isControl = false, treatment = "candidate, i.p." });
        var drawn = await server.Client.PostJsonAsync("/api/v1/studies/S6/groups/randomisations", new { method = "minimisation", factors = new[] { "baseline-rate" } });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "baselineRateCuts"), (drawn.Status, drawn.Finding("no-data").GetProperty("path").GetString()));
    }

    [Fact]
    public async Task Record_SentWithTheNameOfAPublishedDefinition_IsJudgedByIt()
    {
        await server.PublishAsync("sent", "1", d => d["failedRegimens"] = 3);
        var record = Encoding.UTF8.GetBytes("""{"animal":{"id":"A","species":"rat"},"model":{"id":"m","kind":"chronic","preparation":"in-vivo","spontaneousSeizures":true},"definition":"sent@1"}""");
        Assert.Equal("sent@1", (await server.Client.PostBytesAsync("/api/v1/dre/evaluate", record)).Body.GetProperty("definition").GetString());
    }

    [Fact]
    public async Task Pages_DeriveRefuseAndPublishWithoutAScript()
    {
        var form = await DrePage.GetAsync(server.Http, "/definitions/translational/1.0/derive");
        var fields = Fields(JsonNode.Parse(DreDefinition.Translational10.ToCanonicalJson())!.AsObject(), ("minCoverage", "lots"));
        var refused = await form.PostAsync(server.Http, "definition", [("id", "page"), ("version", "1"), ("reasons", "short VEEG"), .. fields]);
        Assert.Contains("id=\"minCoverage-error\"", refused.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"lots\"", refused.Html, StringComparison.Ordinal);

        // Checked alone, a sound variant is not stored.
        var sound = Fields(JsonNode.Parse(DreDefinition.Translational10.ToCanonicalJson())!.AsObject(), ("minCoverage", "0.5")).ToList();
        var checkedOnly = await form.PostAsync(server.Http, "definition", [("id", "page"), ("version", "1"), ("reasons", "short VEEG"), ("check", "1"), .. sound]);
        Assert.Contains("Nothing stands against it", checkedOnly.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync($"{Definitions}/page@1")).Status);
        Assert.Contains("id=\"minCoverage-error\"", (await form.PostAsync(server.Http, "definition", [("id", "page"), ("version", "1"), ("reasons", "short VEEG"), ("check", "1"), .. fields])).Html, StringComparison.Ordinal);

        var made = await form.PostAsync(server.Http, "definition", [("id", "page"), ("version", "1"), ("reasons", "short VEEG"), .. Fields(JsonNode.Parse(DreDefinition.Translational10.ToCanonicalJson())!.AsObject(), ("minCoverage", "0.5"))]);
        Assert.Equal("/definitions/page/1", made.Address.AbsolutePath);
        Assert.Contains("Publish and sign", made.Text, StringComparison.Ordinal);
        var published = await made.PostAsync(server.Http, "publish", [("contentHash", made.Hidden("contentHash")!), ("meaning", "Approved"), ("printedName", "Reader")]);
        Assert.Contains("published", published.Text, StringComparison.Ordinal);
        Assert.Contains("approved", published.Text, StringComparison.OrdinalIgnoreCase);

        var beside = await DrePage.GetAsync(server.Http, "/definitions/compare?d=translational@1.0&d=page@1&d=human-ilae-2010@1.0");
        Assert.Contains("differs", beside.Text, StringComparison.Ordinal);
        Assert.Contains("50 %", beside.Text, StringComparison.Ordinal);
        var csv = await server.TextAsync($"{Definitions}/compare.csv?d=translational@1.0,page@1");
        Assert.Contains("minCoverage,", csv, StringComparison.Ordinal);
        Assert.Single(csv.Split("\r\n"), l => l.EndsWith(",yes", StringComparison.Ordinal));
        Assert.Contains("Mark two definitions", (await DrePage.GetAsync(server.Http, "/definitions/compare")).Text, StringComparison.Ordinal);
    }

    private static IEnumerable<(string, string)> Fields(JsonObject definition, (string Name, string Value) other)
    {
        foreach (var (name, value) in definition.Where(f => f.Key is not ("id" or "version")))
        {
            foreach (var (field, number) in value is JsonObject species ? species.Select(s => ($"{name}.{s.Key}", s.Value!.ToJsonString())) : [(name, value!.ToJsonString())])
            {
                yield return (field, field == other.Name ? other.Value : number);
            }
        }
    }

    private async Task<HttpStatusCode> DeleteAsync(string path)
    {
        using var response = await server.Http.DeleteAsync(new Uri(path, UriKind.Relative));
        return response.StatusCode;
    }
}

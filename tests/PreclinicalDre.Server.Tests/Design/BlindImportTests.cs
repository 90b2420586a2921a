using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Design;

/// <summary>What a scientist for whom a study is blinded may bring in, and that no answer tells what is hidden: the secret word stands in all that could.</summary>
public sealed class BlindImportTests(BlindedStudy server) : IClassFixture<BlindedStudy>
{
    private const string Tables = "/api/v1/studies/B1/imports";

    [Fact]
    public async Task RecordingsAndSeizures_OfABlindedScientist_AreTakenWithoutAWordOfTheVerdict()
    {
        using var client = await ScientistAsync();
        foreach (var table in new[] { "Animal,From,To\nM002,2026-02-01 00:00,2026-02-21 00:00\n", "Animal,At,Type\nM002,2026-02-04 10:00,focal-electrographic\n" })
        {
            foreach (var dryRun in new[] { true, false })
            {
                var reply = await client.ImportAsync("B1", table, dryRun, "rack.csv");
                Assert.Equal((HttpStatusCode.OK, !dryRun), (reply.Status, reply.Body.GetProperty("applied").GetBoolean()));
                Assert.False(reply.Body.TryGetProperty("evaluation", out _));
                Assert.DoesNotContain(BlindedStudy.Secret, reply.Body.ToString(), StringComparison.OrdinalIgnoreCase);
            }
        }

        Assert.Equal(1, await server.Application.WithDbContextAsync(db => db.Seizures.CountAsync(s => s.Animal!.Code == "M002")));
        // Their verdicts are there all the same: the trusted user reads them.
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/api/v1/studies/B1/animals/M002/verdict")).Status);
    }

    [Theory]
    [InlineData("Animal,Cohort,Sex\nM009,C1,female\n", "animals")]
    [InlineData("Animal,Trial,Compounds,Start\nM001,T2,okapi-1,2026-03-01\n", "trials")]
    [InlineData("Animal,Trial,Compound,Given at,Dose (mg/kg),Route\nM001,T1,okapi-1,2026-03-01 09:00,54,i.p.\n", "doses")]
    [InlineData("Animal,Weighed at,Weight (g)\nM001,2026-03-01 09:00,20\n", "weights")]
    public async Task OtherTables_AreRefusedWhateverTheyHold(string table, string kind)
    {
        using var client = await ScientistAsync();
        var reply = await client.ImportAsync("B1", table, fileName: "rack.csv");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.Status);
        Assert.Equal(["blinded-kind"], reply.FindingCodes);
        Assert.Contains(kind, reply.Finding("blinded-kind").GetProperty("message").GetString(), StringComparison.OrdinalIgnoreCase);
        // Told before any row is compared with what is stored.
        Assert.DoesNotContain(BlindedStudy.Secret, reply.Body.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task NameOfAFile_ThatSomebodyElseStored_IsNotRepeated()
    {
        await server.Client.ImportAsync("B1", "Animal,From,To,File name\nM003,2026-02-01 00:00,2026-02-02 00:00,okapi-group.edf\n");
        using var client = await ScientistAsync();

        var reply = await client.ImportAsync("B1", "Animal,From,To,File name\nM003,2026-02-01 00:00,2026-02-02 00:00,cage8.edf\n", dryRun: true);

        var change = Assert.Single(reply.Body.GetProperty("changes").EnumerateArray());
        Assert.Equal(("(blinded)", "cage8.edf"), (change.GetProperty("old").GetString(), change.GetProperty("new").GetString()));
        Assert.Contains("okapi-group.edf", (await server.Client.ImportAsync("B1", "Animal,From,To,File name\nM003,2026-02-01 00:00,2026-02-02 00:00,cage8.edf\n", dryRun: true)).Body.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListOfEvents_OnThePages_IsCheckedAndStored()
    {
        using var client = await ScientistAsync();
        var page = await DrePage.GetAsync(client.Http, "/studies/B1/import/recording?animal=M004");
        Assert.Contains("Import a recording", (await DrePage.GetAsync(client.Http, "/studies/B1/animals/M004")).Text, StringComparison.Ordinal);
        var file = ("rack.csv", Encoding.UTF8.GetBytes("Onset (s),Duration (s),Text\n10,5,GTCS\n"));
        (string, string)[] said = [("animal", "M004"), ("start", "2026-02-05T09:00:00"), ("text", "GTCS"), ("type", "generalized-convulsive")];

        var asked = await page.PostAsync(client.Http, "recording", [("do", "check"), .. said], file);
        Assert.Contains("can be imported as it is", asked.Text, StringComparison.Ordinal);
        var stored = await asked.PostAsync(client.Http, "recording", [("do", "apply"), ("checked", asked.Hidden("checked")!), .. said]);

        Assert.Contains("Stored.", stored.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("verdict", stored.Text[stored.Text.IndexOf("Stored.", StringComparison.Ordinal)..], StringComparison.OrdinalIgnoreCase);
        Assert.All(new[] { page, asked, stored }, p => Assert.DoesNotContain(BlindedStudy.Secret, p.Html, StringComparison.OrdinalIgnoreCase));

        var tables = await DrePage.GetAsync(client.Http, "/studies/B1/import");
        Assert.Contains("tables of recordings and seizures are taken from you", tables.Text, StringComparison.Ordinal);
        Assert.Contains("Past imports", tables.Text, StringComparison.Ordinal);
        Assert.Contains("rack.csv", tables.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(BlindedStudy.Secret, tables.Html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Run_OfSomebodyElse_IsNotShownToABlindedScientist()
    {
        var file = Encoding.UTF8.GetBytes("Onset (s),Duration (s),Text\n10,5,okapi text\n");
        var page = await DrePage.GetAsync(server.Client.Http, "/studies/B1/import/recording");
        (string, string)[] said = [("animal", "M001"), ("start", "2026-02-06T09:00:00"), ("text", "okapi text"), ("type", "generalized-convulsive")];
        var asked = await page.PostAsync(server.Client.Http, "recording", [("do", "check"), .. said], ("okapi-list.csv", file));
        await asked.PostAsync(server.Client.Http, "recording", [("do", "apply"), ("checked", asked.Hidden("checked")!), .. said]);
        var run = await server.Application.WithDbContextAsync(db => db.JobRuns.Where(r => r.Kind == "import-recording" && r.Title.Contains("okapi-list")).Select(r => r.Id).SingleAsync());
        using var client = await ScientistAsync();

        foreach (var kind in new[] { "import/recording", "import" })
        {
            Assert.DoesNotContain("okapi-list", (await DrePage.GetAsync(client.Http, $"/studies/B1/{kind}?run={run}")).Html, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("okapi-list", (await DrePage.GetAsync(server.Client.Http, $"/studies/B1/import/recording?run={run}")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("okapi", (await client.GetAsync(Tables)).Body.ToString(), StringComparison.OrdinalIgnoreCase);
        // Somebody else's import is not there, as little as one that never was.
        var others = await server.Application.WithDbContextAsync(db => db.ImportRuns.Where(r => r.FileName == "okapi-list.csv").Select(r => r.Id).SingleAsync());
        foreach (var id in new[] { others, Guid.NewGuid() })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.PostJsonAsync($"{Tables}/{id}/undo", new { })).Status);
        }

        Assert.Equal(1, await server.Application.WithDbContextAsync(db => db.Seizures.CountAsync(s => s.ImportId == others)));
    }

    [Fact]
    public async Task OwnImport_OfABlindedScientist_IsListedAndCanBeTakenBack()
    {
        using var client = await ScientistAsync();
        var stored = await client.ImportAsync("B1", "Animal,From,To,Equipment\nM004,2026-02-10 00:00,2026-02-12 00:00,own rig\n", fileName: "own-rack.csv");
        var id = stored.Body.GetProperty("importId").GetGuid();
        var listed = (await client.GetAsync(Tables)).Body.EnumerateArray().Single(i => i.GetProperty("id").GetGuid() == id);
        Assert.Equal("own-rack.csv", listed.GetProperty("fileName").GetString());
        var page = await DrePage.GetAsync(client.Http, "/studies/B1/import");
        Assert.Contains("Yours alone", page.Text, StringComparison.Ordinal);
        Assert.Contains($"/studies/B1/import/{id}/undo", page.Html, StringComparison.Ordinal);

        var undone = await client.PostJsonAsync($"{Tables}/{id}/undo", new { });

        Assert.Equal(HttpStatusCode.NoContent, undone.Status);
        Assert.False(await server.Application.WithDbContextAsync(db => db.Recordings.AnyAsync(r => r.ImportId == id)));
        Assert.DoesNotContain(BlindedStudy.Secret, (await DrePage.GetAsync(client.Http, "/studies/B1/import")).Html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task OwnImport_OfMoreThanWhatIsSeenAtTheRack_IsLeftToWhoMaySeeTheTreatment()
    {
        using var client = await ScientistAsync();
        // As before the study was blinded: by the person, and of trials.
        var name = (await client.ImportAsync("B1", "Animal,From,To,Equipment\nM004,2026-02-14 00:00,2026-02-15 00:00,own rig\n", fileName: "before.csv")).Body.GetProperty("importId").GetGuid();
        await server.Application.WithDbContextAsync(db => db.ImportRuns.Where(r => r.Id == name).ExecuteUpdateAsync(u => u.SetProperty(r => r.Kinds, "recordings;trials")));

        var refused = await client.PostJsonAsync($"{Tables}/{name}/undo", new { });

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("somebody who may see the treatment", refused.Body.ToString(), StringComparison.Ordinal);
        Assert.True(await server.Application.WithDbContextAsync(db => db.Recordings.AnyAsync(r => r.ImportId == name)));
    }

    [Fact]
    public async Task AnnotationTexts_OfABlindedScientist_AreWordsOfListsAndTheirOwn()
    {
        using var client = await ScientistAsync();
        var page = await DrePage.GetAsync(client.Http, "/studies/B1/annotations");
        Assert.Contains("HPD", page.Text, StringComparison.Ordinal);
        Assert.Matches("[0-9]+ texts? that somebody else explained (is|are) not shown", page.Text);
        Assert.DoesNotContain(BlindedStudy.Secret, page.Html, StringComparison.OrdinalIgnoreCase);

        var saved = await page.PostAsync(client.Http, "annotations", [("text", "my own word"), ("type", "spasm")]);

        Assert.Contains("Saved", saved.Text, StringComparison.Ordinal);
        Assert.Contains("my own word", (await DrePage.GetAsync(client.Http, "/studies/B1/annotations")).Text, StringComparison.Ordinal);
        // Who is not blinded sees them all, and a meaning that is not shown counts all the same.
        Assert.Contains("okapi remark", (await DrePage.GetAsync(server.Client.Http, "/studies/B1/annotations")).Text, StringComparison.Ordinal);
        Assert.Equal("spasm", await server.Application.WithDbContextAsync(db => db.AnnotationMappings.Where(m => m.Text == "okapi remark").Select(m => m.SeizureTypeId).SingleAsync()));
    }

    [Fact]
    public async Task Event_ForWhomItIsBlinded_IsWithoutTheNameOfItsFileAndWithTheWordOfAList()
    {
        using var client = await ScientistAsync();
        var page = await DrePage.GetAsync(client.Http, $"/studies/B1/animals/M001/seizures/{server.Events.Seizure}");
        Assert.Contains("(blinded)", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(BlindedStudy.Secret, page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("which is blinded for you", page.Text, StringComparison.Ordinal);
        var notes = (await client.GetAsync("/api/v1/studies/B1/animals/M001/seizures")).Body.GetProperty("items").EnumerateArray().Select(s => s.GetProperty("note").GetString()).ToList();
        Assert.Contains("GTCS", notes);
        Assert.Contains("(blinded)", notes);
        Assert.Contains("10 min after okapi", (await DrePage.GetAsync(server.Client.Http, $"/studies/B1/animals/M001/seizures/{server.Events.Seizure}")).Text, StringComparison.Ordinal);
    }

    private async Task<DreClient> ScientistAsync() => new(await server.Application.SignInAsync(Role.LabScientist, "B1"));
}

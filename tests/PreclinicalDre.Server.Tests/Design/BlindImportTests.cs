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
        Assert.DoesNotContain("Past imports", tables.Text, StringComparison.Ordinal);
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
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(Tables)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostJsonAsync($"{Tables}/{Guid.NewGuid()}/undo", new { })).Status);
    }

    private async Task<DreClient> ScientistAsync() => new(await server.Application.SignInAsync(Role.LabScientist, "B1"));
}

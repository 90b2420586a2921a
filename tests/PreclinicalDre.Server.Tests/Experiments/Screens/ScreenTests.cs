using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Experiments.Screens;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.TestKit.Hosting;
using static PreclinicalDre.Server.Tests.Experiments.ExperimentServer;

namespace PreclinicalDre.Server.Tests.Experiments.Screens;

[Collection(nameof(OnExperimentServer))]
public sealed class ScreenTests(ExperimentServer server)
{
    [Fact]
    public async Task Screen_FromDefaultsToEd50_IsPlannedRunAndRead()
    {
        await server.ScreenAsync("FULL", ("V", 0, Animals(1, 2)), ("A", 5, Animals(3, 6)), ("B", 10, Animals(7, 10)), ("C", 20, Animals(11, 14)), ("D", 40, Animals(15, 18)));
        (int From, int Safe, int Impaired)[] groups = [(3, 1, 0), (7, 2, 1), (11, 3, 2), (15, 4, 3)];
        foreach (var (from, safe, impaired) in groups)
        {
            for (var i = 0; i < 4; i++)
            {
                Assert.Equal(["stored", "stored", "stored", "stored"], await server.RunAsync("FULL", $"M{from + i:00}", i < safe, i < impaired ? 3 : 0));
            }
        }

        await server.RunAsync("FULL", "M01", false);

        var view = (await server.Client.GetAsync(Of("FULL", "screen"))).Body;
        var results = view.GetProperty("results");
        var expected = Core.Statistics.Quantal.DoseResponse.Fit([new(5, 4, 1), new(10, 4, 2), new(20, 4, 3), new(40, 4, 4)]);
        Assert.Equal(expected.Ed!.Value, results.GetProperty("efficacy").GetProperty("ed").GetDouble(), 9);
        Assert.InRange(results.GetProperty("index").GetProperty("index").GetDouble(), 1, 10);
        Assert.Equal(("quantify", 4), (results.GetProperty("next").GetProperty("rule").GetString(), results.GetProperty("next").GetProperty("animals").GetInt32()));
        Assert.Equal((18, 17), (view.GetProperty("assigned").GetInt32(), view.GetProperty("settled").GetInt32()));
        Assert.Contains("data-row", await server.Client.Http.GetStringAsync(Uri(Of("FULL", "screen/figure.svg"))), StringComparison.Ordinal);
        Assert.Contains("B,find,10,0.5,4,4,4,2,", await server.Client.Http.GetStringAsync(Uri(Of("FULL", "screen/groups.csv"))), StringComparison.Ordinal);
        Assert.Contains("M03,1,male,A,5,", await server.Client.Http.GetStringAsync(Uri(Of("FULL", "screen/animals.csv"))), StringComparison.Ordinal);
        var page = await DrePage.GetAsync(server.Client.Http, "/studies/S1/experiments/FULL/screen");
        Assert.Contains("Protective index", page.Text, StringComparison.Ordinal);
        Assert.Contains("no verdict on drug resistance", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_WithAnUnknownCompoundOrABadLadder_AreRefusedByName()
    {
        await server.BeginAsync("BAD");
        var page = await DrePage.GetAsync(server.Client.Http, "/studies/S1/experiments/BAD/screen/settings");
        Assert.Contains("V S10 S11", page.Text, StringComparison.Ordinal);
        Assert.Contains("GK unverified", page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"32\"", page.Html, StringComparison.Ordinal);

        var refused = await server.PutAsync(Of("BAD", "screen/settings"), Settings("unobtainium"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "unknown-compound"), (refused.Status, Assert.Single(refused.FindingCodes)));
        Assert.Equal(HttpStatusCode.Conflict, (await server.Client.PostJsonAsync(Of("BAD", "screen/groups"), new { doseMgPerKg = 10, hours = 0.5 })).Status);
    }

    [Fact]
    public async Task SettingsPage_AsTheCatalogueHasThem_StoresThemAndKeepsWhichAreTheCatalogues()
    {
        await server.BeginAsync("FORM");
        const string Address = "/studies/S1/experiments/FORM/screen/settings";
        var page = await DrePage.GetAsync(server.Client.Http, Address);
        (string, string)[] fields =
        [
            ("compound", "valproate"), ("route", "i.p."), ("hours", "0,25"), ("current", "44"), ("cc97", "22"), ("multiple", ""), ("frequency", "6"), ("pulse", "0.2"), ("train", "3"), ("electrode", "cornea"),
            ("anaesthetic", "tetracaine 0.5 % in saline, topical"), ("observation", "60"), ("criterion", "no stun"), ("start", "100"), ("fold", "1.5"), ("least", "50"), ("most", "400"), ("rule", "Animals"), ("sex", "Male"), ("strain", "CF-1"),
        ];
        var bad = await page.PostAsync(server.Client.Http, "settings", fields.Select(f => f.Item1 == "start" ? (f.Item1, "500") : f));
        Assert.Contains("outside the doses of the plan", bad.Text, StringComparison.Ordinal);
        await page.PostAsync(server.Client.Http, "settings", fields);

        var stored = await server.Application.WithDbContextAsync(db => db.Experiments.Where(e => e.Code == "FORM").Select(e => e.Settings).SingleAsync());
        var settings = ScreenSettingsJson.Read(stored)!;
        Assert.Equal((0.25, 44.0, 2.0, DoseStepRule.Animals), (settings.TestHours, settings.Stimulus.Current, settings.Stimulus.Multiple, settings.Rule));
        Assert.Contains("frequencyHz", settings.FromCatalogue);
        Assert.DoesNotContain("currentMa", settings.FromCatalogue);
        Assert.Contains("100 mg/kg, 1 animal", (await DrePage.GetAsync(server.Client.Http, "/studies/S1/experiments/FORM/screen")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Animals_AgainstTheProtocol_NeedAReasonAndWhatCannotBeIsRefused()
    {
        await server.BeginAsync("MIX");
        await server.PutAsync(Of("MIX", "screen/settings"), Settings(sex: "male", strain: "CF-1"));
        await server.Client.PostJsonAsync(Of("MIX", "screen/groups"), new { code = "A", doseMgPerKg = 10, hours = 0.5 });
        var refused = await server.Client.PostJsonAsync(Of("MIX", "screen/groups/A/animals"), new { animals = new[] { "F01", "B01" } });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(["sex-off-protocol", "strain-off-protocol"], refused.FindingCodes.Order());
        Assert.Equal("warning", refused.Finding("sex-off-protocol").GetProperty("severity").GetString());
        Assert.Equal(0, await server.Application.WithDbContextAsync(db => db.ScreenTests.CountAsync(t => t.Experiment!.Code == "MIX")));
        Assert.Equal(HttpStatusCode.OK, (await server.Client.PostJsonAsync(Of("MIX", "screen/groups/A/animals"), new { animals = new[] { "F01", "B01" }, reason = "amended protocol 3" })).Status);

        Assert.Equal(["in-screen"], (await server.Client.PostJsonAsync(Of("MIX", "screen/groups/A/animals"), new { animals = new[] { "F01" }, reason = "once more" })).FindingCodes.Where(c => c == "in-screen"));
        Assert.Contains("unknown-animal", (await server.Client.PostJsonAsync(Of("MIX", "screen/groups/A/animals"), new { animals = new[] { "X9" } })).FindingCodes);
        Assert.Equal("dose-off-plan", Assert.Single((await server.Client.PostJsonAsync(Of("MIX", "screen/groups"), new { doseMgPerKg = 200, hours = 0.5 })).FindingCodes));
        var reasons = await server.Application.WithDbContextAsync(db => db.AuditEntries.CountAsync(a => a.Entity == "ScreenTest" && a.Reason == "amended protocol 3"));
        Assert.Equal(2, reasons);
    }

    [Fact]
    public async Task Entry_ThatCannotBe_IsRefusedWithItsReasonAndNothingIsStored()
    {
        await server.ScreenAsync("SAY", ("A", 10, Animals(20, 21)));
        var outcome = await server.EntryAsync("SAY", new { entryId = Guid.NewGuid(), animal = "M20", action = "protected" });
        Assert.Equal(("refused", "not-stimulated", false), (outcome.GetProperty("status").GetString(), Code(outcome), outcome.GetProperty("needsReason").GetBoolean()));
        Assert.Equal("dose-off-plan", Code(await server.EntryAsync("SAY", new { entryId = Guid.NewGuid(), animal = "M20", action = "dosed", doseMgPerKg = 20 })));
        Assert.Equal("not-in-screen", Code(await server.EntryAsync("SAY", new { entryId = Guid.NewGuid(), animal = "M30", action = "dosed" })));
        Assert.Equal("bad-value", Code(await server.EntryAsync("SAY", new { entryId = Guid.NewGuid(), animal = "M20", action = "shocked" })));
        var early = await server.EntryAsync("SAY", new { entryId = Guid.NewGuid(), animal = "M21", action = "stimulated" });
        Assert.Equal(("not-dosed", true), (Code(early), early.GetProperty("needsReason").GetBoolean()));
        Assert.Equal(0, await server.Application.WithDbContextAsync(db => db.BenchRecords.CountAsync(r => r.Experiment!.Code == "SAY")));

        Assert.Equal("stored", Status(await server.EntryAsync("SAY", new { entryId = Guid.NewGuid(), animal = "M21", action = "stimulated", reason = "dosed in the other room" })));
        Assert.Equal(HttpStatusCode.Conflict, (await server.PutAsync(Of("SAY", "screen/settings"), Settings("valproate"))).Status);
    }

    [Fact]
    public async Task Entry_SentTwiceAndTakenBack_CountsOnceAndLeavesTheAnimalAsItWas()
    {
        await server.ScreenAsync("TWICE", ("A", 10, Animals(22, 22)));
        var entry = new { entryId = Guid.NewGuid(), animal = "M22", action = "dosed" };
        Assert.Equal(["stored", "known"], [Status(await server.EntryAsync("TWICE", entry)), Status(await server.EntryAsync("TWICE", entry))]);
        var undo = await server.Client.PostJsonAsync(Of("TWICE", $"screen/entries/{entry.entryId}/undo"), new { });
        Assert.Equal(HttpStatusCode.OK, undo.Status);
        Assert.Null(await server.Application.WithDbContextAsync(db => db.ScreenTests.Where(t => t.Experiment!.Code == "TWICE").Select(t => t.DosedAt).SingleAsync()));
        Assert.Equal("known", Status(await server.EntryAsync("TWICE", entry)));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.PostJsonAsync(Of("TWICE", $"screen/entries/{Guid.NewGuid()}/undo"), new { })).Status);
        var (records, rows) = await server.Application.WithDbContextAsync(async db =>
            (await db.BenchRecords.CountAsync(r => r.Experiment!.Code == "TWICE"), await db.AuditEntries.CountAsync(a => a.EntityId == entry.entryId)));
        Assert.Equal((1, 2), (records, rows));
    }

    [Fact]
    public async Task BenchPage_WithoutAScript_TakesAnAnimalFromItsDoseToItsOutcome()
    {
        await server.ScreenAsync("BENCH", ("A", 10, Animals(23, 24)));
        const string Address = "/studies/S1/experiments/BENCH/screen/bench";
        var page = await DrePage.GetAsync(server.Client.Http, Address);
        Assert.Contains("0 of 2", page.Text, StringComparison.Ordinal);
        page = await page.PostAsync(server.Client.Http, "entry", Entry("M23", "dosed"));
        Assert.Contains("M23: dosed, saved", page.Text, StringComparison.Ordinal);
        page = await page.PostAsync(server.Client.Http, "entry", Entry("M23", "stimulated"));
        Assert.Contains("Not stored: give a reason.", page.Text, StringComparison.Ordinal);
        page = await page.PostAsync(server.Client.Http, "entry", [.. Entry("M23", "stimulated"), ("reason", "clock of the bench")]);
        page = await page.PostAsync(server.Client.Http, "entry", [.. Entry("M23", "not-protected"), ("latency", "0")]);
        Assert.Contains("M23: not protected, saved", page.Text, StringComparison.Ordinal);
        Assert.Contains("animal=M24", page.Address.ToString(), StringComparison.Ordinal);
        page = await page.PostAsync(server.Client.Http, "undo", [("entryId", page.Address.Query.Split("entry=")[1])]);
        Assert.Equal(ScreenOutcome.Open, await server.Application.WithDbContextAsync(db => db.ScreenTests.Where(t => t.Experiment!.Code == "BENCH" && t.Animal!.Code == "M23").Select(t => t.Outcome).SingleAsync()));
        Assert.Contains("is in no group of this screen", (await DrePage.GetAsync(server.Client.Http, Address + "?scan=M39")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScreenPage_ProposalTaken_AddsTheGroupAndItsAnimals()
    {
        await server.BeginAsync("NEXT");
        await server.PutAsync(Of("NEXT", "screen/settings"), Settings());
        var page = await DrePage.GetAsync(server.Client.Http, "/studies/S1/experiments/NEXT/screen");
        Assert.Contains("10 mg/kg, 4 animals", page.Text, StringComparison.Ordinal);
        page = await page.PostAsync(server.Client.Http, "proposed", []);
        page = await page.PostAsync(server.Client.Http, "group", [("dose", "0"), ("at", "0.5"), ("purpose", "Control"), ("size", "")]);
        page = await page.PostAsync(server.Client.Http, "group", [("dose", "0"), ("at", "0.5"), ("purpose", "Find"), ("size", "")]);
        Assert.Contains("A control gets vehicle", page.Text, StringComparison.Ordinal);
        await page.PostAsync(server.Client.Http, "animals", [("group", "A"), ("codes", "M25 M26\nM27, M28"), ("reason", "")]);
        var groups = await server.Application.WithDbContextAsync(db => db.ScreenGroups.Where(g => g.Experiment!.Code == "NEXT").OrderBy(g => g.Code).Select(g => $"{g.Code} {g.DoseMgPerKg} {g.Animals} {g.Purpose}").ToListAsync());
        Assert.Equal(["A 10 4 Find", "B 0 8 Control"], groups);
        Assert.Equal(4, await server.Application.WithDbContextAsync(db => db.ScreenTests.CountAsync(t => t.Experiment!.Code == "NEXT")));
    }

    [Fact]
    public async Task PeakSeries_PlannedAndTested_GivesTheTimeThatDosesAreComparedAt()
    {
        await server.BeginAsync("PEAK");
        await server.PutAsync(Of("PEAK", "screen/settings"), Settings(testHours: null));
        var page = await DrePage.GetAsync(server.Client.Http, "/studies/S1/experiments/PEAK/screen");
        page = await page.PostAsync(server.Client.Http, "peak", [("peakDose", "30")]);
        Assert.Equal(HttpStatusCode.Conflict, (await server.Client.PostJsonAsync(Of("PEAK", "screen/peak"), new { doseMgPerKg = 30 })).Status);
        Assert.Equal("dose-off-plan", Assert.Single((await server.Client.PostJsonAsync(Of("PEAK", "screen/peak"), new { doseMgPerKg = 300 })).FindingCodes));
        var groups = await server.Application.WithDbContextAsync(db => db.ScreenGroups.Where(g => g.Experiment!.Code == "PEAK").OrderBy(g => g.Hours).Select(g => $"{g.Code} {g.Hours} {g.Animals} {g.Purpose}").ToListAsync());
        Assert.Equal(["A 0.25 4 PeakEffect", "B 0.5 4 PeakEffect", "C 1 4 PeakEffect", "D 2 4 PeakEffect", "E 4 4 PeakEffect"], groups);

        await server.Client.PostJsonAsync(Of("PEAK", "screen/groups/A/animals"), new { animals = Animals(1, 4), reason = "test" });
        await server.Client.PostJsonAsync(Of("PEAK", "screen/groups/B/animals"), new { animals = Animals(5, 8), reason = "test" });
        await server.Application.WithDbContextAsync(async db =>
        {
            // Two times tested: one of four protected, then four of four.
            var tests = await db.ScreenTests.Include(t => t.Group).Where(t => t.Experiment!.Code == "PEAK").OrderBy(t => t.Id).ToListAsync();
            foreach (var (test, i) in tests.Select((t, i) => (t, i)))
            {
                (test.StimulatedAt, test.OutcomeAt, test.Outcome) = (Start, Start, test.Group!.Code == "B" || i == 0 ? ScreenOutcome.Protected : ScreenOutcome.NotProtected);
            }

            await db.SaveChangesAsync();
        });
        page = await DrePage.GetAsync(server.Client.Http, "/studies/S1/experiments/PEAK/screen");
        Assert.Contains("30 mg/kg: 0.5 h", page.Text, StringComparison.Ordinal);
        page = await page.PostAsync(server.Client.Http, "time-30", [("time", "0.5")]);
        Assert.Contains("0.5 h after the dose", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bench_OfABlindedScientist_WorksAndTellsNeitherDoseNorCompound()
    {
        await server.Client.CreateStudyAsync("B1", "six-hz");
        await server.Client.ImportAsync("B1", "Animal,Cohort,Sex,Cage\nM01,C1,male,1\nM02,C1,male,1\n");
        await server.BeginAsync("BLIND", study: "B1");
        await server.PutAsync(Of("BLIND", "screen/settings", "B1"), Settings("lacosamide"));
        await server.Client.PostJsonAsync(Of("BLIND", "screen/groups", "B1"), new { code = "Q", doseMgPerKg = 73, hours = 0.5, animals = 2 });
        await server.Client.PostJsonAsync(Of("BLIND", "screen/groups/Q/animals", "B1"), new { animals = new[] { "M01", "M02" } });
        await server.PutStatusAsync("/api/v1/studies/B1/blinding", new { stage = "running" });
        using var http = await server.Application.SignInAsync("bench", Role.LabScientist, "B1");
        var client = new DreClient(http);

        var bench = (await client.GetAsync(Of("BLIND", "screen/bench", "B1"))).Body.ToString();
        Assert.Contains("M01", bench, StringComparison.Ordinal);
        var answers = (await client.PostJsonAsync(Of("BLIND", "screen/entries", "B1"), new object[]
        {
            new { entryId = Guid.NewGuid(), animal = "M01", action = "dosed", at = $"{Start - Duration.FromMinutes(31)}" },
            new { entryId = Guid.NewGuid(), animal = "M01", action = "stimulated", at = $"{Start - Duration.FromMinutes(1)}" },
            new { entryId = Guid.NewGuid(), animal = "M01", action = "protected", at = $"{Start}" },
            new { entryId = Guid.NewGuid(), animal = "M02", action = "dosed", doseMgPerKg = 1 },
        })).Body;
        Assert.Equal(["stored", "stored", "stored", "refused"], answers.EnumerateArray().Select(Status));
        var pages = string.Concat(
            bench, answers, (await client.GetAsync(Of("BLIND", "screen", "B1"))).Body, await http.GetStringAsync(Uri(Of("BLIND", "screen/animals.csv", "B1"))),
            (await DrePage.GetAsync(http, "/studies/B1/experiments/BLIND/screen")).Html, (await DrePage.GetAsync(http, "/studies/B1/experiments/BLIND/screen/bench")).Html,
            (await DrePage.GetAsync(http, "/compounds/lacosamide/record")).Html.Replace("lacosamide", "", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("73", System.Text.RegularExpressions.Regex.Replace(pages, "[0-9a-fA-F-]{20,}|value=\"[^\"]{60,}\"", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(2)), StringComparison.Ordinal);
        Assert.DoesNotContain("lacosamide", pages, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("BLIND\"", (await client.GetAsync("/api/v1/compounds/lacosamide/record")).Body.ToString(), StringComparison.Ordinal);
        foreach (var closed in new[] { "groups.csv", "figure.svg", "figure.csv" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync(Uri(Of("BLIND", $"screen/{closed}", "B1")))).StatusCode);
        }
    }

    [Fact]
    public async Task Screen_ClosedOrOfAnotherStudy_TakesNothing()
    {
        await server.ScreenAsync("SHUT", ("A", 10, Animals(33, 33)));
        Assert.Equal(HttpStatusCode.OK, (await server.PutAsync("/api/v1/studies/S1/experiments/SHUT", new { title = "done", isClosed = true })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await server.Client.PostJsonAsync(Of("SHUT", "screen/entries"), new[] { new { entryId = Guid.NewGuid(), animal = "M33", action = "dosed" } })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync(Of("NONE", "screen"))).Status);
        Assert.Contains("closed", (await DrePage.GetAsync(server.Client.Http, "/studies/S1/experiments/SHUT/screen/bench")).Text, StringComparison.Ordinal);
        using var outsider = await server.Application.SignInAsync("outsider", Role.LabScientist);
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync(Uri(Of("SHUT", "screen")))).StatusCode);
    }

    private static string[] Animals(int from, int to) => [.. Enumerable.Range(from, to - from + 1).Select(i => $"M{i:00}")];

    private static (string, string)[] Entry(string animal, string action) => [("entryId", $"{Guid.NewGuid()}"), ("animal", animal), ("do", action)];

    private static string? Code(JsonElement answer) => answer.GetProperty("findings")[0].GetProperty("code").GetString();

    private static string Status(JsonElement answer) => answer.GetProperty("status").GetString()!;

    private static Uri Uri(string path) => new(path, UriKind.Relative);
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Mechanisms;

public sealed class MechanismTests(MechanismServer server) : IClassFixture<MechanismServer>
{
    private const string Base = MechanismServer.Base;

    [Fact]
    public async Task Comparison_OfValues_TellsResistantFromResponsiveAndShowsTheOthersApart()
    {
        var id = await server.DeclareAsync("Uptake");
        Assert.Equal(HttpStatusCode.OK, (await server.RecordAsync(
        [
            .. MechanismServer.Values("R", "Uptake", "2026-05-01 10:00", 1, 2, 3, 4, 5), .. MechanismServer.Values("F", "Uptake", "2026-05-01 10:00", 6.5, 7.5, 8.5, 9.5, 10.5),
            .. MechanismServer.Values("P", "Uptake", "2026-05-01 10:00", 70), .. MechanismServer.Values("U", "Uptake", "2026-05-01 10:00", 80), .. MechanismServer.Values("N", "Uptake", "2026-05-01 10:00", 90),
        ])).Status);

        var one = Assert.Single(await server.ComparedAsync("Uptake"));
        Assert.Equal(
            [("drug-resistant", 5), ("drug-responsive", 5), ("pseudo-resistant", 1), ("undetermined", 1), ("not judged on the latest data", 1)],
            one.GetProperty("groups").EnumerateArray().Select(g => (g.GetProperty("group").GetString()!, g.GetProperty("animals").GetInt32())));
        Assert.Equal(2 / 252.0, one.GetProperty("p").GetDouble(), 12);
        Assert.Equal(-5.5, one.GetProperty("shift").GetProperty("shiftLow").GetDouble(), 12);
        Assert.True(one.GetProperty("adjusted").GetDouble() >= one.GetProperty("p").GetDouble());
        Assert.Contains("litters-shared", one.GetProperty("notes").EnumerateArray().Select(n => n.GetProperty("code").GetString()));
        var page = await DrePage.GetAsync(server.Http, "/studies/S1/mechanisms");
        Assert.Contains("-5.5 mL/g (", page.Text, StringComparison.Ordinal);
        Assert.Contains("no, shown apart", page.Text, StringComparison.Ordinal);
        Assert.Contains("R1: 1 mL/g", await server.Http.GetStringAsync(new Uri($"{Base}/measures/{id}/figure.svg?specimen=hippocampus", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains("pseudo-resistant,P1,,1,70", await server.Http.GetStringAsync(new Uri($"{Base}/measures/{id}/figure.csv?specimen=hippocampus", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains("Uptake,TR,hippocampus,,mL/g,5,5,3,-5.5,-5.5,", await server.Http.GetStringAsync(new Uri($"{Base}/comparison.csv", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("/api/v1/studies/none/mechanisms/")).Status);
    }

    [Fact]
    public async Task Comparison_OfTooFew_SaysWhatIsMissingAndGivesNoP()
    {
        await server.DeclareAsync("Few", categories: "CC; CT", unit: "", hypothesis: "GE");
        Assert.Equal(HttpStatusCode.OK, (await server.RecordAsync(
            new { animal = "R1", measure = "Few", sampledAt = "2026-05-01 10:00", category = "CC" }, new { animal = "F1", measure = "Few", sampledAt = "2026-05-01 10:00", category = "CT" })).Status);

        var one = Assert.Single(await server.ComparedAsync("Few"));
        Assert.False(one.TryGetProperty("p", out _));
        Assert.Equal(1, one.GetProperty("share").GetProperty("resistant").GetInt32());
        Assert.Contains("Too few animals for a p-value: 1 drug-resistant and 1 drug-responsive.", (await DrePage.GetAsync(server.Http, "/studies/S1/mechanisms")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_ThatDoNotFit_AreRefusedAllTogetherByName()
    {
        await server.DeclareAsync("Level", unit: "ng/mL");
        var refused = await server.RecordAsync(
            new { animal = "R1", measure = "Level", sampledAt = "2026-05-01 10:00", value = 3 }, new { animal = "R2", measure = "Level", sampledAt = "2026-05-01 10:00", value = 3, unit = "mg/L" },
            new { animal = "X9", measure = "Level", sampledAt = "2026-07-01 10:00", value = 3 }, new { animal = "R3", measure = "Nothing", sampledAt = "2026-05-01 10:00", value = 3 },
            new { animal = "R4", measure = "Level", sampledAt = "2025-05-01 10:00", category = "CC" }, new { animal = "R1", measure = "Level", sampledAt = "2026-05-01 10:00", value = 4 });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(["unit-mixed", "unknown-animal", "bad-value", "unknown-measure", "before-birth", "not-a-number", "already-there"], refused.FindingCodes);
        Assert.Equal("[1].unit", refused.Finding("unit-mixed").GetProperty("path").GetString());
        Assert.Equal(0, await CountAsync("Level"));

        var bad = await server.Client.PostJsonAsync($"{Base}/measures", new { name = "Level", hypothesis = "XX", kind = "categorical", unit = "mg", categories = "a" });
        Assert.Equal(["bad-value", "bad-value", "bad-value"], bad.FindingCodes);
        Assert.Equal(["name-taken"], (await server.Client.PostJsonAsync($"{Base}/measures", new { name = "Level", hypothesis = "TR", kind = "numeric" })).FindingCodes);
    }

    [Fact]
    public async Task Measure_WithValues_KeepsItsUnitAndStays()
    {
        var id = await server.DeclareAsync("Kept", unit: "%");
        Assert.Equal(HttpStatusCode.OK, (await server.RecordAsync(new { animal = "R1", measure = "Kept", sampledAt = "2026-05-01 10:00", value = 3, belowLimit = true })).Status);

        Assert.Equal(["measure-in-use"], (await server.PutAsync($"{Base}/measures/{id}", new { name = "Kept", hypothesis = "TR", kind = "numeric", unit = "mL" })).FindingCodes);
        Assert.Equal("Renamed", (await server.PutAsync($"{Base}/measures/{id}", new { name = "Renamed", hypothesis = "PK", kind = "numeric", unit = "%" })).Body.GetProperty("name").GetString());
        using var kept = await server.Http.DeleteAsync(new Uri($"{Base}/measures/{id}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Conflict, kept.StatusCode);
        var value = Assert.Single((await server.Client.GetAsync($"{Base}/observations?measure=Renamed")).Body.GetProperty("items").EnumerateArray());
        Assert.Equal("below 3 %", value.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Pages_WithoutAScript_DeclareEnterCorrectAndTakeAway()
    {
        const string Pages = "/studies/S1/mechanisms";
        var page = await DrePage.GetAsync(server.Http, $"{Pages}/measures/new");
        var bad = await page.PostAsync(server.Http, "measure", [("Input.Name", ""), ("Input.Hypothesis", "NW"), ("Input.Kind", "numeric")]);
        Assert.Contains("A measure needs a name.", bad.Text, StringComparison.Ordinal);
        page = await page.PostAsync(server.Http, "measure", [("Input.Name", "Cell loss"), ("Input.Hypothesis", "NW"), ("Input.Kind", "numeric"), ("Input.Unit", "cells/mm²")]);
        Assert.Contains("Cell loss", page.Text, StringComparison.Ordinal);
        await page.PostAsync(server.Http, "hypotheses", [("hypothesis", "NW"), ("hypothesis", "TR")]);
        Assert.Contains("The study is about: Neural network, Transporter.", (await DrePage.GetAsync(server.Http, Pages)).Text, StringComparison.Ordinal);

        var id = await server.Application.WithDbContextAsync(db => db.StudyMeasures.Where(m => m.Name == "Cell loss").Select(m => m.Id).SingleAsync());
        var entry = await DrePage.GetAsync(server.Http, $"{Pages}/entry?measure={id}");
        (string, string)[] keys = [.. new[] { "F1", "F2", "F3" }.Select((a, i) => ($"key{i}", a))];
        bad = await entry.PostAsync(server.Http, "values", [.. keys, ("at", "2026-05-02T09:00"), ("value0", "12,5"), ("value1", "many")]);
        Assert.Contains("This is no number.", bad.Text, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("Cell loss"));
        var saved = await entry.PostAsync(server.Http, "values", [.. keys, ("at", "2026-05-02T09:00"), ("specimen", "CA1"), ("value0", "12,5"), ("value2", "9"), ("below2", "true"), ("note0", "left")]);
        Assert.Contains("2 values are saved.", saved.Text, StringComparison.Ordinal);
        bad = await entry.PostAsync(server.Http, "values", [.. keys, ("at", "2026-05-02T09:00"), ("specimen", "CA1"), ("value0", "13")]);
        Assert.Contains("F1 has a value of 'Cell loss'", bad.Text, StringComparison.Ordinal);
        var animal = await DrePage.GetAsync(server.Http, $"{Pages}/entry?animal=F4");
        Assert.Contains("1 value is saved.", (await animal.PostAsync(server.Http, "values", [("key0", "Cell loss"), ("at", "2026-05-02T09:00"), ("value0", "7")])).Text, StringComparison.Ordinal);

        var list = await DrePage.GetAsync(server.Http, $"{Pages}/observations?measure=Cell%20loss");
        Assert.Contains("below 9 cells/mm²", list.Text, StringComparison.Ordinal);
        var first = await server.Application.WithDbContextAsync(db => db.MechanismObservations.Where(o => o.MeasureId == id && o.Animal!.Code == "F1").Select(o => o.Id).SingleAsync());
        var correct = await DrePage.GetAsync(server.Http, $"{Pages}/observations/{first}");
        await correct.PostAsync(server.Http, "correct", [("value", "14"), ("at", "2026-05-02T09:00:00"), ("specimen", "CA1"), ("method", "Nissl")]);
        Assert.Equal(14, await server.Application.WithDbContextAsync(db => db.MechanismObservations.Where(o => o.Id == first).Select(o => o.Value).SingleAsync()));
        await correct.PostAsync(server.Http, "remove", []);
        Assert.Equal(2, await CountAsync("Cell loss"));
        Assert.Equal(["created", "changed", "deleted"], await server.Application.WithDbContextAsync(db => db.AuditEntries.Where(a => a.EntityId == first).OrderBy(a => a.Sequence).Select(a => a.Action).ToListAsync()));
    }

    [Fact]
    public async Task Import_OfBothSheets_IsAllOrNothingAndTheSameTwiceChangesNothing()
    {
        const string Measures = "Measure,Hypothesis,Kind,Unit,Categories\nGFAP,NW,numeric,% area,\nAbcb1 genotype,GE,categorical,,CC; CT; TT\n";
        const string Values = "Animal,Measure,Sampled at,Specimen,Value,Below quantification,Category,Unit\nR1,GFAP,2026-05-03 10:00,CA1,4.5,no,,% area\nF1,GFAP,2026-05-03 10:00,CA1,0.5,yes,,\nR1,Abcb1 genotype,2026-01-03 10:00,tail,,,CT,\n";
        // A study of its own: what comes in by an import has its animals judged again.
        await server.Client.CreateStudyAsync("I1", zone: "UTC");
        Assert.Equal(HttpStatusCode.OK, (await server.Client.ImportAsync("I1", "Animal,Cohort,Sex\nR1,C1,male\nF1,C1,male\n")).Status);
        var unknown = await server.Client.ImportAsync("I1", Values);
        Assert.Equal(["unknown-measure", "unknown-measure", "unknown-measure"], unknown.FindingCodes);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.ImportAsync("I1", Measures)).Status);
        Assert.Equal(["unit-mixed"], (await server.Client.ImportAsync("I1", Values.Replace(",% area", ",% of area", StringComparison.Ordinal))).FindingCodes);
        Assert.Equal(0, await CountAsync("GFAP"));
        Assert.Equal(HttpStatusCode.OK, (await server.Client.ImportAsync("I1", Values, dryRun: true)).Status);
        Assert.Equal(0, await CountAsync("GFAP"));

        var done = await server.Client.ImportAsync("I1", Values);
        Assert.Equal(3, done.Body.GetProperty("sheets")[0].GetProperty("added").GetInt32());
        var again = await server.Client.ImportAsync("I1", Values);
        Assert.Equal((0, 3), (again.Body.GetProperty("sheets")[0].GetProperty("added").GetInt32(), again.Body.GetProperty("sheets")[0].GetProperty("unchanged").GetInt32()));
        Assert.Equal(["measure-differs"], (await server.Client.ImportAsync("I1", "Measure,Hypothesis,Kind,Unit\nGFAP,NW,numeric,mm²\n")).FindingCodes);
        Assert.Equal((2, 1), (await CountAsync("GFAP"), await CountAsync("Abcb1 genotype")));

        var undone = await server.Client.PostJsonAsync($"/api/v1/studies/I1/imports/{done.Body.GetProperty("importId").GetGuid()}/undo", new { });
        Assert.True(undone.Status == HttpStatusCode.NoContent, undone.Body.GetRawText());
        Assert.Equal(0, await CountAsync("GFAP"));
    }

    [Fact]
    public async Task ALockedRecord_TakesNoValue()
    {
        await server.Client.CreateStudyAsync("L1", zone: "UTC");
        Assert.Equal(HttpStatusCode.OK, (await server.Client.ImportAsync("L1", "Animal,Cohort,Sex\nA1,C1,male\n")).Status);
        Assert.Equal(HttpStatusCode.Created, (await server.Client.PostJsonAsync("/api/v1/studies/L1/mechanisms/measures", new { name = "Level", hypothesis = "PK", kind = "numeric" })).Status);
        await server.Application.WithDbContextAsync(db => db.Animals.Where(a => a.Code == "A1").ExecuteUpdateAsync(s => s.SetProperty(a => a.RecordState, RecordState.Locked)));

        var refused = await server.Client.PostJsonAsync("/api/v1/studies/L1/mechanisms/observations", new[] { new { animal = "A1", measure = "Level", sampledAt = "2026-05-01 10:00", value = 3 } });

        Assert.Equal((HttpStatusCode.Conflict, "record-locked"), (refused.Status, refused.Body.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task ABlindedPerson_EntersValuesAndReadsNoComparison()
    {
        await server.Client.CreateStudyAsync("B1");
        Assert.Equal(HttpStatusCode.OK, (await server.PutAsync("/api/v1/studies/B1/blinding", new { stage = "running" })).Status);
        using var http = await server.Application.SignInAsync(Role.LabScientist, "B1");
        var client = new DreClient(http);

        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/api/v1/studies/B1/mechanisms/")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await DrePage.GetAsync(http, "/studies/B1/mechanisms")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/studies/B1/mechanisms/observations/")).Status);
        Assert.Equal(HttpStatusCode.OK, (await DrePage.GetAsync(http, "/studies/B1/mechanisms/entry")).Status);
    }

    private Task<int> CountAsync(string measure) => server.Application.WithDbContextAsync(db => db.MechanismObservations.CountAsync(o => o.Measure!.Name == measure));
}

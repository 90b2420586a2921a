using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Evaluation;

/// <summary>Judging under another definition, what verdicts hang on, and the verdict over time.</summary>
public sealed class ReevaluationTests(DefinitionServer server) : IClassFixture<DefinitionServer>
{
    [Fact]
    public async Task Study_JudgedUnderAnother_KeepsBothVerdictsAndTellsWhoChangesByWhat()
    {
        var hash = await server.PublishAsync("six", "1", d => d["intervalMultiple"] = 6);
        var current = await CurrentAsync();

        var run = await server.RunAsync("/api/v1/dre/judge-under", new { definition = "six@1", study = "S1" });
        var report = JsonSerializer.Deserialize<JsonElement>(run.Result!);
        Assert.Equal((3, 3), (report.GetProperty("animals").GetInt32(), report.GetProperty("newVerdicts").GetInt32()));
        Assert.Equal(current, await CurrentAsync());
        var kept = (await server.Client.GetAsync("/api/v1/studies/S1/animals/M02/verdicts")).Body.EnumerateArray().Select(v => v.GetProperty("definition").GetString()).ToList();
        Assert.Single(kept, "six@1");
        Assert.Contains("translational@1.0", kept);
        // Again: nothing is stored twice.
        Assert.Equal(0, JsonSerializer.Deserialize<JsonElement>((await server.RunAsync("/api/v1/dre/judge-under", new { definition = "six@1", study = "S1" })).Result!).GetProperty("newVerdicts").GetInt32());

        var shifts = (await server.Client.GetAsync("/api/v1/dre/shifts?from=translational@1.0&to=six@1&study=S1")).Body;
        Assert.Equal((3, 0), (shifts.GetProperty("compared").GetInt32(), shifts.GetProperty("missing").GetInt32()));
        var changed = Assert.Single(shifts.GetProperty("changed").EnumerateArray());
        Assert.Equal(("M02", "drug-responsive", "undefined"), (changed.GetProperty("animal").GetString(), changed.GetProperty("from").GetString(), changed.GetProperty("to").GetString()));
        Assert.Equal(["duration"], changed.GetProperty("by").EnumerateArray().Select(b => b.GetString()));
        Assert.Contains("S1,M02,intrahippocampal-kainate,drug-responsive,undefined,duration,t1 1C to 3C", await server.TextAsync("/api/v1/dre/shifts.csv?from=translational@1.0&to=six@1"), StringComparison.Ordinal);
        var page = await DrePage.GetAsync(server.Http, "/definitions/changes?from=translational@1.0&to=six@1&model=intrahippocampal-kainate");
        Assert.Contains("seizure-free time wanted", page.Text, StringComparison.Ordinal);
        Assert.Contains("t1: 1C → 3C", page.Text, StringComparison.Ordinal);
        Assert.Equal(64, hash.Length);
    }

    [Fact]
    public async Task ChangesPage_OfWhatWasNotJudged_JudgesItByItsForm()
    {
        var page = await DrePage.GetAsync(server.Http, "/definitions/changes?from=translational@1.0&to=human-ilae-2010@1.0&study=S1");
        Assert.Contains("no verdict under both", page.Text, StringComparison.Ordinal);
        var judged = await page.PostAsync(server.Http, "judge", []);
        if (judged.Address.AbsolutePath.StartsWith("/jobs/", StringComparison.Ordinal))
        {
            // A slow machine: the run goes on behind its page.
            await server.RunAsync("/api/v1/dre/judge-under", new { definition = "human-ilae-2010@1.0", study = "S1" });
        }

        var after = await DrePage.GetAsync(server.Http, "/definitions/changes?from=translational@1.0&to=human-ilae-2010@1.0&study=S1");
        Assert.DoesNotContain("no verdict under both", after.Text, StringComparison.Ordinal);
        Assert.Contains("1 animal changes", after.Text, StringComparison.Ordinal);
    }

    /// <summary>A model, and everything: what does not know the species is named as left out.</summary>
    [Fact]
    public async Task JudgeUnder_AModelOrEverything_JudgesEachOfItsAnimals()
    {
        await server.PublishAsync("onlymice", "1", d => d["minSeizureFreeDays"] = new System.Text.Json.Nodes.JsonObject { ["mouse"] = 11 });
        Assert.Equal(HttpStatusCode.Created, (await server.Client.CreateStudyAsync("R1", "phenobarbital-resistant", "rat", "UTC")).Status);
        await server.Client.ImportAsync("R1", "Animal,Cohort,Sex\nR01,C1,female\nR02,C1,male\n");

        Assert.Equal((1, 2, 0), await ReportAsync("human-ilae-2010@1.0", "phenobarbital-resistant"));
        var animals = await server.Application.WithDbContextAsync(db => db.Animals.CountAsync());
        var studies = await server.Application.WithDbContextAsync(db => db.Studies.CountAsync());
        Assert.Equal((studies, animals, 0), await ReportAsync("human-ilae-2010@1.0", null));
        Assert.Equal((studies - 1, animals - 2, 1), await ReportAsync("onlymice@1", null));
        var page = await DrePage.GetAsync(server.Http, "/definitions/changes?from=translational@1.0&to=human-ilae-2010@1.0&model=phenobarbital-resistant");
        Assert.Contains("2 animals judged by both", page.Text, StringComparison.Ordinal);

        async Task<(int Studies, int Animals, int LeftOut)> ReportAsync(string definition, string? model)
        {
            var report = JsonSerializer.Deserialize<JsonElement>((await server.RunAsync("/api/v1/dre/judge-under", new { definition, model })).Result!);
            return (report.GetProperty("studies").GetInt32(), report.GetProperty("animals").GetInt32(), report.GetProperty("leftOut").GetArrayLength());
        }
    }

    [Fact]
    public async Task JudgeUnder_ADraftOrAnUnknownStudy_IsRefused()
    {
        await server.Client.PostJsonAsync("/api/v1/dre/definitions", DefinitionServer.Variant("draft", "1", d => d["intervalMultiple"] = 5));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await server.Client.PostJsonAsync("/api/v1/dre/judge-under", new { definition = "draft@1" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.PostJsonAsync("/api/v1/dre/judge-under", new { definition = "translational@1.0", study = "none" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("/api/v1/dre/shifts?from=none@1")).Status);
    }

    [Fact]
    public async Task Sweep_OfAStudy_TellsTheParameterThatMovesAnAnimal()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("/api/v1/studies/S1/sensitivity?definition=human-ilae-2010@1.0")).Status);
        Assert.Contains("No sweep", (await DrePage.GetAsync(server.Http, "/studies/S1/sensitivity?definition=human-ilae-2010@1.0")).Text, StringComparison.Ordinal);

        await server.RunAsync("/api/v1/studies/S1/sensitivity", new { });

        var parameters = (await server.Client.GetAsync("/api/v1/studies/S1/sensitivity")).Body.GetProperty("parameters").EnumerateArray().ToDictionary(p => p.GetProperty("name").GetString()!);
        Assert.Equal(1, parameters["intervalMultiple"].GetProperty("mostChanged").GetInt32());
        Assert.Equal(0, parameters["minAdherence"].GetProperty("mostChanged").GetInt32());
        Assert.DoesNotContain("minSeizureFreeDays.rat", parameters.Keys);
        Assert.Contains("up to 1 animal of 3", (await DrePage.GetAsync(server.Http, "/studies/S1/sensitivity")).Text, StringComparison.Ordinal);
        Assert.StartsWith("<?xml", await server.TextAsync("/api/v1/studies/S1/sensitivity/figure.svg"), StringComparison.Ordinal);
        Assert.Contains("intervalMultiple,", await server.TextAsync("/api/v1/studies/S1/sensitivity/figure.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verdicts_OverTime_TellStepsDatesAndDegrees()
    {
        var over = (await server.Client.GetAsync("/api/v1/studies/S1/over-time")).Body;
        var step = Assert.Single(over.GetProperty("transitions").EnumerateArray());
        Assert.Equal(("undefined", "drug-responsive", 1), (step.GetProperty("from").GetString(), step.GetProperty("to").GetString(), step.GetProperty("animals").GetInt32()));
        Assert.Equal(2, over.GetProperty("animals").GetInt32());

        async Task<string> At(string date) => string.Join(' ', (await server.Client.GetAsync($"/api/v1/studies/S1/over-time/at/{date}")).Body.EnumerateArray().Select(a => a.GetProperty("state").GetString()));
        // Twelve recorded days without a seizure are wanted of M02: they are full on 28 March.
        Assert.Equal("undefined undefined undefined", await At("2026-03-26"));
        // M01 has gone as long, and loses it by its seizure of the 30th.
        Assert.Equal("drug-responsive drug-responsive undefined", await At("2026-03-29"));
        Assert.Equal("undefined drug-responsive undefined", await At("2026-03-30"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await server.Client.GetAsync("/api/v1/studies/S1/over-time/at/tomorrow")).Status);

        var trials = (await server.Client.GetAsync("/api/v1/studies/S1/responses")).Body.GetProperty("trials").EnumerateArray().ToDictionary(t => t.GetProperty("animal").GetString()!);
        Assert.Equal("seizure-free", trials["M02"].GetProperty("degree").GetString());
        Assert.Equal(-100, trials["M02"].GetProperty("change").GetProperty("percent").GetDouble());
        Assert.Equal((0, 1), (trials["M01"].GetProperty("first").GetProperty("seizures").GetInt32(), trials["M01"].GetProperty("second").GetProperty("seizures").GetInt32()));

        var states = (await server.Client.GetAsync("/api/v1/studies/S1/animals/M02/over-time")).Body.GetProperty("states").EnumerateArray().Select(s => s.GetProperty("state").GetString());
        Assert.Equal(["undefined", "drug-responsive"], states);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("/api/v1/studies/S1/animals/none/over-time")).Status);
        foreach (var address in new[] { "over-time/figure", "responses/figure", "animals/M02/over-time/figure", "animals/M02/responses/figure" })
        {
            Assert.Contains("<svg", await server.TextAsync($"/api/v1/studies/S1/{address}.svg?theme=dark"), StringComparison.Ordinal);
            Assert.Contains("M02", await server.TextAsync($"/api/v1/studies/S1/{address}.csv"), StringComparison.Ordinal);
        }

        var page = await DrePage.GetAsync(server.Http, "/studies/S1/over-time?at=2026-03-29");
        Assert.Contains("2 drug-responsive, 1 undefined", page.Text, StringComparison.Ordinal);
        Assert.Contains("undefined → drug-responsive", page.Text, StringComparison.Ordinal);
        Assert.Contains("This is no date", (await DrePage.GetAsync(server.Http, "/studies/S1/over-time?at=x")).Text, StringComparison.Ordinal);
        Assert.Contains("Partial responders", (await DrePage.GetAsync(server.Http, "/studies/S1/responses")).Text, StringComparison.Ordinal);
        Assert.Contains("day by day", (await DrePage.GetAsync(server.Http, "/studies/S1/animals/M02/over-time")).Text, StringComparison.Ordinal);
        Assert.Contains("No trial is on record", (await DrePage.GetAsync(server.Http, "/studies/S1/animals/M03/over-time")).Text, StringComparison.Ordinal);
    }

    private Task<string> CurrentAsync() => server.Application.WithDbContextAsync(async db =>
        string.Join(' ', await db.Animals.Where(a => a.Study!.Code == "S1").OrderBy(a => a.Code).Select(a => a.CurrentVerdictId.ToString()).ToListAsync()));
}

using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Evaluation;

namespace PreclinicalDre.Server.Tests.Spreadsheets.Example;

/// <summary>The example shows everything that the definition can say; no verdict is written in it, each one is found by the evaluation.</summary>
public class ExampleContentTests(LoadedExample example) : IClassFixture<LoadedExample>
{
    private static readonly string[] Criteria =
        ["baseline", "appropriate-choice", "exposure", "dose-optimised", "adherence", "tolerated", "washout", "monitoring"];

    [Fact]
    public async Task Counts_OfEverything_AreThoseOfALaboratory()
    {
        await example.Application.WithDbContextAsync(async db =>
        {
            Assert.True(await db.Studies.CountAsync() >= 5);
            Assert.False(await db.Studies.AnyAsync(s => !s.IsSimulated));
            Assert.True(await db.Animals.CountAsync() >= 80);
            Assert.True(await db.Seizures.CountAsync() >= 40_000);
            Assert.InRange(await db.Doses.CountAsync(), 5_000, 60_000);
            Assert.True(await db.Doses.CountAsync(d => d.GivenFraction == 0 && d.Reason != "") > 100);
            Assert.True(await db.TitrationSteps.AnyAsync(s => s.Tolerated == false));
            Assert.True(await db.PlasmaSamples.CountAsync() > 100);
            Assert.True(await db.AdverseEffects.CountAsync() > 10);
            Assert.True(await db.Animals.CountAsync(a => a.ExitReason == Core.Animals.ExitReason.SuddenDeath) >= 5);
            Assert.True(await db.Recordings.AnyAsync(r => r.FileHash != ""));
            Assert.True(await db.Seizures.CountAsync(s => s.Observer == "EDF+ annotation") > 20);
        });
    }

    [Fact]
    public async Task Experiments_OfTheExample_ShowAScreenAKindlingAndLarvae()
    {
        using var client = new TestKit.Hosting.DreClient(example.Application.CreateClient());
        async Task<System.Text.Json.JsonElement> GetAsync(string path) => (await client.GetAsync($"/api/v1/studies/{path}")).Body;

        var screen = await GetAsync("EX-6HZ/experiments/SCR-1/screen");
        Assert.Equal((16, 16), (screen.GetProperty("assigned").GetInt32(), screen.GetProperty("settled").GetInt32()));
        Assert.InRange(screen.GetProperty("results").GetProperty("efficacy").GetProperty("ed").GetDouble(), 6, 24);
        Assert.True(screen.GetProperty("results").GetProperty("index").GetProperty("index").GetDouble() > 2);
        var kindling = await GetAsync("EX-LTG/experiments/KIN-1/kindling");
        Assert.Equal((8, 8), (kindling.GetProperty("summary").GetProperty("animals").GetInt32(), kindling.GetProperty("summary").GetProperty("kindled").GetInt32()));
        Assert.Empty(kindling.GetProperty("findings").EnumerateArray());
        var larvae = (await GetAsync("EX-ZEB/experiments/ZEB-1/plates")).GetProperty("results").GetProperty("effects").EnumerateArray().ToDictionary(e => e.GetProperty("compound").GetString()!);
        Assert.Equal(("hit", "confirmed"), (larvae["fenfluramine"].GetProperty("state").GetString(), larvae["fenfluramine"].GetProperty("field").GetString()));
        Assert.Equal(("hit", "not-confirmed"), (larvae["stiripentol"].GetProperty("state").GetString(), larvae["stiripentol"].GetProperty("field").GetString()));
        Assert.Equal("no-hit", larvae["carbamazepine"].GetProperty("state").GetString());
        await example.Application.WithDbContextAsync(async db => Assert.All(await db.Experiments.Select(e => e.Title).ToListAsync(), t => Assert.StartsWith("Simulated:", t, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("drug-resistant")]
    [InlineData("drug-responsive")]
    [InlineData("undefined")]
    [InlineData("not-applicable")]
    public void Classification_EachOne_IsFoundByTheEvaluation(string classification) =>
        Assert.Contains(example.Verdicts, v => v.Answer.GetProperty("classification").GetString() == classification);

    [Theory]
    [InlineData("not-established")]
    [InlineData("seizure-free-throughout")]
    [InlineData("never-seizure-free")]
    [InlineData("remission")]
    [InlineData("fluctuating")]
    [InlineData("late-resistance")]
    [InlineData("relapse")]
    [InlineData("not-applicable")]
    public void Pattern_EachOne_IsFoundByTheEvaluation(string pattern) =>
        Assert.Contains(example.Verdicts, v => v.Answer.GetProperty("pattern").GetString() == pattern);

    [Theory]
    [InlineData("no-spontaneous-seizures")]
    [InlineData("contingent-tolerance")]
    [InlineData("loss-of-response")]
    [InlineData("single-sex-cohort")]
    [InlineData("fewer-regimens-than-definition")]
    [InlineData("not-titrated-to-mtd")]
    public void Caveat_EachOne_IsFoundByTheEvaluation(string caveat) =>
        Assert.Contains(example.Verdicts, v => v.Answer.GetProperty("caveats").EnumerateArray().Any(c => c.GetString() == caveat));

    public static TheoryData<string, string> States =>
        [.. Criteria.Select(c => (c, "met")), .. Criteria.Select(c => (c, "not-met")), ("exposure", "unknown"), ("dose-optimised", "unknown"), ("adherence", "unknown"), ("washout", "unknown")];

    [Theory]
    [MemberData(nameof(States))]
    public void Criterion_InEachState_IsFoundByTheEvaluation(string criterion, string state) =>
        Assert.Contains(example.Trials, t => t.GetProperty("criteria").GetProperty(criterion).GetString() == state);

    [Theory]
    [InlineData("1A")]
    [InlineData("1B")]
    [InlineData("2A")]
    [InlineData("2B")]
    [InlineData("3A")]
    [InlineData("3B")]
    [InlineData("3C")]
    public void Code_OfATrial_IsFoundByTheEvaluation(string code) => Assert.Contains(example.Trials, t => t.GetProperty("code").GetString() == code);

    [Theory]
    [InlineData("seizure-free")]
    [InlineData("reduction-75")]
    [InlineData("reduction-50")]
    [InlineData("no-meaningful-change")]
    [InlineData("worse")]
    [InlineData("unknown")]
    public void Degree_EachOne_IsFoundByTheEvaluation(string degree) => Assert.Contains(example.Trials, t => t.GetProperty("degree").GetString() == degree);

    [Theory]
    [InlineData("no-maintenance-window")]
    [InlineData("duration")]
    public void Reason_BesidesTheCriteria_IsFoundByTheEvaluation(string reason) =>
        Assert.Contains(example.Trials, t => t.GetProperty("reasons").EnumerateArray().Any(r => r.GetString() == reason));

    [Fact]
    public void Verdict_OfEveryAnimal_IsThere()
    {
        Assert.Equal(DreDefinition.Translational10.Name, example.Verdicts[0].Answer.GetProperty("definition").GetString());
        Assert.True(example.Verdicts.Count >= 80);
    }
}

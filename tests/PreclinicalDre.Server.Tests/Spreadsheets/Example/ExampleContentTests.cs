using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Formats.Edf;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Features.Dosing.Exposure;
using PreclinicalDre.Server.Features.Dosing.Titration;

namespace PreclinicalDre.Server.Tests.Spreadsheets.Example;

/// <summary>The example shows everything that the definition can say; no verdict is written in it, each one is found by the evaluation.</summary>
[Collection(nameof(OnLoadedExample))]
public class ExampleContentTests(LoadedExample example)
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

    /// <summary>A made-up trace shows each seizure of the tables at its time, and nothing like one elsewhere.</summary>
    [Fact]
    public async Task Traces_OfTheExample_AreSeenOnThePagesOfTheirEvents()
    {
        using var client = new TestKit.Hosting.DreClient(example.Application.CreateClient());
        var recordings = await example.Application.WithDbContextAsync(db => db.Recordings.Where(r => r.Equipment.EndsWith("(simulated trace)")).OrderBy(r => r.FileName)
            .Select(r => new { r.AnimalId, r.From, r.To, r.FileName, r.FileBytes, Study = r.Animal!.Study!.Code, Animal = r.Animal.Code }).ToListAsync());
        Assert.Equal(["D01 simulated.edf", "K01 simulated.edf", "K02 simulated.bdf"], recordings.Select(r => r.FileName));
        foreach (var recording in recordings)
        {
            Assert.InRange(recording.FileBytes!.Value, 100_000, 1_000_000);
            await using var file = File.OpenRead(Path.Combine(example.Application.StorageRoot, "recordings", recording.Study, recording.Animal, recording.FileName));
            var reader = EdfSampleReader.Open(file)!;
            Assert.All(reader.Signals, s => Assert.StartsWith("sim ", s.Label, StringComparison.Ordinal));
            var seizures = await example.Application.WithDbContextAsync(db => db.Seizures.Where(s => s.AnimalId == recording.AnimalId && s.At >= recording.From && s.At < recording.To).OrderBy(s => s.At).ToListAsync());
            Assert.True(seizures.Count >= 3);
            foreach (var seizure in seizures)
            {
                var at = (seizure.At - recording.From).TotalSeconds;
                Assert.True(Peak(at, seizure.DurationSeconds!.Value) > 300, $"{recording.FileName}: {seizure.TypeId} at {at}");
            }

            Assert.True(Peak(0, (seizures[0].At - recording.From).TotalSeconds) < 250);
            var page = await TestKit.Hosting.DrePage.GetAsync(client.Http, $"/studies/{recording.Study}/animals/{recording.Animal}/seizures/{seizures[0].Id}");
            Assert.Contains("KiB of the file were read", page.Text, StringComparison.Ordinal);
            Assert.Contains("sim HC left", page.Html, StringComparison.Ordinal);

            double Peak(double from, double seconds) => reader.Read([reader.Signals[0]], from, seconds, TestContext.Current.CancellationToken)[0].Values.Where(v => !double.IsNaN(v)).Max(Math.Abs);
        }
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

    /// <summary>One animal for each thing that the board can propose, and one whose dosing was stopped, with the alarm on the worklist.</summary>
    [Fact]
    public async Task Board_OfTheTitration_ShowsEachProposal()
    {
        await using var scope = example.Application.Services.CreateAsyncScope();
        var board = await scope.ServiceProvider.GetRequiredService<TitrationQueries>().BoardAsync("EX-TTR", TestContext.Current.CancellationToken);

        Assert.Equal(
            [("T01", "up"), ("T02", "hold"), ("T03", "down"), ("T04", "hold"), ("T05", "hold"), ("T06", "stop"), ("T07", "up"), ("T08", "hold")],
            board!.OrderBy(r => r.Animal, StringComparer.Ordinal).Select(r => (r.Animal, r.Proposal)));
        Assert.Equal(["T06"], board!.Where(r => r.HumaneEndPoint).Select(r => r.Animal));
        Assert.Equal(["T04"], board!.Where(r => r.Undetermined).Select(r => r.Animal));
        Assert.Equal(("reached", 15d), board!.Where(r => r.Animal == "T05").Select(r => (r.Mtd.State, r.Mtd.DoseMgPerKg!.Value)).Single());
        Assert.All(board!, r => Assert.True(r.Weights.Count >= 7 && r.Levels.Count > 10 && r.Latest.Count >= 3));
        await example.Application.WithDbContextAsync(async db =>
        {
            Assert.Single(await db.WorklistTasks.Where(t => t.Kind == WorklistKind.Alarm).ToListAsync());
            Assert.True(await db.WorklistTasks.AnyAsync(t => t.Kind == WorklistKind.Dose && t.State == WorklistState.Open));
            // What was given before loading is not asked for again.
            Assert.False(await db.WorklistTasks.AnyAsync(t => t.Kind == WorklistKind.Dose && t.State == WorklistState.Open && db.Doses.Any(d => d.AnimalId == t.AnimalId && d.PlannedAt == t.DueAt)));
        });
    }

    /// <summary>The rats of the titration eliminate faster, and hold a larger volume, than the catalogue has it.</summary>
    [Fact]
    public async Task Fit_OfTheTitrationsSamples_StandsBesideTheCatalogue()
    {
        await using var scope = example.Application.Services.CreateAsyncScope();
        var exposure = await scope.ServiceProvider.GetRequiredService<ExposureQueries>().StudyAsync("EX-TTR", TestContext.Current.CancellationToken);

        var compound = Assert.Single(exposure!.Compounds);
        Assert.Null(compound.Fit.Refusal);
        Assert.InRange(compound.Fit.HalfLifeHours!.Value, 10, 11.2);
        Assert.InRange(compound.Fit.VolumeLPerKg!.Value, 0.8, 0.92);
        Assert.True(compound.Fit.HalfLifeUpper < 13.4, "the catalogue's half-life lies outside the interval");
    }

    [Fact]
    public void Verdict_OfEveryAnimal_IsThere()
    {
        Assert.Equal(DreDefinition.Translational10.Name, example.Verdicts[0].Answer.GetProperty("definition").GetString());
        Assert.True(example.Verdicts.Count >= 80);
    }
}

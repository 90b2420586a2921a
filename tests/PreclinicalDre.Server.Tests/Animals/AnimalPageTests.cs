using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data.Seizures;

namespace PreclinicalDre.Server.Tests.Animals;

public sealed class AnimalPageTests : AnimalServer
{
    private const string Page = "/studies/S1/animals/P04";

    [Fact]
    public async Task Page_OfAVectorsAnimal_SaysTheVerdictCriterionByCriterion()
    {
        await Client.ImportVectorAsync("S1", "P04");
        var stored = (await Client.GetAsync($"{Animals}/P04/verdict")).Body;
        var words = await WordsAsync(Page);

        Assert.Contains("Undefined", words, StringComparison.Ordinal);
        Assert.Contains(stored.GetProperty("words").GetString()!["Undefined: ".Length..], words, StringComparison.Ordinal);
        var trials = stored.GetProperty("trials").EnumerateArray().ToList();
        Assert.Equal(2, trials.Count);
        foreach (var criterion in trials.SelectMany(t => t.GetProperty("trace").EnumerateArray()))
        {
            Assert.Contains(criterion.GetProperty("sentence").GetString()!, words, StringComparison.Ordinal);
            if (criterion.GetProperty("toMend").GetString() is { } mend)
            {
                Assert.Contains(mend, words, StringComparison.Ordinal);
            }
        }

        foreach (var step in stored.GetProperty("whatWouldChange").EnumerateArray())
        {
            Assert.Contains(step.GetString()!, words, StringComparison.Ordinal);
        }

        Assert.Contains("3A", words, StringComparison.Ordinal);
        Assert.Contains("2A", words, StringComparison.Ordinal);
        Assert.Contains("66.6 %", words, StringComparison.Ordinal);
        Assert.Contains("GK unverified", words, StringComparison.Ordinal);
        Assert.Contains("All animals of the cohort are of one sex.", words, StringComparison.Ordinal);
        Assert.Contains("read the figure as optimistic", words, StringComparison.Ordinal);
        Assert.Contains("Europe/Berlin", words, StringComparison.Ordinal);
        foreach (var hash in new[] { "definitionHash", "engineVersion" })
        {
            Assert.Contains(stored.GetProperty(hash).GetString()!, words, StringComparison.Ordinal);
        }

        Assert.Contains((await Client.GetAsync($"{Animals}/P04")).Body.GetProperty("verdict").GetProperty("inputHash").GetString()!, words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_AfterADataChangeWithoutEvaluation_ShowsTheStoredVerdictAsStaleUntilJudgedAgain()
    {
        await Client.ImportVectorAsync("S1", "P04");
        var before = (await Client.GetAsync($"{Animals}/P04/verdict")).Body.GetProperty("words").GetString()!;
        await Application.WithDbContextAsync(async db =>
        {
            var animal = await db.Animals.SingleAsync(a => a.Code == "P04");
            db.Add(new Seizure { AnimalId = animal.Id, At = NodaTime.Instant.FromUtc(2026, 3, 3, 1, 2), TypeId = "tonic" });
            await db.SaveChangesAsync();
        });

        var stale = await WordsAsync(Page);
        Assert.Contains("Stale", stale, StringComparison.Ordinal);
        Assert.Contains(before["Undefined: ".Length..], stale, StringComparison.Ordinal);

        using var judged = await SubmitAsync(Page, "judge");
        Assert.Equal(HttpStatusCode.OK, judged.StatusCode);
        var fresh = await WordsAsync(Page);
        Assert.DoesNotContain("Stale", fresh, StringComparison.Ordinal);
        Assert.Contains("baseline: 29 seizures", fresh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfHostileNames_EncodesThem()
    {
        const string Hostile = "<script>alert(1)</script>";
        await Client.ImportAsync("S1", $"Animal,Cohort,Sex,Strain,Cage,Note\nK01,C1,male,{Hostile},{Hostile},\"\"\"><img src=x onerror=alert(1)>\"\n");
        await Client.ImportAsync("S1", $"Animal,At,Type,Observer,Note\nK01,2026-03-03T01:00:00Z,tonic,{Hostile},{Hostile}\n");
        foreach (var page in new[] { "/studies/S1/animals/K01", "/studies/S1/animals/K01/history", "/studies/S1/animals/K01/edit" })
        {
            var source = await PageAsync(page);
            Assert.DoesNotContain("<script>alert", source, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img src=x", source, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("&lt;script&gt;", source, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Page_WithoutAnyData_SaysWhatIsMissing()
    {
        await Client.ImportAsync("S1", "Animal,Cohort,Sex\nK01,C1,male\n");
        var words = await WordsAsync("/studies/S1/animals/K01");
        Assert.Contains("No trial is on record", words, StringComparison.Ordinal);
        Assert.Contains("Nothing was recorded", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_OfAnUnknownAnimal_IsNotFound()
    {
        string[] paths =
        [
            "/studies/S1/animals/NONE",
            "/studies/NONE/animals/K01",
            "/studies/S1/animals/NONE/history",
            "/studies/S1/animals/NONE/edit",
            Animals + "/NONE",
            Animals + "/NONE/seizures",
            Animals + "/NONE/seizures.csv",
            Animals + "/NONE/life.svg",
            Animals + "/NONE/exposure/T1.svg",
            "/api/v1/studies/NONE/animals",
        ];
        foreach (var path in paths)
        {
            using var answer = await Client.Http.GetAsync(To(path));
            Assert.Equal((path, HttpStatusCode.NotFound), (path, answer.StatusCode));
        }
    }

    [Fact]
    public async Task History_AfterImports_ListsVerdictsWithHashesAndImports()
    {
        await Client.ImportVectorAsync("S1", "P04");
        var verdicts = (await Client.GetAsync($"{Animals}/P04/verdicts")).Body.EnumerateArray().ToList();
        var words = await WordsAsync($"{Page}/history");
        Assert.True(verdicts.Count > 1);
        Assert.All(verdicts, v => Assert.Contains(v.GetProperty("inputHash").GetString()!, words, StringComparison.Ordinal));
        Assert.Contains("Animal created", words, StringComparison.Ordinal);
        Assert.Contains("table.csv", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_ByPageAndClassification_HoldsTheAnimals()
    {
        await Client.ImportVectorAsync("S1", "P04");
        await Client.ImportVectorAsync("S1", "P01");
        var all = (await Client.GetAsync($"{Animals}?size=1&page=2")).Body;
        Assert.Equal(2, all.GetProperty("total").GetInt32());
        Assert.Equal("P04", all.GetProperty("items")[0].GetProperty("code").GetString());
        var resistant = (await Client.GetAsync($"{Animals}?classification=drug-resistant")).Body;
        Assert.Equal("P01", Assert.Single(resistant.GetProperty("items").EnumerateArray()).GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.False, resistant.GetProperty("items")[0].GetProperty("stale").ValueKind);
    }
}

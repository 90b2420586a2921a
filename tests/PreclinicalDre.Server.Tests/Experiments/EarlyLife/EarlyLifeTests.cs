using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Experiments.EarlyLife;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Tests.Experiments.Slices;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Experiments.EarlyLife;

public sealed class EarlyLifeTests(SliceServer server) : IClassFixture<SliceServer>
{
    private const string Here = "experiments/X1/early-life";

    /// <summary>Every entry of the catalogue that is read by age.</summary>
    public static TheoryData<string> Entries => [.. Catalogue.BuiltIn.Models.Where(m => ModelReadouts.Of(m).Kinds.Contains(ExperimentKind.EarlyLife)).Select(m => m.Id)];

    [Theory, MemberData(nameof(Entries))]
    public async Task Entry_OfTheCatalogue_IsPlannedRunAndAnalysed(string model)
    {
        var entry = Catalogue.BuiltIn.Model(model)!;
        var (study, settings) = ($"L-{entry.TableId}", EarlyLifeSettings.For(entry));
        await server.BeginAsync(study, model, entry.Species[0], "early-life");
        await FillAsync(study, settings.FromDay, settings.CountedType);
        var view = (await server.Client.GetAsync($"/api/v1/studies/{study}/{Here}")).Body;

        // Six pups of three litters, two recorded hours on each of two days; pup n has n events a day of two seconds each, and 3 n seconds of slow spike-wave.
        Assert.Equal(6, view.GetProperty("pups").GetArrayLength());
        var third = view.GetProperty("pups")[2];
        Assert.Equal((4, "L2"), (third.GetProperty("recordedHours").GetDouble(), third.GetProperty("litter").GetString()));
        var slow = settings.CountedType == settings.SecondsType;
        Assert.Equal(slow ? 8 : 6, third.GetProperty("events").GetInt32());
        Assert.Equal((slow ? 8 : 6) / 4.0, third.GetProperty("perHour").GetDouble(), 9);
        Assert.Equal(((slow ? 12 : 0) + 18) / 4.0, third.GetProperty("secondsPerHour").GetDouble(), 9);
        Assert.Equal((12 + 18) / 4.0, third.GetProperty("burdenPerHour").GetDouble(), 9);
        Assert.Equal(0.8, third.GetProperty("gainGramsPerDay").GetDouble(), 6);
        Assert.Equal(["L1", "L2", "L3"], view.GetProperty("litters").EnumerateArray().Select(l => l.GetProperty("litter").GetString()));
        Assert.Equal(["X7"], view.GetProperty("noBirthday").EnumerateArray().Select(a => a.GetString()));

        var page = await DrePage.GetAsync(server.Client.Http, $"/studies/{study}/{Here}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("pups of one litter are not independent", page.Text, StringComparison.Ordinal);
        Assert.Contains(settings.ToDay is { } to && to - settings.FromDay < 10 ? "no verdict possible; these answers are" : "What this window can decide", page.Text, StringComparison.Ordinal);
        Assert.Contains("Human-equivalent age", page.Text, StringComparison.Ordinal);
        Assert.Contains("X7 has no birthday", page.Text, StringComparison.Ordinal);
        foreach (var file in new[] { "figure.svg", "figure.csv" })
        {
            using var answer = await server.Client.Http.GetAsync(new Uri($"/api/v1/studies/{study}/{Here}/{file}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        // Told at planning too, before an experiment is begun.
        Assert.Contains("What this window can decide", (await DrePage.GetAsync(server.Client.Http, $"/studies/{study}/experiments")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_AgainstControl_CountLittersAndHideFromTheBlinded()
    {
        const string study = "G1";
        await server.BeginAsync(study, "multiple-hit", "rat", "early-life");
        // A study is blinded before anybody can know its groups.
        using var put = await server.Client.Http.PutAsJsonAsync(new Uri($"/api/v1/studies/{study}/blinding", UriKind.Relative), new { stage = "running" });
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        await FillAsync(study, 4, "spasm");
        foreach (var code in new[] { "A", "B" })
        {
            await server.Client.PostJsonAsync($"/api/v1/studies/{study}/groups/arms", new { code, name = $"okapi {code}", isControl = code == "A" });
        }

        await server.Client.PostJsonAsync($"/api/v1/studies/{study}/groups/randomisations", new { method = "block", blockSizes = "2" });
        await server.Client.PostJsonAsync($"/api/v1/studies/{study}/groups/randomisations/1/allocations", new { });
        var comparisons = (await server.Client.GetAsync($"/api/v1/studies/{study}/{Here}")).Body.GetProperty("comparisons");
        Assert.Equal(3, comparisons.GetArrayLength());
        Assert.All(comparisons.EnumerateArray(), c => Assert.Equal(("B", "A", 6, 3), (c.GetProperty("group").GetString(), c.GetProperty("control").GetString(), c.GetProperty("pups").GetInt32(), c.GetProperty("litters").GetInt32())));
        Assert.Contains("Groups against control", (await DrePage.GetAsync(server.Client.Http, $"/studies/{study}/{Here}")).Text, StringComparison.Ordinal);

        using var http = await server.Application.SignInAsync(Role.LabScientist, study);
        using var blind = JsonDocument.Parse(await http.GetStringAsync(new Uri($"/api/v1/studies/{study}/{Here}", UriKind.Relative)));
        Assert.Empty(blind.RootElement.GetProperty("comparisons").EnumerateArray());
        Assert.True(blind.RootElement.GetProperty("groupsHidden").GetBoolean());
        Assert.Contains("when the study is unblinded for you", (await DrePage.GetAsync(http, $"/studies/{study}/{Here}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_OfTheWindow_AreCheckedAndMoveIt()
    {
        await server.BeginAsync("S1", "genetic-dee", "mouse", "early-life");
        var http = server.Client.Http;
        var page = await DrePage.GetAsync(http, $"/studies/S1/{Here}/settings");
        page = await page.PostAsync(http, "settings", [("from", "20"), ("to", "12"), ("counted", "tonic"), ("seconds", "slow-spike-wave-discharge"), ("gap", "60"), ("events", "3"), ("source", "")]);
        Assert.Contains("The last day is not after the first", page.Text, StringComparison.Ordinal);
        page = await page.PostAsync(http, "settings", [("from", "20"), ("to", "30"), ("counted", "tonic"), ("seconds", "slow-spike-wave-discharge"), ("gap", "60"), ("events", "3"), ("source", "own line")]);
        Assert.Contains("P20 to P30", page.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing in the window yet", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StageWindow_OverRest_NamesTheCriterionThatIsNeverMet()
    {
        var found = await server.Client.PostJsonAsync("/api/v1/experiments/stage-window", new { model = "multiple-hit", longestIntervalDays = 9 });
        Assert.Equal(HttpStatusCode.OK, found.Status);
        Assert.Contains("needs 11 days, the stage has 10 days: no verdict possible; these answers are", found.Body.GetProperty("headline").GetString(), StringComparison.Ordinal);
        Assert.Equal(31, found.Body.GetProperty("answers")[0].GetProperty("needsDays").GetDouble());
        Assert.Equal("duration", found.Body.GetProperty("answers")[0].GetProperty("criterion").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await server.Client.PostJsonAsync("/api/v1/experiments/stage-window", new { species = "rat" })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await server.Client.PostJsonAsync("/api/v1/experiments/stage-window", new { species = "human", fromDay = 1, toDay = 9 })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await server.Client.PostJsonAsync("/api/v1/experiments/stage-window", new { model = "none" })).Status);
    }

    private async Task FillAsync(string study, int fromDay, string type)
    {
        // Born such that the first day of the window is 10 March 2026.
        var first = new DateTime(2026, 3, 10, 0, 0, 0, DateTimeKind.Unspecified);
        string Day(int day, string clock) => string.Create(CultureInfo.InvariantCulture, $"{first.AddDays(day):yyyy-MM-dd} {clock}");
        var born = first.AddDays(-fromDay);
        var animals = new StringBuilder("Animal,Cohort,Sex,Born,Litter\n");
        var weights = new StringBuilder("Animal,Weight (g),Weighed at\n");
        var recordings = new StringBuilder("Animal,From,To\n");
        var seizures = new StringBuilder("Animal,At,Type,Duration (s)\n");
        for (var pup = 1; pup <= 6; pup++)
        {
            animals.AppendLine(CultureInfo.InvariantCulture, $"X{pup},C1,male,{born:yyyy-MM-dd},L{(pup + 1) / 2}");
            for (var day = 0; day < 2; day++)
            {
                weights.AppendLine(CultureInfo.InvariantCulture, $"X{pup},{9 + (0.8 * day)},{Day(day, "09:00")}");
                recordings.AppendLine(CultureInfo.InvariantCulture, $"X{pup},{Day(day, "10:00")},{Day(day, "12:00")}");
                seizures.AppendLine(CultureInfo.InvariantCulture, $"X{pup},{Day(day, "11:30")},slow-spike-wave-discharge,{3 * pup}");
                for (var n = 0; n < pup; n++)
                {
                    seizures.AppendLine(CultureInfo.InvariantCulture, $"X{pup},{Day(day, $"10:{n:00}")},{type},2");
                }
            }
        }

        animals.AppendLine("X7,C1,male,,L3");
        foreach (var table in new[] { animals, weights, recordings, seizures })
        {
            var reply = await server.Client.ImportAsync(study, table.ToString());
            Assert.True(reply.Status is HttpStatusCode.OK or HttpStatusCode.Created, reply.Body.ToString());
        }
    }
}

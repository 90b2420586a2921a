using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Tests.Experiments.Entries;
using PreclinicalDre.Server.Tests.Experiments.Slices;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Experiments.EarlyLife;

public sealed class EarlyLifeTests(SliceServer server) : IClassFixture<SliceServer>
{
    private const string Here = "experiments/X1/early-life";

    [Fact]
    public async Task Groups_AgainstControl_CountLittersAndHideFromTheBlinded()
    {
        const string study = "G1";
        await server.BeginAsync(study, "multiple-hit", "rat", "early-life");
        // A study is blinded before anybody can know its groups.
        using var put = await server.Client.Http.PutAsJsonAsync(new Uri($"/api/v1/studies/{study}/blinding", UriKind.Relative), new { stage = "running" });
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        await PupRun.FillAsync(server.Client, study, 4, "spasm");
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
        Assert.Contains("By the definition translational@1.0", page.Text, StringComparison.Ordinal);
        await server.Application.WithDbContextAsync(db => db.Studies.Where(s => s.Code == "S1").ExecuteUpdateAsync(s => s.SetProperty(x => x.DefinitionName, "human-ilae-2010@1.0")));
        page = await DrePage.GetAsync(http, $"/studies/S1/{Here}");
        Assert.Contains("By the definition human-ilae-2010@1.0", page.Text, StringComparison.Ordinal);
        Assert.Contains("By the definition human-ilae-2010@1.0", (await DrePage.GetAsync(http, "/studies/S1/experiments")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StageWindow_OverRest_NamesTheCriterionThatIsNeverMet()
    {
        var found = await server.Client.PostJsonAsync("/api/v1/experiments/stage-window", new { model = "multiple-hit", longestIntervalDays = 9 });
        Assert.Equal(HttpStatusCode.OK, found.Status);
        Assert.Contains("needs 11 days, the stage has 10 days: no verdict possible; these answers are", found.Body.GetProperty("headline").GetString(), StringComparison.Ordinal);
        Assert.Equal(31, found.Body.GetProperty("answers")[0].GetProperty("needsDays").GetDouble());
        Assert.Equal("duration", found.Body.GetProperty("answers")[0].GetProperty("criterion").GetString());
        // The human rule asks for a year free of seizures, and for two failures without a baseline of days.
        var human = await server.Client.PostJsonAsync("/api/v1/experiments/stage-window", new { model = "multiple-hit", definition = "human-ilae-2010@1.0" });
        Assert.Equal(("human-ilae-2010@1.0", 365.0), (human.Body.GetProperty("definition").GetString(), human.Body.GetProperty("requiredFreeDays").GetDouble()));
        Assert.Equal("definition", (await server.Client.PostJsonAsync("/api/v1/experiments/stage-window", new { model = "multiple-hit", definition = "none@1" })).Body.GetProperty("findings")[0].GetProperty("path").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await server.Client.PostJsonAsync("/api/v1/experiments/stage-window", new { species = "rat" })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await server.Client.PostJsonAsync("/api/v1/experiments/stage-window", new { species = "human", fromDay = 1, toDay = 9 })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await server.Client.PostJsonAsync("/api/v1/experiments/stage-window", new { model = "none" })).Status);
    }
}

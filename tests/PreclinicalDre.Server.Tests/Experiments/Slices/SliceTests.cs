using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Experiments.Slices;

public sealed class SliceTests(SliceServer server) : IClassFixture<SliceServer>
{
    [Fact]
    public async Task Run_OfAPerson_IsRefusedWhereItLeadsBack()
    {
        await server.BeginAsync("H1", "human-resected-tissue", "human");
        var named = await RunAsync("H1", new { donor = "Jane Doe", consent = "born 1987-04-12", specimen = "A", slice = "1", beforeMinutes = 20, beforeEvents = 9, duringMinutes = 30, duringEvents = 2 });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, named.Status);
        Assert.Subset(named.FindingCodes.ToHashSet(), new HashSet<string> { "identity-name", "identity-date", "identity-word" });
        Assert.Contains("must not lead back to the person", named.Finding("identity-name").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("no-consent", (await RunAsync("H1", new { donor = "H7", specimen = "A", slice = "1", beforeMinutes = 20, beforeEvents = 9, duringMinutes = 30, duringEvents = 2 })).FindingCodes);
        Assert.Equal(0, await server.Application.WithDbContextAsync(db => db.TissueDonors.CountAsync(d => db.Studies.Any(s => s.Id == d.StudyId && s.Code == "H1"))));

        Assert.Equal(HttpStatusCode.OK, (await RunAsync("H1", new { donor = "H7", consent = "TB-9", specimen = "A", slice = "1", beforeMinutes = 20, beforeEvents = 9, duringMinutes = 30, duringEvents = 2 })).Status);
        Assert.Contains("contradicts", (await RunAsync("H1", new { donor = "H7", consent = "TB-10", specimen = "A", slice = "2", beforeMinutes = 20, beforeEvents = 9, duringMinutes = 30, duringEvents = 2 })).FindingCodes);
    }

    [Fact]
    public async Task Donor_ThatIsAnAnimal_IsLinkedToIt()
    {
        await server.BeginAsync("A1", "low-magnesium-intact-hippocampus", "rat");
        await server.Client.ImportAsync("A1", "Animal,Cohort,Sex\nR01,C1,male\n");
        Assert.Contains("bad-value", (await RunAsync("A1", new { donor = "D1", animal = "R99", specimen = "A", slice = "1", beforeMinutes = 20, beforeEvents = 9, duringMinutes = 30, duringEvents = 2 })).FindingCodes);
        Assert.Equal(HttpStatusCode.OK, (await RunAsync("A1", new { donor = "D1", animal = "R01", specimen = "A", slice = "1", beforeMinutes = 20, beforeEvents = 9, duringMinutes = 30, duringEvents = 2 })).Status);
        Assert.Equal("R01", (await ViewAsync("A1")).GetProperty("donors")[0].GetProperty("animal").GetString());
        Assert.Contains("href=\"/studies/A1/animals/R01\"", (await DrePage.GetAsync(server.Client.Http, "/studies/A1/experiments/X1/slices")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bench_WithAWarning_AsksForAReasonThenSavesAndKeepsTheDonor()
    {
        await server.BeginAsync("B1", "organotypic-hippocampal-culture", "rat");
        var http = server.Client.Http;
        var page = await DrePage.GetAsync(http, "/studies/B1/experiments/X1/slices");
        Assert.Contains("No run is entered yet", page.Text, StringComparison.Ordinal);

        (string Name, string Value)[] run =
        [
            ("donor", "P3"), ("specimen", "left"), ("slice", "4"), ("kind", "Culture"), ("div", "14"), ("compound", "phenytoin"), ("uM", "50"), ("before_min", "20"), ("before_events", "1"), ("during_min", "30"),
            ("during_events", "x"),
        ];
        page = await DrePage.GetAsync(http, "/studies/B1/experiments/X1/slices/bench");
        page = await page.PostAsync(http, "run", run);
        Assert.Contains("a whole number", page.Text, StringComparison.Ordinal);
        run[^1] = ("during_events", "0");
        page = await page.PostAsync(http, "run", run);
        Assert.Contains("no reduction can be told", page.Text, StringComparison.Ordinal);
        Assert.Contains("Why it is entered all the same", page.Text, StringComparison.Ordinal);
        page = await page.PostAsync(http, "run", [.. run, ("reason", "the only culture of this pup")]);
        Assert.Contains("Saved: slice 4", page.Text, StringComparison.Ordinal);
        Assert.Contains("name=\"donor\" value=\"P3\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("the only culture of this pup", (await DrePage.GetAsync(http, "/studies/B1/experiments/X1/slices")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_PlanAndClosing_HoldRunsAgainstThem()
    {
        await server.BeginAsync("P1", "low-magnesium-intact-hippocampus", "rat");
        var http = server.Client.Http;
        var page = await DrePage.GetAsync(http, "/studies/P1/experiments/X1/slices/settings");
        page = await page.PostAsync(http, "settings", [("event", "ictal-like events"), ("kind", "Intact"), ("minutes", "15"), ("events", "2"), ("plan", "phenytoin")]);
        Assert.Contains("A line of the plan is a compound and a concentration", page.Text, StringComparison.Ordinal);
        await page.PostAsync(http, "settings", [("event", "ictal-like events"), ("kind", "Intact"), ("minutes", "15"), ("events", "2"), ("plan", "phenytoin 50")]);
        object Run(double dose) => new { donor = "D1", specimen = "A", slice = "1", compound = "phenytoin", micromolar = dose, beforeMinutes = 16, beforeEvents = 9, duringMinutes = 30, duringEvents = 2 };
        Assert.Contains("outside-plan", (await RunAsync("P1", Run(20))).FindingCodes);
        Assert.Equal(HttpStatusCode.OK, (await RunAsync("P1", Run(50))).Status);
        var id = (await ViewAsync("P1")).GetProperty("runs")[0].GetProperty("id").GetString();
        await server.Application.WithDbContextAsync(db => db.Experiments.Where(e => e.Code == "X1" && db.Studies.Any(s => s.Id == e.StudyId && s.Code == "P1")).ExecuteUpdateAsync(s => s.SetProperty(e => e.IsClosed, true)));
        Assert.Equal(HttpStatusCode.Conflict, (await RunAsync("P1", Run(50))).Status);
        using var refused = await http.DeleteAsync(new Uri($"/api/v1/studies/P1/experiments/X1/slices/runs/{id}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    [Fact]
    public async Task Table_WithOneBadLine_StoresNothing()
    {
        await server.BeginAsync("T1", "low-magnesium-intact-hippocampus", "rat");
        var http = server.Client.Http;
        var page = await DrePage.GetAsync(http, "/studies/T1/experiments/X1/slices/table");
        page = await page.PostAsync(http, "table", [("table", SliceServer.Table(false) + "\nD6,S,1,,,0,3,30,2"), ("dry", "no")]);
        Assert.Contains("nothing was stored", page.Text, StringComparison.Ordinal);
        Assert.Contains("row 18, column before_min", page.Text, StringComparison.Ordinal);
        Assert.Empty((await ViewAsync("T1")).GetProperty("donors").EnumerateArray());
        page = await page.PostAsync(http, "table", [("table", SliceServer.Table(false)), ("dry", "yes")]);
        Assert.Contains("Would store 16 runs", page.Text, StringComparison.Ordinal);
        page = await page.PostAsync(http, "table", [("table", SliceServer.Table(false)), ("dry", "no")]);
        Assert.Contains("Stored 16 runs", page.Text, StringComparison.Ordinal);
        page = await DrePage.GetAsync(http, "/studies/T1/experiments/X1/slices");
        var id = (await ViewAsync("T1")).GetProperty("runs")[0].GetProperty("id").GetGuid();
        page = await page.PostAsync(http, $"remove-{id:N}", []);
        Assert.Contains("Runs 15", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blinded_SeeRunsWithoutCompoundsAndEnterNone()
    {
        await server.BeginAsync("Z1", "low-magnesium-intact-hippocampus", "rat");
        await server.PasteAsync("Z1", SliceServer.Table(false));
        using var put = await server.Client.Http.PutAsJsonAsync(new Uri("/api/v1/studies/Z1/blinding", UriKind.Relative), new { stage = "running" });
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        using var http = await server.Application.SignInAsync(Role.LabScientist, "Z1");
        foreach (var address in new[] { "/studies/Z1/experiments/X1/slices", "/api/v1/studies/Z1/experiments/X1/slices", "/api/v1/studies/Z1/experiments/X1/slices/figure.svg", "/api/v1/studies/Z1/experiments/X1/slices/figure.csv" })
        {
            using var answer = await http.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain("phenytoin", await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        }

        foreach (var address in new[] { "/studies/Z1/experiments/X1/slices/bench", "/studies/Z1/experiments/X1/slices/table", "/api/v1/studies/Z1/experiments/X1/slices/runs.csv" })
        {
            using var answer = await http.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    private async Task<JsonElement> ViewAsync(string study) => (await server.Client.GetAsync($"/api/v1/studies/{study}/experiments/X1/slices")).Body;

    private Task<DreReply> RunAsync(string study, object run) => server.Client.PostJsonAsync($"/api/v1/studies/{study}/experiments/X1/slices/runs", run);
}

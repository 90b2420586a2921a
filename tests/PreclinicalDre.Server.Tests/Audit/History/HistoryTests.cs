using System.Net;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Server.Tests.Animals.Records;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Audit.History;

public sealed class HistoryTests(RecordServer server) : IClassFixture<RecordServer>
{
    [Fact]
    public async Task Value_ChangedTwice_TellsOldNewWhoWhenAndWhy()
    {
        var animal = await server.AnimalAsync("H1");
        await ChangeAsync("H1", "FVB", "typing error");
        await ChangeAsync("H1", "DBA/2", null);
        var history = (await server.Client.GetAsync($"/api/v1/studies/S1/history?entity=Animal&id={animal.Id}&member=Strain")).Body;
        var steps = history.GetProperty("steps").EnumerateArray().ToList();
        Assert.Equal([("FVB", "DBA/2", null), ("", "FVB", "typing error")], steps.Take(2).Select(s => (Text(s, "old"), Text(s, "new"), Text(s, "reason"))));
        Assert.All(steps, s => Assert.Equal(("Strain", "local user"), (Text(s, "member"), Text(s, "actor"))));
        Assert.Equal("H1", Text(history, "animal"));
        var page = await DrePage.GetAsync(server.Client.Http, $"/studies/S1/history?entity=Animal&id={animal.Id}&member=Strain");
        Assert.Contains("typing error", page.Text, StringComparison.Ordinal);
        Assert.Contains("DBA/2", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Value_OfAnImport_TellsTheImportThatBroughtIt()
    {
        var animal = await server.AnimalAsync("H2");
        var seizure = await server.Application.WithDbContextAsync(db => db.Seizures.SingleAsync(s => s.AnimalId == animal.Id));
        var history = (await server.Client.GetAsync($"/api/v1/studies/S1/history?entity=Seizure&id={seizure.Id}&member=At")).Body;
        Assert.Equal(0, history.GetProperty("steps").GetArrayLength());
        Assert.Equal(("table.csv", "local user"), (Text(history.GetProperty("origin"), "fileName"), Text(history.GetProperty("origin"), "by")));
        Assert.Contains("Not changed since it came in.", (await DrePage.GetAsync(server.Client.Http, $"/studies/S1/history?entity=Seizure&id={seizure.Id}")).Text, StringComparison.Ordinal);
        await server.Client.Http.DeleteAsync(new Uri($"{RecordServer.Animals}/H2/seizures/{seizure.Id}", UriKind.Relative));
        var gone = (await server.Client.GetAsync($"/api/v1/studies/S1/history?entity=Seizure&id={seizure.Id}&member=At")).Body;
        Assert.False(gone.GetProperty("isThere").GetBoolean());
        Assert.Equal("table.csv", Text(gone.GetProperty("origin"), "fileName"));
        Assert.Equal(("deleted", "2026-05-01T00:00:00Z", null), (Text(gone.GetProperty("steps")[0], "action"), Text(gone.GetProperty("steps")[0], "old"), Text(gone.GetProperty("steps")[0], "new")));
    }

    [Fact]
    public async Task History_OfAnotherStudyOrOfNothing_IsNotFound()
    {
        var animal = await server.AnimalAsync("H3");
        await server.Client.CreateStudyAsync("S2");
        foreach (var address in new[] { $"S2/history?entity=Animal&id={animal.Id}", $"S1/history?entity=Animal&id={Guid.NewGuid()}", $"S1/history?entity=String&id={animal.Id}", $"S9/history?entity=Animal&id={animal.Id}" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync($"/api/v1/studies/{address}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await DrePage.GetAsync(server.Client.Http, $"/studies/{address}")).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await DrePage.GetAsync(server.Client.Http, "/studies/S1/history?entity=Animal&id=x")).Status);
    }

    [Fact]
    public async Task Values_OnPages_LeadToTheirHistory()
    {
        var animal = await server.AnimalAsync("H4", RecordState.Locked);
        var page = await DrePage.GetAsync(server.Client.Http, "/studies/S1/animals/H4");
        string[] wanted = [$"entity=Animal&amp;id={animal.Id}&amp;member=Sex", "entity=Seizure&amp;id=", "member=TypeId", "entity=AnimalWeight&amp;id=", "member=Grams"];
        Assert.All(wanted, w => Assert.Contains(w, page.Html, StringComparison.Ordinal));
        Assert.Contains("member=Protocol", (await DrePage.GetAsync(server.Client.Http, "/studies/S1/edit")).Html, StringComparison.Ordinal);
        Assert.Contains("member=ExitedAt", (await DrePage.GetAsync(server.Client.Http, "/studies/S1/animals/H4/edit")).Html, StringComparison.Ordinal);
    }

    private async Task ChangeAsync(string code, string strain, string? reason) => Assert.Equal(
        HttpStatusCode.OK,
        (await server.SendAsync(HttpMethod.Put, $"{RecordServer.Animals}/{code}", new { sex = "male", strain, exitedAt = "2026-06-01T10:00", exitReason = "other" }, reason)).Status);

    private static string? Text(System.Text.Json.JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.GetString() : null;
}

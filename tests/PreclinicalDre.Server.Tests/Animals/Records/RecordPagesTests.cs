using System.Net;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Animals.Records;

public sealed class RecordPagesTests(RecordServer server) : IClassFixture<RecordServer>
{
    [Fact]
    public async Task AnimalPage_MovesItsRecordByItsButtons()
    {
        await server.AnimalAsync("P1");
        using var http = server.Application.CreateClient();
        await PressAsync(http, "reviewed");
        Assert.Equal(RecordState.Reviewed, (await server.FindAsync("P1")).RecordState);
        await PressAsync(http, "locked");
        var page = await PressAsync(http, "draft");
        Assert.Contains("say why you change it", page.Text, StringComparison.Ordinal);
        Assert.Equal(RecordState.Locked, (await server.FindAsync("P1")).RecordState);
        await PressAsync(http, "draft", ("changeReason", "a dose was missing"));
        Assert.Equal(RecordState.Draft, (await server.FindAsync("P1")).RecordState);

        static async Task<DrePage> PressAsync(HttpClient http, string state, params (string, string)[] more) =>
            await (await DrePage.GetAsync(http, "/studies/S1/animals/P1")).PostAsync(http, "record", [("move", state), .. more]);
    }

    [Fact]
    public async Task EditPage_OfAReviewedRecord_AsksWhyAndSaysThatItIsADraftAgain()
    {
        await server.AnimalAsync("P2");
        using var http = server.Application.CreateClient();
        Assert.DoesNotContain("name=\"changeReason\"", (await DrePage.GetAsync(http, "/studies/S1/animals/P2/edit")).Html, StringComparison.Ordinal);
        await server.SetAsync("P2", RecordState.Reviewed);
        var page = await DrePage.GetAsync(http, "/studies/S1/animals/P2/edit");
        Assert.Contains("name=\"changeReason\"", page.Html, StringComparison.Ordinal);
        (string, string)[] fields = [("Input.Sex", "female"), ("Input.ExitedAt", "2026-06-01T10:00:00"), ("Input.ExitReason", "protocol-end")];
        var refused = await page.PostAsync(http, "animal", fields);
        Assert.Contains("The record of animal P2 is reviewed", refused.Text, StringComparison.Ordinal);
        var saved = await page.PostAsync(http, "animal", [.. fields, ("changeReason", "typing error")]);
        Assert.Contains("put it back to draft", saved.Text, StringComparison.Ordinal);
        Assert.Equal((RecordState.Draft, Sex.Female), ((await server.FindAsync("P2")).RecordState, (await server.FindAsync("P2")).Sex));
    }

    [Fact]
    public async Task DeletePage_OfALockedRecord_SaysThatItIsLocked()
    {
        var animal = await server.AnimalAsync("P3", RecordState.Locked);
        using var http = server.Application.CreateClient();
        var list = await DrePage.GetAsync(http, "/studies/S1/animals/P3");
        var link = System.Text.RegularExpressions.Regex.Match(list.Html, "/studies/S1/animals/P3/delete/seizures/[0-9a-f-]{36}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        var page = await DrePage.GetAsync(http, link);
        Assert.Contains("The record is locked", page.Text, StringComparison.Ordinal);
        var refused = await page.PostAsync(http, "delete", []);
        Assert.Contains($"animal {animal.Code} is locked", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordsPage_BringsOnAllCompleteRecordsAndTellsTheOthers()
    {
        await server.AnimalAsync("P4");
        Assert.Equal(HttpStatusCode.OK, (await server.Client.ImportAsync("S1", "Animal,Cohort,Sex\nP5,C1,male\n")).Status);
        using var http = server.Application.CreateClient();
        var page = await (await DrePage.GetAsync(http, "/studies/S1/records")).PostAsync(http, "records", [("state", "reviewed")]);
        Assert.Contains("P5: It is still in the study.", page.Text, StringComparison.Ordinal);
        Assert.Equal(RecordState.Reviewed, (await server.FindAsync("P4")).RecordState);
        Assert.Equal(RecordState.Draft, (await server.FindAsync("P5")).RecordState);
        var reply = await server.Client.PostJsonAsync("/api/v1/studies/S1/records", new { state = "locked" });
        Assert.Contains("P4", reply.Body.GetProperty("moved").EnumerateArray().Select(m => m.GetString()));
        Assert.Equal(RecordState.Locked, (await server.FindAsync("P4")).RecordState);
        Assert.Contains("locked", (await DrePage.GetAsync(http, "/studies/S1")).Text, StringComparison.Ordinal);
    }
}

using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace PreclinicalDre.Server.Tests.Animals;

public sealed class ObservationTests : AnimalServer
{
    protected override async Task PrepareAsync()
    {
        await Client.ImportVectorAsync("S1", "P04");
    }

    [Fact]
    public async Task Seizure_Removed_ChangesTheVerdictsRecordAndLeavesAnAuditRow()
    {
        var before = await VerdictAsync();
        var id = await FirstAsync("seizures");
        using var answer = await Client.Http.DeleteAsync(To($"{Animals}/P04/seizures/{id}"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        var after = await VerdictAsync();
        Assert.NotEqual(before.InputHash, after.InputHash);
        Assert.False(after.Stale);
        Assert.Equal(159, (await Client.GetAsync($"{Animals}/P04/seizures")).Body.GetProperty("total").GetInt32());
        Assert.Equal("deleted", (await Application.WithDbContextAsync(db => db.AuditEntries.SingleAsync(a => a.EntityId == Guid.Parse(id)))).Action);
        Assert.Contains("Seizure deleted", await WordsAsync("/studies/S1/animals/P04/history"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trial_Removed_TakesWhatBelongsToIt()
    {
        var id = await FirstAsync("trials");
        using var answer = await Client.Http.DeleteAsync(To($"{Animals}/P04/trials/{id}"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(42, (await Client.GetAsync($"{Animals}/P04/doses")).Body.GetProperty("total").GetInt32());
        Assert.Single((await Client.GetAsync($"{Animals}/P04/verdict")).Body.GetProperty("trials").EnumerateArray());
        Assert.Equal(84, await Application.WithDbContextAsync(db => db.AuditEntries.CountAsync(a => a.Entity == "Dose" && a.Action == "deleted")));
    }

    [Fact]
    public async Task Observation_OfAnotherAnimal_IsNotFoundAndStays()
    {
        await Client.ImportVectorAsync("S1", "P01");
        var id = await FirstAsync("recordings");
        using var answer = await Client.Http.DeleteAsync(To($"{Animals}/P01/recordings/{id}"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(1, (await Client.GetAsync($"{Animals}/P04/recordings")).Body.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task List_OfASpanInParts_HoldsThatSpanInOrder()
    {
        const string Span = "from=2026-03-02T00:00:00Z&to=2026-03-12T00:00:00Z";
        var first = (await Client.GetAsync($"{Animals}/P04/seizures?{Span}&size=15")).Body;
        var second = (await Client.GetAsync($"{Animals}/P04/seizures?{Span}&size=15&page=2")).Body;
        Assert.Equal(20, first.GetProperty("total").GetInt32());
        string[] at = [.. first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).Select(s => s.GetProperty("at").GetString()!)];
        Assert.Equal(20, at.Distinct().Count());
        Assert.Equal(at.Order(StringComparer.Ordinal), at);
    }

    [Fact]
    public async Task List_OfEachKind_CountsWhatWasImported()
    {
        foreach (var (kind, count) in new[] { ("doses", 126), ("trials", 2), ("recordings", 1), ("plasma", 0), ("adverse-effects", 0), ("weights", 0) })
        {
            Assert.Equal((kind, count), (kind, (await Client.GetAsync($"{Animals}/P04/{kind}")).Body.GetProperty("total").GetInt32()));
        }
    }

    [Fact]
    public async Task SeizureFile_ReadBack_ChangesNothing()
    {
        var csv = await Client.Http.GetStringAsync(To($"{Animals}/P04/seizures.csv"));
        var reply = await Client.PostFileAsync("/api/v1/studies/S1/imports", "seizures.csv", Encoding.UTF8.GetBytes(csv), ("kind", "seizures"));
        Assert.True(reply.Status == HttpStatusCode.OK, reply.Body.GetRawText());
        var sheet = reply.Body.GetProperty("sheets")[0];
        Assert.Equal((160, 0), (sheet.GetProperty("unchanged").GetInt32(), sheet.GetProperty("added").GetInt32()));
    }

    [Fact]
    public async Task Page_OfManySeizures_ShowsThemInParts()
    {
        var rows = new StringBuilder("Animal,At,Type\n");
        for (var i = 0; i < 300; i++)
        {
            rows.Append("P04,").Append(NodaTime.Instant.FromUtc(2026, 6, 1, 0, 0).Plus(NodaTime.Duration.FromMinutes(i)).ToString()).Append(",tonic\n");
        }

        await Client.ImportAsync("S1", rows.ToString());
        var newest = await WordsAsync("/studies/S1/animals/P04");
        var oldest = await WordsAsync("/studies/S1/animals/P04?seizures=3");
        Assert.Contains("1 to 200 of 460", newest, StringComparison.Ordinal);
        Assert.Contains("401 to 460 of 460", oldest, StringComparison.Ordinal);
        Assert.Contains("2026-03-02 05:26:24", oldest, StringComparison.Ordinal);
    }

    private async Task<string> FirstAsync(string kind) =>
        (await Client.GetAsync($"{Animals}/P04/{kind}?size=1")).Body.GetProperty("items")[0].GetProperty("id").GetString()!;

    private async Task<(string InputHash, bool Stale)> VerdictAsync()
    {
        var verdict = (await Client.GetAsync($"{Animals}/P04")).Body.GetProperty("verdict");
        return (verdict.GetProperty("inputHash").GetString()!, verdict.GetProperty("stale").GetBoolean());
    }
}

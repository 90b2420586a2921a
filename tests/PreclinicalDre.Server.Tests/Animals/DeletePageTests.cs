using System.Net;
using Microsoft.EntityFrameworkCore;

namespace PreclinicalDre.Server.Tests.Animals;

/// <summary>Taking one observation off the record by the animal's page.</summary>
public sealed class DeletePageTests : AnimalServer
{
    private const string Page = "/studies/S1/animals/P04";

    protected override async Task PrepareAsync()
    {
        await Client.ImportVectorAsync("S1", "P04");
        await Client.ImportAsync("S1", "Animal,Weighed at,Weight (g)\nP04,2026-03-02T08:00:00+01:00,25\nP04,2026-03-30T08:00:00+02:00,19.9\n");
        await Client.ImportAsync("S1", "Animal,Trial,Compound,Sampled at,Concentration (mg/L)\nP04,t1,levetiracetam,2026-03-20T08:00:00+01:00,11\n");
    }

    [Theory]
    [InlineData("seizures", "seizure", "It lies inside a recording")]
    [InlineData("recordings", "recording", "160 seizures in it fall out of recorded time")]
    [InlineData("doses", "dose", "adherence and predicted exposure change")]
    [InlineData("plasma", "plasma sample", "It is the only sample of Levetiracetam in trial t1")]
    [InlineData("trials", "trial", "With it go 84 doses, 1 plasma sample.")]
    [InlineData("weights", "weight", "It is the weight that counts as 100 %")]
    public async Task Page_OfAnObservation_SaysWhatHangsOnItAndIsReachedFromTheAnimal(string kind, string noun, string sentence)
    {
        var path = $"{Page}/delete/{kind}/{await FirstAsync(kind)}";
        var words = await WordsAsync(path);
        Assert.Contains($"Delete this {noun}?", words, StringComparison.Ordinal);
        Assert.Contains(sentence, words, StringComparison.Ordinal);
        Assert.Contains($"href=\"{path}\"", await PageAsync($"{Page}?seizures=1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_OfASeizure_JudgesAgainAndThePageSaysSo()
    {
        var id = await FirstAsync("seizures");
        var before = await VerdictAsync();
        using var answer = await SubmitAsync($"{Page}/delete/seizures/{id}", "delete");
        var words = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Equal("/studies/S1/animals/P04", answer.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Contains("The seizure was deleted.", words, StringComparison.Ordinal);
        Assert.Contains("The animal was judged again", words, StringComparison.Ordinal);
        Assert.Contains(", as before", words, StringComparison.Ordinal);
        Assert.Equal(159, await CountAsync("seizures"));
        var after = await VerdictAsync();
        Assert.NotEqual(before.Hash, after.Hash);
        Assert.False(after.Stale);
        Assert.Equal("deleted", (await Application.WithDbContextAsync(db => db.AuditEntries.SingleAsync(a => a.EntityId == Guid.Parse(id)))).Action);
    }

    [Fact]
    public async Task Delete_OfATrial_TakesWhatBelongsToIt()
    {
        using var answer = await SubmitAsync($"{Page}/delete/trials/{await FirstAsync("trials")}", "delete");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal((1, 42, 0, 160), (await CountAsync("trials"), await CountAsync("doses"), await CountAsync("plasma"), await CountAsync("seizures")));
    }

    [Fact]
    public async Task Delete_OfAWeight_LeavesTheVerdict()
    {
        var before = await VerdictAsync();
        using var answer = await SubmitAsync($"{Page}/delete/weights/{await FirstAsync("weights")}", "delete");
        Assert.Contains("No criterion looks at weights", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync("weights"));
        Assert.Equal(before, await VerdictAsync());
    }

    [Fact]
    public async Task Page_OfAWrongIdKindOrAnimal_IsNotFound()
    {
        await Client.ImportVectorAsync("S1", "P01");
        await Client.CreateStudyAsync("S2");
        await Client.ImportVectorAsync("S2", "P04");
        var id = await FirstAsync("seizures");
        foreach (var path in new[]
        {
            $"{Page}/delete/seizures/{Guid.NewGuid()}", $"{Page}/delete/seizures/1", $"{Page}/delete/doses/{id}", $"{Page}/delete/secrets/{id}",
            $"/studies/S1/animals/P01/delete/seizures/{id}", $"/studies/S2/animals/P04/delete/seizures/{id}", $"/studies/S1/animals/P99/delete/seizures/{id}",
        })
        {
            using var answer = await Client.Http.GetAsync(To(path));
            Assert.Equal((path, HttpStatusCode.NotFound), (path, answer.StatusCode));
        }
    }

    [Fact]
    public async Task Delete_ThroughAnotherStudysAnimal_IsNotDone()
    {
        await Client.CreateStudyAsync("S2");
        await Client.ImportVectorAsync("S2", "P04");
        var (own, other) = (await FirstAsync("seizures"), await FirstAsync("seizures", "S2"));
        var token = await TokenAsync($"/studies/S2/animals/P04/delete/seizures/{other}");
        using var form = new FormUrlEncodedContent([new("_handler", "delete"), new("__RequestVerificationToken", token)]);
        using var answer = await Client.Http.PostAsync(To($"/studies/S2/animals/P04/delete/seizures/{own}"), form);
        Assert.InRange((int)answer.StatusCode, 400, 499);
        Assert.Equal((160, 160), (await CountAsync("seizures"), await CountAsync("seizures", "S2")));
    }

    [Fact]
    public async Task Delete_WithoutItsToken_IsRefused()
    {
        using var form = new FormUrlEncodedContent([new("_handler", "delete")]);
        using var answer = await Client.Http.PostAsync(To($"{Page}/delete/seizures/{await FirstAsync("seizures")}"), form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(160, await CountAsync("seizures"));
    }

    [Fact]
    public async Task Note_OfWordsThatNoDeletionWrites_IsNotShown()
    {
        Assert.DoesNotContain("was deleted", await WordsAsync($"{Page}?deleted=everything&was=drug-resistant"), StringComparison.Ordinal);
        Assert.DoesNotContain("nonsense", await WordsAsync($"{Page}?deleted=seizures&was=nonsense"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weights_OnThePageAndAsFiles_AreHeldAgainstTheLimits()
    {
        var words = await WordsAsync(Page);
        Assert.Contains("20 % loss: humane end point", words, StringComparison.Ordinal);
        Assert.Contains("limits: GK unverified", await Client.Http.GetStringAsync(To($"{Animals}/P04/weight.svg")), StringComparison.Ordinal);
        Assert.Contains(",19.9,79.6,humane end point", await Client.Http.GetStringAsync(To($"{Animals}/P04/weight.csv")), StringComparison.Ordinal);
        await Client.ImportVectorAsync("S1", "P01");
        Assert.DoesNotContain("id=\"weight\"", await PageAsync("/studies/S1/animals/P01"), StringComparison.Ordinal);
    }

    private async Task<string> FirstAsync(string kind, string study = "S1") =>
        (await Client.GetAsync($"/api/v1/studies/{study}/animals/P04/{kind}?size=1")).Body.GetProperty("items")[0].GetProperty("id").GetString()!;

    private async Task<int> CountAsync(string kind, string study = "S1") =>
        (await Client.GetAsync($"/api/v1/studies/{study}/animals/P04/{kind}?size=1")).Body.GetProperty("total").GetInt32();

    private async Task<(string Hash, bool Stale)> VerdictAsync()
    {
        var verdict = (await Client.GetAsync($"{Animals}/P04")).Body.GetProperty("verdict");
        return (verdict.GetProperty("inputHash").GetString()!, verdict.GetProperty("stale").GetBoolean());
    }
}

using System.Net;
using System.Net.Http.Json;
using NodaTime;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.TestKit;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Experiments.Epileptogenesis;

/// <summary>A study after injuries, through the API and its page: who became epileptic, shams apart, and who may be randomised.</summary>
public sealed class EpileptogenesisTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Api = "/api/v1/studies/PTE/experiments/E1/epileptogenesis";
    private readonly DreApplication application = new() { Clock = new ManualClock(Instant.FromUtc(2026, 6, 1, 10, 0)) };
    private readonly DreClient client;

    public EpileptogenesisTests() => client = new DreClient(application.CreateClient());

    public async ValueTask InitializeAsync()
    {
        await client.CreateStudyAsync("PTE", "post-traumatic-epilepsy", "rat");
        Assert.Equal(HttpStatusCode.Created, (await client.PostJsonAsync("/api/v1/studies/PTE/experiments", new { code = "E1", title = "after injury", kind = "Epileptogenesis" })).Status);
        await client.ImportAsync("PTE", "Animal,Cohort,Sex\nA,C1,male\nB,C1,male\nC,C1,male\nS,C1,male\n");
        await client.ImportAsync("PTE", "Animal,From,To\nA,2026-03-01 08:00,2026-05-01 08:00\nB,2026-03-01 08:00,2026-05-01 08:00\nC,2026-03-01 08:00,2026-03-05 08:00\nS,2026-03-01 08:00,2026-05-01 08:00\n");
        await client.ImportAsync(
            "PTE",
            "Animal,At,Type\nA,2026-03-02 07:00,generalized-convulsive\nA,2026-03-05 08:00,generalized-convulsive\nA,2026-04-10 08:00,generalized-convulsive\nB,2026-04-01 08:00,spike-wave-discharge\nS,2026-04-02 08:00,spike-wave-discharge\nS,2026-04-03 08:00,spike-wave-discharge\n");
        Assert.Equal(HttpStatusCode.OK, (await client.PostJsonAsync($"{Api}/insults", new { animals = "A, B C", at = "2026-03-01T08:00" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.PostJsonAsync($"{Api}/insults", new { animals = "S", at = "2026-03-01T08:00", isSham = true })).Status);
    }

    [Fact]
    public async Task Cohort_AfterAnInjury_TellsPenetranceLatencyAndShamsApart()
    {
        var view = (await client.GetAsync(Api)).Body;
        var penetrance = view.GetProperty("penetrance");
        Assert.Equal((1, 2), (penetrance.GetProperty("epileptic").GetInt32(), penetrance.GetProperty("observed").GetInt32()));
        // R: prop.test(1, 2, correct = FALSE)
        Assert.Equal(0.0945312057, penetrance.GetProperty("share").GetProperty("lower").GetDouble(), 9);
        Assert.Equal(["C"], view.GetProperty("notObserved").EnumerateArray().Select(a => a.GetString()));
        var a = view.GetProperty("animals")[0];
        Assert.Equal((1, 1, 1), (a.GetProperty("acute").GetInt32(), a.GetProperty("early").GetInt32(), a.GetProperty("late").GetInt32()));
        Assert.Equal([(false, 1), (true, 2)], view.GetProperty("setApart").EnumerateArray().Select(s => (s.GetProperty("isSham").GetBoolean(), s.GetProperty("events").GetInt32())));
        Assert.Contains("confirmation-not-on-record", view.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("code").GetString()));
        var page = await DrePage.GetAsync(client.Http, "/studies/PTE/experiments/E1/epileptogenesis");
        Assert.Contains("1 of 2 seen past day 7; 95 % 9.5 % to 90.5 % (Wilson)", page.Text, StringComparison.Ordinal);
        Assert.Contains("Not seen past the early days, so no part of the penetrance: C.", page.Text, StringComparison.Ordinal);
        Assert.Contains("V S23c As common in sham rats.", page.Text, StringComparison.Ordinal);
        foreach (var which in new[] { "timeline", "latency" })
        {
            Assert.Contains("<svg", await client.Http.GetStringAsync(new Uri($"{Api}/{which}/figure.svg", UriKind.Relative)), StringComparison.Ordinal);
            Assert.NotEmpty(await client.Http.GetStringAsync(new Uri($"{Api}/{which}/figure.csv", UriKind.Relative)));
        }

        Assert.StartsWith("Animal,Kind,", await client.Http.GetStringAsync(new Uri($"{Api}/animals.csv", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Randomisation_OfAnimalsThatAreNotConfirmed_IsRefusedUntilTheRulesLetItPass()
    {
        foreach (var code in new[] { "X", "Y" })
        {
            Assert.Equal(HttpStatusCode.Created, (await client.PostJsonAsync("/api/v1/studies/PTE/groups/arms", new { code, name = code })).Status);
        }

        Assert.Equal(HttpStatusCode.Created, (await client.PostJsonAsync("/api/v1/studies/PTE/groups/randomisations", new { method = "simple" })).Status);
        const string Deal = "/api/v1/studies/PTE/groups/randomisations/1/allocations";
        var refused = await client.PostJsonAsync(Deal, new { animals = new[] { "B" } });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "epilepsy-not-confirmed"), (refused.Status, Assert.Single(refused.FindingCodes)));
        var dealt = await client.PostJsonAsync(Deal, new { });
        Assert.Equal(["A", "S"], dealt.Body.EnumerateArray().Select(x => x.GetProperty("animal").GetString()).Order());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.PostJsonAsync(Deal, new { })).Status);
        Assert.Equal(HttpStatusCode.OK, await PutAsync("rules", new { randomising = "warn" }));
        var groups = await DrePage.GetAsync(client.Http, "/studies/PTE/groups");
        Assert.Contains("Before these animals get their group", groups.Text, StringComparison.Ordinal);
        Assert.Contains("The epilepsy of B is not confirmed", groups.Text, StringComparison.Ordinal);
        Assert.Contains("A warning: it does not stop the allocation.", groups.Text, StringComparison.Ordinal);
        var allocated = await groups.PostAsync(client.Http, "allocate-1", [("Animal", "C")]);
        Assert.Contains("Allocated all the same", allocated.Text, StringComparison.Ordinal);
        Assert.Contains("The epilepsy of C is not confirmed", allocated.Text, StringComparison.Ordinal);
        var last = Assert.Single((await client.PostJsonAsync(Deal, new { })).Body.EnumerateArray());
        Assert.Equal("B", last.GetProperty("animal").GetString());
        Assert.Contains("is not confirmed", Assert.Single(last.GetProperty("warnings").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Before these animals", (await DrePage.GetAsync(client.Http, "/studies/PTE/groups")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Allocation_ByWhoIsBlinded_TellsThatAnAnimalIsHeldBackAndNothingMore()
    {
        foreach (var code in new[] { "X", "Y" })
        {
            await client.PostJsonAsync("/api/v1/studies/PTE/groups/arms", new { code, name = code });
        }

        using (var blinded = await client.Http.PutAsJsonAsync(new Uri("/api/v1/studies/PTE/blinding", UriKind.Relative), new { stage = "running" }))
        {
            Assert.Equal(HttpStatusCode.OK, blinded.StatusCode);
        }

        await client.PostJsonAsync("/api/v1/studies/PTE/groups/randomisations", new { method = "simple" });
        using var scientist = new DreClient(await application.SignInAsync(Role.LabScientist, "PTE"));
        const string Deal = "/api/v1/studies/PTE/groups/randomisations/1/allocations";

        var refused = await scientist.PostJsonAsync(Deal, new { animals = new[] { "B" } });
        var held = await DrePage.GetAsync(scientist.Http, "/studies/PTE/groups");
        Assert.Equal(HttpStatusCode.OK, await PutAsync("rules", new { randomising = "warn" }));
        var warned = await DrePage.GetAsync(scientist.Http, "/studies/PTE/groups");
        var open = await DrePage.GetAsync(client.Http, "/studies/PTE/groups");
        var given = await warned.PostAsync(scientist.Http, "allocate-1", [("Animal", "B")]);
        var rest = (await scientist.PostJsonAsync(Deal, new { animals = new[] { "C" } })).Body;

        Assert.Equal(["held-back"], refused.FindingCodes);
        Assert.Contains("B is not ready for a group. Who sees the study openly is told why.", held.Text, StringComparison.Ordinal);
        Assert.Contains("The epilepsy of B is not confirmed", open.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Before these animals", warned.Text, StringComparison.Ordinal);
        Assert.Matches("B has group [XY]\\.", given.Text);
        Assert.DoesNotContain("Allocated all the same", given.Text, StringComparison.Ordinal);
        Assert.Empty(Assert.Single(rest.EnumerateArray()).GetProperty("warnings").EnumerateArray());
        Assert.All([refused.Body.ToString(), held.Text, warned.Text, given.Text, rest.ToString()], t => Assert.DoesNotContain("confirmed", t, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task BadEntries_AreSaidAndNothingIsNoted()
    {
        Assert.Equal(["bad-value"], (await client.PostJsonAsync($"{Api}/insults", new { animals = "A Z", at = "2026-03-01T08:00" })).FindingCodes);
        Assert.Equal(["bad-value"], (await client.PostJsonAsync($"{Api}/insults", new { animals = "A", at = "2026-07-01T08:00" })).FindingCodes);
        Assert.Equal(["bad-value", "bad-value"], (await client.PostJsonAsync($"{Api}/insults", new { animals = "", at = "soon" })).FindingCodes);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PutAsync("rules", new { earlyDays = 0.5 }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PutAsync("rules", new { neverCounted = "hiccup" }));
        Assert.Equal(4, (await client.GetAsync(Api)).Body.GetProperty("animals").GetArrayLength());
        using var removed = await client.Http.DeleteAsync(new Uri($"{Api}/insults/S", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        var page = await DrePage.GetAsync(client.Http, "/studies/PTE/experiments/E1/epileptogenesis");
        var noted = await page.PostAsync(client.Http, "insults", [("Input.Animals", "S"), ("Input.At", "2026-03-01T08:00"), ("Input.IsSham", "true")]);
        Assert.Contains("Sham noted of S.", noted.Text, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await application.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private async Task<HttpStatusCode> PutAsync(string path, object body)
    {
        using var answer = await client.Http.PutAsJsonAsync(new Uri($"{Api}/{path}", UriKind.Relative), body);
        return answer.StatusCode;
    }
}

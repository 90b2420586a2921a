using System.Net;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Experiments.Kindling;

public sealed class KindlingBenchTests(KindlingServer server) : IClassFixture<KindlingServer>
{
    [Fact]
    public async Task Stimulation_WithAnErrorOrAWarning_IsRefusedOrAsksForAReason()
    {
        await server.BeginAsync("BENCH", animals: "R1,C1,male,Wistar\nR2,C1,female,Wistar\n");
        Assert.Equal(HttpStatusCode.OK, (await server.PutAsync($"{KindlingServer.Api("BENCH")}/rules", new { plan = "phenytoin 25 to 75", onlySex = "male" })).Status);
        Assert.Equal(["outcome-without-stimulation"], (await server.StimulateAsync("BENCH", new { animal = "R1", notGiven = true, score = 3, reason = "cable" })).FindingCodes);
        Assert.Equal(["reason-missing"], (await server.StimulateAsync("BENCH", new { animal = "R1", notGiven = true })).FindingCodes);
        Assert.Equal(["score-off-scale"], (await server.StimulateAsync("BENCH", new { animal = "R1", score = 6 })).FindingCodes);
        Assert.Equal(["unknown-animal"], (await server.StimulateAsync("BENCH", new { animal = "R9", score = 1 })).FindingCodes);
        Assert.Equal(["bad-value"], (await server.StimulateAsync("BENCH", new { animal = "R1", score = 1, on = "2026-03-21" })).FindingCodes);
        Assert.Equal(["reason-missing", "sex-off-protocol"], (await server.StimulateAsync("BENCH", new { animal = "R2", score = 1 })).FindingCodes);
        Assert.Equal(HttpStatusCode.Created, (await server.StimulateAsync("BENCH", new { animal = "R2", score = 1, reason = "bred as a control" })).Status);
        Assert.Equal(["reason-missing", "dose-off-plan", "not-kindled"], (await server.StimulateAsync("BENCH", new { animal = "R1", score = 1, purpose = "test", compoundId = "phenytoin", doseMgPerKg = 100 })).FindingCodes);
        var first = await server.StimulateAsync("BENCH", new { animal = "R1", score = 0, currentMa = 0.5, afterdischargeSeconds = 12 });
        Assert.Equal((HttpStatusCode.Created, 1, 1), (first.Status, first.Body.GetProperty("number").GetInt32(), first.Body.GetProperty("session").GetInt32()));
        var second = await server.StimulateAsync("BENCH", new { animal = "R1", score = 2 });
        Assert.Equal((2, 1), (second.Body.GetProperty("number").GetInt32(), second.Body.GetProperty("session").GetInt32()));
        Assert.Equal(HttpStatusCode.Conflict, (await server.StimulateAsync("BENCH", new { animal = "R1", number = 2, score = 2 })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await DeleteAsync("BENCH", "R1", 1)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await DeleteAsync("BENCH", "R1", 2)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await DeleteAsync("BENCH", "R1", 2)).StatusCode);
    }

    [Fact]
    public async Task Page_OfTheBench_StoresGoesOnToTheNextAnimalAndTakesBack()
    {
        await server.BeginAsync("KEYS", animals: "R1,C1,male,Wistar\nR2,C1,male,Wistar\n");
        using var http = server.Application.CreateClientWithoutRedirects();
        var bench = await DrePage.GetAsync(http, "/studies/KEYS/experiments/K1/kindling/bench");
        Assert.Equal("R1", bench.Hidden("Input.Animal"));
        Assert.Matches("id=\"score\"[^>]*autofocus", bench.Html);
        var refused = await bench.PostAsync(http, "stimulation", [("Input.Animal", "R1"), ("Input.Score", "9"), ("Input.Purpose", "kindling")]);
        Assert.Contains("The scale Racine (rat kindling) has no such level. Wanted: 0 to 5.", refused.Text, StringComparison.Ordinal);
        var stored = await refused.PostAsync(http, "stimulation", [("Input.Animal", "R1"), ("Input.Score", "4"), ("Input.CurrentMa", "0.5"), ("Input.Purpose", "kindling")]);
        Assert.Contains("animal=R2", stored.Location!.ToString(), StringComparison.Ordinal);
        var next = await DrePage.GetAsync(http, stored.Location.PathAndQuery);
        Assert.Contains("Stored: R1, stimulation 1, score 4.", next.Text, StringComparison.Ordinal);
        var back = await next.PostAsync(http, "undo", [("undoAnimal", "R1"), ("undoNumber", "1")]);
        Assert.Contains("animal=R1", back.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, (await server.Client.GetAsync(KindlingServer.Api("KEYS"))).Body.GetProperty("animals").GetArrayLength());
    }

    [Fact]
    public async Task PhenytoinTests_OfARat_GiveItsClassWithTheEvidence()
    {
        await server.BeginAsync("PHT", animals: "R1,C1,male,Wistar\n");
        var number = 0;
        async Task SeriesAsync(string day, double threshold, string? compound)
        {
            foreach (var (current, seconds) in new[] { (threshold / 1.2, 0), (threshold, 12) })
            {
                var reply = await server.StimulateAsync("PHT", new { animal = "R1", on = day, purpose = "threshold", session = int.Parse(day[^2..], System.Globalization.CultureInfo.InvariantCulture), currentMa = current, afterdischargeSeconds = seconds, compoundId = compound, doseMgPerKg = compound is null ? (double?)null : 50 });
                Assert.Equal((HttpStatusCode.Created, ++number), (reply.Status, reply.Body.GetProperty("number").GetInt32()));
            }
        }

        await SeriesAsync("2026-02-01", 0.1, null);
        await SeriesAsync("2026-02-08", 0.13, "phenytoin");
        await SeriesAsync("2026-02-15", 0.12, "phenytoin");
        var two = (await server.Client.GetAsync(KindlingServer.Api("PHT"))).Body.GetProperty("animals")[0].GetProperty("classes")[0];
        Assert.Equal("2 of 3 usable tests: 1 missing.", two.GetProperty("why").GetString());
        await SeriesAsync("2026-02-22", 0.1, "phenytoin");
        var page = await DrePage.GetAsync(server.Client.Http, "/studies/PHT/experiments/K1/kindling");
        Assert.Contains("1 variable", page.Text, StringComparison.Ordinal);
        Assert.Contains("2026-02-15: 0.12 mA against 0.1 mA, +20 %.", page.Text, StringComparison.Ordinal);
        Assert.Contains("No drug-resistance verdict is given on these animals", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LamotrigineKindling_IsFlaggedProposesTheRetestArmAndGivesNoVerdict()
    {
        await server.BeginAsync("LTG", "lamotrigine-resistant-kindled", "R1,C1,male,Sprague-Dawley\n");
        Assert.Equal(HttpStatusCode.Created, (await server.StimulateAsync("LTG", new { animal = "R1", score = 5, on = "2026-03-10", compoundId = "lamotrigine", doseMgPerKg = 5 })).Status);
        var view = (await server.Client.GetAsync(KindlingServer.Api("LTG"))).Body;
        Assert.StartsWith("Drug-free re-test arm", view.GetProperty("proposal").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("No drug-resistance verdict is given", view.GetProperty("verdict").GetString(), StringComparison.Ordinal);
        Assert.Equal("lamotrigine", view.GetProperty("animals")[0].GetProperty("tolerance")[0].GetProperty("compoundId").GetString());
        Assert.Equal(HttpStatusCode.OK, (await server.Client.PostJsonAsync("/api/v1/studies/LTG/evaluate", new { })).Status);
        var verdict = (await server.Client.GetAsync("/api/v1/studies/LTG/animals/R1/verdict")).Body.GetRawText();
        Assert.DoesNotContain("\"drug-resistant\"", verdict, StringComparison.Ordinal);
        Assert.DoesNotContain("\"drug-responsive\"", verdict, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Group_MixedAgainstTheProtocol_IsSaidOnThePage()
    {
        await server.BeginAsync("MIX", animals: "R1,C1,male,Wistar\nR2,C1,female,Wistar\n");
        Assert.Equal(HttpStatusCode.OK, (await server.PutAsync($"{KindlingServer.Api("MIX")}/rules", new { onlySex = "male" })).Status);
        foreach (var animal in new[] { "R1", "R2" })
        {
            await server.StimulateAsync("MIX", new { animal, score = 1, reason = "said" });
        }

        var finding = (await server.Client.GetAsync(KindlingServer.Api("MIX"))).Body.GetProperty("findings")[0];
        Assert.Equal("mixed-sexes", finding.GetProperty("code").GetString());

        foreach (var code in new[] { "A", "B" })
        {
            Assert.Equal(HttpStatusCode.Created, (await server.Client.PostJsonAsync("/api/v1/studies/MIX/groups/arms", new { code, name = code })).Status);
        }

        await server.Client.PostJsonAsync("/api/v1/studies/MIX/groups/randomisations", new { method = "simple" });
        Assert.Contains("R2 is female; the protocol of K1 takes male animals alone", (await DrePage.GetAsync(server.Client.Http, "/studies/MIX/groups")).Text, StringComparison.Ordinal);
        var dealt = (await server.Client.PostJsonAsync("/api/v1/studies/MIX/groups/randomisations/1/allocations", new { })).Body;
        Assert.Equal([0, 1], dealt.EnumerateArray().OrderBy(a => a.GetProperty("animal").GetString()).Select(a => a.GetProperty("warnings").GetArrayLength()));
    }

    [Fact]
    public async Task Rules_ThatCannotBe_AreRefusedAndOwnOnesLoseTheirSource()
    {
        await server.BeginAsync("RULES", "corneal-kindled");
        Assert.Equal(["bad-rule"], (await server.PutAsync($"{KindlingServer.Api("RULES")}/rules", new { washoutDays = -1 })).FindingCodes);
        Assert.Equal(["bad-value"], (await server.PutAsync($"{KindlingServer.Api("RULES")}/rules", new { plan = "phenytoin many" })).FindingCodes);
        Assert.Equal(HttpStatusCode.OK, (await server.PutAsync($"{KindlingServer.Api("RULES")}/rules", new { form = "sixty-hz-kindled" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await server.PutAsync($"{KindlingServer.Api("RULES")}/rules", new { washoutDays = 10 })).Status);
        var rules = (await server.Client.GetAsync(KindlingServer.Api("RULES"))).Body.GetProperty("rules").EnumerateArray().ToDictionary(r => r.GetProperty("name").GetString()!, r => r);
        Assert.Equal(("V", "5 stimulations in a row with a score of 5 or more"), (rules["Fully kindled"].GetProperty("tag").GetString(), rules["Fully kindled"].GetProperty("text").GetString()));
        Assert.False(rules["Washout"].TryGetProperty("tag", out var own) && own.ValueKind != System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task BlindedScientist_SeesScoresAndEntersThemButLearnsNoCompound()
    {
        await server.BeginAsync("HIDE", "lamotrigine-resistant-kindled", "R1,C1,male,Sprague-Dawley\n");
        await server.StimulateAsync("HIDE", new { animal = "R1", score = 5, on = "2026-03-10", compoundId = "lamotrigine", doseMgPerKg = 5, note = "lamotrigine again" });
        Assert.True((await server.PutAsync("/api/v1/studies/HIDE/blinding", new { stage = "running" })).Status == HttpStatusCode.OK);
        using var http = await server.Application.SignInAsync("blind-kindler", Role.LabScientist, "HIDE");
        foreach (var address in new[] { KindlingServer.Api("HIDE"), $"{KindlingServer.Api("HIDE")}/stimulations.csv", $"{KindlingServer.Api("HIDE")}/score/figure.csv", "/studies/HIDE/experiments/K1/kindling", "/studies/HIDE/experiments/K1/kindling/bench" })
        {
            var text = await http.GetStringAsync(new Uri(address, UriKind.Relative));
            Assert.DoesNotContain("lamotrigine ", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("\"lamotrigine\"", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("okapi", text, StringComparison.Ordinal);
        }

        using var client = new DreClient(http);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostJsonAsync($"{KindlingServer.Api("HIDE")}/stimulations", new { animal = "R1", score = 5, compoundId = "lamotrigine", doseMgPerKg = 5 })).Status);
        Assert.Equal(HttpStatusCode.Created, (await client.PostJsonAsync($"{KindlingServer.Api("HIDE")}/stimulations", new { animal = "R1", score = 4 })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await DrePage.GetAsync(http, "/studies/HIDE/experiments/K1/kindling/rules")).Status);
    }

    private Task<HttpResponseMessage> DeleteAsync(string study, string animal, int number) =>
        server.Client.Http.DeleteAsync(new Uri($"{KindlingServer.Api(study)}/stimulations/{animal}/{number}", UriKind.Relative));
}

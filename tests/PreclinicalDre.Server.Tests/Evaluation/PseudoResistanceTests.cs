using System.Net;
using System.Text.Json;
using PreclinicalDre.Server.Features.Evaluation.PseudoResistance;
using PreclinicalDre.Server.Tests.Dosing;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Evaluation;

public sealed class PseudoResistanceTests
{
    [Fact]
    public async Task Report_OfAStudy_NamesCausesCountsThemAndIsNarrowedByItsAddress()
    {
        await using var server = await DosingServer.StartAsync();
        var http = server.Client.Http;
        var empty = await DrePage.GetAsync(http, "/studies/S1/pseudo-resistance");
        Assert.Contains("No failure of this study is without weight", empty.Text, StringComparison.Ordinal);

        // Seizures each day; a trial of which half of the doses was given, and no target level is known.
        await ImportAsync("Animal,From,To\nM01,2026-01-01 00:00,2026-02-20 00:00\nM02,2026-01-01 00:00,2026-02-20 00:00\n");
        await ImportAsync("Animal,At,Type\n" + string.Concat(Enumerable.Range(1, 45).SelectMany(d => new[] { "M01", "M02" }.Select(a => $"{a},{At(d)} 10:00,generalized-convulsive\n"))));
        await ImportAsync("Animal,Trial,Start,End,Compounds\nM01,T1,2026-01-15 00:00,2026-02-10 00:00,levetiracetam\n");
        await ImportAsync("Animal,Trial,Compound,Planned at,Dose (mg/kg),Given fraction,Reason\n" + string.Concat(Enumerable.Range(15, 20).Select(d => $"M01,T1,levetiracetam,{At(d)} 08:00,54,{(d % 2 == 0 ? "1," : "0,spilt")}\n")));
        Assert.Equal(HttpStatusCode.OK, (await server.Client.PostJsonAsync("/api/v1/studies/S1/evaluate", new { })).Status);

        var report = (await server.Client.GetAsync("/api/v1/studies/S1/pseudo-resistance")).Body;
        var failure = Assert.Single(report.GetProperty("failures").EnumerateArray());
        Assert.Equal(("M01", "T1", "does-not-count"), (failure.GetProperty("animal").GetString(), failure.GetProperty("trial").GetString(), failure.GetProperty("standing").GetString()));
        var causes = failure.GetProperty("causes").EnumerateArray().ToDictionary(c => c.GetProperty("cause").GetString()!);
        Assert.True(causes["missed-doses"].GetProperty("shown").GetBoolean());
        Assert.Contains("Repeat the regimen", causes["missed-doses"].GetProperty("next").GetString(), StringComparison.Ordinal);
        Assert.True(causes["exposure-too-low"].GetProperty("shown").GetBoolean());
        Assert.Equal((3, 3, 1), (report.GetProperty("animals").GetInt32(), report.GetProperty("judged").GetInt32(), Total(report, "missed-doses")));

        var narrowed = (await server.Client.GetAsync("/api/v1/studies/S1/pseudo-resistance?cause=wrong-drug")).Body;
        Assert.Equal((0, 1), (narrowed.GetProperty("failures").GetArrayLength(), Total(narrowed, "missed-doses")));
        var page = await DrePage.GetAsync(http, "/studies/S1/pseudo-resistance?cause=missed-doses");
        Assert.Contains("1 failures do not count", page.Text, StringComparison.Ordinal);
        Assert.Contains("Doses missed", page.Text, StringComparison.Ordinal);
        Assert.Contains("No failure fits.", (await DrePage.GetAsync(http, "/studies/S1/pseudo-resistance?cause=wrong-drug")).Text, StringComparison.Ordinal);
        Assert.Contains("/studies/S1/pseudo-resistance", (await DrePage.GetAsync(http, "/studies/S1")).Html, StringComparison.Ordinal);
        Assert.Contains("pseudo-resistance?animal=M01", (await DrePage.GetAsync(http, "/studies/S1/animals/M01")).Html, StringComparison.Ordinal);
        var csv = await http.GetStringAsync(new Uri("/api/v1/studies/S1/pseudo-resistance.csv", UriKind.Relative));
        Assert.Equal(1 + causes.Count, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("doses missed", await http.GetStringAsync(new Uri("/api/v1/studies/S1/pseudo-resistance/causes.svg", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("/api/v1/studies/none/pseudo-resistance")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await DrePage.GetAsync(http, "/studies/none/pseudo-resistance")).Status);

        async Task ImportAsync(string table)
        {
            var reply = await server.Client.ImportAsync("S1", table);
            Assert.True(reply.Status == HttpStatusCode.OK, reply.Body.GetRawText());
        }

        static string At(int day) => $"2026-{(day > 31 ? 2 : 1):00}-{(day > 31 ? day - 31 : day):00}";

        static int Total(JsonElement report, string cause) =>
            report.GetProperty("totals").EnumerateArray().Single(t => t.GetProperty("cause").GetString() == cause).GetProperty("shown").GetInt32();
    }

    [Fact]
    public void Narrow_ByStandingAndCohort_KeepsTheTotals()
    {
        FailureRow Row(string animal, string cohort, string standing) => new(animal, cohort, "T1", ["a"], "A", default, default, 3, standing, false, []);
        var whole = new PseudoResistanceReport("S1", "mouse", 2, 2, 0, [Row("M1", "C1", "does-not-count"), Row("M2", "C2", "counts-in-doubt")], [new CauseTotal("interaction", "x", 1, 1)]);

        Assert.Equal("M2", Assert.Single(PseudoResistanceQueries.Narrow(whole, new(Standing: "counts-in-doubt")).Failures).Animal);
        var cohort = PseudoResistanceQueries.Narrow(whole, new(Cohort: "C1"));
        Assert.Equal(("M1", whole.Totals), (Assert.Single(cohort.Failures).Animal, cohort.Totals));
    }
}

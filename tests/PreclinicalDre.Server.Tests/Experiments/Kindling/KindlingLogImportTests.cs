using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Experiments.Kindling;

/// <summary>The real log of the Core tests comes in through a saved column profile, and the experiment gives its known answers.</summary>
public sealed class KindlingLogImportTests(KindlingServer server) : IClassFixture<KindlingServer>
{
    private const string Mapping = """{"animal":"LTR","date":"Date","dateFormat":"yymmdd","number":"Num","session":"ExpNo1","score":"RS","wetDogShakes":"WDS"}""";
    private static readonly string Corrected = Mapping.Replace("\"number\"", "\"dateCorrections\":{\"181719\":\"180719\"},\"number\"", StringComparison.Ordinal);

    [Fact]
    public async Task RealLog_ThroughItsProfile_GivesItsKnownAnswersOnceAndIsTakenBack()
    {
        await server.BeginAsync("LOG", "intrahippocampal-kainate");
        var saved = await server.Client.PostJsonAsync("/api/v1/column-profiles", new { name = "hippocampal kindling", kind = "stimulations", mapping = Mapping, columns = new[] { "LTR", "Date", "Num", "RS", "WDS" } });
        Assert.Equal(HttpStatusCode.OK, saved.Status);

        // By its header the profile is found; twelve rows have a day that there is not, each told with row and column, and nothing is stored.
        var dry = await SendAsync(KindlingServer.Log, ("dryRun", "true"), ("cohort", "TAKEUCHI"));
        Assert.Equal(HttpStatusCode.OK, dry.Status);
        Assert.Equal(12, dry.Body.GetProperty("errors").GetInt32());
        var first = dry.Finding("not-a-date");
        Assert.Equal(("181719", 396, "Date"), (first.GetProperty("found").GetString(), first.GetProperty("row").GetInt32(), first.GetProperty("column").GetString()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(KindlingServer.Log, ("cohort", "TAKEUCHI"))).Status);
        Assert.Equal(0, await server.Application.WithDbContextAsync(db => db.Stimulations.CountAsync(s => s.Experiment!.Code == "K1" && s.Animal!.Cohort!.Code == "TAKEUCHI")));

        // Animals that the study does not have are an error until it is said where they belong.
        Assert.Contains("unknown-animal", (await SendAsync(KindlingServer.Log, ("mapping", Corrected), ("dryRun", "true"))).FindingCodes);

        var done = await SendAsync(KindlingServer.Log, ("mapping", Corrected), ("cohort", "TAKEUCHI"));
        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Equal(["animals-registered", "columns-not-taken", "day-corrected", "session-missing"], done.FindingCodes.Order());
        await AnswersAsync();

        var again = await SendAsync(KindlingServer.Log, ("mapping", Corrected), ("cohort", "TAKEUCHI"));
        Assert.False(again.Body.GetProperty("applied").GetBoolean());
        Assert.Equal(1738, again.Body.GetProperty("sheets")[0].GetProperty("unchanged").GetInt32());

        Assert.Equal(HttpStatusCode.NoContent, (await server.Client.PostJsonAsync($"/api/v1/studies/LOG/imports/{done.Body.GetProperty("importId").GetGuid()}/undo", new { })).Status);
        Assert.Equal((0, 0), await server.Application.WithDbContextAsync(async db =>
            (await db.Stimulations.CountAsync(s => s.Animal!.Study!.Code == "LOG"), await db.Animals.CountAsync(a => a.Study!.Code == "LOG"))));
    }

    [Fact]
    public async Task BadRows_AreToldAsAtTheBench()
    {
        await server.BeginAsync("BADLOG", animals: "R1,C1,male,Wistar\n");
        var reply = await server.Client.PostFileAsync(
            $"{KindlingServer.Api("BADLOG")}/imports", "bad.csv", Encoding.UTF8.GetBytes("rat,day,n,score,mA\nR1,2026-03-01,1,7,0.5\nR1,2026-03-02,2,4,0\nR9,2026-03-03,3,4,0.5\n"),
            ("mapping", """{"animal":"rat","date":"day","number":"n","score":"score","current":"mA"}"""), ("dryRun", "true"));
        Assert.Equal(["outcome-without-stimulation", "score-off-scale", "unknown-animal"], reply.FindingCodes.Order());
        var off = reply.Finding("score-off-scale");
        Assert.Equal(("bad.csv", 2, "Score"), (off.GetProperty("file").GetString(), off.GetProperty("row").GetInt32(), off.GetProperty("column").GetString()));
        Assert.Equal(["no-mapping"], (await server.Client.PostFileAsync($"{KindlingServer.Api("BADLOG")}/imports", "bad.csv", Encoding.UTF8.GetBytes("a,b\n1,2\n"))).FindingCodes);
        Assert.Equal(["bad-mapping"], (await server.Client.PostFileAsync($"{KindlingServer.Api("BADLOG")}/imports", "bad.csv", Encoding.UTF8.GetBytes("a,b\n1,2\n"), ("mapping", "{}"))).FindingCodes);
    }

    [Fact]
    public async Task Page_CheckedThenImported_SavesTheColumnsAndStores()
    {
        await server.BeginAsync("PAGE", "intrahippocampal-kainate");
        using var http = server.Application.CreateClientWithoutRedirects();
        const string Address = "/studies/PAGE/experiments/K1/kindling/import";
        (string, string)[] fields =
        [
            ("animal", "LTR"), ("date", "Date"), ("dateFormat", "yymmdd"), ("number", "Num"), ("session", "ExpNo1"), ("score", "RS"), ("wetDogShakes", "WDS"), ("purpose", "kindling"),
            ("corrections", "181719 = 180719"), ("cohort", "T"), ("saveAs", "by hand"),
        ];
        var page = await DrePage.GetAsync(http, Address);
        var check = await page.PostAsync(http, "import", [.. fields, ("do", "check")], ("log.csv", KindlingServer.Log));
        Assert.Contains("Dry run: nothing was stored.", check.Text, StringComparison.Ordinal);
        Assert.Contains("The columns are saved as by hand.", check.Text, StringComparison.Ordinal);
        var stored = await check.PostAsync(http, "import", [.. fields, ("do", "apply"), ("checked", check.Hidden("checked")!)]);
        Assert.Contains("Stored. log.csv was imported into PAGE.", stored.Text, StringComparison.Ordinal);
        var chosen = await DrePage.GetAsync(http, Address + "?profile=by%20hand");
        Assert.Contains("value=\"ExpNo1\"", chosen.Html, StringComparison.Ordinal);

        var curves = await DrePage.GetAsync(http, "/studies/PAGE/experiments/K1/kindling");
        Assert.Contains("after a median of 30 (17 to 59) stimulations", curves.Text, StringComparison.Ordinal);
        Assert.Contains("1,738", curves.Text, StringComparison.Ordinal);
        Assert.Contains("Not fully kindled: 68 , 104 .", curves.Text, StringComparison.Ordinal);
    }

    private Task<DreReply> SendAsync(byte[] file, params (string, string)[] fields) => server.Client.PostFileAsync($"{KindlingServer.Api("LOG")}/imports", "log.csv", file, fields);

    private async Task AnswersAsync()
    {
        var view = (await server.Client.GetAsync(KindlingServer.Api("LOG"))).Body;
        var sum = view.GetProperty("summary");
        Assert.Equal((29, 1738, 29), (sum.GetProperty("animals").GetInt32(), sum.GetProperty("stimulations").GetInt32(), sum.GetProperty("reached").GetInt32()));
        Assert.Equal([262, 397, 328, 92, 129, 530], sum.GetProperty("scores").EnumerateArray().Select(s => s.GetInt32()));
        var first = sum.GetProperty("toFirst");
        Assert.Equal((17, 30.0, 59), (first.GetProperty("fewest").GetInt32(), first.GetProperty("median").GetDouble(), first.GetProperty("most").GetInt32()));
        Assert.Equal(["68", "104"], sum.GetProperty("notKindled").EnumerateArray().Select(a => a.GetString()));
        Assert.Equal(58, view.GetProperty("animals").EnumerateArray().Single(a => a.GetProperty("animal").GetString() == "69").GetProperty("stimulations").GetInt32());
        var csv = await server.Client.Http.GetStringAsync(new Uri($"{KindlingServer.Api("LOG")}/score/figure.csv", UriKind.Relative));
        Assert.Equal(1739, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        var svg = await server.Client.Http.GetStringAsync(new Uri($"{KindlingServer.Api("LOG")}/score/figure.svg", UriKind.Relative));
        Assert.Contains("29 animals, up to stimulation 60. 27 of 29 fully kindled.", svg, StringComparison.Ordinal);
    }
}

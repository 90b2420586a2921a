using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Seizures;

public sealed class ReadingTests(SeizureServer server) : IClassFixture<SeizureServer>
{
    private const string Readings = "/api/v1/studies/S1/readings";
    private const string Rules = "?before=5&after=5&merge=0&bin=10";

    private static byte[] Csv(params string[] rows) => Encoding.UTF8.GetBytes("onset,duration,text\n" + string.Join('\n', rows) + "\n");

    [Fact]
    public async Task Pair_FromOpeningToTheRecordingsSeizures()
    {
        var recording = await server.RecordingAsync("M02");
        var refused = await server.Third.PostJsonAsync(Readings, new { recording = recording.Id, first = "reader-one", second = "reader-one" });
        Assert.Contains("same-reader", refused.FindingCodes);
        Assert.Contains("unknown-reader", (await server.Third.PostJsonAsync(Readings, new { recording = recording.Id, first = "reader-one", second = "nobody" })).FindingCodes);
        var opened = await server.Third.PostJsonAsync(Readings, new { recording = recording.Id, first = "reader-one", second = "reader-two" });
        Assert.Equal(HttpStatusCode.Created, opened.Status);
        var pair = $"{Readings}/{opened.Body.GetProperty("id").GetGuid()}";
        var page = pair["/api/v1".Length..];
        Assert.Contains("waits for you", (await DrePage.GetAsync(server.First.Http, "/studies/S1/readings")).Text, StringComparison.Ordinal);

        // Each hands in; the second by the page, with a text that the study knows.
        var first = await server.First.PostFileAsync($"{pair}/events", "one.csv", Csv("600,30,spasm", "900,12,spasm", "2000,5,spasm", "9999,5,spasm"));
        Assert.Equal((HttpStatusCode.OK, 3, 1), (first.Status, first.Body.GetProperty("events").GetInt32(), first.Body.GetProperty("outside").GetInt32()));
        Assert.Contains("unmapped-annotation", (await server.Second.PostFileAsync($"{pair}/events", "two.csv", Csv("1,2,zebra"))).FindingCodes);
        var form = await DrePage.GetAsync(server.Second.Http, page);
        Assert.Contains("2 events taken", (await form.PostAsync(server.Second.Http, "hand-in", [], ("two.csv", Csv("602,30,spasm", "900,60,spasm")))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await server.Third.PostFileAsync($"{pair}/events", "three.csv", Csv("1,2,spasm"))).Status);

        // Nobody sees the other's before both are closed: neither the other reader nor who opened it, and no names.
        await server.First.PostJsonAsync($"{pair}/close", new { });
        foreach (var person in new[] { server.Second, server.Third, server.Client })
        {
            var seen = (await person.GetAsync(pair + Rules)).Body.ToString();
            Assert.DoesNotContain("2026-03-02T07:33:20", seen, StringComparison.Ordinal);
            Assert.DoesNotContain("reader-one", seen, StringComparison.Ordinal);
            Assert.DoesNotContain("\"agreement\"", seen, StringComparison.Ordinal);
            Assert.DoesNotContain("08:33:20", (await DrePage.GetAsync(person.Http, page)).Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("2026-03-02T07:33:20", await server.Application.WithDbContextAsync(async db => string.Join('\n', await db.AuditEntries.Where(a => a.Entity == "ReadingEvent").Select(a => a.Changes).ToListAsync())), StringComparison.Ordinal);
        Assert.Equal("reading-closed", (await server.First.PostFileAsync($"{pair}/events", "one.csv", Csv("1,2,spasm"))).Body.GetProperty("code").GetString());
        Assert.Equal("reading-open", (await server.Third.PostJsonAsync($"{pair}/adopt{Rules}", new { })).Body.GetProperty("code").GetString());
        await server.Second.PostJsonAsync($"{pair}/close", new { });

        // Both found 600; at 900 the ends differ by 48 s; 2000 is the first reader's alone.
        var both = (await server.Third.GetAsync(pair + Rules)).Body;
        var agreement = both.GetProperty("agreement");
        Assert.Equal((1, 2, 2), (agreement.GetProperty("agreed").GetInt32(), agreement.GetProperty("differences").GetInt32(), agreement.GetProperty("open").GetInt32()));
        Assert.Equal((2.0 / 3, 1.0), (agreement.GetProperty("firstAsReference").GetProperty("sensitivity").GetDouble(), Math.Round(agreement.GetProperty("secondAsReference").GetProperty("sensitivity").GetDouble(), 9)));
        // 360 bins: 600 to 632 (both 3, second 1), 900 to 960 (both 2, second 4), 2000 (first 1).
        Assert.Equal((5, 1, 5, 349), (agreement.GetProperty("binsBoth").GetInt32(), agreement.GetProperty("binsFirst").GetInt32(), agreement.GetProperty("binsSecond").GetInt32(), agreement.GetProperty("binsNone").GetInt32()));
        Assert.Equal("reader-one", both.GetProperty("pair").GetProperty("readers")[0].GetProperty("name").GetString());

        var differences = both.GetProperty("places").EnumerateArray().Where(p => p.GetProperty("kind").GetString() != "agreed").ToList();
        Assert.Equal(["times", "only-first"], differences.Select(d => d.GetProperty("kind").GetString()));
        object Decision(int i, string choice, string reason) => new
        {
            first = differences[i].TryGetProperty("first", out var f) ? f.GetProperty("id").GetGuid() : (Guid?)null,
            second = differences[i].TryGetProperty("second", out var s) ? s.GetProperty("id").GetGuid() : (Guid?)null,
            choice, reason,
        };
        Assert.Equal(HttpStatusCode.Forbidden, (await server.First.PostJsonAsync($"{pair}/decisions{Rules}", Decision(0, "first", "mine"))).Status);
        Assert.Contains("reason-needed", (await server.Third.PostJsonAsync($"{pair}/decisions{Rules}", Decision(0, "second", ""))).FindingCodes);
        Assert.Contains("bad-choice", (await server.Third.PostJsonAsync($"{pair}/decisions{Rules}", Decision(1, "second", "x"))).FindingCodes);
        Assert.Equal(HttpStatusCode.NoContent, (await server.Third.PostJsonAsync($"{pair}/decisions{Rules}", Decision(0, "second", "seen on video"))).Status);
        Assert.Equal("differences-open", (await server.Third.PostJsonAsync($"{pair}/adopt{Rules}", new { })).Body.GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await server.Third.PostJsonAsync($"{pair}/decisions{Rules}", Decision(1, "neither", "artefact"))).Status);

        // Three seizures were stored by the import; two take their place.
        Assert.Contains("takes the place of 3 seizures", (await DrePage.GetAsync(server.Third.Http, page + Rules)).Text, StringComparison.Ordinal);
        var adopted = await server.Third.PostJsonAsync($"{pair}/adopt{Rules}", new { });
        Assert.Equal((HttpStatusCode.OK, 2), (adopted.Status, adopted.Body.GetInt32()));
        var stored = await server.Application.WithDbContextAsync(db => db.Seizures.Where(s => s.Animal!.Code == "M02").OrderBy(s => s.At).ToListAsync());
        Assert.Equal([(601.0, 30.0, "agreed by both readers"), (900, 60, "decided by a third person")], stored.Select(s => ((s.At - recording.From).TotalSeconds, s.DurationSeconds!.Value, s.Note)));
        Assert.All(stored, s => Assert.Equal(("two readers", "third"), (s.Observer, s.ReviewedBy)));
        var animal = await server.Application.WithDbContextAsync(db => db.Animals.SingleAsync(a => a.Code == "M02"));
        Assert.Equal(animal.DataRevision, animal.EvaluatedRevision);
        Assert.Equal(3, await server.Application.WithDbContextAsync(db => db.AuditEntries.CountAsync(a => a.Entity == "Seizure" && a.Action == "deleted")));
        Assert.Equal("already-adopted", (await server.Third.PostJsonAsync($"{pair}/adopt{Rules}", new { })).Body.GetProperty("code").GetString());
    }
}

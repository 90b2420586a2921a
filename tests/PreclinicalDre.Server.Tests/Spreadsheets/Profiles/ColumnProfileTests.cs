using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Server.Tests.Jobs;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Spreadsheets.Profiles;

/// <summary>One server for all: each test has studies and profiles of its own names.</summary>
public sealed class ColumnProfileTests(ColumnProfileTests.Server server) : IClassFixture<ColumnProfileTests.Server>
{
    private const string Columns = """{"onset":"Wann","onsetMode":"date-time","text":"Was","duration":"Dauer","decimalComma":true,"dateOrder":"day-month-year"}""";

    private DreClient Client => server.Client;

    [Fact]
    public async Task Columns_SavedAtAnUpload_FillTheNextOnesByThemselves()
    {
        await StudyAsync("P1");
        var page = await DrePage.GetAsync(Client.Http, "/studies/P1/import/recording");
        var file = ("liste.csv", Encoding.UTF8.GetBytes("P1 Wann;P1 Was;Dauer\n20.03.2026 09:00;Anfall;12,5\n20.03.2026 10:00;Tür;\n"));
        var asked = await page.PostAsync(Client.Http, "recording", [("do", "check"), ("animal", "M01")], file);
        Assert.Contains("The headers do not say which columns", asked.Text, StringComparison.Ordinal);
        Assert.Contains("This file has: P1 Wann, P1 Was, Dauer.", asked.Text, StringComparison.Ordinal);

        var saved = await asked.PostAsync(Client.Http, "recording",
        [
            ("do", "save-profile"), ("animal", "M01"), ("checked", asked.Hidden("checked")!), ("map.onset", "P1 Wann"), ("map.onsetMode", "DateTime"), ("map.text", "P1 Was"), ("map.duration", "Dauer"),
            ("map.decimalComma", "yes"), ("dateOrder", "day-month-year"), ("map.codes", "Anfall = generalized-convulsive\nTür = none"), ("profileName", "P1 by hand"), ("profileFor", "study"),
        ]);
        Assert.Contains("Saved as profile P1 by hand", saved.Text, StringComparison.Ordinal);

        // Another day, another file of the same laboratory: nothing is said, and all is known.
        var next = await (await DrePage.GetAsync(Client.Http, "/studies/P1/import/recording"))
            .PostAsync(Client.Http, "recording", [("do", "check"), ("animal", "M01")], ("next.csv", Encoding.UTF8.GetBytes("Dauer;P1 Was;P1 Wann;Notiz\n3,5;Anfall;5.4.2026 11:00;x\n")));
        Assert.Contains("The header has the columns of the saved profile P1 by hand", next.Text, StringComparison.Ordinal);
        // What was understood of the rows, before anything is stored.
        Assert.Contains("Events as they were read", next.Text, StringComparison.Ordinal);
        Assert.Matches(@"2026-04-05 11:00:00\s*3\.5\s*Anfall\s*2", next.Text);
        Assert.Equal("P1 Wann", next.Value("map.onset"));
        var stored = await next.PostAsync(Client.Http, "recording",
            [("do", "apply"), ("animal", "M01"), ("checked", next.Hidden("checked")!), ("profile", next.Hidden("profileWas")!), ("profileWas", next.Hidden("profileWas")!), .. next.Mapping()]);
        Assert.Contains("Stored.", stored.Text, StringComparison.Ordinal);
        Assert.Equal(
            [(NodaTime.Instant.FromUtc(2026, 4, 5, 11, 0), 3.5)],
            await server.Application.WithDbContextAsync(async db => (await db.Seizures.Where(s => s.Animal!.Study!.Code == "P1").ToListAsync())
                .Select(s => (s.At, s.DurationSeconds!.Value)).ToList()));

        // Who wants none is asked again.
        var none = await (await DrePage.GetAsync(Client.Http, "/studies/P1/import/recording")).PostAsync(Client.Http, "recording", [("do", "check"), ("animal", "M01"), ("profile", "none")], file);
        Assert.Contains("The headers do not say which columns", none.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workbook_GoesThroughTheSameProfile_ByItsName()
    {
        await SaveAsync("P2 serial", """{"onset":"on","onsetMode":"excel-serial","end":"off","text":"what","animal":"who","codes":{"1":"tonic"}}""", "on", "who");
        await StudyAsync("P2");
        var workbook = MinimalWorkbook.Of(string.Concat(
            "<row r=\"1\">", Text("A1", "who"), Text("B1", "on"), Text("C1", "off"), Text("D1", "what"), "</row>",
            "<row r=\"2\">", Text("A2", "M01"), "<c r=\"B2\"><v>46101.375</v></c><c r=\"C2\"><v>46101.5</v></c><c r=\"D2\"><v>1</v></c></row>",
            "<row r=\"3\">", Text("A3", "M02"), "<c r=\"B3\"><v>46102.375</v></c><c r=\"D3\"><v>1</v></c></row>"));

        var read = await Client.PostFileAsync("/api/v1/recordings/read", "a.xlsx", workbook, ("profile", "P2 serial"));
        Assert.Equal("""[{"onset":0,"duration":10800,"text":"1","animal":"M01"},{"onset":86400,"duration":null,"text":"1","animal":"M02"}]""", read.Body.GetProperty("annotations").GetRawText());
        Assert.Equal("P2 serial", read.Finding("profile-used").GetProperty("found").GetString());
        Assert.Equal("profile", (await Client.PostFileAsync("/api/v1/recordings/read", "a.xlsx", workbook, ("profile", "none of these"))).Finding("unknown-profile").GetProperty("path").GetString());

        // Each row goes to its animal; for one animal alone the other's row is refused.
        var refused = await Client.PostFileAsync("/api/v1/studies/P2/animals/M01/recordings/file", "a.xlsx", workbook, ("profile", "P2 serial"));
        Assert.Equal("M02", refused.Finding("other-animal").GetProperty("found").GetString());
        var taken = await Client.PostFileAsync("/api/v1/studies/P2/recordings/file", "a.xlsx", workbook);
        Assert.True(taken.Body.GetProperty("applied").GetBoolean(), taken.Body.GetRawText());
        Assert.Contains("profile-used", taken.FindingCodes);
        Assert.Equal(["M01", "M02"], await server.Application.WithDbContextAsync(db => db.Seizures.Where(s => s.Animal!.Study!.Code == "P2").Select(s => s.Animal!.Code).Order().ToListAsync()));
        var again = await Client.PostFileAsync("/api/v1/studies/P2/recordings/file", "a.xlsx", workbook);
        Assert.False(again.Body.GetProperty("applied").GetBoolean());
    }

    [Fact]
    public async Task File_OfABidsName_GoesToItsSubject()
    {
        await Client.CreateStudyAsync("P4", zone: "UTC");
        await Client.ImportAsync("P4", "Animal,Cohort,Sex\nM-01,C1,female\nM02,C1,male\n");
        var events = "onset\tduration\teventType\tconfidence\tchannels\tdateTime\trecordingDuration\n0\t60\tbckg\tn/a\tn/a\t2026-03-10 00:00:00\t60\n"u8.ToArray();
        foreach (var name in new[] { "sub-M01/ses-1/eeg/sub-M01_ses-1_task-szMonitoring_run-00_events.tsv", "sub-M02_run-00_events.tsv" })
        {
            var taken = await Client.PostFileAsync("/api/v1/studies/P4/recordings/file", name, events);
            Assert.True(taken.Body.GetProperty("applied").GetBoolean(), taken.Body.GetRawText());
        }

        // Background is recorded time and no seizure.
        Assert.Equal([("M-01", 60d), ("M02", 60d)], await server.Application.WithDbContextAsync(async db => (await db.Recordings.Where(r => r.Animal!.Study!.Code == "P4").Select(r => new { r.Animal!.Code, r.From, r.To }).ToListAsync())
            .Select(r => (r.Code, (r.To - r.From).TotalSeconds)).Order().ToList()));
        Assert.Equal(0, await server.Application.WithDbContextAsync(db => db.Seizures.CountAsync(s => s.Animal!.Study!.Code == "P4")));
        var unknown = await Client.PostFileAsync("/api/v1/studies/P4/recordings/file", "sub-M09_events.tsv", events);
        Assert.Contains("unknown-animal", unknown.FindingCodes);
    }

    [Fact]
    public async Task Profile_SavedAgain_IsAnotherVersionOfTheSame()
    {
        await StudyAsync("P3");
        var first = await SaveAsync("P3 list", Columns, "Wann");
        var second = await SaveAsync("P3 list", Columns.Replace("Was", "Art", StringComparison.Ordinal), "Wann");
        Assert.Equal((first.Body.GetProperty("id").GetGuid(), 1, 2), (second.Body.GetProperty("id").GetGuid(), first.Body.GetProperty("version").GetInt32(), second.Body.GetProperty("version").GetInt32()));
        Assert.Equal(HttpStatusCode.Conflict, (await Client.PostJsonAsync("/api/v1/column-profiles", new { name = "P3 list", kind = "seizures", mapping = Columns, version = 1 })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await Client.PostJsonAsync("/api/v1/column-profiles", new { name = "P3 list", kind = "seizures", study = "P3", mapping = Columns })).Status);
        Assert.Contains(
            "Art", await server.Application.WithDbContextAsync(db => db.AuditEntries.Where(a => a.Entity == "ColumnProfile" && a.EntityId == first.Body.GetProperty("id").GetGuid()).OrderBy(a => a.Sequence).Select(a => a.Changes).LastAsync()), StringComparison.Ordinal);

        var list = await DrePage.GetAsync(Client.Http, "/profiles");
        Assert.Contains("P3 list", list.Text, StringComparison.Ordinal);
        Assert.Contains("Art", (await DrePage.GetAsync(Client.Http, $"/history?entity=ColumnProfile&id={first.Body.GetProperty("id").GetGuid()}")).Text, StringComparison.Ordinal);
        Assert.Contains($"/history?entity=ColumnProfile&amp;id={first.Body.GetProperty("id").GetGuid()}", list.Html, StringComparison.Ordinal);
        var after = await list.PostAsync(Client.Http, $"remove-{first.Body.GetProperty("id").GetGuid():N}", []);
        Assert.Contains("P3 list is forgotten", after.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Client.GetAsync($"/api/v1/column-profiles/{first.Body.GetProperty("id").GetGuid()}")).Status);
    }

    [Theory]
    [InlineData("", "seizures", Columns, "name")]
    [InlineData("a", "weights", Columns, "kind")]
    [InlineData("a", "seizures", "{", "mapping")]
    [InlineData("a", "seizures", """{"onset":"a","codes":{"x":"no such type"}}""", "mapping")]
    [InlineData("a", "seizures", "", "mapping")]
    public async Task Profile_ThatCannotBeUsed_IsRefusedWithTheField(string name, string kind, string mapping, string field)
    {
        var reply = await Client.PostJsonAsync("/api/v1/column-profiles", new { name, kind, mapping });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, field), (reply.Status, reply.Finding("bad-value").GetProperty("path").GetString()));
    }

    private static string Text(string cell, string text) => $"<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";

    private async Task StudyAsync(string code)
    {
        await Client.CreateStudyAsync(code, zone: "UTC");
        await Client.ImportAsync(code, "Animal,Cohort,Sex\nM01,C1,female\nM02,C1,male\n");
    }

    private async Task<DreReply> SaveAsync(string name, string mapping, params string[] columns)
    {
        var reply = await Client.PostJsonAsync("/api/v1/column-profiles", new { name, kind = "seizures", mapping, columns });
        Assert.True(reply.Status == HttpStatusCode.OK, reply.Body.GetRawText());
        return reply;
    }

    public sealed class Server : IAsyncDisposable
    {
        public Server() => Client = new DreClient(Application.CreateClient());

        public DreApplication Application { get; } = new() { Additions = PatientOrders.Add };

        public DreClient Client { get; }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await Application.DisposeAsync();
        }
    }
}

/// <summary>Fields of a page as a browser would send them back.</summary>
internal static partial class FieldsOfAPage
{
    public static string? Value(this DrePage page, string name) => page.Mapping().Where(f => f.Name == name).Select(f => f.Value).FirstOrDefault();

    /// <summary>The fields that say which columns hold what, and the order of dates.</summary>
    public static IEnumerable<(string Name, string Value)> Mapping(this DrePage page) =>
    [
        .. Input().Matches(page.Html).Where(m => !m.Value.Contains("checkbox", StringComparison.Ordinal) || m.Value.Contains("checked", StringComparison.Ordinal))
            .Select(m => (m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value))),
        .. Select().Matches(page.Html).Select(m => (m.Groups["name"].Value, m.Groups["value"].Value)),
        .. Area().Matches(page.Html).Select(m => (m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value))),
    ];

    [System.Text.RegularExpressions.GeneratedRegex("""<input[^>]*name="(?<name>map\.[A-Za-z0-9]+)"[^>]*value="(?<value>[^"]*)"[^>]*>""", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, 1000)]
    private static partial System.Text.RegularExpressions.Regex Input();

    [System.Text.RegularExpressions.GeneratedRegex("""<select[^>]*name="(?<name>map\.[A-Za-z0-9]+|dateOrder)"(?:(?!</select>).)*?<option value="(?<value>[^"]*)"[^>]*selected""", System.Text.RegularExpressions.RegexOptions.ExplicitCapture | System.Text.RegularExpressions.RegexOptions.Singleline, 1000)]
    private static partial System.Text.RegularExpressions.Regex Select();

    [System.Text.RegularExpressions.GeneratedRegex("""<textarea[^>]*name="(?<name>map\.[A-Za-z0-9]+)"[^>]*>(?<value>[^<]*)</textarea>""", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, 1000)]
    private static partial System.Text.RegularExpressions.Regex Area();
}

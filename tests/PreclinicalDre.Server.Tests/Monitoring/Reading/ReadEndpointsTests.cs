using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using NodaTime;
using PreclinicalDre.Core.Formats.Edf.Writing;
using PreclinicalDre.Server.Tests.Spreadsheets;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Monitoring.Reading;

public sealed class ReadEndpointsTests : IAsyncLifetime
{
    private const string Path = "/api/v1/recordings/read";

    private static readonly EdfPlusFile File = new()
    {
        Start = new LocalDateTime(2026, 3, 29, 1, 30, 0).PlusNanoseconds(394_531_300),
        RecordSeconds = 10,
        Spans = [new EdfSpan(0, 36), new EdfSpan(7200, 36)],
        Signals = [new EdfWrittenSignal("EEG 1", 10), new EdfWrittenSignal("EEG 1", 10)],
        Annotations = [new EdfWrittenAnnotation(1.5566407m, null, "中文测试八个字"), new EdfWrittenAnnotation(7300m, 42m, "GTC")],
    };

    private readonly DreApplication application = new();
    private DreClient client = null!;

    public ValueTask InitializeAsync()
    {
        client = new DreClient(application.CreateClient());
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await application.DisposeAsync();
    }

    [Fact]
    public async Task Edf_IsToldAndNothingIsStored()
    {
        var reply = await client.PostFileAsync(Path, "a.edf", EdfPlusWriter.ToBytes(File));

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        var body = reply.Body;
        Assert.Equal(("EDF+D", "2026-03-29T01:30:00.394531"), (body.GetProperty("format").GetString(), body.GetProperty("start").GetString()));
        Assert.Equal((10m, 72L), (body.GetProperty("recordSeconds").GetDecimal(), body.GetProperty("records").GetInt64()));
        Assert.Equal(["EEG 1", "EEG 1"], body.GetProperty("signals").EnumerateArray().Select(s => s.GetString()!));
        Assert.Equal("""[{"onset":360,"duration":6840}]""", body.GetProperty("gaps").GetRawText());
        Assert.Equal(
            """[{"onset":1.5566407,"duration":null,"text":"中文测试八个字"},{"onset":7300,"duration":42,"text":"GTC"}]""",
            System.Text.RegularExpressions.Regex.Unescape(body.GetProperty("annotations").GetRawText()));
        Assert.Contains("edf-duplicate-label", reply.FindingCodes);
    }

    [Fact]
    public async Task File_OfNoFormat_IsRefusedWithItsByte()
    {
        var reply = await client.PostFileAsync(Path, "a.bin", [1, 0, 2, 0]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.Status);
        Assert.Equal(0, reply.Finding("unknown-format").GetProperty("byte").GetInt64());

        var edf = await client.PostFileAsync(Path, "a.edf", new byte[1000]);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 0), (edf.Status, edf.Finding("edf-not-edf").GetProperty("byte").GetInt64()));

        var table = await client.PostFileAsync(Path, "a.csv", "A,B\n1,2\n"u8.ToArray());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 1), (table.Status, table.Finding("mapping-needed").GetProperty("row").GetInt32()));
    }

    [Fact]
    public async Task File_CutShort_GivesWhatCouldBeRead()
    {
        var reply = await client.PostFileAsync(Path, "a.edf", EdfPlusWriter.ToBytes(File)[..^100]);

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.True(reply.Body.GetProperty("partial").GetBoolean());
        Assert.Equal(71, reply.Body.GetProperty("records").GetInt64());
        Assert.True(reply.Finding("edf-truncated-record").GetProperty("byte").GetInt64() > 0);
    }

    [Fact]
    public async Task Table_IsReadByAMapper()
    {
        var reply = await client.PostFileAsync(
            Path, "a.csv", "When;What;Len\n20.03.2026 09:00;a;1,5\n20.03.2026 10:00;b;2\n"u8.ToArray(),
            ("mapper", """{"onset":"When","onsetMode":"date-time","text":"What","duration":"Len","decimalComma":true}"""), ("zone", "Europe/Berlin"));

        Assert.Equal("2026-03-20T09:00:00", reply.Body.GetProperty("start").GetString());
        Assert.Equal([(0m, 1.5m), (3600m, 2m)], reply.Body.GetProperty("annotations").EnumerateArray().Select(a => (a.GetProperty("onset").GetDecimal(), a.GetProperty("duration").GetDecimal())));
    }

    [Fact]
    public async Task Workbook_IsReadAsATable()
    {
        var sheet = MinimalWorkbook.Of("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Onset</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>Label</t></is></c></row><row r=\"2\"><c r=\"A2\"><v>12.5</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>HPD</t></is></c></row>");
        var reply = await client.PostFileAsync(Path, "a.xlsx", sheet);

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal("""[{"onset":12.5,"duration":null,"text":"HPD"}]""", reply.Body.GetProperty("annotations").GetRawText());
        Assert.Contains("no-sheet", (await client.PostFileAsync(Path, "a.xlsx", sheet, ("sheet", "zebra"))).FindingCodes);
    }

    [Fact]
    public async Task SecondFile_PutsItsEventsOnTheRecording()
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(EdfPlusWriter.ToBytes(File with { Annotations = [] })), "file", "a.edf" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes("onset\tduration\teventType\n5\t2\tsz\n")), "annotations", "a_events.tsv" },
        };
        using var response = await client.Http.PostAsync(new Uri(Path, UriKind.Relative), form);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal("EDF+D", json.RootElement.GetProperty("format").GetString());
        Assert.Equal("""[{"onset":5,"duration":2,"text":"sz"}]""", json.RootElement.GetProperty("annotations").GetRawText());
    }

    [Theory]
    [InlineData("zone", "Mars/Olympus", "unknown-time-zone")]
    [InlineData("dateOrder", "sideways", "bad-date-order")]
    [InlineData("start", "noon", "bad-start")]
    [InlineData("dataBytes", "many", "bad-data-bytes")]
    [InlineData("mapper", "{", "bad-mapping")]
    public async Task Field_ThatCannotBeUsed_IsNamed(string name, string value, string code)
    {
        var reply = await client.PostFileAsync(Path, "a.edf", EdfPlusWriter.ToBytes(File), (name, value));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, name), (reply.Status, reply.Finding(code).GetProperty("path").GetString()));
    }

    [Fact]
    public async Task Request_WithoutAFile_IsTold()
    {
        using var form = new MultipartFormDataContent { { new StringContent("x"), "zone" } };
        using var response = await client.Http.PostAsync(new Uri(Path, UriKind.Relative), form);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("no-file", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RealFiles_AgreeWithAnotherReader()
    {
        if (Find() is not { } folder)
        {
            Assert.Skip("There is no folder shared/data/edf above this one.");
            return;
        }

        using var expected = JsonDocument.Parse(await System.IO.File.ReadAllTextAsync(System.IO.Path.Combine(folder, "expected.json")));
        foreach (var file in expected.RootElement.EnumerateArray())
        {
            var name = file.GetProperty("file").GetString()!;
            var body = (await client.PostFileAsync(Path, name, await System.IO.File.ReadAllBytesAsync(System.IO.Path.Combine(folder, name)))).Body;
            Assert.Equal(file.GetProperty("start").GetString(), body.GetProperty("start").GetString());
            Assert.Equal(file.GetProperty("signals").EnumerateArray().Select(s => s.GetString()), body.GetProperty("signals").EnumerateArray().Select(s => s.GetString()));
            Assert.Equal(file.GetProperty("records").GetInt64(), body.GetProperty("records").GetInt64());
            Assert.Equal(file.GetProperty("recordSeconds").GetDouble(), body.GetProperty("recordSeconds").GetDouble());
            var annotations = body.GetProperty("annotations").EnumerateArray().ToList();
            Assert.Equal(file.GetProperty("annotationCount").GetInt32(), annotations.Count);
            foreach (var (wanted, found) in file.GetProperty("annotations").EnumerateArray().Zip(annotations))
            {
                Assert.InRange(found.GetProperty("onset").GetDouble() - wanted.GetProperty("onset").GetDouble(), -1e-6, 1e-6);
                Assert.Equal(Text(wanted.GetProperty("duration")), Text(found.GetProperty("duration")));
                Assert.Equal(wanted.GetProperty("text").GetString(), found.GetProperty("text").GetString());
            }
        }
    }

    private static string Text(JsonElement seconds) => seconds.ValueKind == JsonValueKind.Null ? "none" : seconds.GetDouble().ToString("R", CultureInfo.InvariantCulture);

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "shared", "data", "edf");
            if (System.IO.File.Exists(System.IO.Path.Combine(candidate, "expected.json")))
            {
                return candidate;
            }
        }

        return null;
    }
}

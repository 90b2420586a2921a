using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Formats.Edf.Writing;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Spreadsheets.Importing;

public sealed class ImportRecordingTests : IAsyncLifetime
{
    private const string Path = "/api/v1/studies/S1/animals/K01/recordings/edf";
    private const string Mapping = """{"Seizure GTC":"generalized-convulsive","Door":null}""";

    // Two spans of an hour with an hour between them, across the change to summer time in Berlin (02:00 → 03:00).
    private static readonly EdfPlusFile File = new()
    {
        Start = new LocalDateTime(2026, 3, 29, 1, 30, 0).PlusMilliseconds(250),
        RecordSeconds = 10,
        Spans = [new EdfSpan(0, 360), new EdfSpan(7200, 360)],
        Signals = [new EdfWrittenSignal("EEG 1", 10)],
        Annotations = [new EdfWrittenAnnotation(3000.5m, 42m, "Seizure GTC"), new EdfWrittenAnnotation(7300m, null, "Door")],
    };

    private readonly DreApplication application = new();
    private DreClient client = null!;

    public async ValueTask InitializeAsync()
    {
        client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        await client.ImportAsync("S1", "Animal,Cohort,Sex\nK01,C1,male\n");
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await application.DisposeAsync();
    }

    [Fact]
    public async Task File_WithMapping_BecomesRecordingsAndSeizuresOnTheClockThatElapsed()
    {
        var reply = await client.PostFileAsync(Path, "a.edf", EdfPlusWriter.ToBytes(File), ("mapping", Mapping), ("equipment", "rig 1"));
        Assert.Equal(HttpStatusCode.OK, reply.Status);

        var recordings = await application.WithDbContextAsync(db => db.Recordings.OrderBy(r => r.From).ToListAsync());
        var seizure = Assert.Single(await application.WithDbContextAsync(db => db.Seizures.ToListAsync()));
        var start = Instant.FromUtc(2026, 3, 29, 0, 30).Plus(Duration.FromMilliseconds(250));
        Assert.Equal([start, start + Duration.FromHours(2)], recordings.Select(r => r.From));
        Assert.Equal([start + Duration.FromHours(1), start + Duration.FromHours(3)], recordings.Select(r => r.To));
        Assert.Equal(start + Duration.FromMilliseconds(3000500), seizure.At);
        Assert.Equal("generalized-convulsive", seizure.TypeId);
        Assert.Equal(42, seizure.DurationSeconds);
        Assert.All(recordings, r => Assert.Equal(64, r.FileHash.Length));
    }

    [Fact]
    public async Task File_SentTwice_ChangesNothing()
    {
        var bytes = EdfPlusWriter.ToBytes(File);
        await client.PostFileAsync(Path, "a.edf", bytes, ("mapping", Mapping));
        var second = await client.PostFileAsync(Path, "a.edf", bytes);
        Assert.False(second.Body.GetProperty("applied").GetBoolean());
        Assert.Equal(1, await application.WithDbContextAsync(db => db.Seizures.CountAsync()));
    }

    [Fact]
    public async Task Text_WithoutAMeaning_IsAskedForAndNothingIsStored()
    {
        var reply = await client.PostFileAsync(Path, "a.edf", EdfPlusWriter.ToBytes(File), ("mapping", """{"Door":null}"""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.Status);
        Assert.Equal("Seizure GTC", reply.Finding("unmapped-annotation").GetProperty("found").GetString());
        Assert.Equal(0, await application.WithDbContextAsync(db => db.Recordings.CountAsync()));
        Assert.Equal(0, await application.WithDbContextAsync(db => db.AnnotationMappings.CountAsync()));
    }

    [Fact]
    public async Task File_CutShort_IsRefusedByDefaultAndTakenInPartByChoice()
    {
        var bytes = EdfPlusWriter.ToBytes(File)[..^100];
        var refused = await client.PostFileAsync(Path, "a.edf", bytes, ("mapping", Mapping));
        Assert.Contains("partial-file", refused.FindingCodes);
        Assert.Equal(0, await application.WithDbContextAsync(db => db.Recordings.CountAsync()));

        var taken = await client.PostFileAsync(Path, "a.edf", bytes, ("mapping", Mapping), ("acceptPartial", "true"));
        Assert.True(taken.Body.GetProperty("applied").GetBoolean());
    }

    [Theory]
    [InlineData("mapping", "{\"Seizure GTC\":\"no-such-type\"}", "unknown-seizure-type")]
    [InlineData("mapping", "not json", "bad-mapping")]
    [InlineData("offset", "sometime", "bad-offset")]
    public async Task Field_ThatCannotBeRead_IsNamed(string name, string value, string code)
    {
        var reply = await client.PostFileAsync(Path, "a.edf", EdfPlusWriter.ToBytes(File), (name, value));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.Status);
        Assert.Equal(name, reply.Finding(code).GetProperty("path").GetString());
    }

    [Fact]
    public async Task Nonsense_IsNoEdf()
    {
        var reply = await client.PostFileAsync(Path, "a.edf", new byte[100_000]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.Status);
        Assert.Contains("edf-not-edf", reply.FindingCodes);
    }

    [Fact]
    public async Task UnknownAnimal_IsNamed()
    {
        var reply = await client.PostFileAsync("/api/v1/studies/S1/animals/K99/recordings/edf", "a.edf", EdfPlusWriter.ToBytes(File), ("mapping", Mapping));
        Assert.Contains("unknown-animal", reply.FindingCodes);
    }

    [Fact]
    public async Task Events_OfSzCore_NeedNoMeanings()
    {
        var reply = await SendAsync("a_events.tsv", Header + Row("60", "42", "sz_gen_m_tonicClonic") + Row("600", "5.5", "sz_foc_ua_nm"), ("equipment", "rig 1"));

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        var recording = await application.WithDbContextAsync(db => db.Recordings.SingleAsync());
        Assert.Equal((Instant.FromUtc(2026, 3, 20, 8, 0), Instant.FromUtc(2026, 3, 20, 10, 0)), (recording.From, recording.To));
        var seizures = await application.WithDbContextAsync(db => db.Seizures.OrderBy(s => s.At).ToListAsync());
        Assert.Equal(["generalized-convulsive", "focal-electrographic"], seizures.Select(s => s.TypeId));
        Assert.Equal(("SzCORE TSV", "sz_gen_m_tonicClonic; channels C3, C4; confidence 0.9"), (seizures[0].Observer, seizures[0].Note));
        Assert.Equal(0, await application.WithDbContextAsync(db => db.AnnotationMappings.CountAsync()));

        var again = await SendAsync("a_events.tsv", Header + Row("60", "42", "sz_gen_m_tonicClonic") + Row("600", "5.5", "sz_foc_ua_nm"), ("equipment", "rig 1"));
        Assert.False(again.Body.GetProperty("applied").GetBoolean());
    }

    [Fact]
    public async Task Background_IsRecordedTimeWithoutASeizure()
    {
        var reply = await SendAsync("a_events.tsv", Header + Row("0", "7200", "bckg"));

        Assert.True(reply.Body.GetProperty("applied").GetBoolean());
        var recording = await application.WithDbContextAsync(db => db.Recordings.SingleAsync());
        Assert.Equal(Duration.FromHours(2), recording.To - recording.From);
        Assert.Equal(0, await application.WithDbContextAsync(db => db.Seizures.CountAsync()));
    }

    [Fact]
    public async Task Code_TakenByThisSystemsChoice_IsToldAndCanBeSaidOtherwise()
    {
        var taken = await SendAsync("a_events.tsv", Header + Row("1", "5", "sz_gen_nm_typical"), ("dryRun", "true"));
        Assert.Equal("sz_gen_nm_typical", taken.Finding("code-by-policy").GetProperty("found").GetString());

        await SendAsync("a_events.tsv", Header + Row("1", "5", "sz_gen_nm_typical"), ("mapping", """{"sz_gen_nm_typical":"slow-spike-wave-discharge"}"""));
        Assert.Equal("slow-spike-wave-discharge", (await application.WithDbContextAsync(db => db.Seizures.SingleAsync())).TypeId);
    }

    [Fact]
    public async Task Code_OnNoList_IsAskedFor()
    {
        var reply = await SendAsync("a_events.tsv", Header + Row("1", "5", "HPD"));

        Assert.Equal("HPD", reply.Finding("unmapped-annotation").GetProperty("found").GetString());
        var asked = await SendAsync("a_events.tsv", Header + Row("1", "5", "HPD"), ("dryRun", "true"));
        Assert.Equal("hippocampal-paroxysmal-discharge", asked.Body.GetProperty("texts")[0].GetProperty("offered").GetString());
        Assert.False(asked.Body.GetProperty("texts")[0].GetProperty("known").GetBoolean());
    }

    [Fact]
    public async Task File_WithoutAStart_NeedsOne()
    {
        const string tuh = "# version = csv_v1.0.0\n# duration = 1750.00 secs\nchannel,start_time,stop_time,label,confidence\nTERM,0,36.5,bckg,1\nTERM,36.5,183.25,seiz,1\n";
        Assert.Contains("start-needed", (await SendAsync("a.csv_bi", tuh)).FindingCodes);

        await SendAsync("a.csv_bi", tuh, ("start", "2026-03-20T09:00:00"), ("observer", "reader 1"));
        var seizure = await application.WithDbContextAsync(db => db.Seizures.SingleAsync());
        Assert.Equal((Instant.FromUtc(2026, 3, 20, 8, 0) + Duration.FromMilliseconds(36_500), "unclassified", 146.75, "reader 1"), (seizure.At, seizure.TypeId, seizure.DurationSeconds!.Value, seizure.Observer));
        var recording = await application.WithDbContextAsync(db => db.Recordings.SingleAsync());
        Assert.Equal(1750, (recording.To - recording.From).TotalSeconds);
    }

    [Fact]
    public async Task Table_ByAMapper_BringsItsOwnMeanings()
    {
        const string mapper = """{"onset":"Zeit","onsetMode":"date-time","duration":"Dauer","text":"Art","decimalComma":true,"codes":{"5":"generalized-convulsive","Tür":"none","Aufnahme":"recorded"}}""";
        var reply = await SendAsync("a.csv", "Zeit;Dauer;Art\n20.03.2026 09:00:00;3600;Aufnahme\n20.03.2026 09:10:00;42,5;5\n20.03.2026 09:20:00;;Tür\n", ("mapper", mapper));

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        var seizure = await application.WithDbContextAsync(db => db.Seizures.SingleAsync());
        Assert.Equal((Instant.FromUtc(2026, 3, 20, 8, 10), 42.5), (seizure.At, seizure.DurationSeconds!.Value));
        var recording = await application.WithDbContextAsync(db => db.Recordings.SingleAsync());
        Assert.Equal((Instant.FromUtc(2026, 3, 20, 8, 0), Instant.FromUtc(2026, 3, 20, 9, 0)), (recording.From, recording.To));
    }

    [Fact]
    public async Task Row_ThatCannotBeRead_IsLeftOutByChoiceOnly()
    {
        var text = Header + Row("1", "5", "sz_gen_m_spasms") + Row("x", "5", "sz_gen_m_spasms");
        var refused = await SendAsync("a_events.tsv", text);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(3, refused.Finding("bad-onset").GetProperty("row").GetInt32());
        Assert.Equal("1 row could not be read: row 3: An onset cannot be read; its row is left out.", refused.Finding("partial-file").GetProperty("message").GetString());

        var taken = await SendAsync("a_events.tsv", text, ("acceptPartial", "true"));
        Assert.Contains("row 3: An onset cannot be read", taken.Finding("rows-left-out").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("row 3", taken.Body.GetProperty("file").GetProperty("missing").GetString(), StringComparison.Ordinal);
        Assert.True(taken.Body.GetProperty("applied").GetBoolean());
        Assert.Equal("warning", taken.Finding("bad-onset").GetProperty("severity").GetString());
    }

    [Fact]
    public async Task PlainEdf_WithAListBesideIt_IsOneImport()
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(EdfPlusWriter.ToBytes(File with { Annotations = [], Spans = [new EdfSpan(0, 360)] })), "file", "a.edf" },
            { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes("onset\tduration\teventType\n5\t2\tsz_gen_m_spasms\n")), "annotations", "a_events.tsv" },
        };
        using var response = await client.Http.PostAsync(new Uri(AnyPath, UriKind.Relative), form);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var start = Instant.FromUtc(2026, 3, 29, 0, 30) + Duration.FromMilliseconds(250);
        Assert.Equal(start, (await application.WithDbContextAsync(db => db.Recordings.SingleAsync())).From);
        var seizure = await application.WithDbContextAsync(db => db.Seizures.SingleAsync());
        Assert.Equal((start + Duration.FromSeconds(5), "spasm", "list of events"), (seizure.At, seizure.TypeId, seizure.Observer));
    }

    private const string AnyPath = "/api/v1/studies/S1/animals/K01/recordings/file";
    private const string Header = "onset\tduration\teventType\tconfidence\tchannels\tdateTime\trecordingDuration\n";

    private static string Row(string onset, string duration, string type) => $"{onset}\t{duration}\t{type}\t0.90\tC3,C4\t2026-03-20 09:00:00\t7200.00\n";

    private Task<DreReply> SendAsync(string name, string text, params (string, string)[] fields) => client.PostFileAsync(AnyPath, name, System.Text.Encoding.UTF8.GetBytes(text), fields);
}

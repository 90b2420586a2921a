using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PreclinicalDre.Core.Formats.Edf.Writing;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Features.Monitoring.Reading;
using PreclinicalDre.Server.Features.Spreadsheets.Importing;
using PreclinicalDre.Server.Shell.Database;
using PreclinicalDre.TestKit.Databases;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Spreadsheets.Importing;

public sealed class ImportRecordingJobTests
{
    private const string Route = "/api/v1/studies/S1/animals/K01/recordings/file";
    private const string Page = "/studies/S1/import/recording";

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private static readonly EdfPlusFile File = new()
    {
        Start = new LocalDateTime(2026, 3, 20, 9, 0, 0),
        RecordSeconds = 10,
        Spans = [new EdfSpan(0, 360)],
        Signals = [new EdfWrittenSignal("EEG 1", 10)],
    };

    private static readonly byte[] Marked = EdfPlusWriter.ToBytes(File with { Annotations = [new EdfWrittenAnnotation(60m, 42m, "Seizure GTC")] });

    [Theory, OnEachDatabase]
    public async Task File_SentWithItsListAndPreferAsync_IsARunThatStoresBoth(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var application = new DreApplication { Database = database };
        using var client = await StartAsync(application);
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(EdfPlusWriter.ToBytes(File)), "file", "a.edf" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes("onset\tduration\teventType\n5\t2\tlocal code\n")), "annotations", "a_events.tsv" },
            { new StringContent("""{"local code":"spasm"}"""), "mapping" },
            { new StringContent("spasm;tonic"), "detects" },
            { new StringContent("rig 1"), "equipment" },
            { new StringContent("reader 1"), "observer" },
            { new StringContent("+02:00"), "offset" },
        };

        var run = await RunAsync(application, await SendAsync(client, form));

        Assert.True(run.State == JobState.Succeeded, run.Problem);
        Assert.Equal(("a.edf of K01: 2 rows new, 0 changed, 0 unchanged.", "import-recording"), (run.Summary, run.Kind));
        var judged = application.Services.GetRequiredService<IJobOrders>().ResultOf<JudgedImport>(run)!;
        Assert.True(judged.Report.Applied);
        Assert.Equal("local code", Assert.Single(judged.Texts).Text);
        var recording = await application.WithDbContextAsync(db => db.Recordings.SingleAsync());
        var start = Instant.FromUtc(2026, 3, 20, 7, 0);
        Assert.Equal((start, start + Duration.FromHours(1), "rig 1"), (recording.From, recording.To, recording.Equipment));
        Assert.Equal(["spasm", "tonic"], recording.Detects.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Order());
        var seizure = await application.WithDbContextAsync(db => db.Seizures.SingleAsync());
        Assert.Equal((start + Duration.FromSeconds(5), "spasm", "reader 1"), (seizure.At, seizure.TypeId, seizure.Observer));
        var page = await DrePage.GetAsync(client.Http, $"{Page}?run={run.Id}");
        Assert.Contains("Stored.", page.Text, StringComparison.Ordinal);
        Assert.Contains("EEG 1", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ThatIsRefused_KeepsTheFindingsAndShowsThemToWhoComesBack()
    {
        await using var application = new DreApplication();
        using var client = await StartAsync(application);
        await client.CreateStudyAsync("S2");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Marked), "file", "a.edf" } };

        var run = await RunAsync(application, await SendAsync(client, form));

        Assert.Equal((JobState.Failed, "a.edf was not imported; nothing was stored."), (run.State, run.Problem));
        var page = await DrePage.GetAsync(client.Http, $"{Page}?run={run.Id}");
        Assert.Contains("nothing was stored", page.Text, StringComparison.Ordinal);
        Assert.Contains("Seizure GTC", page.Text, StringComparison.Ordinal);
        Assert.Equal(0, await application.WithDbContextAsync(db => db.Recordings.CountAsync()));
        // Another study's page tells nothing of it.
        await client.ImportAsync("S2", "Animal,Cohort,Sex\nK01,C1,male\n");
        Assert.DoesNotContain("Seizure GTC", (await DrePage.GetAsync(client.Http, $"/studies/S2/import/recording?run={run.Id}")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/studies/NONE/animals/K01/recordings/file", "{}", HttpStatusCode.NotFound)]
    [InlineData(Route, "not json", HttpStatusCode.UnprocessableEntity)]
    public async Task Request_ThatCannotBeARun_IsRefusedAtOnce(string route, string mapping, HttpStatusCode status)
    {
        await using var application = new DreApplication();
        using var client = await StartAsync(application);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Marked), "file", "a.edf" }, { new StringContent(mapping), "mapping" } };

        Assert.Equal(status, (await PostAsync(client, route, form)).Status);
        Assert.Equal(0, await application.WithDbContextAsync(db => db.JobRuns.CountAsync()));
    }

    [Fact]
    public async Task DryRun_WithPreferAsync_IsAnsweredAtOnce()
    {
        await using var application = new DreApplication();
        using var client = await StartAsync(application);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Marked), "file", "a.edf" }, { new StringContent("true"), "dryRun" } };

        var reply = await PostAsync(client, Route, form);

        Assert.Equal((HttpStatusCode.OK, false), (reply.Status, reply.Body.GetProperty("applied").GetBoolean()));
    }

    [Fact]
    public async Task LongImport_OfThePage_ShowsHowFarItIsAndThenWhatCameOfIt()
    {
        await using var application = new DreApplication();
        using var client = await StartAsync(application);
        var asked = await CheckAsync(client);
        var held = await HoldAsync(application);
        var going = await ApplyAsync(client, asked);

        Assert.Contains("id=\"job-progress\"", going.Html, StringComparison.Ordinal);
        Assert.Null(going.Hidden("checked"));
        var run = await GoingOnAsync(application);
        Assert.Equal((Marked.Length, (long?)Marked.Length), ((int)run.Done, run.Of));
        Assert.Contains("comparing with what is stored", (await DrePage.GetAsync(client.Http, $"{Page}?run={run.Id}")).Text, StringComparison.Ordinal);

        await held.DisposeAsync();
        var ended = await application.Services.GetRequiredService<IJobOrders>().WaitAsync(run.Id, Long, TestContext.Current.CancellationToken);
        Assert.True(ended!.State == JobState.Succeeded, ended.Problem);
        var done = await DrePage.GetAsync(client.Http, $"{Page}?run={run.Id}");
        Assert.Contains("Stored.", done.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"job-progress\"", done.Html, StringComparison.Ordinal);
        Assert.Equal(1, await application.WithDbContextAsync(db => db.Seizures.CountAsync()));
    }

    [Fact]
    public async Task LongImport_Cancelled_StoresNothingAndSaysSo()
    {
        await using var application = new DreApplication();
        using var client = await StartAsync(application);
        var asked = await CheckAsync(client);
        await using var held = await HoldAsync(application);
        await ApplyAsync(client, asked);
        var run = await GoingOnAsync(application);

        await client.PostJsonAsync($"/api/v1/jobs/{run.Id}/cancel", new { });
        var ended = await application.Services.GetRequiredService<IJobOrders>().WaitAsync(run.Id, Long, TestContext.Current.CancellationToken);

        Assert.Equal(JobState.Cancelled, ended!.State);
        Assert.Contains("ended on request. Nothing was stored.", (await DrePage.GetAsync(client.Http, $"{Page}?run={run.Id}")).Text, StringComparison.Ordinal);
        Assert.Equal((0, 0), await application.WithDbContextAsync(async db => (await db.Recordings.CountAsync(), await db.AnnotationMappings.CountAsync())));
    }

    [Fact]
    public void Arguments_StoredAndReadBack_HoldEverythingThatTheRequestSays()
    {
        var request = new ImportRecordingRequest("S1", "K01", new ReadingRequest(Stream.Null, "a.edf")
        {
            AnnotationsName = "a_events.tsv", Mapper = """{"onset":"Zeit"}""", Profile = "by hand", ProfileIsGuess = true, Zone = "Europe/Berlin", DateOrder = "day-month-year", Start = "2026-03-20T09:00:00", DataBytes = "12", Sheet = "Events",
        })
        {
            Mapping = new Dictionary<string, string?>(StringComparer.Ordinal) { ["GTC"] = "tonic", ["Door"] = null }, Detects = ["tonic", "spasm"], Equipment = "rig 1", Observer = "reader 1",
            Offset = "+01:00", AcceptPartial = true, Reason = "sent again by the camera",
        };

        var json = JsonSerializer.Serialize(ImportRecordingArguments.Of(request, "uploads/1", "uploads/2"), JobJson.Options);
        var read = JsonSerializer.Deserialize<ImportRecordingArguments>(json, JobJson.Options)!;
        var again = read.ToRequest(Stream.Null, null);

        Assert.Equal(("uploads/1", "uploads/2"), (read.Upload, read.AnnotationsUpload));
        string[] apart = [nameof(ImportRecordingRequest.File), nameof(ImportRecordingRequest.DryRun), nameof(ImportRecordingRequest.Progress), nameof(ReadingRequest.Content), nameof(ReadingRequest.Annotations)];
        AssertSame(request, again, apart);
        AssertSame(request.File, again.File, apart);
    }

    /// <summary>Every property is set, so that a new one that nobody stores is found.</summary>
    private static void AssertSame<T>(T said, T read, string[] apart) => Assert.All(typeof(T).GetProperties().Where(p => p.CanWrite && !apart.Contains(p.Name)), p =>
    {
        var value = JsonSerializer.Serialize(p.GetValue(said));
        Assert.False(value is "null" or "\"\"" or "[]" or "{}" or "false", p.Name);
        Assert.Equal(value, JsonSerializer.Serialize(p.GetValue(read)));
    });

    private static async Task<DreClient> StartAsync(DreApplication application)
    {
        var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        await client.ImportAsync("S1", "Animal,Cohort,Sex\nK01,C1,male\n");
        return client;
    }

    /// <summary>Keeps imports into the study from going beyond the reading of their file.</summary>
    private static async Task<IAsyncDisposable> HoldAsync(DreApplication application)
    {
        var study = await application.WithDbContextAsync(db => db.Studies.Select(s => s.Id).SingleAsync());
        return await application.Services.GetRequiredService<IDatabaseLocks>().TakeAsync($"import:{study:N}", TestContext.Current.CancellationToken);
    }

    /// <summary>The page with the file checked and kept.</summary>
    private static async Task<DrePage> CheckAsync(DreClient client) =>
        await (await DrePage.GetAsync(client.Http, Page)).PostAsync(client.Http, "recording", [("do", "check"), ("animal", "K01")], ("a.edf", Marked));

    /// <summary>Imports what was checked, its text said.</summary>
    private static Task<DrePage> ApplyAsync(DreClient client, DrePage asked) => asked.PostAsync(
        client.Http, "recording", [("do", "apply"), ("animal", "K01"), ("checked", asked.Hidden("checked")!), ("text", "Seizure GTC"), ("type", "generalized-convulsive")]);

    /// <summary>The one run, once it told how far it is.</summary>
    private static async Task<JobRun> GoingOnAsync(DreApplication application)
    {
        var orders = application.Services.GetRequiredService<IJobOrders>();
        var id = await application.WithDbContextAsync(db => db.JobRuns.Where(r => r.Kind == "import-recording").Select(r => r.Id).SingleAsync());
        for (var looks = 0; ; looks++)
        {
            var run = await orders.WaitAsync(id, TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            Assert.True(run!.EndedAt is null, run.Problem);
            if (run.Doing.Length > 0)
            {
                return run;
            }

            Assert.True(looks < 60, "The run told nothing.");
        }
    }

    private static async Task<Guid> SendAsync(DreClient client, MultipartFormDataContent form)
    {
        var reply = await PostAsync(client, Route, form);
        Assert.Equal(HttpStatusCode.Accepted, reply.Status);
        return reply.Body.GetProperty("job").GetGuid();
    }

    private static async Task<DreReply> PostAsync(DreClient client, string route, MultipartFormDataContent form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(route, UriKind.Relative)) { Content = form };
        request.Headers.Add("Prefer", "respond-async");
        using var response = await client.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        using var json = JsonDocument.Parse(text.Length == 0 ? "null" : text);
        return new DreReply(response.StatusCode, json.RootElement.Clone());
    }

    private static async Task<JobRun> RunAsync(DreApplication application, Guid id) =>
        (await application.Services.GetRequiredService<IJobOrders>().WaitAsync(id, Long, TestContext.Current.CancellationToken))!;
}

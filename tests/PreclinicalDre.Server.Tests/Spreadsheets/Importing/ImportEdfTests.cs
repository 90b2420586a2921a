using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.TestKit.Formats.Edf;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Spreadsheets.Importing;

public sealed class ImportEdfTests : IAsyncLifetime
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
}

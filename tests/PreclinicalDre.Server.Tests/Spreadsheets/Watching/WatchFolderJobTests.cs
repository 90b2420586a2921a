using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PreclinicalDre.Core.Formats.Edf.Writing;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Spreadsheets.Watching;

public sealed class WatchFolderJobTests
{
    private const string Cohort = "Animal,Cohort,Sex\nM1,C1,male\n";

    [Fact]
    public async Task File_ThatStoppedGrowing_IsImportedOnceAndMovedAway()
    {
        await using var app = new DreApplication();
        using var client = new DreClient(app.CreateClient());
        await client.CreateStudyAsync("S");
        Lay(app, "S/cohort.csv", Cohort);

        Assert.Equal("1 files wait until they have stopped growing.", await LookAsync(app));
        Assert.Equal(0, await app.WithDbContextAsync(db => db.Animals.CountAsync()));
        Assert.Equal("1 files imported, 0 refused, 0 wait.", await LookAsync(app));
        Assert.Equal("Nothing new.", await LookAsync(app));

        Assert.Equal(1, await app.WithDbContextAsync(db => db.Animals.CountAsync()));
        Assert.Equal(Cohort, await File.ReadAllTextAsync(Assert.Single(Files(app, "S/.done")), TestContext.Current.CancellationToken));
        Assert.Empty(Files(app, "S"));
    }

    [Fact]
    public async Task File_ThatGrew_WaitsForTheNextLook()
    {
        await using var app = new DreApplication();
        using var client = new DreClient(app.CreateClient());
        await client.CreateStudyAsync("S");
        Lay(app, "S/cohort.csv", Cohort);
        await LookAsync(app);
        Lay(app, "S/cohort.csv", Cohort + "M2,C1,female\n");

        Assert.Equal("1 files wait until they have stopped growing.", await LookAsync(app));
        Assert.Equal("1 files imported, 0 refused, 0 wait.", await LookAsync(app));

        Assert.Equal(2, await app.WithDbContextAsync(db => db.Animals.CountAsync()));
    }

    [Fact]
    public async Task Recording_InTheAnimalsFolder_BecomesItsRecordedTimeAndSeizures()
    {
        await using var app = new DreApplication();
        using var client = new DreClient(app.CreateClient());
        await client.CreateStudyAsync("S");
        await client.ImportAsync("S", Cohort);
        Lay(app, "S/M1/night_events.tsv",
            "onset\tduration\teventType\tconfidence\tchannels\tdateTime\trecordingDuration\n36.89\t20.00\tsz_gen_m_tonicClonic\t1.00\tn/a\t2026-03-10 00:00:00\t3600.00\n");

        await LookAsync(app);
        Assert.Equal("1 files imported, 0 refused, 0 wait.", await LookAsync(app));

        Assert.Equal(1, await app.WithDbContextAsync(db => db.Seizures.CountAsync()));
        Assert.Equal(3600, await app.WithDbContextAsync(async db => (await db.Recordings.Select(r => r.To - r.From).SingleAsync()).TotalSeconds));
    }

    [Fact]
    public async Task Files_OfEveryFormat_AreTakenOnce()
    {
        await using var app = new DreApplication();
        using var client = new DreClient(app.CreateClient());
        await client.CreateStudyAsync("S");
        await client.ImportAsync("S", Cohort + "M2,C1,female\n");
        await client.PostJsonAsync("/api/v1/column-profiles", new
        {
            name = "Scored by hand", kind = "seizures", columns = new[] { "Wann", "Wer" },
            mapping = """{"onset":"Wann","onsetMode":"date-time","text":"Was","animal":"Wer","dateOrder":"day-month-year","codes":{"Anfall":"generalized-convulsive"}}""",
        });
        await client.PostJsonAsync("/api/v1/column-profiles", new
        {
            name = "Detector", kind = "seizures", columns = new[] { "det_on", "class" }, mapping = """{"onset":"det_on","onsetMode":"excel-serial","text":"class","codes":{"1":"tonic"},"recordedSeconds":7200}""",
        });
        var edf = new EdfPlusFile { Start = new LocalDateTime(2026, 3, 2, 8, 0, 0), RecordSeconds = 60, Spans = [new EdfSpan(0, 60)], Annotations = [new(600, 42, "sz")] };
        Lay(app, "S/M1/a.edf", EdfPlusWriter.ToBytes(edf with { Annotations = [] }));
        Lay(app, "S/M1/b.bdf", EdfPlusWriter.ToBytes(edf with { Bdf = true, Start = new LocalDateTime(2026, 3, 3, 8, 0, 0), Annotations = [] }));
        Lay(app, "S/M1/c.csv_bi", "# version = csv_v1.0.0\n# duration = 60.00 secs\n#\nchannel,start_time,stop_time,label,confidence\nTERM,0.0,60.0,bckg,1.0\n");
        Lay(app, "S/M2/d.xlsx", MinimalWorkbook.Of(
            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>det_on</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>class</t></is></c></row><row r=\"2\"><c r=\"A2\"><v>46101.375</v></c><c r=\"B2\"><v>1</v></c></row>"));
        Lay(app, "S/list.txt", "Wer;Wann;Was\nM1;3.3.2026 8:10;Anfall\nM2;21.03.2026 09:00;Anfall\n");

        await LookAsync(app);
        // The TUH list states no start: it is set aside with what it wants. All others are taken.
        Assert.Equal("4 files imported, 1 refused, 0 wait.", await LookAsync(app));
        Assert.Equal("Nothing new.", await LookAsync(app));

        Assert.Contains("start", await File.ReadAllTextAsync(Files(app, "S/M1/.refused").Single(f => f.EndsWith(".txt", StringComparison.Ordinal)), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(
            [("M1", "generalized-convulsive"), ("M2", "generalized-convulsive"), ("M2", "tonic")],
            await app.WithDbContextAsync(async db => (await db.Seizures.Select(s => new { s.Animal!.Code, s.TypeId }).ToListAsync()).Select(s => (s.Code, s.TypeId)).Order().ToList()));
        Assert.Equal(
            [("M1", "a.edf", 1.0), ("M1", "b.bdf", 1.0), ("M2", "d.xlsx", 2.0)],
            await app.WithDbContextAsync(async db => (await db.Recordings.Select(r => new { r.Animal!.Code, r.FileName, r.From, r.To }).ToListAsync()).Select(r => (r.Code, r.FileName, (r.To - r.From).TotalHours)).Order().ToList()));
    }

    [Theory]
    [InlineData("S/bad.csv", "Animal,Cohort,Sex\nM1,C1,purple\n", "purple")]
    [InlineData("NONE/cohort.csv", Cohort, "There is no study NONE")]
    [InlineData("S/M9/night_events.tsv", "onset\tduration\teventType\tconfidence\tchannels\tdateTime\trecordingDuration\n0\t60.00\tbckg\t1.00\tn/a\t2026-03-10 00:00:00\t60.00\n", "M9")]
    public async Task File_ThatCannotBeTaken_IsSetAsideWithWhy(string path, string content, string why)
    {
        await using var app = new DreApplication();
        using var client = new DreClient(app.CreateClient());
        await client.CreateStudyAsync("S");
        Lay(app, path, content);

        await LookAsync(app);
        Assert.Equal("0 files imported, 1 refused, 0 wait.", await LookAsync(app));

        var refused = Files(app, Path.Combine(Path.GetDirectoryName(path)!, ".refused"));
        Assert.Equal(2, refused.Length);
        Assert.Contains(why, await File.ReadAllTextAsync(refused.Single(f => f.EndsWith(".findings.txt", StringComparison.Ordinal)), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("Nothing new.", await LookAsync(app));
    }

    private static async Task<string> LookAsync(DreApplication app)
    {
        var orders = app.Services.GetRequiredService<IJobOrders>();
        var id = await orders.PlaceAsync("watch-folder", new NoArguments(), new JobOrder("Look"), TestContext.Current.CancellationToken);
        var run = await orders.WaitAsync(id, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.True(run!.State == JobState.Succeeded, run.Problem);
        return run.Summary;
    }

    private static void Lay(DreApplication app, string path, string content) => Lay(app, path, System.Text.Encoding.UTF8.GetBytes(content));

    private static void Lay(DreApplication app, string path, byte[] content)
    {
        var full = Path.Combine(app.StorageRoot, "inbox", path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, content);
    }

    private static string[] Files(DreApplication app, string folder) => Directory.GetFiles(Path.Combine(app.StorageRoot, "inbox", folder));
}

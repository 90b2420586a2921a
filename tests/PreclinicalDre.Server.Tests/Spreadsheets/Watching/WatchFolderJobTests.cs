using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
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

    private static void Lay(DreApplication app, string path, string content)
    {
        var full = Path.Combine(app.StorageRoot, "inbox", path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
    }

    private static string[] Files(DreApplication app, string folder) => Directory.GetFiles(Path.Combine(app.StorageRoot, "inbox", folder));
}

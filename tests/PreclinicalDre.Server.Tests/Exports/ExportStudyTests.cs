using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Exports;

public sealed class ExportStudyTests
{
    private static readonly string[] Order = ["animals", "weights", "trials", "titration", "doses", "plasma", "adverse-effects", "recordings", "seizures"];

    private static readonly string[] All = [.. Order, "measures", "mechanisms"];

    [Fact]
    public async Task Export_OfAStudy_GoesIntoAnEmptyOneAndGivesTheSameVerdicts()
    {
        await using var app = new DreApplication();
        using var client = new DreClient(app.CreateClient());
        await client.CreateStudyAsync("A");
        await client.CreateStudyAsync("B");
        foreach (var name in Order)
        {
            var table = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "templates", "example", "03-EX-DRA", $"{name}.csv"), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, (await client.ImportAsync("A", table)).Status);
        }

        var animal = await app.WithDbContextAsync(db => db.Animals.Select(a => a.Code).OrderBy(c => c).FirstAsync());
        Assert.Equal(HttpStatusCode.OK, (await client.ImportAsync("A", "Measure,Hypothesis,Kind,Unit,Categories\nGFAP,NW,numeric,% area,\nAbcb1,GE,categorical,,CC; CT\n")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.ImportAsync("A", $"Animal,Measure,Sampled at,Value,Below quantification,Category\n{animal},GFAP,2026-05-03 10:00,0.5,yes,\n{animal},Abcb1,2026-05-03 10:00,,,CT\n")).Status);

        using var zip = await ExportAsync(app, client, "A");
        Assert.Contains($"{animal},GFAP,2026-05-03T", Text(zip, "mechanisms.csv"), StringComparison.Ordinal);
        Assert.Equal([.. All.Select(o => $"{o}.csv"), "verdicts.csv", "ABOUT.txt"], zip.Entries.Select(e => e.FullName));
        foreach (var name in All)
        {
            var reply = await client.ImportAsync("B", Text(zip, $"{name}.csv"));
            Assert.True(reply.Status == HttpStatusCode.OK, $"{name}: {reply.Body}");
        }

        var first = await HashesAsync(app, "A");
        Assert.NotEmpty(first);
        Assert.Equal(first, await HashesAsync(app, "B"));
        using var again = await ExportAsync(app, client, "B");
        Assert.All(All, o => Assert.Equal(Text(zip, $"{o}.csv"), Text(again, $"{o}.csv")));
    }

    [Fact]
    public async Task Text_ThatAProgramWouldTakeForAFormula_IsDefused()
    {
        await using var app = new DreApplication();
        using var client = new DreClient(app.CreateClient());
        await client.CreateStudyAsync("A");
        await client.ImportAsync("A", "Animal,Cohort,Sex,Note\nM1,C1,male,\"=HYPERLINK(\"\"x\"\")\"\n");

        using var zip = await ExportAsync(app, client, "A");

        Assert.Contains("\"'=HYPERLINK(", Text(zip, "animals.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_OfNoStudy_IsNotFound()
    {
        await using var app = new DreApplication();
        using var client = new DreClient(app.CreateClient());
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostJsonAsync("/api/v1/studies/NONE/export", new { })).Status);
    }

    private static async Task<ZipArchive> ExportAsync(DreApplication app, DreClient client, string study)
    {
        var asked = await client.PostJsonAsync($"/api/v1/studies/{study}/export", new { });
        Assert.Equal(HttpStatusCode.Accepted, asked.Status);
        var id = asked.Body.GetProperty("job").GetGuid();
        var run = await app.Services.GetRequiredService<IJobOrders>().WaitAsync(id, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.True(run!.State == JobState.Succeeded, run.Problem);
        return new ZipArchive(new MemoryStream(await client.Http.GetByteArrayAsync(new Uri($"/api/v1/jobs/{id}/file", UriKind.Relative), TestContext.Current.CancellationToken)));
    }

    private static string Text(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static Task<List<string>> HashesAsync(DreApplication app, string study) =>
        app.WithDbContextAsync(db => db.Animals.Where(a => a.Study!.Code == study).OrderBy(a => a.Code).Select(a => a.Code + " " + a.CurrentVerdict!.InputHash).ToListAsync());
}

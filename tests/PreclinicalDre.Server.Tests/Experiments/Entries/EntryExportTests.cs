using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Experiments.Entries;

/// <summary>The export of a study holds what its experiments and its randomisation hold, for who may know it.</summary>
public sealed class EntryExportTests(EntryServer server) : IClassFixture<EntryServer>
{
    [Theory]
    [InlineData("six-hz", ExperimentKind.AcuteScreen, "screens", 17, "X1,5,find,5,0.5,4,M01,2026-06-29T08:00:00Z,2026-06-29T08:30:00Z,protected,")]
    [InlineData("lamotrigine-resistant-kindled", ExperimentKind.Kindling, "stimulations", 15, "X1,R1,1,2026-05-01,1,kindling,yes,0.5,1,20,,lamotrigine,5")]
    [InlineData("multiple-hit", ExperimentKind.EarlyLife, "early-life", 13, "X1,X3,L2,,4,spasm,2,3,")]
    [InlineData("dravet-zebrafish", ExperimentKind.LarvalPlates, "plates", 29, "X1,P1,24,P1,B1,compound,stiripentol,10,3,4,no")]
    [InlineData("human-resected-tissue", ExperimentKind.Slices, "slices", 17, "X1,1,D1,human,,TB-1,,S,")]
    public async Task Export_OfAnExperiment_HoldsItsRows(string model, ExperimentKind kind, string table, int lines, string row)
    {
        var entry = Catalogue.BuiltIn.Model(model)!;
        var study = $"X-{kind}";
        await server.PlanAsync(study, entry, kind);
        await (kind switch
        {
            ExperimentKind.AcuteScreen => ScreenRun.RunAsync(server, study, entry),
            ExperimentKind.Kindling => KindlingRun.RunAsync(server, study, entry),
            ExperimentKind.EarlyLife => PupRun.RunAsync(server, study, entry),
            ExperimentKind.LarvalPlates => PlateRun.RunAsync(server, study),
            _ => SliceRun.RunAsync(server, study, entry),
        });

        using var zip = await OpenAsync(await ExportAsync(study));
        Assert.Contains("X1,", Text(zip, "experiments"), StringComparison.Ordinal);
        var rows = Text(zip, table);
        Assert.Equal(lines, rows.TrimEnd().Split('\n').Length);
        Assert.Contains(row, rows, StringComparison.Ordinal);
        Assert.Contains($"{table}.csv", Text(zip, "ABOUT", "txt"), StringComparison.Ordinal);
        Assert.Null(zip.GetEntry("insults.csv"));
    }

    [Fact]
    public async Task Export_OfARandomisedStudy_HoldsGroupsForWhoMayKnowThemAlone()
    {
        var entry = Catalogue.BuiltIn.Model("post-traumatic-epilepsy")!;
        await server.PlanAsync("X-PTE", entry, ExperimentKind.Epileptogenesis);
        await InsultRun.RunAsync(server, "X-PTE");
        // A study is blinded before anybody can know its groups.
        await server.PutAsync("/api/v1/studies/X-PTE/blinding", """{"stage":"running"}""");
        var dealt = await server.PostAsync("/api/v1/studies/X-PTE/groups/randomisations/1/allocations", new { });
        Assert.Equal(4, dealt.GetArrayLength());

        var run = await ExportAsync("X-PTE");
        using (var zip = await OpenAsync(run))
        {
            Assert.Equal(6, Text(zip, "insults").TrimEnd().Split('\n').Length);
            var first = dealt[0];
            Assert.Contains($"1,1,{first.GetProperty("animal").GetString()},{first.GetProperty("arm").GetString()},", Text(zip, "allocations"), StringComparison.Ordinal);
            Assert.Contains("V,V,1,no,", Text(zip, "groups"), StringComparison.Ordinal);
            // An open randomisation keeps its seed: it would give away the places to come.
            Assert.EndsWith(",,,,", Text(zip, "randomisations").TrimEnd(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await server.Client.PostJsonAsync("/api/v1/studies/X-PTE/groups/randomisations/1/close", new { })).Status);
        using (var closed = await OpenAsync(await ExportAsync("X-PTE")))
        {
            Assert.Matches(",[0-9a-f]{16},[0-9a-f]{64}$", Text(closed, "randomisations").TrimEnd());
        }

        using var http = await server.Application.SignInAsync("blind-exporter", Role.LabScientist, "X-PTE");
        using var client = new DreClient(http);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostJsonAsync("/api/v1/studies/X-PTE/export", new { })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/api/v1/jobs/{run}/file")).Status);
    }

    private async Task<Guid> ExportAsync(string study)
    {
        var asked = await server.Client.PostJsonAsync($"/api/v1/studies/{study}/export", new { });
        Assert.Equal(HttpStatusCode.Accepted, asked.Status);
        var id = asked.Body.GetProperty("job").GetGuid();
        var run = await server.Application.Services.GetRequiredService<IJobOrders>().WaitAsync(id, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.True(run!.State == JobState.Succeeded, run.Problem);
        return id;
    }

    private async Task<ZipArchive> OpenAsync(Guid run) =>
        new(new MemoryStream(await server.Client.Http.GetByteArrayAsync(new Uri($"/api/v1/jobs/{run}/file", UriKind.Relative), TestContext.Current.CancellationToken)));

    private static string Text(ZipArchive zip, string table, string ending = "csv")
    {
        using var reader = new StreamReader(zip.GetEntry($"{table}.{ending}")!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

using System.Net;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Experiments.Entries;

/// <summary>Every entry of Table 1: a study is planned, run and analysed with each readout that its field uses, through the API and its page, and the numbers are told.</summary>
public sealed class EntryTests(EntryServer server) : IClassFixture<EntryServer>
{
    /// <summary>The entries of the catalogue.</summary>
    public static TheoryData<string> Entries => [.. Catalogue.BuiltIn.Models.Select(m => m.Id)];

    /// <summary>Of one entry for each kind of experiment what its export holds: the table, its lines with the header, and a piece of a row.</summary>
    private static readonly Dictionary<(string Model, ExperimentKind Kind), (string Table, int Lines, string Row)> Exported = new()
    {
        [("six-hz", ExperimentKind.AcuteScreen)] = ("screens", 17, "X1,5,find,5,0.5,4,M01,2026-06-29T08:00:00Z,2026-06-29T08:30:00Z,protected,"),
        [("lamotrigine-resistant-kindled", ExperimentKind.Kindling)] = ("stimulations", 15, "X1,R1,1,2026-05-01,1,kindling,yes,0.5,1,20,,lamotrigine,5"),
        [("multiple-hit", ExperimentKind.EarlyLife)] = ("early-life", 13, "X1,X3,L2,,4,spasm,2,3,"),
        [("dravet-zebrafish", ExperimentKind.LarvalPlates)] = ("plates", 29, "X1,P1,24,P1,B1,compound,stiripentol,10,3,4,no"),
        [("human-resected-tissue", ExperimentKind.Slices)] = ("slices", 17, "X1,1,D1,human,,TB-1,,S,"),
        [("post-traumatic-epilepsy", ExperimentKind.Epileptogenesis)] = ("insults", 6, "X1,S,2026-03-01T07:00:00Z,yes,"),
    };

    [Fact]
    public void Entries_OfTable1_AreTwentyFour() => Assert.Equal(24, Entries.Count);

    [Theory, MemberData(nameof(Entries))]
    public async Task Entry_OfTheCatalogue_IsPlannedRunAndAnalysed(string model)
    {
        var entry = Catalogue.BuiltIn.Model(model)!;
        var readout = ModelReadouts.Of(entry);
        foreach (var kind in readout.Kinds)
        {
            var study = $"{entry.TableId}-{kind}";
            await server.PlanAsync(study, entry, kind);
            await (kind switch
            {
                ExperimentKind.AcuteScreen => ScreenRun.RunAsync(server, study, entry),
                ExperimentKind.Kindling => KindlingRun.RunAsync(server, study, entry),
                ExperimentKind.EarlyLife => PupRun.RunAsync(server, study, entry),
                ExperimentKind.LarvalPlates => PlateRun.RunAsync(server, study),
                ExperimentKind.Slices => SliceRun.RunAsync(server, study, entry),
                ExperimentKind.Epileptogenesis => InsultRun.RunAsync(server, study),
                _ => throw new ArgumentOutOfRangeException(nameof(model), kind, "Nothing runs this kind."),
            });
            if (Exported.TryGetValue((model, kind), out var exported))
            {
                using var zip = await server.OpenAsync(await server.ExportAsync(study));
                var rows = EntryServer.Text(zip, exported.Table);
                Assert.Equal(exported.Lines, rows.TrimEnd().Split('\n').Length);
                Assert.Contains(exported.Row, rows, StringComparison.Ordinal);
                Assert.Contains("X1,", EntryServer.Text(zip, "experiments"), StringComparison.Ordinal);
                Assert.Contains($"{exported.Table}.csv", EntryServer.Text(zip, "ABOUT", "txt"), StringComparison.Ordinal);
                // What the study has nothing of is no file.
                Assert.Single(Exported.Values.Select(v => v.Table).Distinct(), table => zip.GetEntry($"{table}.csv") is not null);
            }
        }

        if (readout.ChronicMonitoring)
        {
            await ChronicRun.RunAsync(server, $"{entry.TableId}-Chronic", entry);
        }
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

        var run = await server.ExportAsync("X-PTE");
        using (var zip = await server.OpenAsync(run))
        {
            Assert.Equal(6, EntryServer.Text(zip, "insults").TrimEnd().Split('\n').Length);
            var first = dealt[0];
            Assert.Contains($"1,1,{first.GetProperty("animal").GetString()},{first.GetProperty("arm").GetString()},", EntryServer.Text(zip, "allocations"), StringComparison.Ordinal);
            Assert.Contains("V,V,1,no,", EntryServer.Text(zip, "groups"), StringComparison.Ordinal);
            // An open randomisation keeps its seed: it would give away the places to come.
            Assert.EndsWith(",,,,", EntryServer.Text(zip, "randomisations").TrimEnd(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await server.Client.PostJsonAsync("/api/v1/studies/X-PTE/groups/randomisations/1/close", new { })).Status);
        using (var closed = await server.OpenAsync(await server.ExportAsync("X-PTE")))
        {
            Assert.Matches(",[0-9a-f]{16},[0-9a-f]{64}$", EntryServer.Text(closed, "randomisations").TrimEnd());
        }

        using var http = await server.Application.SignInAsync("blind-exporter", Role.LabScientist, "X-PTE");
        using var client = new DreClient(http);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostJsonAsync("/api/v1/studies/X-PTE/export", new { })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/api/v1/jobs/{run}/file")).Status);
    }
}

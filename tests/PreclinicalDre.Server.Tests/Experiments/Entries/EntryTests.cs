using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments;

namespace PreclinicalDre.Server.Tests.Experiments.Entries;

/// <summary>Every entry of Table 1: a study is planned, run and analysed with each readout that its field uses, through the API and its page, and the numbers are told.</summary>
public sealed class EntryTests(EntryServer server) : IClassFixture<EntryServer>
{
    /// <summary>The entries of the catalogue.</summary>
    public static TheoryData<string> Entries => [.. Catalogue.BuiltIn.Models.Select(m => m.Id)];

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
        }

        if (readout.ChronicMonitoring)
        {
            await ChronicRun.RunAsync(server, $"{entry.TableId}-Chronic", entry);
        }
    }
}

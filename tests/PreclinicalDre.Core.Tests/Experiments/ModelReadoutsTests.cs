using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments;

namespace PreclinicalDre.Core.Tests.Experiments;

public sealed class ModelReadoutsTests
{
    public static TheoryData<string> Entries => [.. Catalogue.BuiltIn.Models.Select(m => m.Id)];

    /// <summary>Each entry is run as something; tissue and larvae never as an animal that is monitored for weeks, and where every seizure is evoked there is an experiment.</summary>
    [Theory, MemberData(nameof(Entries))]
    public void Readout_OfEachEntry_FitsWhatTheCatalogueSaysOfIt(string id)
    {
        var model = Catalogue.BuiltIn.Model(id)!;
        var readout = ModelReadouts.Of(model);
        Assert.True(readout.Kinds.Count > 0 || readout.ChronicMonitoring);
        Assert.Equal(model.Preparation != Preparation.InVivo, readout.Kinds.Contains(ExperimentKind.Slices));
        if (model.Preparation != Preparation.InVivo || model.Unit == UnitOfAnalysis.Larva || model.SpontaneousSeizures.Value == SpontaneousSeizures.No)
        {
            Assert.False(readout.ChronicMonitoring);
            Assert.NotEmpty(readout.Kinds);
        }

        if (model.Verdict.Value.Possibility is DrePossibility.Yes or DrePossibility.WindowLimited)
        {
            Assert.True(readout.ChronicMonitoring);
        }
    }

    [Fact]
    public void Readout_OfAStudysOwnModel_ComesFromItsWords()
    {
        var own = Catalogue.BuiltIn.Model("corneal-kindled")! with { Id = "own-kindling", TableId = null };
        Assert.Equal([ExperimentKind.Kindling], ModelReadouts.Of(own).Kinds);
        Assert.Equal([ExperimentKind.Slices], ModelReadouts.Of(own with { Preparation = Preparation.ExVivo }).Kinds);
        Assert.Equal([ExperimentKind.AcuteScreen], ModelReadouts.Of(own with { Phase = ModelPhase.Acute }).Kinds);
    }
}

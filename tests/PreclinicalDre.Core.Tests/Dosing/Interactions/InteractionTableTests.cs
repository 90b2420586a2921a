using PreclinicalDre.Core.Dosing.Interactions;

namespace PreclinicalDre.Core.Tests.Dosing.Interactions;

public sealed class InteractionTableTests
{
    [Fact]
    public void All_NamesASourceASpeciesAndATag()
    {
        Assert.True(InteractionTable.All.Count > 100);
        Assert.All(InteractionTable.All, f =>
        {
            Assert.NotEmpty(f.Value.Source);
            Assert.NotEmpty(f.Value.Species);
            Assert.Equal(EvidenceTag.GK, f.Tag);
            Assert.True(f.Value.Ratio is not { } r || (r.Low > 0 && r.Low <= r.High), $"{f.Value}");
            Assert.Equal(f.Value.Kind is InteractionKind.Autoinduction, f.Value.Cause == f.Value.Target);
            Assert.True(f.Value.Kind is not InteractionKind.Pharmacodynamic || f.Value.Change is LevelChange.None, $"{f.Value}");
        });
    }

    /// <summary>The size of a change and its direction must say the same.</summary>
    [Fact]
    public void All_RatioGoesTheWayOfTheChange() => Assert.All(InteractionTable.All.Where(f => f.Value.Ratio is not null), f =>
        Assert.True(f.Value.Change is LevelChange.Up ? f.Value.Ratio!.Value.Low >= 1 : f.Value.Ratio!.Value.High < 1, $"{f.Value}"));

    [Fact]
    public void All_NoneStandsTwice() => Assert.Equal(
        InteractionTable.All.Count, InteractionTable.All.Select(f => (f.Value.Cause, f.Value.Target, f.Value.Kind, f.Value.Analyte, string.Join(',', f.Value.Species))).Distinct().Count());

    [Theory]
    [InlineData("valproate", "lamotrigine", LevelChange.Up)]
    [InlineData("stiripentol", "clobazam", LevelChange.Up)]
    [InlineData("cannabidiol", "clobazam", LevelChange.Up)]
    [InlineData("carbamazepine", "perampanel", LevelChange.Down)]
    [InlineData("phenobarbital", "lamotrigine", LevelChange.Down)]
    [InlineData("felbamate", "phenytoin", LevelChange.Up)]
    [InlineData("cenobamate", "phenytoin", LevelChange.Up)]
    public void Among_AKnownPair_TellsTheWay(string cause, string target, LevelChange change)
    {
        var hints = InteractionTable.Among([target, cause], "human");
        Assert.Contains(hints, h => h.Fact.Value.Cause == cause && h.Fact.Value.Target == target && h.Fact.Value.Change == change);
    }

    [Fact]
    public void Among_NamesAndAbbreviations_AreTheSameCompounds() =>
        Assert.Equal(InteractionTable.Among(["valproate", "lamotrigine"], "rat").Select(h => h.Sentence), InteractionTable.Among(["VPA", " Lamotrigine "], "rat").Select(h => h.Sentence));

    [Fact]
    public void Among_OneCompound_TellsOfAutoinductionOnly()
    {
        Assert.Equal(InteractionKind.Autoinduction, Assert.Single(InteractionTable.Among(["carbamazepine"], "rat")).Fact.Value.Kind);
        Assert.Empty(InteractionTable.Among(["levetiracetam"], "rat"));
        Assert.Empty(InteractionTable.Among(["something of ours", "levetiracetam"], "rat"));
    }

    [Fact]
    public void Among_AnotherSpecies_SaysSo()
    {
        var hint = InteractionTable.Among(["valproate", "lamotrigine"], "mouse").First(h => h.Fact.Value.Change is LevelChange.Up);
        Assert.False(hint.SeenInSpecies);
        Assert.EndsWith("Seen in human, not known in this species.", hint.Sentence, StringComparison.Ordinal);
        Assert.Contains("1.7 to 2.5 times", hint.Sentence, StringComparison.Ordinal);
    }
}

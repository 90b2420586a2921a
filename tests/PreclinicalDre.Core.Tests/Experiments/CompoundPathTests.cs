using PreclinicalDre.Core.Experiments;

namespace PreclinicalDre.Core.Tests.Experiments;

public sealed class CompoundPathTests
{
    [Theory]
    [InlineData(PathOutcome.Failed)]
    [InlineData(PathOutcome.Partly)]
    [InlineData(PathOutcome.Worked)]
    [InlineData(PathOutcome.Open)]
    public void Of_WhateverTheAcuteModelsSay_EveryStageStaysOpen(PathOutcome acute)
    {
        foreach (var evoked in Enum.GetValues<PathOutcome>())
        {
            var path = CompoundPath.Of([new(PathStage.Identification, acute), new(PathStage.Differentiation, evoked)]);
            Assert.Equal([PathStage.Identification, PathStage.Differentiation, PathStage.Chronic], path.Select(p => p.Stage));
            Assert.All(path, p => Assert.True(p.IsOpen));
        }
    }

    [Fact]
    public void NeedsSecondChance_EveryAcuteModelFailed_AndSaysWhere()
    {
        PathStation[] failed = [new(PathStage.Identification, PathOutcome.Failed), new(PathStage.Identification, PathOutcome.Failed)];
        Assert.True(CompoundPath.NeedsSecondChance(failed));
        Assert.Contains("second chance", CompoundPath.Of(failed)[2].Words, StringComparison.Ordinal);
        Assert.False(CompoundPath.NeedsSecondChance([.. failed, new(PathStage.Identification, PathOutcome.Partly)]));
        Assert.False(CompoundPath.NeedsSecondChance([new(PathStage.Identification, PathOutcome.Open)]));
        Assert.False(CompoundPath.NeedsSecondChance([]));
    }
}

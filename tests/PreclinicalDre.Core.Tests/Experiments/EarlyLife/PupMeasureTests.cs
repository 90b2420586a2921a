using System.Xml.Linq;
using NodaTime;
using PreclinicalDre.Core.Experiments.EarlyLife;
using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Core.Tests.Experiments.EarlyLife;

public sealed class PupMeasureTests
{
    private static readonly LocalDate Born = new(2026, 3, 1);
    private static readonly EarlyLifeSettings Settings = new() { FromDay = 4, ToDay = 6, ClusterGapSeconds = 60, ClusterEvents = 3 };

    private static readonly PupRecord Pup = new(
        "P1", "L1", Born, null,
        [new(At(4, 10), At(4, 12), []), new(At(5, 10), At(5, 14), ["slow-spike-wave-discharge"]), new(At(5, 12), At(5, 13), ["spasm"]), new(At(9, 0), At(9, 5), [])],
        [
            // A cluster of four at P4, a lone one, one where nothing that shows spasms is recorded, and one after the window.
            Spasm(At(4, 10.5)), Spasm(At(4, 10.51)), Spasm(At(4, 10.52)), Spasm(At(4, 10.53)), Spasm(At(4, 11.5)), Spasm(At(5, 10.5)), Spasm(At(9, 1)),
            new(At(5, 11), "slow-spike-wave-discharge", 12), new(At(5, 11.5), "slow-spike-wave-discharge", 6), new(At(5, 13.5), "tonic", null),
        ],
        [(At(4, 9), 9.0), (At(5, 9), 9.8), (At(6, 9), 10.5)]);

    [Fact]
    public void Measure_Spasms_AreToldForRecordedHoursThatCanShowThem()
    {
        var found = PupMeasure.Of(Pup, Settings, DateTimeZone.Utc)!;
        Assert.Equal((3, 5), (found.Whole.CountedHours, found.Whole.Counted));
        Close(5 / 3.0, found.Whole.PerHour!.Value.Rate);
        Assert.Equal((1, 4), (found.Whole.Clusters, found.Whole.InClusters));
        Assert.Equal(1, found.Outside);
        Assert.Equal([4, 5], found.Days.Select(d => d.Day!.Value));
        Assert.Equal((2, 5), (found.Days[0].CountedHours, found.Days[0].Counted));
        Assert.Equal((1, 0), (found.Days[1].CountedHours, found.Days[1].Counted));
    }

    [Fact]
    public void Measure_SpikeWaveAndBurden_AreSecondsARecordedHour()
    {
        var found = PupMeasure.Of(Pup, Settings, DateTimeZone.Utc)!;
        // 18 s in 2 + 4 hours; spasms without a duration are told, not taken for nothing.
        Close(3, found.Whole.SecondsPerHour!.Value);
        Close((18 + (5 * 1.5) + 1.5) / 6, found.Whole.BurdenPerHour!.Value);
        Assert.Equal(1, found.Whole.NoDuration);
        Close(0.75, found.GainGramsPerDay!.Value);
        Assert.False(found.FailsToGain);
        Assert.True(PupMeasure.Of(Pup with { Weights = [(At(4, 9), 9), (At(6, 9), 9)] }, Settings, DateTimeZone.Utc)!.FailsToGain);
    }

    [Fact]
    public void Measure_WithoutBirthday_HasNoAge() => Assert.Null(PupMeasure.Of(Pup with { BornOn = null }, Settings, DateTimeZone.Utc));

    [Fact]
    public void Clusters_GapIsInclusiveAndOrderDoesNotMatter()
    {
        Instant[] at = [At(4, 1), At(4, 1) + Duration.FromSeconds(60), At(4, 1) + Duration.FromSeconds(120), At(4, 1) + Duration.FromSeconds(181)];
        Assert.Equal([new EventCluster(at[0], at[2], 3)], EventCluster.Of(at.Reverse(), 60, 2));
        Assert.Empty(EventCluster.Of(at, 60, 4));
        Assert.Equal(4, EventCluster.Of(at, 61, 4).Single().Events);
    }

    [Fact]
    public void Figure_OfPups_HasAMarkADayAndItsTable()
    {
        var figure = PupFigure.Draw(new PupFigureInput("X1", "Spasms", Settings, [PupMeasure.Of(Pup, Settings, DateTimeZone.Utc)!]), "pups");
        Assert.NotNull(XDocument.Parse(figure.Svg).Root);
        Assert.Equal(2, figure.Data.Rows.Count);
        Assert.Contains("litter L1", figure.Svg, StringComparison.Ordinal);
        Assert.True(PupFigure.Draw(new PupFigureInput("X1", "Spasms", Settings, []), "pups").IsEmpty);
    }

    private static PupEvent Spasm(Instant at) => new(at, "spasm", 1.5);

    private static Instant At(int day, double hour) => Born.PlusDays(day).AtMidnight().InUtc().ToInstant() + Duration.FromHours(hour);

    private static void Close(double wanted, double found) => Assert.Equal(wanted, found, 9);
}

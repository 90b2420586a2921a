using NodaTime;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Monitoring;

namespace PreclinicalDre.Core.Tests.Figures;

public class RigFigureTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 23, 8, 0);
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Fact]
    public void RigTimeline_OfTwoRigs_DrawsABarForEachStayAndHatchesService()
    {
        var figure = RigTimeline.Draw(Input(
            new RigLane("R1", 2, [Stay("M01", 0, 10, MonitoringPhase.Baseline), Stay("M02", 1, 9, MonitoringPhase.Treatment), Stay("M03", 10, 14, MonitoringPhase.Washout)], []),
            new RigLane("R2", 1, [], [new(Span(2, 4), "service of the amplifier")])), "p1");
        var root = SvgAssert.Sound(figure, "p1");
        Assert.Equal(["M01", "M02", "M03"], root.Texts().Where(t => t.StartsWith('M')));
        Assert.Contains("service of the amplifier", Assert.Single(root.Plotted("hatch")).Tip(), StringComparison.Ordinal);
        Assert.Contains("2 rigs with 3 places, 3 stays of animals and 1 time out of use in view.", figure.Description, StringComparison.Ordinal);
        Assert.Equal(4, figure.Data.Rows.Count);
        Assert.Single(root.Plotted("ev-line"));
    }

    [Fact]
    public void RigTimeline_OfMoreAnimalsThanPlaces_DrawsAndSaysIt()
    {
        var figure = RigTimeline.Draw(Input(new RigLane("R1", 1, [Stay("A", 0, 5, MonitoringPhase.Baseline), Stay("B", 1, 6, MonitoringPhase.Baseline)], [])), "p1");
        var bars = SvgAssert.Sound(figure, "p1").Plotted("base");
        Assert.Equal(2, bars.Select(b => b.Number("y")).Distinct().Count());
        Assert.EndsWith("R1 holds more animals at once than it has places.", figure.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void RigTimeline_WithoutARig_SaysSo() => Assert.True(RigTimeline.Draw(Input(), "p1").IsEmpty);

    [Fact]
    public void CoverageMap_OfDays_TellsLevelsByHeight()
    {
        var day = new LocalDate(2026, 3, 2);
        var figure = CoverageMap.Draw(new("S1", 0.75, [new("M01", [new(day, 24, 24), new(day.PlusDays(1), 24, 19), new(day.PlusDays(2), 24, 6), new(day.PlusDays(4), 24, 0), new(day.PlusDays(5), 24, 0)])]), "p1");
        var root = SvgAssert.Sound(figure, "p1");
        var filled = root.Plotted("rec");
        Assert.Equal(2, filled.Count);
        Assert.True(filled[0].Number("height") > filled[1].Number("height"));
        Assert.True(filled[1].Number("height") > 2 * Assert.Single(root.Plotted("bar")).Number("height"));
        Assert.Contains(root.Plotted("hatch"), h => h.Tip() == "M01, 2026-03-06 to 2026-03-07: 0 of 48 h recorded");
        Assert.Contains("120 h were due, 49 h of these recorded. 3 animal days of 5 below 75 %.", figure.Description, StringComparison.Ordinal);
        Assert.Equal(["M01", "2026-03-03", "24", "19", "0.7917"], figure.Data.Rows[1]);
    }

    [Fact]
    public void CoverageMap_OverAYear_UsesWeeks()
    {
        var figure = CoverageMap.Draw(new("S1", 0.75, [new("M01", [.. Enumerable.Range(0, 365).Select(i => new CoverageDay(new LocalDate(2026, 1, 1).PlusDays(i), 24, i % 24))])]), "p1");
        SvgAssert.Sound(figure, "p1");
        Assert.EndsWith("A cell is a week.", figure.Description, StringComparison.Ordinal);
        Assert.Equal(365, figure.Data.Rows.Count);
    }

    [Fact]
    public void CoverageMap_OfNothingDue_SaysWhatToDo() => Assert.Contains("plan the monitoring", CoverageMap.Draw(new("S1", 0.75, []), "p1").Description, StringComparison.Ordinal);

    private static RigTimelineInput Input(params RigLane[] rigs) => new("all rigs", Berlin, Span(-2, 20), Start + Duration.FromDays(3), rigs);

    private static RigStay Stay(string animal, double from, double to, MonitoringPhase phase) => new(animal, "S1", phase, Span(from, to));

    private static FigureSpan Span(double from, double to) => new(Start + Duration.FromDays(from), Start + Duration.FromDays(to));
}

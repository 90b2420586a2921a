using PreclinicalDre.Core.Design.Balancing;
using PreclinicalDre.Core.Design.Randomising;
using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Core.Tests.Figures;

public class BalanceFigureTests
{
    [Fact]
    public void Draw_ThreeArms_MarksEachPairAndFillsTheLargestOfARow()
    {
        var balance = new Balance(
            ["A", "B", "C"], [4, 4, 4], [new(FactorKind.Sex, "female", [3, 2, 2]), new(FactorKind.Sex, "male", [1, 2, 2])],
            [new(FactorKind.Weight, [new("A", 4, 20, 2), new("B", 4, 22, 2), new("C", 4, 20.5, 2)], 1)]);

        var figure = BalanceFigure.Draw(new BalanceInput("S1", balance), "b");
        var root = SvgAssert.Sound(figure, "b");

        Assert.Equal(6, root.Plotted("dot").Count);
        Assert.Equal(4, root.Plotted("dot", "zero").Count);
        Assert.Equal("weight, A and B: 20 and 22, difference 1", root.Plotted("dot").Single(d => d.Tip().StartsWith("weight, A and B", StringComparison.Ordinal)).Tip());
        Assert.Equal(6, figure.Data.Rows.Count);
        Assert.Contains("2 variables or levels stand above 0.25", figure.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_ArmsThatAreWhollyApart_HaveAMarkOfTheirOwn()
    {
        var balance = new Balance(["A", "B"], [2, 2], [new(FactorKind.Sex, "female", [2, 0]), new(FactorKind.Sex, "male", [0, 2])], []);
        var figure = BalanceFigure.Draw(new BalanceInput("S1", balance), "b");

        Assert.Equal("sex: female, A and B: 100 % and 0 %, difference without a value", Assert.Single(SvgAssert.Sound(figure, "b").Plotted("ev")).Tip());
        Assert.Contains("1 comparison without a value", figure.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_ManyLitters_LeavesTheRestToTheTable()
    {
        var balance = new Balance(["A", "B"], [60, 60], [.. Enumerable.Range(0, 60).Select(i => new LevelBalance(FactorKind.Litter, $"L{i}", [1 + (i % 2), 1]))], []);
        var figure = BalanceFigure.Draw(new BalanceInput("S1", balance), "b");

        Assert.Equal(BalanceFigure.MostRows, SvgAssert.Sound(figure, "b").Plotted("dot").Count);
        Assert.Equal(60, figure.Data.Rows.Count);
        Assert.Contains("36 further levels stand in the table alone", figure.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_OneArm_SaysWhatIsMissing() =>
        Assert.True(BalanceFigure.Draw(new BalanceInput("S1", new Balance(["A", "B"], [3, 0], [new(FactorKind.Sex, "female", [3, 0])], [])), "b").IsEmpty);
}

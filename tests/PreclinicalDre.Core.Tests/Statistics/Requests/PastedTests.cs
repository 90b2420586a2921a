using PreclinicalDre.Core.Statistics.Quantal;
using PreclinicalDre.Core.Statistics.Requests;

namespace PreclinicalDre.Core.Tests.Statistics.Requests;

public sealed class PastedTests
{
    [Theory]
    [InlineData("2.6 50 6\n3.8 48 16")]
    [InlineData("dose\tn\tresponded\r\n2.6\t50\t6\r\n3.8\t48\t16\t\t\r\n\r\n")]
    [InlineData("dose;n;responded\n2.6;50;6\n3.8;48;16")]
    [InlineData("2.6, 50, 6\n3.8,48,16\n")]
    [InlineData("  2.6   50  6 \n\n 3.8 48 16")]
    public void Doses_InAnyUsualShape_AreRead(string text) => Assert.Equal([new DoseRow(2.6, 50, 6), new(3.8, 48, 16)], Pasted.Doses(text).Rows);

    [Theory]
    [InlineData("2,6\t50\t6", "bad-number", "dose", 1)]
    [InlineData("2,6 50 6", "wrong-cells", null, 1)]
    [InlineData("1 8 2\n2 8", "wrong-cells", null, 2)]
    [InlineData("1 8 2\n2 8.5 3", "bad-number", "n", 2)]
    [InlineData("1 8 2\n\n-2 8 3", "bad-number", "dose", 3)]
    [InlineData("1 8 9", "more-than-all", "responded", 1)]
    [InlineData("1 8 NaN", "bad-number", "responded", 1)]
    [InlineData("1 8 2\ndose n responded", "bad-number", "dose", 2)]
    public void Doses_ThatDoNotFit_AreTold(string text, string code, string? column, int line)
    {
        var (rows, findings) = Pasted.Doses(text);
        Assert.Empty(rows);
        var first = findings[0];
        Assert.Equal((code, column, line), (first.Code, first.At.Column, first.At.Row));
        Assert.NotNull(first.Found);
        Assert.NotNull(first.Wanted);
    }

    [Fact]
    public void Times_WithAndWithoutGroup_AreRead()
    {
        Assert.Equal(["all"], Pasted.Times("3 1\n4 0").Rows.Select(r => r.Group).Distinct());
        Assert.Equal(["high dose", "vehicle"], Pasted.Times("time event group\n3 1 high dose\n4 0 vehicle").Rows.Select(r => r.Group));
        Assert.Equal("group-missing", Pasted.Times("3 1 a\n4 0").Findings.Single().Code);
        Assert.Equal("bad-number", Pasted.Times("3 2 a").Findings.Single().Code);
    }

    [Fact]
    public void Values_HoweverApart_AreRead()
    {
        Assert.Equal([1, 2.5, -3, 4], Pasted.Values("1, 2.5\n-3\t4;", "x").Values);
        Assert.Equal("x", Pasted.Values("1\nfoo", "x").Findings.Single().At.Column);
        Assert.Empty(Pasted.Values(null, "x").Values);
    }

    [Fact]
    public void Block_TooLong_IsRefusedInOneFinding() =>
        Assert.Equal(["too-many-rows"], Pasted.Values(string.Join('\n', Enumerable.Repeat("1", PastedTable.MostRows + 5)), "x").Findings.Select(f => f.Code));
}

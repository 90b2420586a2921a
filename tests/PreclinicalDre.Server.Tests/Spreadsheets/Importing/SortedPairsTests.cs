using PreclinicalDre.Server.Features.Spreadsheets.Importing;

namespace PreclinicalDre.Server.Tests.Spreadsheets.Importing;

public sealed class SortedPairsTests
{
    [Theory]
    [InlineData(1, 9)]
    [InlineData(7, 7)]
    [InlineData(7, 8)]
    [InlineData(50, 12_345)]
    [InlineData(20_000, 300)]
    public void Pairs_HoweverFewAreHeld_ComeInOrderEachTime(int held, int count)
    {
        var dice = new Random(count);
        var pairs = Enumerable.Range(0, count).Select(i => (Key: new UInt128((ulong)dice.NextInt64(), (ulong)dice.Next(3)), Number: dice.Next(-5, 5))).ToList();
        // Keys that are equal, and the greatest there is.
        pairs.AddRange([pairs[0], (UInt128.MaxValue, int.MaxValue), (UInt128.Zero, int.MinValue)]);
        using var sorted = new SortedPairs(held);
        Assert.True(sorted.IsEmpty);
        foreach (var (key, number) in pairs)
        {
            sorted.Add(key, number);
        }

        Assert.False(sorted.IsEmpty);
        Assert.Equal(pairs.Order(), sorted.InOrder());
        Assert.Equal(pairs.Order(), sorted.InOrder());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(5_000)]
    public void Keys_HoweverFewAreHeld_TellEveryRowOfAnEarlierKeyOnce(int held)
    {
        var dice = new Random(held);
        var keys = Enumerable.Range(0, 2_000).Select(i => new UInt128(0, (ulong)dice.Next(700))).ToList();
        var wanted = keys.Select((key, row) => (Row: row, First: keys.IndexOf(key))).Where(r => r.First < r.Row).ToList();
        using var spooled = new SpooledRowKeys(held);

        var told = keys.Select((key, row) => (Row: row, First: spooled.Take(key, row))).Where(r => r.First is not null).Select(r => (r.Row, First: r.First!.Value)).ToList();
        var rest = spooled.Rest().ToList();

        Assert.Equal(wanted, told.Concat(rest).Order());
        Assert.Equal(rest.Order(), rest);
        Assert.Equal(held < 700, rest.Count > 0);
    }
}

using PreclinicalDre.Core.Design.Randomising;

namespace PreclinicalDre.Core.Tests.Design.Randomising;

public sealed class PhiloxTests
{
    /// <summary>The known answers of philox4x32-10 that its authors publish with Random123 (kat_vectors).</summary>
    [Theory]
    [InlineData("00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8")]
    [InlineData("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd")]
    [InlineData("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1")]
    public void Block_OfThePublishedVectors_IsThePublishedAnswer(string counter, string key, string answer)
    {
        var words = new uint[4];
        Philox.Block(Words(counter), Words(key), words);
        Assert.Equal(Words(answer), words);
    }

    [Fact]
    public void Stream_IsTheBlocksOfItsName_OneAfterAnother()
    {
        // SHA-256 of the empty text begins e3 b0 c4 42 98 fc 1c 14.
        uint[] key = [0x89abcdef, 0x01234567];
        var (first, second) = (new uint[4], new uint[4]);
        Philox.Block([0, 0, 0x42c4b0e3, 0x141cfc98], key, first);
        Philox.Block([1, 0, 0x42c4b0e3, 0x141cfc98], key, second);

        var stream = new RandomStream(0x0123456789abcdef, "");

        Assert.Equal(first.Concat(second), Enumerable.Range(0, 8).Select(_ => stream.Next()).ToList());
    }

    [Fact]
    public void Below_OfAnyLimit_IsEvenOverItsValues()
    {
        var stream = new RandomStream(7, "even");
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++)
        {
            counts[stream.Below(7)]++;
        }

        // 99.99 % of chi-square with 6 degrees of freedom lies below 27.9.
        Assert.InRange(counts.Sum(c => (c - 10_000.0) * (c - 10_000.0) / 10_000), 0.01, 27.9);
    }

    private static uint[] Words(string hex) => [.. hex.Split(' ').Select(w => Convert.ToUInt32(w, 16))];
}

namespace PreclinicalDre.Core.Design.Randomising;

/// <summary>
/// Philox4x32-10, a counter-based generator (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011): the numbers of any
/// counter come from key and counter alone, by whole-number arithmetic, so that they are the same on every machine and for ever.
/// </summary>
internal static class Philox
{
    /// <summary>Rounds of the published generator.</summary>
    private const int Rounds = 10;

    private const uint MultiplyA = 0xD2511F53;
    private const uint MultiplyB = 0xCD9E8D57;
    private const uint WeylA = 0x9E3779B9;
    private const uint WeylB = 0xBB67AE85;

    /// <summary>The four numbers of a counter.</summary>
    /// <param name="counter">Four words, the least significant first.</param>
    /// <param name="key">Two words, the least significant first.</param>
    /// <param name="words">Takes the four numbers.</param>
    public static void Block(ReadOnlySpan<uint> counter, ReadOnlySpan<uint> key, Span<uint> words)
    {
        var (c0, c1, c2, c3) = (counter[0], counter[1], counter[2], counter[3]);
        var (k0, k1) = (key[0], key[1]);
        for (var round = 0; round < Rounds; round++)
        {
            var a = (ulong)MultiplyA * c0;
            var b = (ulong)MultiplyB * c2;
            (c0, c1, c2, c3) = ((uint)(b >> 32) ^ c1 ^ k0, (uint)b, (uint)(a >> 32) ^ c3 ^ k1, (uint)a);
            unchecked
            {
                k0 += WeylA;
                k1 += WeylB;
            }
        }

        (words[0], words[1], words[2], words[3]) = (c0, c1, c2, c3);
    }
}

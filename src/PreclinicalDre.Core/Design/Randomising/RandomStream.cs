using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PreclinicalDre.Core.Design.Randomising;

/// <summary>
/// The random numbers of one named stream of a seed: the upper half of <see cref="Philox"/>'s counter is the start of SHA-256 of the name, the lower half
/// counts. Streams of different names have nothing to do with each other, whatever the order in which they are asked.
/// </summary>
internal sealed class RandomStream
{
    private readonly uint[] key;
    private readonly uint[] counter = new uint[4];
    private readonly uint[] words = new uint[4];
    private int next = 4;

    public RandomStream(ulong seed, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        key = [(uint)seed, (uint)(seed >> 32)];
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        counter[2] = BinaryPrimitives.ReadUInt32LittleEndian(hash);
        counter[3] = BinaryPrimitives.ReadUInt32LittleEndian(hash.AsSpan(4));
    }

    /// <summary>32 random bits.</summary>
    public uint Next()
    {
        if (next == words.Length)
        {
            Philox.Block(counter, key, words);
            next = 0;
            if (++counter[0] == 0)
            {
                counter[1]++;
            }
        }

        return words[next++];
    }

    /// <summary>A whole number from 0 up to, not including, <paramref name="below"/> (above 0); every one equally likely.</summary>
    public int Below(int below)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(below);
        // The few values that would favour small results are thrown again.
        var span = (ulong)below;
        var limit = (1UL << 32) / span * span;
        ulong thrown;
        do
        {
            thrown = Next();
        }
        while (thrown >= limit);
        return (int)(thrown % span);
    }

    /// <summary>True with this probability, 0 to 1, told to 32 bits.</summary>
    public bool Chance(double probability) => Next() < probability * (1UL << 32);

    /// <summary>Puts the items into a random order, every one equally likely (Fisher and Yates; Durstenfeld 1964).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}

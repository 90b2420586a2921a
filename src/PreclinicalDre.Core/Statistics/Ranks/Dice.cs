namespace PreclinicalDre.Core.Statistics.Ranks;

/// <summary>Random numbers from a seed, the same on every machine and for ever (SplitMix64; Steele, Lea and Flood, OOPSLA 2014).</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A whole number from 0 up to, not including, <paramref name="below"/>; every one equally likely.</summary>
    public int Below(int below)
    {
        // The few values that would favour small results are thrown again.
        var span = (ulong)below;
        var limit = ulong.MaxValue - (ulong.MaxValue % span);
        ulong thrown;
        do
        {
            thrown = Next();
        }
        while (thrown >= limit);
        return (int)(thrown % span);
    }

    /// <summary>From 0 to below 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

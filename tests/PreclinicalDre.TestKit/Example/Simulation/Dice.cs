namespace PreclinicalDre.TestKit.Example.Simulation;

/// <summary>
/// Random numbers that are the same on every machine and framework (SplitMix64; Steele, Lea and Flood 2014): the framework's own generator does not
/// promise that. Each animal and each thing that happens to it has its own, so that a change of one leaves the others' files alone.
/// </summary>
public sealed class Dice
{
    private ulong state;

    /// <summary>Seeded by names, by FNV-1a.</summary>
    public Dice(params ReadOnlySpan<string> names)
    {
        state = 14695981039346656037;
        foreach (var name in names)
        {
            foreach (var c in name)
            {
                state = (state ^ c) * 1099511628211;
            }

            state = (state ^ '\u001f') * 1099511628211;
        }
    }

    /// <summary>0 to below 1.</summary>
    public double Unit()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    public double Between(double low, double high) => low + ((high - low) * Unit());

    public bool Chance(double probability) => Unit() < probability;

    /// <summary>Exponential with that mean.</summary>
    public double Exponential(double mean) => -Math.Log(1 - Unit()) * mean;

    /// <summary>Standard normal (Box and Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    /// <summary>Log-normal by its median and the standard deviation of its logarithm.</summary>
    public double LogNormal(double median, double sigma) => median * Math.Exp(sigma * Normal());

    /// <summary>0 or more, geometric with that mean.</summary>
    public int Geometric(double mean) => mean <= 0 ? 0 : (int)Math.Floor(Math.Log(1 - Unit()) / Math.Log(mean / (1 + mean)));

    public T Of<T>(IReadOnlyList<T> choices) => choices[(int)(Unit() * choices.Count)];
}

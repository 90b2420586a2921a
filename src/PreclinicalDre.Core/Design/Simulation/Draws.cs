using PreclinicalDre.Core.Design.Randomising;

using PreclinicalDre.Core.Statistics.Distributions;

namespace PreclinicalDre.Core.Design.Simulation;

/// <summary>What a stream of random numbers decides: parts have streams of their own, so that a change of the recording plan leaves the seizures as they were.</summary>
internal enum DrawPart : uint
{
    Seizures = 1,
    Recordings = 2,
    Doses = 3,
    Losses = 4,
    Studies = 5,
}

/// <summary>
/// Random draws for one animal or study after another. Number <c>n</c> of a unit comes from seed, part, unit and n alone (<see cref="Philox"/>), so that
/// the units may be drawn in any order and by any number of threads with the same result.
/// </summary>
internal sealed class Draws
{
    private const double ToUnit = 1.0 / (1UL << 53);

    // From this mean on Poisson numbers come by transformed rejection.
    private const double Many = 10;

    private readonly uint[] key;
    private readonly uint part;
    private readonly uint[] counter = new uint[4];
    private readonly uint[] words = new uint[4];
    private int next = 4;
    private double spare = double.NaN;

    public Draws(ulong seed, DrawPart part)
    {
        key = [(uint)seed, (uint)(seed >> 32)];
        this.part = (uint)part;
    }

    /// <summary>Goes to the beginning of a unit's numbers; units are counted from 0.</summary>
    public Draws Begin(long unit)
    {
        (counter[0], counter[1], counter[2], counter[3]) = (0, part, (uint)unit, (uint)(unit >> 32));
        next = words.Length;
        spare = double.NaN;
        return this;
    }

    /// <summary>Strictly between 0 and 1, on 53 bits.</summary>
    public double Unit() => ((((ulong)(Next() >> 5) << 26) | (Next() >> 6)) + 0.5) * ToUnit;

    /// <summary>True with that probability.</summary>
    public bool Chance(double probability) => Unit() < probability;

    /// <summary>Exponential of that mean.</summary>
    public double Exponential(double mean) => -Math.Log(Unit()) * mean;

    /// <summary>Standard normal, by Marsaglia's polar method.</summary>
    public double Normal()
    {
        if (!double.IsNaN(spare))
        {
            var kept = spare;
            spare = double.NaN;
            return kept;
        }

        double x, y, square;
        do
        {
            x = (2 * Unit()) - 1;
            y = (2 * Unit()) - 1;
            square = (x * x) + (y * y);
        }
        while (square is >= 1 or 0);
        var scale = Math.Sqrt(-2 * Math.Log(square) / square);
        spare = y * scale;
        return x * scale;
    }

    /// <summary>Gamma of that shape (above 0) and scale 1 (Marsaglia and Tsang, ACM Trans Math Softw 2000;26:363).</summary>
    public double Gamma(double shape)
    {
        if (shape < 1)
        {
            return Gamma(shape + 1) * Math.Pow(Unit(), 1 / shape);
        }

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal();
            var v = 1 + (c * x);
            if (v <= 0)
            {
                continue;
            }

            v = v * v * v;
            if (Math.Log(Unit()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }

    /// <summary>Beta of two shapes above 0.</summary>
    public double Beta(double a, double b)
    {
        var x = Gamma(a);
        var sum = x + Gamma(b);
        return sum > 0 ? x / sum : a / (a + b);
    }

    /// <summary>Poisson of that mean, 0 or more: by adding up, or by Hörmann's PTRS (Insurance Math Econ 1993;12:39).</summary>
    public int Poisson(double mean)
    {
        if (mean <= 0)
        {
            return 0;
        }

        if (mean < Many)
        {
            var (left, count, limit) = (Unit(), 0, Math.Exp(-mean));
            while (left > limit && count < 1000)
            {
                left *= Unit();
                count++;
            }

            return count;
        }

        var root = Math.Sqrt(mean);
        var b = 0.931 + (2.53 * root);
        var a = -0.059 + (0.02483 * b);
        var reach = 0.9277 - (3.6224 / (b - 2));
        var inverse = 1.1239 + (1.1328 / (b - 3.4));
        while (true)
        {
            var u = Unit() - 0.5;
            var v = Unit();
            var near = 0.5 - Math.Abs(u);
            var k = Math.Floor((((2 * a / near) + b) * u) + mean + 0.43);
            if (near >= 0.07 && v <= reach)
            {
                return (int)k;
            }

            if (k < 0 || (near < 0.013 && v > near))
            {
                continue;
            }

            if (Math.Log(v) + Math.Log(inverse) - Math.Log((a / (near * near)) + b) <= (k * Math.Log(mean)) - mean - LogFactorial.Of(k))
            {
                return (int)k;
            }
        }
    }

    /// <summary>Sum of that many geometric numbers (0, 1, 2, …) of that mean each.</summary>
    public int Geometric(int numbers, double mean) => numbers == 0 || mean <= 0 ? 0 : Poisson(Gamma(numbers) * mean);

    private uint Next()
    {
        if (next == words.Length)
        {
            Philox.Block(counter, key, words);
            next = 0;
            counter[0]++;
        }

        return words[next++];
    }
}

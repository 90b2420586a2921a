namespace PreclinicalDre.Core.Figures.Drawing;

/// <summary>Maps a value to a coordinate in proportion. A domain without length maps to the middle of the range.</summary>
internal readonly record struct LinearScale(double From, double To, double Start, double End)
{
    public double At(double value) =>
        To <= From ? (Start + End) / 2 : Start + ((value - From) / (To - From) * (End - Start));

    /// <summary>As <see cref="At"/>, kept inside the range.</summary>
    public double Inside(double value) => Math.Clamp(At(value), Math.Min(Start, End), Math.Max(Start, End));
}

/// <summary>Maps a positive value to a coordinate by its logarithm. Values at or below zero go to the start of the range.</summary>
internal readonly record struct LogScale(double From, double To, double Start, double End)
{
    public double At(double value) => value <= 0 || From <= 0 || To <= From
        ? Start
        : Start + (Math.Log(value / From) / Math.Log(To / From) * (End - Start));

    public double Inside(double value) => Math.Clamp(At(value), Math.Min(Start, End), Math.Max(Start, End));
}

/// <summary>Cuts a range into equal bands, each with a share of padding around it.</summary>
internal readonly record struct BandScale(int Count, double Start, double End, double Padding)
{
    public double Step => Count == 0 ? 0 : (End - Start) / Count;

    public double Width => Step * (1 - Padding);

    public double At(int index) => Start + (index * Step) + (Step * Padding / 2);
}

/// <summary>Round numbers for an axis.</summary>
internal static class NiceTicks
{
    /// <summary>Multiples of 1, 2 or 5 times a power of ten that lie in [from, to], about <paramref name="about"/> of them.</summary>
    public static IReadOnlyList<double> Between(double from, double to, int about)
    {
        if (!(to > from))
        {
            return [from];
        }

        var step = Step((to - from) / Math.Max(1, about));
        var first = Math.Ceiling((from / step) - 1e-9);
        var last = Math.Floor((to / step) + 1e-9);
        return [.. Enumerable.Range(0, (int)Math.Clamp(last - first + 1, 0, 200)).Select(i => (first + i) * step)];
    }

    /// <summary>The least round number at or above a positive value.</summary>
    public static double Above(double value, int about)
    {
        var step = Step(value / Math.Max(1, about));
        return Math.Ceiling((value / step) - 1e-9) * step;
    }

    /// <summary>Powers of ten inside [from, to], and 2 and 5 times these where fewer than three powers fit.</summary>
    public static IReadOnlyList<double> Log(double from, double to)
    {
        var low = (int)Math.Floor(Math.Log10(from));
        var high = (int)Math.Ceiling(Math.Log10(to));
        double[] parts = high - low > 3 ? [1] : [1, 2, 5];
        return [.. Enumerable.Range(low, high - low + 1).SelectMany(p => parts.Select(m => m * Math.Pow(10, p)))
            .Where(v => v >= from * 0.999999 && v <= to * 1.000001)];
    }

    private static double Step(double raw)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(raw, 1e-9))));
        return power * ((raw / power) switch { <= 1.0000001 => 1, <= 2.0000001 => 2, <= 5.0000001 => 5, _ => 10 });
    }
}

using System.Globalization;

namespace PreclinicalDre.Core.Figures.Drawing;

/// <summary>A logarithmic axis of doses, in powers of ten, for any doses above 0.</summary>
internal readonly record struct DoseAxis(double FromLog10, double ToLog10, double Left, double Right)
{
    // Room at both ends; an effect's dose beyond the doses is shown up to this many powers of ten away.
    private const double Room = 0.15;
    private const double MostBeyond = 1;
    private const int MostTicks = 14;

    public static DoseAxis Around(IReadOnlyList<double> doses, IEnumerable<double?> marks, double left, double right)
    {
        double low = Math.Log10(doses.Min()), high = Math.Log10(doses.Max());
        var (least, most) = (low - MostBeyond, high + MostBeyond);
        foreach (var mark in marks)
        {
            if (mark is { } m && Math.Log10(m) is var at && at >= least && at <= most)
            {
                (low, high) = (Math.Min(low, at), Math.Max(high, at));
            }
        }

        var room = Math.Max(Room, (high - low) * 0.06);
        return new DoseAxis(low - room, high + room, left, right);
    }

    public double At(double dose) => new LinearScale(FromLog10, ToLog10, Left, Right).Inside(Math.Log10(dose));

    /// <summary>Doses from end to end, evenly on the axis.</summary>
    public IEnumerable<double> Doses(int steps)
    {
        var (from, to) = (FromLog10, ToLog10);
        return Enumerable.Range(0, steps + 1).Select(i => Math.Pow(10, from + ((to - from) * i / steps))).Where(d => d > 0 && double.IsFinite(d));
    }

    /// <summary>Draws ticks and unit; returns the lower edge.</summary>
    public double Draw(SvgWriter svg, double top, double bottom, string unit)
    {
        var free = double.NegativeInfinity;
        foreach (var tick in Ticks())
        {
            var at = At(tick);
            svg.Beneath(() => svg.Line(at, top, at, bottom, "grid"));
            var text = Say(tick);
            if (at - (SvgText.Width(text, 11) / 2) > free)
            {
                svg.Text(at, bottom + 15, text, "tick mid");
                free = at + (SvgText.Width(text, 11) / 2) + 6;
            }
        }

        svg.Text(Right, bottom + 29, SvgText.Fit($"dose, {unit}, logarithmic", Right - Left, 11), "sub end");
        return bottom + 34;
    }

    public static string Say(double value) => Readable.Digits(value, 4);

    private IEnumerable<double> Ticks()
    {
        var (from, to) = (FromLog10, ToLog10);
        var powers = to - from;
        double[] parts = powers switch { > 4 => [1], > 1.5 => [1, 2, 5], _ => [1, 1.5, 2, 3, 4, 5, 7] };
        var step = Math.Max(1, (int)Math.Ceiling(powers / MostTicks));
        var first = (int)Math.Floor(from);
        return Enumerable.Range(0, (int)Math.Ceiling(powers) + 2).Where(i => i % step == 0)
            .SelectMany(i => parts.Select(p => p * Math.Pow(10, first + i))).Where(t => t > 0 && double.IsFinite(t) && Math.Log10(t) >= from && Math.Log10(t) <= to);
    }
}

using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures;

/// <summary>A level line of a <see cref="Sparkline"/>.</summary>
/// <param name="Value">Where, in the unit of the points.</param>
/// <param name="Css">Class of the line: <c>target</c>, <c>w-info</c>, <c>w-warn</c> or <c>w-end</c>, as in the larger figures.</param>
public readonly record struct SparkLimit(double Value, string Css);

/// <summary>What a <see cref="Sparkline"/> draws.</summary>
/// <param name="Points">Abscissa (hours, any origin) and value, in any order; what is not finite is left out.</param>
/// <param name="Words">What there is to see: a drawing this small is read by its words.</param>
public sealed record SparkInput(IReadOnlyList<(double At, double Value)> Points, string Words)
{
    /// <summary>Level lines; one outside the range of the scale is not drawn.</summary>
    public IReadOnlyList<SparkLimit> Limits { get; init; } = [];

    /// <summary>Lower end that the scale reaches at least; null where the points decide.</summary>
    public double? Least { get; init; }

    /// <summary>Upper end that the scale reaches at least; null where the points decide.</summary>
    public double? Most { get; init; }

    /// <summary>True to mark each point: few observations are not a curve.</summary>
    public bool Dots { get; init; }
}

/// <summary>A course in the height of a line of text, for tables. The figure with axes stands on the animal's pages.</summary>
public static class Sparkline
{
    private const double Width = 120;
    private const double Height = 28;
    private const double Edge = 3;

    /// <summary>The drawing; empty where there is no point.</summary>
    public static string Draw(SparkInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var points = input.Points.Where(p => double.IsFinite(p.At) && SvgText.Sane(p.Value)).OrderBy(p => p.At).ToList();
        if (points.Count == 0)
        {
            return "";
        }

        var (low, high) = (Math.Min(points.Min(p => p.Value), input.Least ?? double.MaxValue), Math.Max(points.Max(p => p.Value), input.Most ?? double.MinValue));
        if (high <= low)
        {
            (low, high) = (low - 1, high + 1);
        }

        var y = new LinearScale(low, high, Height - Edge, Edge);
        var (from, to) = (points[0].At, points[^1].At);
        var inner = new SvgWriter("spark");
        foreach (var limit in input.Limits.Where(l => l.Value >= low && l.Value <= high))
        {
            inner.Line(0, y.At(limit.Value), Width, y.At(limit.Value), limit.Css);
        }

        var marks = points.Select(p => (X: to > from ? Edge + ((p.At - from) / (to - from) * (Width - (2 * Edge))) : Width / 2, Y: y.At(p.Value))).ToList();
        inner.Path(Curves.Line(marks), "curve");
        foreach (var (x, at) in input.Dots || marks.Count == 1 ? marks : [])
        {
            inner.Path(Glyphs.Circle(x, at, 1.8), "dot");
        }

        return inner.ToSpark(input.Words, Width, Height);
    }
}

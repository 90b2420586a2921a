using System.Text;

namespace PreclinicalDre.Core.Figures.Drawing;

/// <summary>A curve in coordinates: thinned, as a line, and its part on the upper side of a level.</summary>
internal static class Curves
{
    /// <summary>
    /// Keeps of each column of a pixel the first, the lowest, the highest and the last point: the outline is the same, the text is short.
    /// Points come sorted by x.
    /// </summary>
    public static List<(double X, double Y)> Thin(IReadOnlyList<(double X, double Y)> points)
    {
        var thin = new List<(double X, double Y)>();
        for (var i = 0; i < points.Count;)
        {
            var column = Math.Floor(points[i].X);
            var (first, low, high) = (i, i, i);
            for (; i < points.Count && Math.Floor(points[i].X) == column; i++)
            {
                low = points[i].Y < points[low].Y ? i : low;
                high = points[i].Y > points[high].Y ? i : high;
            }

            foreach (var keep in new SortedSet<int> { first, low, high, i - 1 })
            {
                thin.Add(points[keep]);
            }
        }

        return thin;
    }

    /// <summary>The mean of each column of four pixels.</summary>
    public static List<(double X, double Y)> Means(IEnumerable<(double X, double Y)> points) =>
        [.. points.GroupBy(p => Math.Floor(p.X / 4)).Select(g => (g.Average(p => p.X), g.Average(p => p.Y)))];

    /// <summary>The area between the highest and the lowest point of each column of a pixel.</summary>
    public static string Envelope(IReadOnlyList<(double X, double Y)> points)
    {
        var columns = points.GroupBy(p => Math.Floor(p.X)).Select(g => (X: g.Key, High: g.Min(p => p.Y), Low: g.Max(p => p.Y))).ToList();
        var line = Line([.. columns.Select(c => (c.X, c.High)), .. columns.AsEnumerable().Reverse().Select(c => (c.X, c.Low))]);
        return line.Length == 0 ? "" : line + "z";
    }

    public static string Line(IReadOnlyList<(double X, double Y)> points)
    {
        var d = new StringBuilder();
        foreach (var (x, y) in points)
        {
            d.Append(d.Length == 0 ? 'M' : 'L').Append(SvgText.Number(x)).Append(' ').Append(SvgText.Number(y));
        }

        return points.Count < 2 ? "" : d.ToString();
    }

    /// <summary>The areas between a level and the curve where the curve lies above it (its y is smaller).</summary>
    public static string AreaAbove(IReadOnlyList<(double X, double Y)> points, double level)
    {
        var d = new StringBuilder();
        var open = false;
        for (var i = 0; i < points.Count; i++)
        {
            var (x, y) = points[i];
            var above = y < level;
            if (above != open && i > 0)
            {
                var (px, py) = points[i - 1];
                var cross = py == y ? x : px + ((level - py) / (y - py) * (x - px));
                d.Append(open ? 'L' : 'M').Append(SvgText.Number(cross)).Append(' ').Append(SvgText.Number(level)).Append(open ? "z" : "");
            }
            else if (above && i == 0)
            {
                d.Append('M').Append(SvgText.Number(x)).Append(' ').Append(SvgText.Number(level));
            }

            if (above)
            {
                d.Append('L').Append(SvgText.Number(x)).Append(' ').Append(SvgText.Number(y));
            }

            open = above;
        }

        return open ? d.Append('L').Append(SvgText.Number(points[^1].X)).Append(' ').Append(SvgText.Number(level)).Append('z').ToString() : d.ToString();
    }
}

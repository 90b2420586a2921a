namespace PreclinicalDre.Core.Figures.Drawing;

/// <summary>The key under a figure: each entry once, in order of first use, wrapped to the width.</summary>
internal sealed class Legend
{
    private const double RowHeight = 19;
    private readonly List<(string Text, Action<SvgWriter, double, double> Draw)> _items = [];

    /// <summary>Adds an entry; its sample is drawn around the given centre, at most 16 wide and 10 high.</summary>
    public void Add(string text, Action<SvgWriter, double, double> draw)
    {
        if (!_items.Exists(i => i.Text == text))
        {
            _items.Add((text, draw));
        }
    }

    public void NotRecorded() => Add("not recorded (not zero)", (svg, x, y) => svg.Hatch(x - 8, y - 5, 16, 10));

    /// <summary>Draws the key from <paramref name="top"/> on and returns its lower edge.</summary>
    public double Draw(SvgWriter svg, double left, double right, double top)
    {
        if (_items.Count == 0)
        {
            return top;
        }

        var (x, y) = (left, top + 12);
        svg.Group("key");
        foreach (var (text, draw) in _items)
        {
            var shown = SvgText.Fit(text, 420, 11.5);
            var width = 26 + SvgText.Width(shown, 11) + 6;
            if (x > left && x + width > right)
            {
                (x, y) = (left, y + RowHeight);
            }

            draw(svg, x + 8, y);
            svg.Text(x + 22, y + 4, shown, "key-t");
            x += width;
        }

        svg.End();
        return y + 12;
    }
}

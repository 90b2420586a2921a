namespace PreclinicalDre.Core.Figures.Drawing;

/// <summary>What stands where there is nothing to draw: a sentence that says what is missing.</summary>
internal static class EmptyFigure
{
    public static Figure Draw(string prefix, string title, string sentence, DataTable data, double width = 1080)
    {
        const double Height = 72;
        var svg = new SvgWriter(prefix);
        svg.Rect(1, 1, width - 2, Height - 2, "empty", radius: 8);
        svg.Text(width / 2, 41, SvgText.Fit(sentence, width - 40, 13), "empty-t mid");
        return new(title, sentence, svg.ToSvg(title, sentence, width, Height), data, width, Height, IsEmpty: true);
    }
}

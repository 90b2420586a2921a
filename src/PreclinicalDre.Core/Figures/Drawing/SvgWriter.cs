using System.Globalization;
using System.Text;

namespace PreclinicalDre.Core.Figures.Drawing;

/// <summary>
/// Writes marks as SVG text. Looks come from classes alone; the one paint that is written is the reference to the figure's own
/// hatch pattern, since a style sheet cannot know its id. Bytes depend on the calls only.
/// </summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder _over = new();
    private readonly StringBuilder _under = new();
    private readonly string _prefix;
    private StringBuilder _out;
    private bool _hatched;

    /// <param name="prefix">Start of every id: a letter, then letters, digits, '-' or '_'. Unique on its page.</param>
    public SvgWriter(string prefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        if (!char.IsAsciiLetter(prefix[0]) || !prefix.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            throw new ArgumentException($"'{prefix}' is no id: a letter, then letters, digits, '-' or '_'.", nameof(prefix));
        }

        _prefix = prefix;
        _out = _over;
    }

    /// <summary>Draws behind everything that is drawn outside of this call.</summary>
    public void Beneath(Action draw)
    {
        _out = _under;
        draw();
        _out = _over;
    }

    public void Rect(double x, double y, double width, double height, string css, string? tip = null, double radius = 0)
    {
        Open("rect", css);
        Box(x, y, width, height);
        if (radius > 0)
        {
            Attribute("rx", Math.Min(radius, Math.Min(width, height) / 2));
        }

        Close("rect", tip);
    }

    /// <summary>Area without data: hatched, so that it can be mistaken neither for zero nor for background.</summary>
    public void Hatch(double x, double y, double width, double height, string? tip = null)
    {
        _hatched = true;
        Open("rect", "hatch");
        Box(x, y, width, height);
        _out.Append(" fill=\"url(#").Append(_prefix).Append("-h)\"");
        Close("rect", tip);
    }

    public void Line(double x1, double y1, double x2, double y2, string css, string? tip = null)
    {
        Open("line", css);
        Attribute("x1", x1);
        Attribute("y1", y1);
        Attribute("x2", x2);
        Attribute("y2", y2);
        Close("line", tip);
    }

    /// <summary>
    /// Path data written with <see cref="SvgText.Number"/>; <paramref name="row"/> is the row of the data table that the mark stands for, so
    /// that a script can step through marks.
    /// </summary>
    public void Path(string d, string css, string? tip = null, int? row = null)
    {
        if (d.Length == 0)
        {
            return;
        }

        Open("path", css);
        if (row is { } r)
        {
            _out.Append(CultureInfo.InvariantCulture, $" data-row=\"{r}\"");
        }

        _out.Append(" d=\"").Append(d).Append('"');
        Close("path", tip);
    }

    public void Text(double x, double y, string text, string css)
    {
        if (text.Length == 0)
        {
            return;
        }

        Open("text", css);
        Attribute("x", x);
        Attribute("y", y);
        _out.Append('>').Append(SvgText.Escape(text)).Append("</text>\n");
    }

    /// <summary>Opens a group of marks of one kind, named in <c>data-marks</c> for scripts; <see cref="End"/> closes it.</summary>
    public void Group(string marks) => _out.Append("<g data-marks=\"").Append(marks).Append("\">\n");

    public void End() => _out.Append("</g>\n");

    /// <summary>The whole element: title, description, pattern, the layer beneath, the marks.</summary>
    public string ToSvg(string title, string description, double width, double height)
    {
        var svg = new StringBuilder(_over.Length + _under.Length + 800);
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"fig\" viewBox=\"0 0 {SvgText.Number(width)} {SvgText.Number(height)}\"")
            .Append(CultureInfo.InvariantCulture, $" role=\"img\" aria-labelledby=\"{_prefix}-t {_prefix}-d\">\n")
            .Append(CultureInfo.InvariantCulture, $"<title id=\"{_prefix}-t\">{SvgText.Escape(title)}</title>\n")
            .Append(CultureInfo.InvariantCulture, $"<desc id=\"{_prefix}-d\">{Long(description)}</desc>\n");
        if (_hatched)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<defs><pattern id=\"{_prefix}-h\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">")
                .Append("<rect class=\"gap-b\" width=\"5\" height=\"5\"/><rect class=\"gap-s\" width=\"1.6\" height=\"5\"/></pattern></defs>\n");
        }

        return svg.Append(_under).Append(_over).Append("</svg>").ToString();
    }

    /// <summary>The marks as a small drawing in a line of text: sized by itself, told by one sentence.</summary>
    public string ToSpark(string words, double width, double height) => string.Concat(
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"fig spark\" viewBox=\"0 0 {SvgText.Number(width)} {SvgText.Number(height)}\" width=\"{SvgText.Number(width)}\" height=\"{SvgText.Number(height)}\"",
        $" role=\"img\" aria-label=\"{SvgText.Escape(words)}\"><title>{SvgText.Escape(words)}</title>{_under}{_over}</svg>");

    // A description may run to several sentences: it is escaped piece by piece, each with the bound of one text.
    private static string Long(string text) => string.Join(". ", text.Split(". ").Take(60).Select(SvgText.Escape));

    private void Open(string name, string css) => _out.Append('<').Append(name).Append(" class=\"").Append(css).Append('"');

    private void Close(string name, string? tip)
    {
        if (string.IsNullOrEmpty(tip))
        {
            _out.Append("/>\n");
            return;
        }

        _out.Append("><title>").Append(SvgText.Escape(tip)).Append("</title></").Append(name).Append(">\n");
    }

    private void Box(double x, double y, double width, double height)
    {
        Attribute("x", x);
        Attribute("y", y);
        Attribute("width", Math.Max(0, width));
        Attribute("height", Math.Max(0, height));
    }

    private void Attribute(string name, double value) =>
        _out.Append(' ').Append(name).Append("=\"").Append(SvgText.Number(value)).Append('"');
}

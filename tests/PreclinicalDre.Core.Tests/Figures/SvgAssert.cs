using System.Text.RegularExpressions;
using System.Xml.Linq;
using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Core.Tests.Figures;

/// <summary>What every figure must be, whatever its input.</summary>
public static partial class SvgAssert
{
    // Geometry, structure and names: everything else would be a look, and looks belong to the style sheet.
    private static readonly HashSet<string> Allowed = new(StringComparer.Ordinal)
    {
        "xmlns", "class", "viewBox", "role", "aria-labelledby", "id", "x", "y", "x1", "y1", "x2", "y2", "rx", "width", "height", "d", "fill",
        "patternUnits", "patternTransform", "data-row", "data-marks",
    };

    private static readonly HashSet<string> Elements = new(StringComparer.Ordinal) { "svg", "title", "desc", "defs", "pattern", "g", "rect", "line", "path", "text" };

    private static readonly HashSet<string> Defined = [.. ClassName().Matches(FigureStyle.Css).Select(m => m.Groups["name"].Value)];

    public static XElement Sound(Figure figure, string prefix)
    {
        var root = XDocument.Parse(figure.Svg).Root!;
        Assert.Equal("svg", root.Name.LocalName);
        Assert.Equal("img", (string?)root.Attribute("role"));
        Assert.Equal($"{prefix}-t {prefix}-d", (string?)root.Attribute("aria-labelledby"));
        Assert.NotEmpty(figure.Title);
        Assert.NotEmpty(figure.Description);

        var all = root.DescendantsAndSelf().ToList();
        Assert.All(all, e => Assert.Contains(e.Name.LocalName, Elements));
        var attributes = all.Attributes().ToList();
        Assert.All(attributes, a => Assert.Contains(a.Name.LocalName, Allowed));
        foreach (var a in attributes.Where(a => a.Name.LocalName is not "class" and not "id" and not "xmlns" and not "fill" and not "aria-labelledby"))
        {
            Assert.DoesNotContain("NaN", a.Value);
            Assert.DoesNotContain("Infinity", a.Value);
            Assert.DoesNotContain("∞", a.Value);
        }

        var ids = attributes.Where(a => a.Name.LocalName == "id").Select(a => a.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(ids, id => Assert.StartsWith(prefix + "-", id));
        Assert.All(attributes.Where(a => a.Name.LocalName == "fill"), a => Assert.Contains(a.Value, ids.Select(id => $"url(#{id})")));

        var used = attributes.Where(a => a.Name.LocalName == "class").SelectMany(a => a.Value.Split(' ')).Distinct(StringComparer.Ordinal);
        Assert.Empty(used.Except(Defined, StringComparer.Ordinal));
        Assert.All(figure.Data.Rows, row => Assert.Equal(figure.Data.Columns.Count, row.Count));

        var alone = figure.ToStandaloneSvg(FigureTokens.Light);
        Assert.DoesNotContain("var(", alone.Split("</style>")[0]);
        Assert.DoesNotContain("color-mix", alone.Split("</style>")[0]);
        Assert.Equal(root.Descendants().Count() + 2, XDocument.Parse(alone).Root!.Descendants().Count());
        return root;
    }

    /// <summary>The elements that carry all the given classes.</summary>
    public static IReadOnlyList<XElement> Marks(this XElement root, params string[] classes) =>
        [.. root.Descendants().Where(e => classes.All(c => ((string?)e.Attribute("class") ?? "").Split(' ').Contains(c)))];

    /// <summary>The marks outside of the key.</summary>
    public static IReadOnlyList<XElement> Plotted(this XElement root, params string[] classes) =>
        [.. root.Marks(classes).Where(e => !e.Ancestors().Any(a => (string?)a.Attribute("data-marks") == "key"))];

    public static double Number(this XElement e, string attribute) => double.Parse((string)e.Attribute(attribute)!, System.Globalization.CultureInfo.InvariantCulture);

    public static string Tip(this XElement e) => e.Elements().SingleOrDefault(c => c.Name.LocalName == "title")?.Value ?? "";

    public static IReadOnlyList<string> Texts(this XElement root) => [.. root.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];

    [GeneratedRegex(@"\.(?<name>[a-z][a-z0-9-]*)(?=[ .{,:])", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex ClassName();
}

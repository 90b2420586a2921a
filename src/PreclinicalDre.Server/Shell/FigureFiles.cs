using System.Text;
using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Server.Shell;

/// <summary>Figures and their tables as files.</summary>
public static class FigureFiles
{
    /// <summary>What the route of a figure says of itself.</summary>
    public const string About = "The figure as a drawing that stands alone; theme=dark for the dark one.";

    /// <summary>The figure as an SVG file that stands alone, light unless the theme is <c>dark</c>.</summary>
    public static IResult ToSvgResult(this Figure figure, HttpContext http, string name, string? theme = null)
    {
        // A drawing that stands alone carries its style inside, which the policy of the pages forbids; it may do nothing else.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";
        http.Response.Headers.ContentDisposition = $"inline; filename=\"{Addresses.FileName(name + ".svg")}\"";
        return Results.Text(figure.ToStandaloneSvg(theme == "dark" ? FigureTokens.Dark : FigureTokens.Light), "image/svg+xml", Encoding.UTF8);
    }

    /// <summary>A table as a CSV file, written line by line.</summary>
    public static IResult ToCsvResult(this DataTable table, string name) => Results.Stream(
        async stream =>
        {
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
            foreach (var line in table.CsvLines())
            {
                await writer.WriteAsync(line);
            }
        },
        "text/csv; charset=utf-8", Addresses.FileName(name + ".csv"));
}

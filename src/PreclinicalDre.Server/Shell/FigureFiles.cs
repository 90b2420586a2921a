using System.Text;
using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Server.Shell;

/// <summary>Figures and tables as files.</summary>
public static class FigureFiles
{
    /// <summary>The figure as an SVG file that stands alone.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="http">The request, whose answer it becomes.</param>
    /// <param name="name">Name under which it is saved.</param>
    /// <param name="theme"><c>dark</c>, or anything else for light, which is also for paper.</param>
    public static IResult ToSvgResult(this Figure figure, HttpContext http, string name, string? theme)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(http);
        // It carries its style inside, which the policy of the pages forbids; it may do nothing else.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";
        http.Response.Headers.ContentDisposition = $"inline; filename=\"{Addresses.FileName(name)}\"";
        return Results.Text(figure.ToStandaloneSvg(theme == "dark" ? FigureTokens.Dark : FigureTokens.Light), "image/svg+xml", Encoding.UTF8);
    }

    /// <summary>A table as a CSV file.</summary>
    public static IResult ToCsvResult(this DataTable table, string name)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Results.File(Encoding.UTF8.GetBytes(table.ToCsv()), "text/csv; charset=utf-8", Addresses.FileName(name));
    }
}

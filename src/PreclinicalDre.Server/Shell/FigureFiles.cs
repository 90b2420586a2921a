using System.Text;
using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Server.Shell;

/// <summary>Figures as files, and the one style sheet that those on pages need.</summary>
public static class FigureFiles
{
    /// <summary>The figure as an SVG file in the light theme.</summary>
    public static IResult ToSvgResult(this Figure figure, string name)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return Results.File(Encoding.UTF8.GetBytes(figure.ToStandaloneSvg(FigureTokens.Light)), "image/svg+xml; charset=utf-8", name);
    }

    /// <summary>A table as a CSV file.</summary>
    public static IResult ToCsvResult(this DataTable table, string name)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Results.File(Encoding.UTF8.GetBytes(table.ToCsv()), "text/csv; charset=utf-8", name);
    }

    public static void MapFigureStyle(this WebApplication app) =>
        app.MapGet("/figures/style.css", () => Results.Text(FigureStyle.Css, "text/css; charset=utf-8"))
            .RequireAuthorization(Policies.ServerUse).ExcludeFromDescription();
}

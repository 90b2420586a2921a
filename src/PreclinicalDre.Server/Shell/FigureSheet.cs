using System.Security.Cryptography;
using System.Text;
using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Server.Shell;

/// <summary>Serves the figures' style sheet, which lives in Core beside the code that names its classes.</summary>
public static class FigureSheet
{
    /// <summary>Where pages find it; the text's hash is in the address, so that a browser may keep it.</summary>
    public static string Address { get; } = $"/css/figures.css?v={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FigureStyle.Css)))[..12]}";

    public static void MapFigureSheet(this WebApplication app) =>
        app.MapGet("/css/figures.css", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Text(FigureStyle.Css, "text/css", Encoding.UTF8);
        }).RequireAuthorization(Policies.Anyone).ExcludeFromDescription();
}

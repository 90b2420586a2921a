namespace PreclinicalDre.Server.Shell;

/// <summary>Light, dark, or as the system has it: kept in a cookie, so that the page comes in the right colours without a script.</summary>
public static class ThemeChoice
{
    public const string Cookie = "theme";

    public static string? Of(HttpContext? context) =>
        context?.Request.Cookies[Cookie] is "light" or "dark" ? context.Request.Cookies[Cookie] : null;

    public static void MapThemeChoice(this WebApplication app) =>
        app.MapPost("/theme", (HttpContext context, [Microsoft.AspNetCore.Mvc.FromForm] string? theme, [Microsoft.AspNetCore.Mvc.FromForm] string? back) =>
        {
            if (theme is "light" or "dark")
            {
                context.Response.Cookies.Append(Cookie, theme, new CookieOptions
                {
                    HttpOnly = true,
                    SameSite = SameSiteMode.Strict,
                    IsEssential = true,
                    MaxAge = TimeSpan.FromDays(365),
                    Secure = context.Request.IsHttps,
                });
            }
            else
            {
                context.Response.Cookies.Delete(Cookie);
            }

            return Results.LocalRedirect(LocalAddress.Of(back));
        }).RequireAuthorization(Policies.Anyone).ExcludeFromDescription();
}

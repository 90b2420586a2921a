using Microsoft.AspNetCore.Authentication.Cookies;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>
/// Gives a cookie the name prefix <c>__Host-</c> where the request came by https: a browser then takes it from this host alone, for all its paths, and never by http.
/// Over http a browser would refuse that name.
/// </summary>
public sealed class SessionCookies : ICookieManager
{
    private readonly ChunkingCookieManager cookies = new();

    public string? GetRequestCookie(HttpContext context, string key) => cookies.GetRequestCookie(context, NameOf(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) => cookies.AppendResponseCookie(context, NameOf(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => cookies.DeleteCookie(context, NameOf(context, key), options);

    /// <summary>The name that a cookie has in this request.</summary>
    public static string NameOf(HttpContext context, string key)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Request.IsHttps ? $"__Host-{key}" : key;
    }
}

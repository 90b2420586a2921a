using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Shell;

/// <summary>Headers and checks that hold for every answer.</summary>
public static class BrowserProtection
{
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void UseBrowserProtection(this WebApplication app) => app.Use(async (context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "geolocation=(), microphone=(), payment=(), usb=()";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        // The API takes no cookie token; a page of another site must not be able to post to it all the same.
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method)
            && IsOfAnotherSite(context.Request))
        {
            Refusal.Note(context, "a page of another site sent it");
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await context.Response.WriteAsync("Requests that change something are taken from this server's own pages and from programs, not from other sites.");
            return;
        }

        await next(context);
    });

    /// <summary>By what the browser says of itself, and by the page's origin where it says nothing: the scheme may differ behind a proxy, the host not.</summary>
    private static bool IsOfAnotherSite(HttpRequest request) =>
        (request.Headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none"))
        || (request.Headers.Origin is [{ } origin] && !(Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Authority == request.Host.Value));
}

namespace PreclinicalDre.Server.Shell;

/// <summary>Answers HEAD as GET without the body (RFC 9110, 9.3.2), for pages and API alike: their routes name GET alone.</summary>
public static class HeadRequests
{
    /// <summary>Stands before the routing. The server itself leaves the body out.</summary>
    public static void UseHeadRequests(this WebApplication app) => app.Use((context, next) =>
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    });
}

using Microsoft.AspNetCore.Diagnostics;

namespace PreclinicalDre.Server.Shell;

/// <summary>Shows a page for people where an answer would be a bare status code.</summary>
public static class ErrorPages
{
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.Use((context, next) =>
        {
            // The page is read, whatever was asked before: as a post it would be refused once more, for the same missing token.
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
            {
                context.Request.Method = HttpMethods.Get;
            }

            return next(context);
        });
    }
}

using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Shell;

/// <summary>Says in words what would be a bare status code: a page for people, problem details for programs.</summary>
public static class ErrorPages
{
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseWhen(IsForPrograms, b => b.UseStatusCodePages());
        app.UseWhen(c => !IsForPrograms(c), b => b.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true));
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

    /// <summary>A form without a valid token is answered here: a component's own answer would be an empty page.</summary>
    public static void UseFormRefusal(this WebApplication app) => app.Use((context, next) =>
    {
        if (HttpMethods.IsPost(context.Request.Method) && context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
        {
            Refusal.Note(context, "the form has no valid anti-forgery token");
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }

        return next(context);
    });

    private static bool IsForPrograms(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
}

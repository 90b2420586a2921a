using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>How a refusal of the table is answered: who may not is told so, who is not signed in is asked to.</summary>
internal sealed class Refusing : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler standard = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(authorizeResult);
        if (authorizeResult.Forbidden)
        {
            Refusal.Note(context, policy.Requirements.OfType<May>().Any() ? $"the table gives no {string.Join(", ", policy.Requirements.OfType<May>())} to the person" : "the address names no policy");
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            if (TokenAccess.ScopeOf(context.User) == Data.Accounts.TokenScope.Read)
            {
                context.Response.Headers.WWWAuthenticate = "Bearer error=\"insufficient_scope\"";
            }

            return Task.CompletedTask;
        }

        if (authorizeResult.Challenged)
        {
            Refusal.Note(context, "nobody is signed in");
        }

        // A program is told; only people can be sent somewhere to sign in.
        if (authorizeResult.Challenged && context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = TokenAccess.IsAsked(context.Request) ? TokenAccess.BadToken : "Bearer";
            return Task.CompletedTask;
        }

        return standard.HandleAsync(next, context, policy, authorizeResult);
    }
}

using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using PreclinicalDre.Data.Accounts;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>What the scopes of tokens leave of the permission table. A policy that is not named here asks for the scope <see cref="TokenScope.Write"/>.</summary>
public static class TokenScopes
{
    private static readonly HashSet<string> Reading = [Policies.Anyone, Policies.ServerUse, Policies.StatisticsUse];

    /// <summary>True where a token of scope <see cref="TokenScope.Read"/> is enough.</summary>
    public static bool IsReading(string policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.EndsWith(".read", StringComparison.Ordinal) || Reading.Contains(policy);
    }

    /// <summary>True where the person came with a token.</summary>
    public static bool IsToken(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.Identity is { IsAuthenticated: true, AuthenticationType: TokenAccess.SchemeName };
    }

    /// <summary>Refuses a token whose scope does not reach; between authentication and the table itself.</summary>
    public static void UseTokenScopes(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (IsToken(context.User) && context.User.FindFirstValue(AccountClaims.Scope) != nameof(TokenScope.Write)
            && context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy is { } policy && !IsReading(policy) && !IsOwnReading(context, policy)) == true)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer error=\"insufficient_scope\", scope=\"write\"";
            await Results.Problem(title: "This token only reads.", statusCode: StatusCodes.Status403Forbidden, type: "urn:preclinicaldre:problem:scope").ExecuteAsync(context);
            return;
        }

        await next(context);
    });

    /// <summary>Who am I, which tokens and accounts are there.</summary>
    private static bool IsOwnReading(HttpContext context, string policy) =>
        policy is Policies.AccountOwn or Policies.AccountsManage && HttpMethods.IsGet(context.Request.Method);
}

using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;
using NodaTime;
using PreclinicalDre.Data;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>
/// Looks at each request's sign-in against the account as it is now: one look-up by key. A changed stamp (password, second factor, "sign out everywhere"), a
/// sign-out on whichever server, a disabled account or too old a sign-in ends it; a changed role or name holds from this request on.
/// </summary>
public sealed class SessionRules(IServiceScopeFactory scopes, AccountClaims claims, AccountSettings settings, AccountGate gate, IClock clock, IOptions<IdentityOptions> identity)
{
    public static Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        // A style sheet asks for nobody: no look-up for it.
        return context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null
            ? context.HttpContext.RequestServices.GetRequiredService<SessionRules>().CheckAsync(context)
            : Task.CompletedTask;
    }

    private async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var user = context.Principal!;
        var names = identity.Value.ClaimsIdentity;
        if (!Guid.TryParse(user.FindFirstValue(names.UserIdClaimType), out var id) || AccountClaims.SessionOf(user) is not { } session || IsTooOld(user)
            || await FindAsync(id, session, context.HttpContext.RequestAborted) is not { } account
            || !gate.MayEnter(account)
            || user.FindFirstValue(names.SecurityStampClaimType) != (account.SecurityStamp ?? ""))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        gate.Remember(context.HttpContext, account);
        if (user.FindFirstValue(names.RoleClaimType) != account.Role.ToString() || user.Identity?.Name != account.DisplayName)
        {
            context.ReplacePrincipal(new ClaimsPrincipal(claims.Of(account, IdentityConstants.ApplicationScheme, AccountClaims.Kept(user))));
            context.ShouldRenew = true;
        }
    }

    /// <summary>In a scope of its own: what the request's context sees is that person's to see, from the first question on.</summary>
    private async Task<AccountNow?> FindAsync(Guid id, Guid session, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await AccountNow.FindAsync(scope.ServiceProvider.GetRequiredService<DreDbContext>(), id, session, cancellation);
    }

    private bool IsTooOld(ClaimsPrincipal user) =>
        !long.TryParse(user.FindFirstValue(AccountClaims.BeganAt), NumberStyles.None, CultureInfo.InvariantCulture, out var began)
        || clock.GetCurrentInstant() - Instant.FromUnixTimeSeconds(began) > Duration.FromHours(settings.SessionHours);
}

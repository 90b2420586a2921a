using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using PreclinicalDre.Data.Accounts;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>What a sign-in carries: the account's key, printed name and role, and the stamp that ends it when the account changes.</summary>
public sealed class AccountClaims(IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<Account>
{
    public Task<ClaimsPrincipal> CreateAsync(Account user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Task.FromResult(new ClaimsPrincipal(Of(user, IdentityConstants.ApplicationScheme)));
    }

    /// <summary>The identity of an account that was authenticated in a way.</summary>
    public ClaimsIdentity Of(Account account, string way)
    {
        ArgumentNullException.ThrowIfNull(account);
        var claims = options.Value.ClaimsIdentity;
        return new ClaimsIdentity(
            [
                new Claim(claims.UserIdClaimType, account.Id.ToString()),
                new Claim(claims.UserNameClaimType, account.DisplayName),
                new Claim(claims.RoleClaimType, account.Role.ToString()),
                new Claim(claims.SecurityStampClaimType, account.SecurityStamp ?? ""),
            ],
            way,
            claims.UserNameClaimType,
            claims.RoleClaimType);
    }
}

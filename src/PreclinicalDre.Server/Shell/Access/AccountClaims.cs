using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using NodaTime;
using PreclinicalDre.Data.Accounts;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>What a sign-in carries: the account's key, printed name and role, and the stamp that ends it when the account changes.</summary>
public sealed class AccountClaims(IOptions<IdentityOptions> options, IClock clock) : IUserClaimsPrincipalFactory<Account>
{
    /// <summary>When the sign-in began, seconds of Unix time: it ends some hours later, however often it is used.</summary>
    public const string BeganAt = "began-at";

    public Task<ClaimsPrincipal> CreateAsync(Account user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Task.FromResult(new ClaimsPrincipal(Of(AccountNow.Of(user), IdentityConstants.ApplicationScheme, Began(clock.GetCurrentInstant()))));
    }

    /// <summary>The identity of an account that was authenticated in a way.</summary>
    public ClaimsIdentity Of(AccountNow account, string way, Claim more)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(more);
        var claims = options.Value.ClaimsIdentity;
        return new ClaimsIdentity(
            [
                new Claim(claims.UserIdClaimType, account.Id.ToString()),
                new Claim(claims.UserNameClaimType, account.DisplayName),
                new Claim(claims.RoleClaimType, account.Role.ToString()),
                new Claim(claims.SecurityStampClaimType, account.SecurityStamp ?? ""),
                more,
            ],
            way,
            claims.UserNameClaimType,
            claims.RoleClaimType);
    }

    /// <summary>The claim that tells when a sign-in began.</summary>
    public static Claim Began(Instant at) => new(BeganAt, at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64);
}

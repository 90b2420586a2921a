using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using NodaTime;
using PreclinicalDre.Data.Accounts;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>What a sign-in carries: the account's key, printed name and role, the stamp that ends it when the account changes, and the key by which it alone can be ended.</summary>
public sealed class AccountClaims(IOptions<IdentityOptions> options, IClock clock) : IUserClaimsPrincipalFactory<Account>
{
    /// <summary>When the sign-in began, seconds of Unix time: it ends some hours later, however often it is used.</summary>
    public const string BeganAt = "began-at";

    /// <summary>Key of the session: made at the sign-in, the same in every cookie that renews it.</summary>
    public const string Session = "session";

    public Task<ClaimsPrincipal> CreateAsync(Account user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Task.FromResult(new ClaimsPrincipal(Of(AccountNow.Of(user), IdentityConstants.ApplicationScheme, New(clock.GetCurrentInstant()))));
    }

    /// <summary>The identity of an account that was authenticated in a way.</summary>
    public ClaimsIdentity Of(AccountNow account, string way, params IEnumerable<Claim> more)
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
                .. more,
            ],
            way,
            claims.UserNameClaimType,
            claims.RoleClaimType);
    }

    /// <summary>Key of the session that a principal came by; null where it came by none.</summary>
    public static Guid? SessionOf(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Guid.TryParse(user.FindFirstValue(Session), out var id) ? id : null;
    }

    /// <summary>What stays the same from the sign-in to its end.</summary>
    public static IEnumerable<Claim> Kept(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.FindAll(c => c.Type is BeganAt or Session);
    }

    private static Claim[] New(Instant at) =>
    [
        new(BeganAt, at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64),
        new(Session, Guid.CreateVersion7().ToString()),
    ];
}

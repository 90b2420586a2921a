using NodaTime;
using PreclinicalDre.Data.Accounts;

namespace PreclinicalDre.Server.Features.Accounts.Managing;

/// <summary>An account as an administrator enters it.</summary>
public sealed class AccountInput
{
    public string? UserName { get; set; }

    /// <summary>The name as it is printed.</summary>
    public string? DisplayName { get; set; }

    public Role? Role { get; set; }

    public bool IsDisabled { get; set; }

    /// <summary>The version that was read before the change; null takes the current one.</summary>
    public int? Version { get; set; }
}

/// <summary>An account as administrators see it.</summary>
/// <param name="Id">Key.</param>
/// <param name="UserName">Typed at each sign-in.</param>
/// <param name="DisplayName">As it is printed.</param>
/// <param name="Role">Its role.</param>
/// <param name="IsDisabled">True: it cannot sign in.</param>
/// <param name="IsDemo">True for accounts that a development server makes.</param>
/// <param name="MustChangePassword">True while its password is a one-time one.</param>
/// <param name="OneTimePasswordEndsAt">From when on that password signs nobody in; null where it is the owner's own, or has no end.</param>
/// <param name="HasAuthenticator">True with an authenticator.</param>
/// <param name="PasskeyCount">Its passkeys.</param>
/// <param name="LastSignedInAt">Last sign-in; null before the first.</param>
/// <param name="LockedUntil">End of the lock after wrong tries; null where there was none.</param>
/// <param name="Version">To be sent back with a change.</param>
public sealed record AccountSummary(
    Guid Id, string UserName, string DisplayName, Role Role, bool IsDisabled, bool IsDemo, bool MustChangePassword, Instant? OneTimePasswordEndsAt, bool HasAuthenticator, int PasskeyCount, Instant? LastSignedInAt,
    Instant? LockedUntil, int Version);

/// <summary>An account with the password that is shown this once.</summary>
public sealed record AccountWithPassword(AccountSummary Account, string OneTimePassword);

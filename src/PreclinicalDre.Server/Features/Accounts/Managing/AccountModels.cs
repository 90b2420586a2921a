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
public sealed record AccountSummary(
    Guid Id, string UserName, string DisplayName, Role Role, bool IsDisabled, bool IsDemo, bool MustChangePassword, bool HasAuthenticator, int PasskeyCount, Instant? LastSignedInAt,
    Instant? LockedUntil, int Version);

/// <summary>An account with the password that is shown this once.</summary>
public sealed record AccountWithPassword(AccountSummary Account, string OneTimePassword);

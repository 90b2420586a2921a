using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace PreclinicalDre.Data.Accounts;

/// <summary>A person who may sign in. Never deleted, since the record names it: disabled instead.</summary>
public sealed class Account : IdentityUser<Guid>, IAudited
{
    /// <summary>Longest key of a passkey, bytes. WebAuthn allows 1,023; a key of SQL Server takes 900, and what devices send is far shorter.</summary>
    public const int MaxCredentialIdBytes = 900;

    public Account() => Id = Guid.CreateVersion7();

    public int Version { get; set; } = 1;

    /// <summary>The name as it is printed: on pages, in the audit, beside signatures.</summary>
    public required string DisplayName { get; set; }

    public Role Role { get; set; }

    /// <summary>True: it cannot sign in and none of its tokens works.</summary>
    public bool IsDisabled { get; set; }

    /// <summary>True: the password was set by somebody else, and its owner chooses another one before anything else.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>From here on the password that somebody else set signs nobody in; null where it is the owner's own, or was given before such passwords had an end.</summary>
    public Instant? OneTimePasswordEndsAt { get; set; }

    /// <summary>True for the accounts that a development server makes by itself.</summary>
    public bool IsDemo { get; init; }

    public Instant CreatedAt { get; init; }

    public Instant? LastSignedInAt { get; set; }

    /// <summary>How many passkeys it has: kept here so that adding or removing one is told by the audit.</summary>
    public int PasskeyCount { get; set; }

    /// <summary>The half minute whose code was taken last: a code is good once. Not audited.</summary>
    public long LastCodeStep { get; set; }

    [Secret]
    public override string? PasswordHash { get; set; }

    [Secret]
    public override string? SecurityStamp { get; set; }

    [Secret]
    public override string? ConcurrencyStamp { get; set; } = Guid.NewGuid().ToString();
}

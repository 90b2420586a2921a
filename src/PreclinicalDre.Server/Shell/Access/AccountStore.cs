using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>
/// Identity's store, with what it would keep in the clear protected: the authenticator's key and the recovery codes cannot be used by who has the database
/// without the storage folder's keys.
/// </summary>
public sealed class AccountStore(DreDbContext context, IDataProtectionProvider protection, ILogger<AccountStore> logger, IdentityErrorDescriber? describer = null)
    : UserOnlyStore<Account, DreDbContext, Guid>(context, describer)
{
    /// <summary>Where Identity keeps its own tokens of an account.</summary>
    public const string Provider = "[AspNetUserStore]";

    /// <summary>Name of the authenticator's key among them.</summary>
    public const string KeyName = "AuthenticatorKey";

    private readonly IDataProtector protector = protection.CreateProtector("PreclinicalDre.Accounts.Tokens");

    public override Task SetTokenAsync(Account user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : protector.Protect(value), cancellationToken);

    public override async Task<string?> GetTokenAsync(Account user, string loginProvider, string name, CancellationToken cancellationToken)
    {
        if (await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is not { } value)
        {
            return null;
        }

        try
        {
            return protector.Unprotect(value);
        }
        catch (CryptographicException)
        {
            logger.LogError("The {Name} of {UserName} cannot be read: the keys in the storage folder are not those that protected it. An administrator resets the second factor.", name, user.UserName);
            return null;
        }
    }
}

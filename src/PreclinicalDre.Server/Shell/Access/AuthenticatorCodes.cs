using Microsoft.AspNetCore.Identity;
using NodaTime;
using PreclinicalDre.Data.Accounts;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>Checks the codes of authenticators. Unlike Identity's own it takes each code once, and goes by the server's clock.</summary>
public sealed class AuthenticatorCodes(IClock clock) : IUserTwoFactorTokenProvider<Account>
{
    /// <summary>The name under which Identity asks for it.</summary>
    public const string ProviderName = "Authenticator";

    /// <summary>Nothing to make: the authenticator does.</summary>
    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) => Task.FromResult("");

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        ArgumentNullException.ThrowIfNull(manager);
        ArgumentNullException.ThrowIfNull(user);
        if (await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key || Totp.Match(key, token, clock.GetCurrentInstant(), user.LastCodeStep) is not { } step)
        {
            return false;
        }

        // Saved before it is believed: of two requests with one code the second meets a conflict.
        user.LastCodeStep = step;
        return (await manager.UpdateAsync(user)).Succeeded;
    }

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user)
    {
        ArgumentNullException.ThrowIfNull(manager);
        return await manager.GetAuthenticatorKeyAsync(user) is { Length: > 0 };
    }
}

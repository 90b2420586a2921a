using Microsoft.AspNetCore.Identity;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Accounts.SigningIn;

/// <summary>Asks for the password, and for the code where the account has an authenticator.</summary>
internal sealed class ConfirmIdentity(IPerson person, UserManager<Account> people, FailedTries failed, AccountGate gate) : IConfirmIdentity
{
    public async Task<Outcome<string>> ConfirmAsync(string? password, string? code, CancellationToken cancellation)
    {
        if (person.IsTrusted)
        {
            return person.Name;
        }

        if (person.AccountId is not { } id || await people.FindByIdAsync(id.ToString()) is not { } account || !gate.MayEnter(AccountNow.Of(account)))
        {
            return new Outcome<string>.Forbidden("Nobody is signed in who could be asked.");
        }

        if (await people.IsLockedOutAsync(account))
        {
            return new Outcome<string>.Forbidden("The account is locked for a while after too many wrong tries.");
        }

        if (account.PasswordHash is null)
        {
            return Outcome.Refused<string>("no-password", "password", "This account has no password to be asked for.");
        }

        if (password is not { Length: > 0 and <= PasswordRules.MaxLength } || !await people.CheckPasswordAsync(account, password))
        {
            await failed.CountAsync(account);
            return Outcome.Refused<string>("bad-password", "password", "The password is not right.");
        }

        if (account.TwoFactorEnabled && !await people.VerifyTwoFactorTokenAsync(account, AuthenticatorCodes.ProviderName, code ?? ""))
        {
            await failed.CountAsync(account);
            return Outcome.Refused<string>("bad-code", "code", "The code is not right, or was used already: each is good once.");
        }

        if (account.AccessFailedCount > 0)
        {
            await people.ResetAccessFailedCountAsync(account);
        }

        return account.DisplayName;
    }
}

using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Accounts.Own;

/// <summary>Who asks, as the API tells it.</summary>
/// <param name="Id">Key of the account; absent for the local user of single-person mode.</param>
/// <param name="UserName">Absent as the key is.</param>
/// <param name="Name">As it is printed.</param>
/// <param name="Role">Absent as the key is.</param>
/// <param name="TokenScope">Scope of the token that the request came with; absent where it came with none.</param>
public sealed record WhoAmI(Guid? Id, string? UserName, string Name, Role? Role, TokenScope? TokenScope);

/// <summary>What a person does with the own account, but for the second factor.</summary>
public sealed class OwnAccount(IPerson person, UserManager<Account> people, SignInManager<Account> signIn, Sessions sessions, IConfirmIdentity confirm, DreDbContext db, ILogger<OwnAccount> logger)
{
    private const string NoAccount = "The local user of single-person mode has no account.";
    private const string Changed = "The account was changed in the meantime. Load the page again, then repeat.";

    public async Task<WhoAmI> WhoAmIAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(user);
        var account = await FindAsync();
        return new WhoAmI(person.AccountId, account?.UserName, person.Name, person.Role, TokenAccess.ScopeOf(user));
    }

    /// <summary>The signed-in person's account, tracked; null for the local user of single-person mode.</summary>
    public async Task<Account?> FindAsync() => person.AccountId is { } id ? await people.FindByIdAsync(id.ToString()) : null;

    public async Task<Outcome<string>> ChangeNameAsync(string? name)
    {
        if (name?.Trim() is not { Length: > 0 and <= 200 } wanted)
        {
            return Outcome.Refused<string>("bad-value", "displayName", "An account needs a name that can be printed.", name, "1 to 200 characters");
        }

        return await WithAsync(async account =>
        {
            account.DisplayName = wanted;
            return await KeptAsync(account, await people.UpdateAsync(account), wanted);
        });
    }

    /// <summary>Changes the password; every other place where the person is signed in is signed out.</summary>
    public Task<Outcome<string>> ChangePasswordAsync(string? present, string? wanted, string? again, string? code, CancellationToken cancellation) => WithAsync(async account =>
    {
        if (wanted != again)
        {
            return Outcome.Refused<string>("bad-value", "again", "The two new passwords differ.");
        }

        if (PasswordRules.Problem(account.UserName, wanted) is { } problem)
        {
            return Outcome.Refused<string>("bad-password", "wanted", problem, wanted: PasswordRules.InWords);
        }

        if (wanted == present)
        {
            return Outcome.Refused<string>("bad-password", "wanted", "That is the password that you have.");
        }

        if (await confirm.ConfirmAsync(present, code, cancellation) is not Outcome<string>.Ok and var refused)
        {
            return refused;
        }

        account.PasswordHash = people.PasswordHasher.HashPassword(account, wanted!);
        account.MustChangePassword = false;
        account.OneTimePasswordEndsAt = null;
        return await KeptAsync(account, await people.UpdateSecurityStampAsync(account), account.DisplayName);
    });

    /// <summary>Ends every sign-in of the account, this one too. Tokens stay: they are revoked one by one.</summary>
    public Task<Outcome<string>> SignOutEverywhereAsync() => WithAsync(async account =>
    {
        var result = await people.UpdateSecurityStampAsync(account);
        await signIn.SignOutAsync();
        return result.Succeeded ? account.DisplayName : new Outcome<string>.Conflict(Changed);
    });

    public async Task<IReadOnlyList<UserPasskeyInfo>> PasskeysAsync(Account account) => [.. (await people.GetPasskeysAsync(account)).OrderBy(p => p.CreatedAt)];

    /// <summary>What the browser hands to the device so that it makes a passkey, as JSON.</summary>
    public async Task<string?> PasskeyOptionsAsync() => await FindAsync() is { } account
        ? await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.UserName!, DisplayName = account.DisplayName })
        : null;

    public Task<Outcome<string>> AddPasskeyAsync(string? credential, string? name, string? password, string? code, CancellationToken cancellation) => WithAsync(async account =>
    {
        if (account.PasswordHash is not null && await confirm.ConfirmAsync(password, code, cancellation) is not Outcome<string>.Ok and var refused)
        {
            return refused;
        }

        PasskeyAttestationResult made;
        try
        {
            made = await signIn.PerformPasskeyAttestationAsync(credential ?? "");
        }
        catch (InvalidOperationException e)
        {
            logger.LogWarning("A passkey of {UserName} was not taken: {Why}", account.UserName, e.Message);
            return new Outcome<string>.Conflict("That took too long. Try again.");
        }

        if (!made.Succeeded || made.UserEntity.Id != account.Id.ToString())
        {
            logger.LogWarning("A passkey of {UserName} was not taken: {Why}", account.UserName, made.Failure?.Message ?? "it was made for another account.");
            return Outcome.Refused<string>("bad-passkey", "credential", "The passkey could not be taken.", wanted: "a passkey of this device, made just now");
        }

        if (made.Passkey.CredentialId.Length > Account.MaxCredentialIdBytes)
        {
            return Outcome.Refused<string>(
                "passkey-too-long", "credential", "The key of this passkey is longer than this server can keep.", $"{made.Passkey.CredentialId.Length} bytes", $"at most {Account.MaxCredentialIdBytes} bytes");
        }

        made.Passkey.Name = name?.Trim() is { Length: > 0 and <= 100 } wanted ? wanted : "Passkey";
        account.PasskeyCount++;
        return await KeptAsync(account, await people.AddOrUpdatePasskeyAsync(account, made.Passkey), made.Passkey.Name);
    });

    public Task<Outcome<string>> RemovePasskeyAsync(byte[] id) => WithAsync(async account =>
    {
        if (await people.GetPasskeyAsync(account, id) is not { } passkey)
        {
            return new Outcome<string>.NotFound("passkey");
        }

        account.PasskeyCount--;
        return await KeptAsync(account, await people.RemovePasskeyAsync(account, id), passkey.Name ?? "");
    });

    /// <summary>Keeps this sign-in where a change ended them all.</summary>
    private async Task<Outcome<string>> KeptAsync(Account account, IdentityResult result, string value)
    {
        if (!result.Succeeded)
        {
            return new Outcome<string>.Conflict(Changed);
        }

        await db.SaveChangesAsync();
        await sessions.RenewAsync(account);
        return value;
    }

    private async Task<Outcome<string>> WithAsync(Func<Account, Task<Outcome<string>>> act) =>
        await FindAsync() is { } account ? await act(account) : new Outcome<string>.Conflict(NoAccount);
}

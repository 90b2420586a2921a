using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using NodaTime;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Accounts.Own;

/// <summary>A key that is offered to a person's authenticator and not stored before a code showed that it arrived.</summary>
/// <param name="Key">To be typed where no picture can be taken.</param>
/// <param name="Address">What the picture holds.</param>
/// <param name="Sealed">The key as the form brings it back; only this server can open it, for this person, for a while.</param>
public sealed record OfferedKey(string Key, string Address, string Sealed);

/// <summary>Sets up the authenticator and makes recovery codes.</summary>
public sealed class OwnSecondFactor(
    OwnAccount own, UserManager<Account> people, Sessions sessions, IConfirmIdentity confirm, IDataProtectionProvider protection, IClock clock)
{
    private const int RecoveryCodes = 10;

    /// <summary>Long enough to install an authenticator.</summary>
    private static readonly TimeSpan OfferedFor = TimeSpan.FromHours(1);

    /// <summary>Offers the key that came back with the form, or a new one.</summary>
    public OfferedKey Offer(Account account, string? sealedBefore)
    {
        ArgumentNullException.ThrowIfNull(account);
        var key = Open(account, sealedBefore) ?? Totp.NewKey();
        return new OfferedKey(key, Totp.AddressOf(key, account.UserName!), Protector(account).Protect(key, OfferedFor));
    }

    /// <summary>Takes the key over. The recovery codes are in the answer, and never shown again.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> TakeAsync(string? offered, string? code, string? password, string? presentCode, CancellationToken cancellation)
    {
        if (await own.FindAsync() is not { } account)
        {
            return new Outcome<IReadOnlyList<string>>.Conflict("The local user of single-person mode has no account.");
        }

        if (Open(account, offered) is not { } key)
        {
            return new Outcome<IReadOnlyList<string>>.Conflict("That took too long: the key is not good any more. Begin again.");
        }

        // The first one is set up right after the password was given; one that is there is not replaced without proof.
        if (account.TwoFactorEnabled && await confirm.ConfirmAsync(password, presentCode, cancellation) is not Outcome<string>.Ok and var refused)
        {
            return await refused.ThenAsync(_ => Task.FromResult<IReadOnlyList<string>>([]));
        }

        if (Totp.Match(key, code, clock.GetCurrentInstant(), 0) is not { } step)
        {
            return Outcome.Refused<IReadOnlyList<string>>("bad-code", "code", "This is not the code that an authenticator with this key shows now. Is the clock of the device right?");
        }

        account.LastCodeStep = step;
        account.TwoFactorEnabled = true;
        await people.SetAuthenticationTokenAsync(account, AccountStore.Provider, AccountStore.KeyName, key);
        await people.UpdateSecurityStampAsync(account);
        return new Outcome<IReadOnlyList<string>>.Ok(await CodesAsync(account));
    }

    /// <summary>New recovery codes in place of the old ones.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> RenewCodesAsync(string? password, string? code, CancellationToken cancellation)
    {
        if (await own.FindAsync() is not { TwoFactorEnabled: true } account)
        {
            return new Outcome<IReadOnlyList<string>>.Conflict("There is no authenticator that they would stand in for.");
        }

        return await (await confirm.ConfirmAsync(password, code, cancellation)).ThenAsync(_ => CodesAsync(account));
    }

    private async Task<IReadOnlyList<string>> CodesAsync(Account account)
    {
        var codes = await people.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes) ?? [];
        await sessions.RenewAsync(account);
        return [.. codes];
    }

    private string? Open(Account account, string? offered)
    {
        try
        {
            return string.IsNullOrEmpty(offered) ? null : Protector(account).Unprotect(offered);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector Protector(Account account) => protection.CreateProtector("PreclinicalDre.Accounts.OfferedKey", account.Id.ToString()).ToTimeLimitedDataProtector();
}

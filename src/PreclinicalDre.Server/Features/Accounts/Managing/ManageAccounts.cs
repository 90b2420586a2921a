using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Features.Accounts.Managing;

/// <summary>What an administrator does with accounts. One at a time, so that the last administrator stays one.</summary>
public sealed partial class ManageAccounts(DreDbContext db, UserManager<Account> people, IDatabaseLocks locks, AccountSettings settings, IClock clock)
{
    /// <summary>No user name: the page of the roles stands at that address.</summary>
    private const string RolesAddress = "roles";

    private const string LockName = "accounts";
    private const string NotSaved = "The account was not saved.";
    private const string Changed = "Someone else changed this account. Load it again, then repeat the change.";

    public Task<List<AccountSummary>> ListAsync(CancellationToken cancellation) => Summaries(db.Accounts.OrderBy(a => a.NormalizedUserName)).ToListAsync(cancellation);

    public Task<AccountSummary?> FindAsync(string userName, CancellationToken cancellation)
    {
        var name = people.NormalizeName(userName);
        return Summaries(db.Accounts.Where(a => a.NormalizedUserName == name)).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Makes an account with a password that its owner has to change.</summary>
    public async Task<Outcome<AccountWithPassword>> CreateAsync(AccountInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var findings = Check(input);
        var userName = input.UserName?.Trim() ?? "";
        if (!UserNamePattern().IsMatch(userName) || userName == RolesAddress)
        {
            findings.Insert(0, Error("userName", "The user name is typed at each sign-in.", input.UserName, "1 to 60 letters a to z, digits, '-', '_' or '.', the first a letter or digit; not 'roles'"));
        }

        if (findings.Count > 0)
        {
            return new Outcome<AccountWithPassword>.Invalid(NotSaved, findings);
        }

        await using var held = await locks.TakeAsync(LockName, cancellation);
        var password = OneTimePassword.Make();
        var account = new Account
        {
            UserName = userName, DisplayName = input.DisplayName!.Trim(), Role = input.Role!.Value, IsDisabled = input.IsDisabled, MustChangePassword = true, OneTimePasswordEndsAt = End(),
            CreatedAt = clock.GetCurrentInstant(), LockoutEnabled = true,
        };
        if (await FindAsync(userName, cancellation) is not null || Refusal(await people.CreateAsync(account, password)) is not null)
        {
            return new Outcome<AccountWithPassword>.Conflict($"There is an account {userName} already.");
        }

        return await WithPasswordAsync(account, password, cancellation);
    }

    public Task<Outcome<AccountSummary>> ChangeAsync(string userName, AccountInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        return WithAsync<AccountSummary>(userName, async account =>
        {
            if (Check(input) is { Count: > 0 } findings)
            {
                return new Outcome<AccountSummary>.Invalid(NotSaved, findings);
            }

            if (input.Version is { } version && version != account.Version)
            {
                return new Outcome<AccountSummary>.Conflict(Changed);
            }

            if (account is { Role: Role.Administrator, IsDisabled: false } && (input.Role != Role.Administrator || input.IsDisabled) && await IsLastAdministratorAsync(account, cancellation))
            {
                return new Outcome<AccountSummary>.Conflict($"{account.UserName} is the last administrator: make another one first.");
            }

            account.DisplayName = input.DisplayName!.Trim();
            account.Role = input.Role!.Value;
            account.IsDisabled = input.IsDisabled;
            return await SavedAsync(account, await people.UpdateAsync(account), cancellation);
        }, cancellation);
    }

    /// <summary>Gives it a password that its owner has to change, and opens its lock. Whoever is signed in as it is signed out.</summary>
    public Task<Outcome<AccountWithPassword>> ResetPasswordAsync(string userName, CancellationToken cancellation) => WithAsync<AccountWithPassword>(userName, async account =>
    {
        var password = OneTimePassword.Make();
        account.PasswordHash = people.PasswordHasher.HashPassword(account, password);
        account.MustChangePassword = true;
        account.OneTimePasswordEndsAt = End();
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        // Saves it all.
        return Refusal(await people.UpdateSecurityStampAsync(account)) is { } why
            ? new Outcome<AccountWithPassword>.Conflict(why)
            : await WithPasswordAsync(account, password, cancellation);
    }, cancellation);

    /// <summary>Takes authenticator, recovery codes and passkeys away, for a person who lost them.</summary>
    public Task<Outcome<AccountSummary>> ResetSecondFactorAsync(string userName, CancellationToken cancellation) => WithAsync<AccountSummary>(userName, async account =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        foreach (var passkey in await people.GetPasskeysAsync(account))
        {
            await people.RemovePasskeyAsync(account, passkey.CredentialId);
        }

        await db.Set<IdentityUserToken<Guid>>().Where(t => t.UserId == account.Id && t.LoginProvider == AccountStore.Provider).ExecuteDeleteAsync(cancellation);
        account.TwoFactorEnabled = false;
        account.PasskeyCount = 0;
        var saved = await SavedAsync(account, await people.UpdateSecurityStampAsync(account), cancellation);
        await transaction.CommitAsync(cancellation);
        return saved;
    }, cancellation);

    /// <summary>Ends every token of the account, for a program that went astray or a token that was lost.</summary>
    public Task<Outcome<AccountSummary>> RevokeTokensAsync(string userName, CancellationToken cancellation) => WithAsync<AccountSummary>(userName, async account =>
    {
        foreach (var token in await db.ApiTokens.Where(t => t.AccountId == account.Id && t.RevokedAt == null).ToListAsync(cancellation))
        {
            token.RevokedAt = clock.GetCurrentInstant();
        }

        await db.SaveChangesAsync(cancellation);
        return (await FindAsync(userName, cancellation))!;
    }, cancellation);

    /// <summary>Opens the lock that too many wrong tries closed.</summary>
    public Task<Outcome<AccountSummary>> UnlockAsync(string userName, CancellationToken cancellation) => WithAsync<AccountSummary>(userName, async account =>
    {
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        return await SavedAsync(account, await people.UpdateAsync(account), cancellation);
    }, cancellation);

    private Instant End() => clock.GetCurrentInstant() + Duration.FromHours(settings.OneTimePasswordHours);

    private static IQueryable<AccountSummary> Summaries(IQueryable<Account> accounts) => accounts.AsNoTracking().Select(a => new AccountSummary(
        a.Id, a.UserName!, a.DisplayName, a.Role, a.IsDisabled, a.IsDemo, a.MustChangePassword, a.OneTimePasswordEndsAt, a.TwoFactorEnabled, a.PasskeyCount, a.LastSignedInAt,
        a.LockoutEnd == null ? null : Instant.FromDateTimeOffset(a.LockoutEnd.Value), a.Version));

    private static List<Finding> Check(AccountInput input)
    {
        var findings = new List<Finding>();
        if (input.DisplayName?.Trim() is not { Length: > 0 and <= 200 })
        {
            findings.Add(Error("displayName", "An account needs a name that can be printed.", input.DisplayName, "1 to 200 characters"));
        }

        if (input.Role is null)
        {
            findings.Add(Error("role", "An account needs a role.", null, RoleIds.All));
        }

        return findings;
    }

    private static Finding Error(string field, string message, string? found, string wanted) => Finding.Error("bad-value", message, new Location(Path: field), found ?? "", wanted);

    private static string? Refusal(IdentityResult result) => result.Succeeded ? null : result.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.ConcurrencyFailure)) ? Changed : string.Join(' ', result.Errors.Select(e => e.Description));

    private async Task<Outcome<T>> WithAsync<T>(string userName, Func<Account, Task<Outcome<T>>> act, CancellationToken cancellation)
    {
        await using var held = await locks.TakeAsync(LockName, cancellation);
        return await people.FindByNameAsync(userName) is { } account ? await act(account) : new Outcome<T>.NotFound($"account {userName}");
    }

    private async Task<bool> IsLastAdministratorAsync(Account account, CancellationToken cancellation) =>
        !await db.Accounts.AnyAsync(a => a.Id != account.Id && a.Role == Role.Administrator && !a.IsDisabled && (!a.IsDemo || account.IsDemo), cancellation);

    private async Task<Outcome<AccountSummary>> SavedAsync(Account account, IdentityResult result, CancellationToken cancellation) =>
        Refusal(result) is { } why ? new Outcome<AccountSummary>.Conflict(why) : (await FindAsync(account.UserName!, cancellation))!;

    private async Task<Outcome<AccountWithPassword>> WithPasswordAsync(Account account, string password, CancellationToken cancellation) =>
        new AccountWithPassword((await FindAsync(account.UserName!, cancellation))!, password);

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex UserNamePattern();
}

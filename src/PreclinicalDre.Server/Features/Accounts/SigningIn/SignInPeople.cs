using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using NodaTime;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Accounts.SigningIn;

/// <summary>How far a try to sign in came.</summary>
public enum SignInStep
{
    Done,

    /// <summary>The password was right; the code is asked for.</summary>
    Code,

    /// <summary>Not right, or locked, or disabled: which of these is not told.</summary>
    Refused,

    /// <summary>Too many tries in this minute.</summary>
    TooMany,

    /// <summary>The password was given too long ago.</summary>
    Expired,

    /// <summary>The password was right, is one that an administrator gave, and its time is over.</summary>
    PasswordEnded,
}

/// <summary>Signs people in. Whatever is refused gets one answer, no sooner than a set time, so that neither tells whether the user name is known.</summary>
public sealed class SignInPeople(
    UserManager<Account> people, SignInManager<Account> signIn, FailedTries failed, AccountGate gate, SignInLimits limits, AccountSettings settings, ActingFor acting,
    IHttpContextAccessor http, IClock clock, TimeProvider time, ILogger<SignInPeople> logger)
{
    public const string RefusedInWords = "That is not right, or the account is locked for a while after too many wrong tries.";
    public const string PasswordEndedInWords = "The time of this one-time password is over. An administrator of this server gives you a new one.";
    public const string TooManyInWords = "Too many tries. Wait a minute, then try again.";

    private static readonly Account Nobody = new() { DisplayName = "" };
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<Account>().HashPassword(Nobody, Guid.NewGuid().ToString()));

    private HttpContext Context => http.HttpContext!;

    public Task<SignInStep> ByPasswordAsync(string? userName, string? password) => SlowlyAsync(userName ?? "", async () =>
    {
        if (string.IsNullOrEmpty(userName) || string.IsNullOrEmpty(password) || password.Length > PasswordRules.MaxLength)
        {
            return SignInStep.Refused;
        }

        if (await people.FindByNameAsync(userName.Trim()) is not { } account)
        {
            people.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash.Value, password);
            return SignInStep.Refused;
        }

        var isRight = await people.CheckPasswordAsync(account, password);
        if (await people.IsLockedOutAsync(account) || !gate.MayEnter(AccountNow.Of(account)))
        {
            logger.LogInformation("A sign-in of {UserName} was refused: the account is locked or disabled.", account.UserName);
            return SignInStep.Refused;
        }

        if (!isRight)
        {
            await failed.CountAsync(account);
            return SignInStep.Refused;
        }

        // Told to who has the right password: nobody else learns by it that there is an account.
        if (account.MustChangePassword && account.OneTimePasswordEndsAt <= clock.GetCurrentInstant())
        {
            logger.LogInformation("A sign-in of {UserName} was refused: the one-time password ended at {At}.", account.UserName, account.OneTimePasswordEndsAt);
            return SignInStep.PasswordEnded;
        }

        if (!account.TwoFactorEnabled)
        {
            return await CompleteAsync(account);
        }

        var half = new ClaimsIdentity([new Claim(ClaimTypes.Name, account.Id.ToString())], IdentityConstants.TwoFactorUserIdScheme);
        await Context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(half));
        return SignInStep.Code;
    });

    /// <summary>The second step, with the code of an authenticator.</summary>
    public Task<SignInStep> ByCodeAsync(string? code) =>
        SecondStepAsync(account => people.VerifyTwoFactorTokenAsync(account, AuthenticatorCodes.ProviderName, code ?? ""));

    /// <summary>The second step, with one of the codes that were written down for the day when the authenticator is gone.</summary>
    public Task<SignInStep> ByRecoveryCodeAsync(string? code) =>
        SecondStepAsync(async account => (await people.RedeemTwoFactorRecoveryCodeAsync(account, (code ?? "").Trim().ToUpperInvariant())).Succeeded);

    /// <summary>Both steps in one, by a passkey.</summary>
    public Task<SignInStep> ByPasskeyAsync(string? credential) => SlowlyAsync(null, async () =>
    {
        if (string.IsNullOrEmpty(credential))
        {
            return SignInStep.Refused;
        }

        PasskeyAssertionResult<Account> result;
        try
        {
            result = await signIn.PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // The challenge was not asked for by this browser, or too long ago.
            return SignInStep.Expired;
        }

        if (!result.Succeeded)
        {
            logger.LogInformation("A passkey was refused: {Why}", result.Failure.Message);
            return SignInStep.Refused;
        }

        var account = result.User;
        if (await people.IsLockedOutAsync(account) || !gate.MayEnter(AccountNow.Of(account)))
        {
            return SignInStep.Refused;
        }

        // How often the device used it: a copy of it would count by itself.
        await people.AddOrUpdatePasskeyAsync(account, result.Passkey);
        return await CompleteAsync(account);
    });

    /// <summary>True where a password was right a moment ago and the code is awaited.</summary>
    public async Task<bool> IsCodeAwaitedAsync() => await signIn.GetTwoFactorAuthenticationUserAsync() is not null;

    private Task<SignInStep> SecondStepAsync(Func<Account, Task<bool>> isRight) => SlowlyAsync(null, async () =>
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } account)
        {
            return SignInStep.Expired;
        }

        if (await people.IsLockedOutAsync(account) || !gate.MayEnter(AccountNow.Of(account)))
        {
            return SignInStep.Refused;
        }

        if (!await isRight(account))
        {
            await failed.CountAsync(account);
            return SignInStep.Refused;
        }

        await Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        return await CompleteAsync(account);
    });

    private async Task<SignInStep> CompleteAsync(Account account)
    {
        // The audit names who signed in; the request itself is still nobody's.
        acting.Act(new Person(account.Id, account.DisplayName, account.Role, IsTrusted: false));
        account.LastSignedInAt = clock.GetCurrentInstant();
        account.AccessFailedCount = 0;
        account.LockoutEnd = null;
        if (!(await people.UpdateAsync(account)).Succeeded)
        {
            return SignInStep.Refused;
        }

        await signIn.SignInAsync(account, isPersistent: false);
        return SignInStep.Done;
    }

    private async Task<SignInStep> SlowlyAsync(string? userName, Func<Task<SignInStep>> attempt)
    {
        var start = time.GetTimestamp();
        var step = limits.MayTry(Context.Connection.RemoteIpAddress, userName) ? await attempt() : SignInStep.TooMany;
        if (step == SignInStep.Refused && TimeSpan.FromMilliseconds(settings.RefusalMilliseconds) - time.GetElapsedTime(start) is { Ticks: > 0 } left)
        {
            await Task.Delay(left, time, Context.RequestAborted);
        }

        return step;
    }
}

using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Features.Accounts.Managing;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Features.Accounts.SetUp;

/// <summary>What the first administrator fills in.</summary>
public sealed record SetUpInput(string? Code, string? UserName, string? DisplayName, string? Password, string? Again);

/// <summary>
/// The code by which the first administrator is made: each start of a server without accounts makes a new one, prints it to the log and keeps its hash among the
/// storage folder's keys. Who reads the log runs the server.
/// </summary>
public sealed class SetUpCode(DreDbContext db, UserManager<Account> people, AccountSettings settings, StorageFolder storage, IDatabaseLocks locks, ActingFor acting, IClock clock, IHostEnvironment environment)
{
    private const string LockName = "set-up";
    private const string Title = "The account was not made.";

    private string HashFile => Path.Combine(storage.Keys, "set-up-code.sha256");

    /// <summary>True where nobody has an account yet and one is needed.</summary>
    public async Task<bool> IsWantedAsync(CancellationToken cancellation)
    {
        // A demo account opens nothing outside development.
        var isDevelopment = environment.IsDevelopment();
        return !settings.LocalAccess && !await db.Accounts.AnyAsync(a => !a.IsDemo || isDevelopment, cancellation);
    }

    /// <summary>Makes the code, in place of an older one.</summary>
    public async Task<string> MakeAsync(CancellationToken cancellation)
    {
        var code = OneTimePassword.Make();
        await File.WriteAllTextAsync(HashFile, HashOf(code), cancellation);
        return code;
    }

    /// <summary>Makes the first administrator; the code is good once.</summary>
    public async Task<Outcome<Account>> UseAsync(SetUpInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        await using var held = await locks.TakeAsync(LockName, cancellation);
        if (!await IsWantedAsync(cancellation))
        {
            return new Outcome<Account>.Conflict("This server has its accounts. Sign in; an administrator makes further ones.");
        }

        if (Check(input) is { Count: > 0 } findings)
        {
            return new Outcome<Account>.Invalid(Title, findings);
        }

        var account = new Account
        {
            UserName = input.UserName!.Trim(), DisplayName = input.DisplayName!.Trim(), Role = Role.Administrator, CreatedAt = clock.GetCurrentInstant(), LockoutEnabled = true,
        };
        acting.Act(new Person(null, "set-up code", null, IsTrusted: true));
        if (await people.CreateAsync(account, input.Password!) is { Succeeded: false } result)
        {
            return Outcome.Refused<Account>("bad-value", "userName", string.Join(' ', result.Errors.Select(e => e.Description)), input.UserName);
        }

        File.Delete(HashFile);
        return account;
    }

    private static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code.Trim().ToLowerInvariant())));

    private List<Finding> Check(SetUpInput input)
    {
        var findings = new List<Finding>();
        if (!File.Exists(HashFile)
            || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(File.ReadAllText(HashFile).Trim()), Encoding.ASCII.GetBytes(HashOf(input.Code ?? ""))))
        {
            // Nothing else is told to who has not the code.
            return [Error("code", "This is not the code that the server's log shows.", "the one of the latest start")];
        }

        if (input.UserName?.Trim() is not { Length: > 0 and <= 60 })
        {
            findings.Add(Error("userName", "The user name is typed at each sign-in.", "1 to 60 characters"));
        }

        if (input.DisplayName?.Trim() is not { Length: > 0 and <= 200 })
        {
            findings.Add(Error("displayName", "An account needs a name that can be printed.", "1 to 200 characters"));
        }

        if (PasswordRules.Problem(input.UserName, input.Password) is { } problem)
        {
            findings.Add(Error("password", problem, PasswordRules.InWords));
        }
        else if (input.Password != input.Again)
        {
            findings.Add(Error("again", "The two passwords differ.", "the same twice"));
        }

        return findings;
    }

    private static Finding Error(string field, string message, string wanted) => Finding.Error("bad-value", message, new Location(Path: field), null, wanted);
}

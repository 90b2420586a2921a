using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Accounts.Demo;

/// <summary>Lets the demo accounts into the example's studies.</summary>
[Face]
public interface IDemoMembers
{
    /// <summary>Makes every demo account a member of every simulated study; nothing where there are no demo accounts.</summary>
    Task JoinAsync(CancellationToken cancellation);
}

/// <summary>
/// One account for each role, and a second reader of recordings, on a development server alone: made there from the setting <c>Accounts:DemoPassword</c>, shown on the page of the sign-in, and let in
/// nowhere else (<see cref="AccountGate.MayEnter"/>).
/// </summary>
public sealed class DemoAccounts(DreDbContext db, UserManager<Account> people, AccountSettings settings, IHostEnvironment environment, IClock clock) : IDemoMembers
{
    private static readonly IReadOnlyList<DemoAccount> Names =
    [
        new("demo-administrator", "Demo Administrator", Role.Administrator),
        new("demo-director", "Demo Director", Role.StudyDirector),
        new("demo-scientist", "Demo Scientist", Role.LabScientist),
        // A recording is read by two, and a third settles where they differ.
        new("demo-reader", "Demo Reader", Role.LabScientist),
        new("demo-translational", "Demo Translational", Role.TranslationalScientist),
        new("demo-auditor", "Demo Auditor", Role.Auditor),
    ];

    /// <summary>What the page of the sign-in shows; null where there are none.</summary>
    public DemoNotice? Shown => environment.IsDevelopment() && !settings.LocalAccess && settings.DemoPassword is { Length: > 0 } password ? new(password, Names) : null;

    /// <summary>Makes what is missing. Throws <see cref="PlainFailureException"/> where the setting stands on a server that is no development server.</summary>
    public async Task MakeAsync(CancellationToken cancellation)
    {
        if (settings.DemoPassword is { Length: > 0 } && !environment.IsDevelopment())
        {
            throw new PlainFailureException("Accounts:DemoPassword is set, and this is no development server: take the setting away. A known password must not open a server that is used.");
        }

        if (Shown is not { } shown)
        {
            return;
        }

        if (PasswordRules.Problem(null, shown.Password) is { } problem)
        {
            throw new PlainFailureException($"Accounts:DemoPassword cannot be used. {problem}");
        }

        foreach (var demo in Names)
        {
            await MakeAsync(demo, shown.Password);
        }

        await JoinAsync(cancellation);
    }

    public async Task JoinAsync(CancellationToken cancellation)
    {
        if (Shown is null)
        {
            return;
        }

        var missing = await db.Accounts.Where(a => a.IsDemo)
            .SelectMany(_ => db.Studies.IgnoreQueryFilters().Where(s => s.IsSimulated), (account, study) => new { Account = account.Id, Study = study.Id })
            .Where(p => !db.StudyMembers.Any(m => m.AccountId == p.Account && m.StudyId == p.Study)).ToListAsync(cancellation);
        db.AddRange(missing.Select(p => new StudyMember { AccountId = p.Account, StudyId = p.Study, AddedAt = clock.GetCurrentInstant() }));
        await db.SaveChangesAsync(cancellation);
    }

    private async Task MakeAsync(DemoAccount demo, string password)
    {
        var account = await people.FindByNameAsync(demo.UserName);
        if (account is { IsDemo: false })
        {
            // Somebody's own account of that name is left alone.
            return;
        }

        if (account is null)
        {
            account = new Account { UserName = demo.UserName, DisplayName = demo.DisplayName, Role = demo.Role, IsDemo = true, LockoutEnabled = true, CreatedAt = clock.GetCurrentInstant() };
            await people.CreateAsync(account, password);
        }
        else if (!await people.CheckPasswordAsync(account, password))
        {
            account.PasswordHash = people.PasswordHasher.HashPassword(account, password);
            account.MustChangePassword = false;
            account.OneTimePasswordEndsAt = null;
            await people.UpdateSecurityStampAsync(account);
        }
    }

    /// <summary>One of them.</summary>
    public sealed record DemoAccount(string UserName, string DisplayName, Role Role);

    /// <summary>All of them with their password.</summary>
    public sealed record DemoNotice(string Password, IReadOnlyList<DemoAccount> Accounts);
}

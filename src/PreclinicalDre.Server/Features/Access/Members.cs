using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Access;

/// <summary>A member of a study as pages and the API show it.</summary>
/// <param name="Account">Key of the account.</param>
/// <param name="Name">The name by which it signs in.</param>
/// <param name="PrintedName">The name as it is printed.</param>
/// <param name="Role">What it is on this server.</param>
/// <param name="IsDisabled">True where it cannot sign in any more.</param>
/// <param name="AddedAt">Since when it is a member.</param>
public sealed record MemberView(Guid Account, string Name, string PrintedName, Role Role, bool IsDisabled, Instant AddedAt);

/// <summary>A member to be added. What a membership gives is its account's role; a request that would name another one is refused as a whole.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed class MemberInput
{
    /// <summary>The name by which the account signs in.</summary>
    public string? Name { get; set; }
}

/// <summary>Who is a member of a study, and how one becomes it or is it no longer. Studies are found as the person sees them.</summary>
public sealed class Members(DreDbContext db, IClock clock)
{
    public async Task<Outcome<List<MemberView>>> ListAsync(string studyCode, CancellationToken cancellation) =>
        await StudyAsync(studyCode, cancellation) is { } study ? await OfAsync(study, cancellation) : Missing<List<MemberView>>(studyCode);

    /// <summary>Accounts that could be added: those that can sign in and see only what they are members of.</summary>
    public async Task<List<Account>> OthersAsync(string studyCode, CancellationToken cancellation)
    {
        var study = await StudyAsync(studyCode, cancellation);
        var accounts = await db.Accounts.AsNoTracking().Where(a => !a.IsDisabled && !db.StudyMembers.Any(m => m.StudyId == study && m.AccountId == a.Id))
            .OrderBy(a => a.UserName).ToListAsync(cancellation);
        return accounts.FindAll(a => !Policies.SeesAllStudies(a.Role));
    }

    public async Task<Outcome<MemberView>> AddAsync(string studyCode, MemberInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await StudyAsync(studyCode, cancellation) is not { } study)
        {
            return Missing<MemberView>(studyCode);
        }

        var name = input.Name?.Trim() ?? "";
        var upper = name.ToUpperInvariant();
        if (await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedUserName == upper, cancellation) is not { IsDisabled: false } account)
        {
            return Outcome.Refused<MemberView>("unknown-account", "name", "There is no account of this name that can sign in.", name, "the name by which the person signs in");
        }

        if (Policies.SeesAllStudies(account.Role))
        {
            return Outcome.Refused<MemberView>("needs-none", "name", "This account sees every study and needs no membership.", name, "an account of another role");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // One change of a study's members at a time.
        await AuditChain.TakeAsync(db, study, cancellation);
        if (await db.StudyMembers.AnyAsync(m => m.StudyId == study && m.AccountId == account.Id, cancellation))
        {
            return new Outcome<MemberView>.Conflict($"{account.DisplayName} is a member already.");
        }

        var member = new StudyMember { StudyId = study, AccountId = account.Id, AddedAt = clock.GetCurrentInstant() };
        db.Add(member);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new MemberView(account.Id, account.UserName ?? "", account.DisplayName, account.Role, account.IsDisabled, member.AddedAt);
    }

    /// <summary>Refused for the last director who can sign in: somebody has to answer for the study.</summary>
    public async Task<Outcome<Guid>> RemoveAsync(string studyCode, Guid accountId, CancellationToken cancellation)
    {
        if (await StudyAsync(studyCode, cancellation) is not { } study)
        {
            return Missing<Guid>(studyCode);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // Two directors who remove each other at the same moment take their turns.
        await AuditChain.TakeAsync(db, study, cancellation);
        var members = await db.StudyMembers.Include(m => m.Account).Where(m => m.StudyId == study).ToListAsync(cancellation);
        if (members.Find(m => m.AccountId == accountId) is not { } member)
        {
            return new Outcome<Guid>.NotFound($"member {accountId} of study {studyCode}");
        }

        if (IsDirector(member) && !members.Exists(m => m != member && IsDirector(m)))
        {
            return new Outcome<Guid>.Conflict($"{member.Account!.DisplayName} is the study's last director. Add another one first.");
        }

        db.Remove(member);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return accountId;
    }

    private static bool IsDirector(StudyMember member) => member.Account is { Role: Role.StudyDirector, IsDisabled: false };

    private static Outcome<T> Missing<T>(string studyCode) => new Outcome<T>.NotFound($"study {studyCode}");

    private Task<Guid?> StudyAsync(string code, CancellationToken cancellation) =>
        db.Studies.Where(s => s.Code == code).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellation);

    private Task<List<MemberView>> OfAsync(Guid study, CancellationToken cancellation) =>
        db.StudyMembers.AsNoTracking().Where(m => m.StudyId == study).OrderBy(m => m.Account!.DisplayName).ThenBy(m => m.AccountId)
            .Select(m => new MemberView(m.AccountId, m.Account!.UserName ?? "", m.Account.DisplayName, m.Account.Role, m.Account.IsDisabled, m.AddedAt)).ToListAsync(cancellation);
}

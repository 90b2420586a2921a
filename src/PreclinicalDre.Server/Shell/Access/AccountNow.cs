using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>What of an account decides each request: read anew each time, so that what an administrator changes holds at once.</summary>
public sealed record AccountNow(
    Guid Id, string DisplayName, Role Role, string? SecurityStamp, bool IsDisabled, bool IsDemo, bool MustChangePassword, bool HasPassword, bool HasSecondFactor)
{
    internal static readonly Expression<Func<Account, AccountNow>> Projection = a => new AccountNow(
        a.Id, a.DisplayName, a.Role, a.SecurityStamp, a.IsDisabled, a.IsDemo, a.MustChangePassword, a.PasswordHash != null, a.TwoFactorEnabled || a.PasskeyCount > 0);

    private static readonly Func<Account, AccountNow> Compiled = Projection.Compile();

    public static AccountNow Of(Account account) => Compiled(account);

    public static Task<AccountNow?> FindAsync(DreDbContext db, Guid id, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Accounts.AsNoTracking().Where(a => a.Id == id).Select(Projection).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>The account, in the same look-up null where the session was signed out of.</summary>
    public static Task<AccountNow?> FindAsync(DreDbContext db, Guid id, Guid session, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Accounts.AsNoTracking().Where(a => a.Id == id && !db.EndedSessions.Any(s => s.Id == session)).Select(Projection).SingleOrDefaultAsync(cancellation);
    }
}

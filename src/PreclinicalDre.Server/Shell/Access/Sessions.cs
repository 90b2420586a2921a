using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>Ends and renews the session of a request.</summary>
public sealed class Sessions(DreDbContext db, SignInManager<Account> signIn, AccountClaims claims, AccountSettings settings, IHttpContextAccessor http, IClock clock)
{
    private HttpContext Context => http.HttpContext!;

    /// <summary>Signs out: the browser's cookie is taken away, and a copy of it is refused from now on, on every server of this database.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        if (AccountClaims.SessionOf(Context.User) is { } session)
        {
            await RefuseAsync(session, cancellation);
        }

        await signIn.SignOutAsync();
    }

    /// <summary>Gives this browser a cookie that goes with the changed account: for the same session, which grows no younger by it.</summary>
    public Task RenewAsync(Account account)
    {
        var kept = AccountClaims.Kept(Context.User).ToList();
        return kept.Count == 0
            ? Task.CompletedTask
            : Context.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(claims.Of(AccountNow.Of(account), IdentityConstants.ApplicationScheme, kept)));
    }

    private async Task RefuseAsync(Guid session, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        // Cookies of these are too old by themselves.
        var tooOld = now - Duration.FromHours(settings.SessionHours);
        await db.EndedSessions.Where(s => s.EndedAt < tooOld).ExecuteDeleteAsync(cancellation);
        var ended = new EndedSession { Id = session, EndedAt = now };
        db.Add(ended);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (Exception e) when (Race.Is(e))
        {
            // The button was pressed twice, and the other request was first.
            db.Entry(ended).State = EntityState.Detached;
            if (!await db.EndedSessions.AnyAsync(s => s.Id == session, cancellation))
            {
                throw;
            }
        }
    }
}

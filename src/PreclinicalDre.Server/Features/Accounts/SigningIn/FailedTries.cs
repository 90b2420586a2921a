using Microsoft.AspNetCore.Identity;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;

namespace PreclinicalDre.Server.Features.Accounts.SigningIn;

/// <summary>Counts what was wrong, and locks the account in the end. Tries that came at the same moment all count.</summary>
public sealed class FailedTries(UserManager<Account> people, DreDbContext db, ILogger<FailedTries> logger)
{
    /// <summary>More writers than that at one account in one moment are held back by the limits before.</summary>
    private const int MostMeetings = 20;

    public async Task CountAsync(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        for (var meeting = 0; meeting < MostMeetings && !(await people.AccessFailedAsync(account)).Succeeded; meeting++)
        {
            await db.Entry(account).ReloadAsync();
        }

        if (await people.IsLockedOutAsync(account))
        {
            logger.LogWarning("The account {UserName} is locked until {Until:u} after too many wrong tries.", account.UserName, account.LockoutEnd);
        }
    }
}

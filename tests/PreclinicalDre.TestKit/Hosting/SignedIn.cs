using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;

namespace PreclinicalDre.TestKit.Hosting;

/// <summary>Clients of people with accounts, without the cost of typing a password.</summary>
public static class SignedIn
{
    /// <summary>Makes an account of the role, a member of these studies (by code), and a client that is signed in as it.</summary>
    public static Task<HttpClient> SignInAsync(this DreApplication application, Role role, params string[] studies) =>
        application.SignInAsync($"{role}-{Guid.NewGuid():N}", role, studies);

    /// <summary>As the other, with a name of the account.</summary>
    public static async Task<HttpClient> SignInAsync(this DreApplication application, string name, Role role, params string[] studies)
    {
        ArgumentNullException.ThrowIfNull(application);
        await using var scope = application.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<DreDbContext>();
        var account = new Account
        {
            UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = name, Role = role, SecurityStamp = Guid.NewGuid().ToString("N"), LockoutEnabled = true,
        };
        db.Add(account);
        foreach (var study in await db.Studies.IgnoreQueryFilters().Where(s => studies.Contains(s.Code)).Select(s => s.Id).ToListAsync())
        {
            db.Add(new StudyMember { StudyId = study, AccountId = account.Id });
        }

        await db.SaveChangesAsync();
        return await application.SignInAsync(account);
    }

    /// <summary>A client that is signed in as an account that there is.</summary>
    public static async Task<HttpClient> SignInAsync(this DreApplication application, Account account) => application.With(await application.CookieAsync(account));

    /// <summary>A client that sends a cookie, which others may send too.</summary>
    public static HttpClient With(this DreApplication application, Cookie cookie)
    {
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(cookie);
        var cookies = new CookieContainer();
        cookies.Add(application.ClientOptions.BaseAddress, new Cookie(cookie.Name, cookie.Value));
        return application.CreateDefaultClient(application.ClientOptions.BaseAddress, new RedirectHandler(), new CookieContainerHandler(cookies));
    }

    /// <summary>The cookie of a new session of an account that there is.</summary>
    public static async Task<Cookie> CookieAsync(this DreApplication application, Account account)
    {
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(account);
        await using var scope = application.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var principal = await services.GetRequiredService<IUserClaimsPrincipalFactory<Account>>().CreateAsync(account);
        var options = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var now = TimeProvider.System.GetUtcNow();
        var ticket = new AuthenticationTicket(principal, new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + options.ExpireTimeSpan }, IdentityConstants.ApplicationScheme);
        return new Cookie(options.Cookie.Name!, options.TicketDataFormat.Protect(ticket));
    }
}

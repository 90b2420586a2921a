using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Shell.Access;
using PreclinicalDre.TestKit;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Accounts;

/// <summary>One server with accounts for all tests of a class: nobody is signed in by being at the machine.</summary>
public sealed class AccountServer : IAsyncDisposable
{
    /// <summary>A password that every rule lets pass.</summary>
    public const string Password = "plain-violet-otter-57";

    private static int count;

    public ManualClock Clock { get; } = new();

    public DreApplication Application { get; }

    public AccountServer()
        : this(HashQuickly)
    {
    }

    private AccountServer(Action<IServiceCollection> additions) => Application = new DreApplication { Clock = Clock, Settings = Settings(), Additions = additions };

    /// <summary>A server whose cookies grow old by the manual clock too.</summary>
    public static AccountServer WithManualTime()
    {
        var time = new ManualTime();
        var server = new AccountServer(s =>
        {
            HashQuickly(s);
            s.AddSingleton<TimeProvider>(time);
        });
        time.Clock = server.Clock;
        return server;
    }

    /// <summary>What differs from the shipped settings: nobody waits for a refusal, and the tests share one address.</summary>
    public static Dictionary<string, string> Settings() => new()
    {
        ["Accounts:LocalAccess"] = "false",
        ["Accounts:RefusalMilliseconds"] = "0",
        ["Accounts:SignInsPerMinuteByAddress"] = "10000",
        ["Accounts:SignInsPerMinuteByName"] = "1000",
    };

    /// <summary>So that a hundred sign-ins do not take their hundred tenths of a second.</summary>
    public static void HashQuickly(IServiceCollection services) => services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1000);

    /// <summary>An account with <see cref="Password"/>; with an authenticator where it has a key.</summary>
    public async Task<Account> AddAsync(Role role = Role.LabScientist, string? key = null, Action<Account>? more = null)
    {
        await using var scope = Application.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var name = string.Create(CultureInfo.InvariantCulture, $"person{Interlocked.Increment(ref count)}");
        var account = new Account { UserName = name, DisplayName = $"Person {name}", Role = role, TwoFactorEnabled = key is not null, CreatedAt = Clock.Now };
        more?.Invoke(account);
        Assert.True((await people.CreateAsync(account, Password)).Succeeded);
        if (key is not null)
        {
            await people.SetAuthenticationTokenAsync(account, AccountStore.Provider, AccountStore.KeyName, key);
        }

        return account;
    }

    /// <summary>The account as it is stored now.</summary>
    public Task<Account> ReadAsync(Account account) => Application.WithDbContextAsync(db => db.Accounts.AsNoTracking().SingleAsync(a => a.Id == account.Id));

    /// <summary>A browser that keeps cookies and follows redirects, with nobody signed in.</summary>
    public HttpClient Browser() => Application.CreateClient();

    /// <summary>Types a user name and a password.</summary>
    public static async Task<DrePage> TypeAsync(HttpClient http, string userName, string password, string back = "/account")
    {
        var page = await DrePage.GetAsync(http, $"/sign-in?back={Uri.EscapeDataString(back)}");
        return await page.PostAsync(http, "sign-in", [("userName", userName), ("password", password), ("target", page.Hidden("target")!)]);
    }

    /// <summary>Types the code that an authenticator with this key shows now, on the page that asks for it.</summary>
    public Task<DrePage> TypeCodeAsync(HttpClient http, DrePage page, string key) =>
        page.PostAsync(http, "code", [("code", Totp.CodeOf(key, Totp.StepOf(Clock.Now))), ("target", "/account")]);

    public ValueTask DisposeAsync() => Application.DisposeAsync();

    private sealed class ManualTime : TimeProvider
    {
        public ManualClock Clock { get; set; } = new();

        public override DateTimeOffset GetUtcNow() => Clock.Now.ToDateTimeOffset();
    }
}

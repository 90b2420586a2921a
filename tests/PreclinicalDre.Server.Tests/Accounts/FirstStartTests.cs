using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Accounts.Demo;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Accounts;

public sealed class FirstStartTests
{
    private const string DemoPassword = "demo-seizure-diary";

    [Fact]
    public async Task SetUpCode_OfTheLog_MakesTheFirstAdministratorOnce()
    {
        using var log = new Lines();
        await using var application = new DreApplication { Settings = AccountServer.Settings(), Additions = s => s.AddSingleton<ILoggerProvider>(log) };
        using var http = application.CreateClient();
        var code = Regex.Match(string.Join('\n', log.All), "set-up code (?<code>[a-z2-9-]{24})", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["code"].Value;
        Assert.Contains("/set-up", (await DrePage.GetAsync(http, "/sign-in")).Html, StringComparison.Ordinal);
        var page = await DrePage.GetAsync(http, "/set-up");

        var wrong = await SendAsync("aaaa-aaaa-aaaa-aaaa-aaaa", AccountServer.Password);
        var weak = await SendAsync(code, "Password1234");
        var made = await SendAsync(code, AccountServer.Password);
        var again = await SendAsync(code, AccountServer.Password);
        var held = await AccountServer.TypeAsync(http, "first", AccountServer.Password);

        Assert.NotEmpty(code);
        Assert.Contains("not the code that the server's log shows", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("tried first", weak.Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in", made.Address.AbsolutePath);
        Assert.Contains("has its accounts", again.Text, StringComparison.Ordinal);
        // No second factor yet: that comes before anything else.
        Assert.Equal("/account/second-factor", held.Address.AbsolutePath);
        Assert.Equal([Role.Administrator], await application.WithDbContextAsync(db => db.Accounts.Select(a => a.Role).ToListAsync()));
        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(application.StorageRoot, "keys")), f => File.ReadAllText(f).Contains(code, StringComparison.Ordinal));

        Task<DrePage> SendAsync(string typed, string password) =>
            page.PostAsync(http, "set-up", [("code", typed), ("userName", "first"), ("displayName", "First"), ("password", password), ("again", password)]);
    }

    [Fact]
    public async Task DemoAccounts_OfADevelopmentServer_AreShownAndSignInAndAreMembersOfTheExample()
    {
        var settings = AccountServer.Settings();
        settings["environment"] = Environments.Development;
        settings["Accounts:DemoPassword"] = DemoPassword;
        settings["Accounts:RequireSecondFactor"] = "false";
        await using var application = new DreApplication { Settings = settings };
        using var http = application.CreateClient();
        await application.WithDbContextAsync(async db =>
        {
            db.Add(new Study { Code = "SIM", Title = "x", ModelId = "A1", SpeciesId = "mouse", TimeZoneId = "UTC", IsSimulated = true });
            db.Add(new Study { Code = "OWN", Title = "x", ModelId = "A1", SpeciesId = "mouse", TimeZoneId = "UTC" });
            return await db.SaveChangesAsync();
        });
        await using (var scope = application.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IDemoMembers>().JoinAsync(TestContext.Current.CancellationToken);
            await scope.ServiceProvider.GetRequiredService<IDemoMembers>().JoinAsync(TestContext.Current.CancellationToken);
        }

        var page = await DrePage.GetAsync(http, "/sign-in");
        var signedIn = await AccountServer.TypeAsync(http, "demo-director", DemoPassword);

        Assert.All(["demo-administrator", "demo-director", "demo-scientist", "demo-reader", "demo-translational", "demo-auditor", DemoPassword], w => Assert.Contains(w, page.Text, StringComparison.Ordinal));
        Assert.Equal("/account", signedIn.Address.AbsolutePath);
        Assert.Equal(Enum.GetValues<Role>().Length, await application.WithDbContextAsync(db => db.Accounts.Where(a => a.IsDemo).Select(a => a.Role).Distinct().CountAsync()));
        Assert.Equal(["SIM"], await application.WithDbContextAsync(db => db.StudyMembers.Select(m => m.Study!.Code).Distinct().ToListAsync()));
        Assert.Equal(6, await application.WithDbContextAsync(db => db.StudyMembers.CountAsync()));
    }

    [Fact]
    public async Task DemoPassword_OutsideDevelopment_RefusesTheStartAndMakesNothing()
    {
        await using var application = new DreApplication();
        await using var scope = application.Services.CreateAsyncScope();
        var demos = ActivatorUtilities.CreateInstance<DemoAccounts>(scope.ServiceProvider, new AccountSettings { DemoPassword = DemoPassword });

        var refusal = await Assert.ThrowsAsync<PlainFailureException>(() => demos.MakeAsync(TestContext.Current.CancellationToken));

        Assert.Contains("Accounts:DemoPassword is set", refusal.Message, StringComparison.Ordinal);
        Assert.Null(demos.Shown);
        Assert.False(await application.WithDbContextAsync(db => db.Accounts.AnyAsync()));
    }

    [Fact]
    public async Task Limits_OfSignInsAndOfTheApi_AreKeptPerNameAndPerPerson()
    {
        var settings = AccountServer.Settings();
        settings["Accounts:SignInsPerMinuteByName"] = "3";
        settings["Accounts:ApiRequestsPerMinute"] = "4";
        settings["Accounts:RefusalMilliseconds"] = "250";
        await using var application = new DreApplication { Settings = settings, Additions = AccountServer.HashQuickly };
        using var http = application.CreateClient();
        var typed = new List<HttpStatusCode>();
        var start = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 4; i++)
        {
            typed.Add((await AccountServer.TypeAsync(http, "somebody", "whatever-it-may-be")).Status);
        }

        // Each of the three refusals took its time, whatever the password's hash costs.
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds, 750, double.MaxValue);
        var other = await AccountServer.TypeAsync(http, "somebody-else", "whatever-it-may-be");
        using var first = new DreClient(await application.SignInAsync(Role.Auditor));
        using var second = new DreClient(await application.SignInAsync(Role.Auditor));
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/api/v1/account")).Status);
        }

        using var refused = await first.Http.GetAsync(new Uri("/api/v1/account", UriKind.Relative));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], typed);
        Assert.Equal(HttpStatusCode.OK, other.Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync("/api/v1/account")).Status);
        Assert.Equal(HttpStatusCode.OK, (await DrePage.GetAsync(first.Http, "/account")).Status);
    }

    /// <summary>What the server wrote to its log.</summary>
    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> lines = new();

        public IReadOnlyList<string> All => [.. lines];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}

using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Accounts;

public sealed class SignInTests(AccountServer server) : IClassFixture<AccountServer>
{
    private const string Wrong = "That is not right, or the account is locked";
    private const string Tries = "wrong-password-here";

    // Passkeys and tokens stand for a second factor of their own; here the gate is not what is tested.
    private static readonly Action<Account> Ready = a => a.PasskeyCount = 1;

    [Theory]
    [InlineData("/studies", "/studies")]
    [InlineData("//evil.example/x", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    public async Task Password_ThatIsRight_SignsInAndGoesBackOnThisServerOnly(string back, string target)
    {
        var account = await server.AddAsync(more: Ready);
        using var http = server.Application.CreateClientWithoutRedirects();

        var answer = await AccountServer.TypeAsync(http, account.UserName!, AccountServer.Password, back);

        Assert.Equal(new Uri(answer.Address, target), answer.Location);
        var signedIn = await DrePage.GetAsync(http, "/account");
        Assert.Contains(account.DisplayName, signedIn.Text, StringComparison.Ordinal);
        Assert.NotNull((await server.ReadAsync(account)).LastSignedInAt);
    }

    [Fact]
    public async Task Form_WithAForeignWayBack_IsNotFollowedEither()
    {
        var account = await server.AddAsync(more: Ready);
        using var http = server.Application.CreateClientWithoutRedirects();
        var page = await DrePage.GetAsync(http, "/sign-in");

        var answer = await page.PostAsync(http, "sign-in", [("userName", account.UserName!), ("password", AccountServer.Password), ("target", "//evil.example")]);

        Assert.Equal(new Uri(answer.Address, "/"), answer.Location);
    }

    [Fact]
    public async Task Refusal_OfAWrongPasswordAnUnknownNameAndADisabledAccount_IsOneAnswer()
    {
        var known = await server.AddAsync(more: Ready);
        var disabled = await server.AddAsync(more: a => a.IsDisabled = true);
        using var http = server.Browser();

        var wrong = await AccountServer.TypeAsync(http, known.UserName!, Tries);
        var unknown = await AccountServer.TypeAsync(http, "nobody-of-this-name", Tries);
        var closed = await AccountServer.TypeAsync(http, disabled.UserName!, AccountServer.Password);

        Assert.All([wrong, unknown, closed], p => Assert.Contains(Wrong, p.Text, StringComparison.Ordinal));
        Assert.Equal(wrong.Text, unknown.Text);
        Assert.Equal(wrong.Text, closed.Text);
        Assert.Equal((1, 0), ((await server.ReadAsync(known)).AccessFailedCount, (await server.ReadAsync(disabled)).AccessFailedCount));
    }

    [Fact]
    public async Task Account_AfterFiveWrongTries_IsLockedUntilAnAdministratorUnlocksIt()
    {
        var account = await server.AddAsync(more: Ready);
        using var http = server.Browser();
        for (var i = 0; i < 5; i++)
        {
            await AccountServer.TypeAsync(http, account.UserName!, Tries);
        }

        var locked = await AccountServer.TypeAsync(http, account.UserName!, AccountServer.Password);
        var until = (await server.ReadAsync(account)).LockoutEnd - DateTimeOffset.UtcNow;
        using var administrator = new DreClient(await server.Application.SignInAsync(Role.Administrator));
        var unlocked = await administrator.PostJsonAsync($"/api/v1/accounts/{account.UserName}/unlock", new { });
        var opened = await AccountServer.TypeAsync(http, account.UserName!, AccountServer.Password);

        Assert.Contains(Wrong, locked.Text, StringComparison.Ordinal);
        Assert.InRange(until!.Value.TotalMinutes, 10, 15);
        Assert.Equal(HttpStatusCode.OK, unlocked.Status);
        Assert.Equal("/account", opened.Address.AbsolutePath);
    }

    [Fact]
    public async Task WrongTries_AllAtOnce_AreAllCounted()
    {
        var account = await server.AddAsync(more: Ready);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var http = server.Browser();
            await AccountServer.TypeAsync(http, account.UserName!, Tries);
        }));
        Assert.Equal(4, (await server.ReadAsync(account)).AccessFailedCount);
    }

    [Fact]
    public async Task Code_OfTheAuthenticator_IsTheSecondStepAndGoodOnce()
    {
        var key = Totp.NewKey();
        var account = await server.AddAsync(key: key);
        using var http = server.Browser();
        using var other = server.Browser();

        var asks = await AccountServer.TypeAsync(http, account.UserName!, AccountServer.Password);
        var notYet = await DrePage.GetAsync(http, "/account");
        var wrong = await asks.PostAsync(http, "code", [("code", "000000"), ("target", "/account")]);
        var right = await server.TypeCodeAsync(http, asks, key);
        var again = await server.TypeCodeAsync(other, await AccountServer.TypeAsync(other, account.UserName!, AccountServer.Password), key);

        Assert.Equal("/sign-in/code", asks.Address.AbsolutePath);
        Assert.Equal("/sign-in", notYet.Address.AbsolutePath);
        Assert.Contains("is not right", wrong.Text, StringComparison.Ordinal);
        Assert.Equal("/account", right.Address.AbsolutePath);
        Assert.Contains("is not right", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecoveryCode_InPlaceOfTheAuthenticator_IsGoodOnce()
    {
        var account = await server.AddAsync(key: Totp.NewKey());
        string code;
        await using (var scope = server.Application.Services.CreateAsyncScope())
        {
            var people = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            code = (await people.GenerateNewTwoFactorRecoveryCodesAsync((await people.FindByIdAsync(account.Id.ToString()))!, 10))!.First();
        }

        using var http = server.Browser();
        using var other = server.Browser();
        var first = await (await AccountServer.TypeAsync(http, account.UserName!, AccountServer.Password)).PostAsync(http, "recovery", [("recovery", code.ToLowerInvariant()), ("target", "/account")]);
        var second = await (await AccountServer.TypeAsync(other, account.UserName!, AccountServer.Password)).PostAsync(other, "recovery", [("recovery", code), ("target", "/account")]);

        Assert.Equal("/account", first.Address.AbsolutePath);
        Assert.Contains("is not right", second.Text, StringComparison.Ordinal);
        var stored = await server.Application.WithDbContextAsync(db => db.Set<IdentityUserToken<Guid>>().Where(t => t.UserId == account.Id).Select(t => t.Value).ToListAsync());
        Assert.Equal(2, stored.Count);
        Assert.DoesNotContain(stored, v => v!.Contains(code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cookie_OverHttps_HasTheHostNameAndEveryFlag()
    {
        var account = await server.AddAsync(more: Ready);
        using var http = server.Application.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri("https://localhost") });
        var page = await DrePage.GetAsync(http, "/sign-in");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in", ["__RequestVerificationToken"] = page.Hidden("__RequestVerificationToken")!, ["userName"] = account.UserName!, ["password"] = AccountServer.Password,
        });

        using var answer = await http.PostAsync(new Uri("/sign-in", UriKind.Relative), form);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.Contains("Identity.Application", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.StartsWith("__host-", cookie, StringComparison.Ordinal);
        Assert.All(["secure", "httponly", "samesite=strict", "path=/"], flag => Assert.Contains($"; {flag}", cookie, StringComparison.Ordinal));
        Assert.DoesNotContain("domain=", cookie, StringComparison.Ordinal);
        Assert.Contains("max-age", string.Join(',', answer.Headers.GetValues("Strict-Transport-Security")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_OlderThanItsHours_EndsHoweverOftenItIsUsed()
    {
        await using var own = new AccountServer();
        using var http = await own.Application.SignInAsync(Role.Auditor);
        own.Clock.Advance(Duration.FromHours(11));
        var before = await DrePage.GetAsync(http, "/account");
        own.Clock.Advance(Duration.FromHours(2));
        var after = await DrePage.GetAsync(http, "/account");
        Assert.Equal(("/account", "/sign-in"), (before.Address.AbsolutePath, after.Address.AbsolutePath));
    }

    [Fact]
    public async Task Session_InUse_IsRenewedAndLeftAloneEnds()
    {
        await using var own = AccountServer.WithManualTime();
        var account = await own.AddAsync(more: Ready);
        using var http = own.Browser();
        await AccountServer.TypeAsync(http, account.UserName!, AccountServer.Password);
        own.Clock.Advance(Duration.FromMinutes(119));
        var first = await DrePage.GetAsync(http, "/account");
        own.Clock.Advance(Duration.FromMinutes(119));
        var second = await DrePage.GetAsync(http, "/account");
        own.Clock.Advance(Duration.FromMinutes(121));
        var third = await DrePage.GetAsync(http, "/account");
        Assert.Equal(["/account", "/account", "/sign-in"], new[] { first, second, third }.Select(p => p.Address.AbsolutePath));
    }

    [Fact]
    public async Task Form_WithoutItsToken_IsRefused()
    {
        var account = await server.AddAsync(more: Ready);
        using var http = server.Browser();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "sign-in", ["userName"] = account.UserName!, ["password"] = AccountServer.Password });
        using var answer = await http.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var signOut = await http.PostAsync(new Uri("/sign-out", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.BadRequest, signOut.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://localhost", HttpStatusCode.Created)]
    public async Task ApiRequest_WithTheCookieFromAnotherSite_IsRefused(string header, string value, HttpStatusCode status)
    {
        using var http = await server.Application.SignInAsync(Role.LabScientist);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/account/tokens", UriKind.Relative)) { Content = new StringContent("{\"name\":\"x\"}", null, "application/json") };
        request.Headers.Add(header, value);
        using var answer = await http.SendAsync(request);
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Nobody_AskingForAPageOrTheApi_IsSentToSignInOrAskedForAToken()
    {
        using var http = server.Application.CreateClientWithoutRedirects();
        var page = await DrePage.GetAsync(http, "/studies?all=yes");
        using var api = await http.GetAsync(new Uri("/api/v1/studies", UriKind.Relative));
        using var sheet = await http.GetAsync(new Uri("/css/site.css", UriKind.Relative));
        var missing = await DrePage.GetAsync(http, "/error/404");

        Assert.Equal("/sign-in?back=%2Fstudies%3Fall%3Dyes", page.Location?.OriginalString);
        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (api.StatusCode, api.Headers.WwwAuthenticate.ToString()));
        Assert.Equal("application/problem+json", api.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.OK, sheet.StatusCode);
        Assert.DoesNotContain("href=\"/studies\"", missing.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOut_EndsTheSession()
    {
        var account = await server.AddAsync(more: Ready);
        using var http = server.Browser();
        var page = await AccountServer.TypeAsync(http, account.UserName!, AccountServer.Password);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = page.Hidden("__RequestVerificationToken")! });
        using var answer = await http.PostAsync(new Uri("/sign-out", UriKind.Relative), form);
        Assert.Equal("/sign-in", (await DrePage.GetAsync(http, "/account")).Address.AbsolutePath);
    }

    [Fact]
    public async Task SignOut_EndsCopiesOfItsCookie_AndNoOtherSession()
    {
        var account = await server.AddAsync(more: Ready);
        var cookie = await server.Application.CookieAsync(account);
        using var here = server.Application.With(cookie);
        using var copy = server.Application.With(cookie);
        using var other = await server.Application.SignInAsync(account);
        var longAgo = new EndedSession { Id = Guid.CreateVersion7(), EndedAt = server.Clock.Now - Duration.FromHours(13) };
        await server.Application.WithDbContextAsync(db =>
        {
            db.Add(longAgo);
            return db.SaveChangesAsync();
        });

        // The cookie is made anew with the name; the session stays the one that the copy is of.
        var renamed = await (await DrePage.GetAsync(here, "/account")).PostAsync(here, "name", [("displayName", "Renamed")]);
        var before = await DrePage.GetAsync(copy, "/account");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = renamed.Hidden("__RequestVerificationToken")! });
        using var answer = await here.PostAsync(new Uri("/sign-out", UriKind.Relative), form);
        var after = await DrePage.GetAsync(copy, "/account");
        using var api = await copy.GetAsync(new Uri("/api/v1/account", UriKind.Relative));
        var still = await DrePage.GetAsync(other, "/account");

        Assert.Equal(["/account", "/sign-in", "/account"], new[] { before, after, still }.Select(p => p.Address.AbsolutePath));
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
        Assert.False(await server.Application.WithDbContextAsync(db => db.EndedSessions.AnyAsync(s => s.Id == longAgo.Id)));
    }

    [Fact]
    public async Task OneTimePassword_WhoseTimeIsOver_SignsNobodyInAndTellsItToItsOwnerAlone()
    {
        var over = await server.AddAsync(more: a => (a.MustChangePassword, a.OneTimePasswordEndsAt) = (true, server.Clock.Now));
        var good = await server.AddAsync(more: a => (a.MustChangePassword, a.OneTimePasswordEndsAt) = (true, server.Clock.Now + Duration.FromMinutes(1)));
        using var http = server.Browser();

        var unknown = await AccountServer.TypeAsync(http, "nobody-of-this-name", Tries);
        var wrong = await AccountServer.TypeAsync(http, over.UserName!, Tries);
        var right = await AccountServer.TypeAsync(http, over.UserName!, AccountServer.Password);
        var outside = await DrePage.GetAsync(http, "/account");
        var inTime = await AccountServer.TypeAsync(http, good.UserName!, AccountServer.Password);

        Assert.Equal(unknown.Text, wrong.Text);
        Assert.Contains("The time of this one-time password is over. An administrator of this server gives you a new one.", right.Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in", outside.Address.AbsolutePath);
        Assert.Equal("/account/password", inTime.Address.AbsolutePath);
    }

    [Fact]
    public async Task DemoAccount_OutsideDevelopment_IsNotLetIn()
    {
        var account = new Account { UserName = "demo-x", DisplayName = "Demo", IsDemo = true, LockoutEnabled = true };
        await using (var scope = server.Application.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, AccountServer.Password);
        }

        using var http = server.Browser();
        Assert.Contains(Wrong, (await AccountServer.TypeAsync(http, "demo-x", AccountServer.Password)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Identity_AskedForOnceMore_IsConfirmedByPasswordAndCode()
    {
        var key = Totp.NewKey();
        var account = await server.AddAsync(key: key);
        var code = Totp.CodeOf(key, Totp.StepOf(server.Clock.Now));

        Assert.IsType<Outcome<string>.Invalid>(await ConfirmAsync("not it at all", code));
        Assert.IsType<Outcome<string>.Invalid>(await ConfirmAsync(AccountServer.Password, "000000"));
        Assert.Equal(2, (await server.ReadAsync(account)).AccessFailedCount);
        Assert.Equal(account.DisplayName, Assert.IsType<Outcome<string>.Ok>(await ConfirmAsync(AccountServer.Password, code)).Value);
        Assert.Equal(0, (await server.ReadAsync(account)).AccessFailedCount);
        Assert.IsType<Outcome<string>.Invalid>(await ConfirmAsync(AccountServer.Password, code));

        async Task<Outcome<string>> ConfirmAsync(string password, string typed)
        {
            await using var scope = server.Application.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<ActingFor>().Act(new Person(account.Id, account.DisplayName, account.Role, IsTrusted: false));
            return await scope.ServiceProvider.GetRequiredService<IConfirmIdentity>().ConfirmAsync(password, typed, TestContext.Current.CancellationToken);
        }
    }
}

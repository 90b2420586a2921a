using System.Net;
using System.Text.RegularExpressions;
using NodaTime;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Shell.Access;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Accounts;

public sealed partial class OwnAccountTests(AccountServer server) : IClassFixture<AccountServer>
{
    private const string Another = "two-lamps-and-a-heron";

    [Fact]
    public async Task OneTimePassword_IsChangedBeforeAnythingElse()
    {
        var account = await server.AddAsync(more: a => (a.MustChangePassword, a.OneTimePasswordEndsAt, a.PasskeyCount) = (true, server.Clock.Now + Duration.FromHours(1), 1));
        using var http = server.Browser();

        var held = await AccountServer.TypeAsync(http, account.UserName!, AccountServer.Password, "/studies");
        using var api = await http.GetAsync(new Uri("/api/v1/studies", UriKind.Relative));
        var same = await ChangeAsync(held, http, AccountServer.Password, AccountServer.Password);
        var short1 = await ChangeAsync(held, http, AccountServer.Password, "too-short");
        var wrong = await ChangeAsync(held, http, "not-the-present-one", Another);
        var changed = await ChangeAsync(held, http, AccountServer.Password, Another);
        var free = await DrePage.GetAsync(http, "/studies");

        Assert.Equal("/account/password", held.Address.AbsolutePath);
        Assert.Equal(HttpStatusCode.Forbidden, api.StatusCode);
        Assert.Contains("set by somebody else", await api.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("the password that you have", same.Text, StringComparison.Ordinal);
        Assert.Contains("at least 12", short1.Text, StringComparison.Ordinal);
        Assert.Contains("The password is not right", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("The password is changed", changed.Text, StringComparison.Ordinal);
        Assert.Equal("/studies", free.Address.AbsolutePath);
        var stored = await server.ReadAsync(account);
        Assert.Equal((false, (Instant?)null), (stored.MustChangePassword, stored.OneTimePasswordEndsAt));
    }

    [Fact]
    public async Task SecondFactor_ThatIsMissing_IsSetUpBeforeAnythingElse()
    {
        var account = await server.AddAsync();
        using var http = server.Browser();

        var held = await AccountServer.TypeAsync(http, account.UserName!, AccountServer.Password, "/studies");
        var key = Key().Match(held.Html).Groups["key"].Value.Replace(" ", "", StringComparison.Ordinal);
        var wrong = await held.PostAsync(http, "second-factor", [("offered", held.Hidden("offered")!), ("code", "000000")]);
        var set = await wrong.PostAsync(http, "second-factor", [("offered", wrong.Hidden("offered")!), ("code", Totp.CodeOf(key, Totp.StepOf(server.Clock.Now)))]);
        var free = await DrePage.GetAsync(http, "/studies");

        Assert.Equal("/account/second-factor", held.Address.AbsolutePath);
        Assert.Contains("<svg class=\"qr\"", held.Html, StringComparison.Ordinal);
        Assert.Contains("This is not the code", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(key, Key().Match(wrong.Html).Groups["key"].Value.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(10, Recovery().Count(set.Html));
        Assert.Equal("/studies", free.Address.AbsolutePath);
        Assert.True((await server.ReadAsync(account)).TwoFactorEnabled);
    }

    [Fact]
    public async Task SecondFactor_ThatIsThere_IsNotReplacedWithoutPasswordAndCode()
    {
        var key = Totp.NewKey();
        var account = await server.AddAsync(key: key);
        using var http = await server.Application.SignInAsync(account);
        var page = await DrePage.GetAsync(http, "/account/second-factor");
        var offered = Key().Match(page.Html).Groups["key"].Value.Replace(" ", "", StringComparison.Ordinal);
        var step = Totp.StepOf(server.Clock.Now);

        var refused = await page.PostAsync(http, "second-factor", [("offered", page.Hidden("offered")!), ("code", Totp.CodeOf(offered, step)), ("password", "not-it-at-all"), ("presentCode", Totp.CodeOf(key, step))]);
        var stamp = (await server.ReadAsync(account)).SecurityStamp;
        var done = await page.PostAsync(http, "second-factor", [("offered", page.Hidden("offered")!), ("code", Totp.CodeOf(offered, step)), ("password", AccountServer.Password), ("presentCode", Totp.CodeOf(key, step))]);

        Assert.Contains("The password is not right", refused.Text, StringComparison.Ordinal);
        Assert.Equal(account.SecurityStamp, stamp);
        Assert.Contains("Recovery codes", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOutEverywhere_EndsTheOtherSessionsToo()
    {
        var account = await server.AddAsync(more: a => a.PasskeyCount = 1);
        using var here = await server.Application.SignInAsync(account);
        using var there = await server.Application.SignInAsync(account);
        var page = await DrePage.GetAsync(here, "/account");

        var out1 = await page.PostAsync(here, "everywhere", []);

        Assert.Equal("/sign-in", out1.Address.AbsolutePath);
        Assert.Equal("/sign-in", (await DrePage.GetAsync(there, "/account")).Address.AbsolutePath);
    }

    [Fact]
    public async Task Name_Changed_StandsOnThePageAtOnce()
    {
        using var http = await server.Application.SignInAsync(Role.Auditor);
        var page = await DrePage.GetAsync(http, "/account");
        var saved = await page.PostAsync(http, "name", [("displayName", "<b>Other</b> name")]);
        var next = await DrePage.GetAsync(http, "/account");
        Assert.Contains("Saved.", saved.Text, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Other&lt;/b&gt; name", next.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LocalUser_OfSinglePersonMode_HasNoAccountAndIsToldSo()
    {
        await using var application = new DreApplication();
        using var client = new DreClient(application.CreateClient());
        Assert.Contains("single-person mode", (await DrePage.GetAsync(client.Http, "/account")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await DrePage.GetAsync(client.Http, "/accounts")).Status);
        Assert.Equal("local user", (await client.GetAsync("/api/v1/account")).Body.GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostJsonAsync("/api/v1/account/tokens", new { name = "x" })).Status);
    }

    private static Task<DrePage> ChangeAsync(DrePage page, HttpClient http, string present, string wanted) =>
        page.PostAsync(http, "password", [("present", present), ("wanted", wanted), ("again", wanted)]);

    [GeneratedRegex("<p class=\"key\"[^>]*><code[^>]*>(?<key>[A-Z2-7 ]+)</code>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();

    [GeneratedRegex("<li[^>]*><code[^>]*>[A-Z0-9]{5}-[A-Z0-9]{5}</code>", RegexOptions.None, 1000)]
    private static partial Regex Recovery();
}

using System.Net;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Features.Accounts;
using PreclinicalDre.Server.Shell.Access;
using PreclinicalDre.Server.Shell.Commands;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Accounts;

public sealed class ManageAccountsTests(AccountServer server) : IClassFixture<AccountServer>
{
    [Fact]
    public async Task Account_CreatedOnThePage_SignsInWithTheOneTimePassword()
    {
        using var administrator = await server.Application.SignInAsync(Role.Administrator);
        using var http = server.Browser();
        var page = await DrePage.GetAsync(administrator, "/accounts");

        var made = await page.PostAsync(administrator, "create", [("userName", "newcomer"), ("displayName", "New Comer"), ("role", "lab-scientist")]);
        var password = Regex.Match(made.Html, "<code class=\"secret\"[^>]*>(?<p>[^<]+)<", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["p"].Value;
        var again = await page.PostAsync(administrator, "create", [("userName", "Newcomer"), ("displayName", "x"), ("role", "auditor")]);
        var bad = await page.PostAsync(administrator, "create", [("userName", "../x"), ("displayName", ""), ("role", "king")]);

        Assert.Matches("^([a-z2-9]{4}-){4}[a-z2-9]{4}$", password);
        var end = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Format(server.Clock.Now + Duration.FromHours(72));
        Assert.Contains($"until {end} UTC; after that it signs nobody in", made.Text, StringComparison.Ordinal);
        Assert.Contains($"one-time password until {end}", (await DrePage.GetAsync(administrator, "/accounts/newcomer")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(password, (await DrePage.GetAsync(administrator, "/accounts")).Html, StringComparison.Ordinal);
        Assert.Equal("/account/password", (await AccountServer.TypeAsync(http, "newcomer", password)).Address.AbsolutePath);
        Assert.Contains("There is an account Newcomer already", again.Text, StringComparison.Ordinal);
        Assert.Contains("The user name is typed", bad.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForgottenPasswordAndLostPhone_AreMendedByAnAdministrator()
    {
        var account = await server.AddAsync(key: Totp.NewKey());
        using var session = await server.Application.SignInAsync(account);
        using var client = new DreClient(await server.Application.SignInAsync(Role.Administrator));
        using var http = server.Browser();

        var reset = await client.PostJsonAsync($"/api/v1/accounts/{account.UserName}/reset-password", new { });
        var without = await client.PostJsonAsync($"/api/v1/accounts/{account.UserName}/reset-second-factor", new { });
        var old = await AccountServer.TypeAsync(http, account.UserName!, AccountServer.Password);
        var held = await AccountServer.TypeAsync(http, account.UserName!, reset.Body.GetProperty("oneTimePassword").GetString()!);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (reset.Status, without.Status));
        Assert.Equal(InstantPattern.ExtendedIso.Format(server.Clock.Now + Duration.FromHours(72)), reset.Body.GetProperty("account").GetProperty("oneTimePasswordEndsAt").GetString());
        Assert.Equal("/sign-in", (await DrePage.GetAsync(session, "/account")).Address.AbsolutePath);
        Assert.Contains("is not right", old.Text, StringComparison.Ordinal);
        Assert.Equal("/account/password", held.Address.AbsolutePath);
    }

    [Fact]
    public async Task RoleOrDisabling_Changed_HoldsAtOnce()
    {
        var account = await server.AddAsync(Role.Administrator, more: a => a.PasskeyCount = 1);
        using var http = await server.Application.SignInAsync(account);
        using var client = new DreClient(await server.Application.SignInAsync(Role.Administrator));
        var address = $"/api/v1/accounts/{account.UserName}";

        var before = await DrePage.GetAsync(http, "/accounts");
        await PutAsync(client, address, new { displayName = account.DisplayName, role = "auditor" });
        var demoted = await DrePage.GetAsync(http, "/accounts");
        var signedIn = await DrePage.GetAsync(http, "/account");
        await PutAsync(client, address, new { displayName = account.DisplayName, role = "auditor", isDisabled = true });
        var disabled = await DrePage.GetAsync(http, "/account");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (before.Status, demoted.Status));
        Assert.Contains("Your role does not let you do this", demoted.Text, StringComparison.Ordinal);
        Assert.Contains("auditor", signedIn.Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in", disabled.Address.AbsolutePath);
    }

    [Fact]
    public async Task LastAdministrator_IsNeitherDemotedNorDisabled()
    {
        await using var own = new AccountServer();
        var account = await own.AddAsync(Role.Administrator, more: a => a.PasskeyCount = 1);
        using var client = new DreClient(await own.Application.SignInAsync(account));
        var address = $"/api/v1/accounts/{account.UserName}";

        var demoted = await PutAsync(client, address, new { displayName = "x", role = "auditor" });
        var disabled = await PutAsync(client, address, new { displayName = "x", role = "administrator", isDisabled = true });
        await own.AddAsync(Role.Administrator);
        var other = await PutAsync(client, address, new { displayName = "x", role = "auditor" });

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.OK), (demoted, disabled, other));
    }

    [Fact]
    public async Task Change_AgainstAnOlderVersion_IsAConflict()
    {
        var account = await server.AddAsync();
        using var client = new DreClient(await server.Application.SignInAsync(Role.Administrator));
        Assert.Equal(HttpStatusCode.Conflict, await PutAsync(client, $"/api/v1/accounts/{account.UserName}", new { displayName = "x", role = "auditor", version = account.Version - 1 }));
        Assert.Equal(HttpStatusCode.NotFound, await PutAsync(client, "/api/v1/accounts/nobody-at-all", new { displayName = "x", role = "auditor" }));
    }

    [Theory]
    [InlineData(Role.StudyDirector)]
    [InlineData(Role.Auditor)]
    public async Task OtherRole_AtTheAccounts_IsRefused(Role role)
    {
        using var client = new DreClient(await server.Application.SignInAsync(role));
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/api/v1/accounts")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostJsonAsync("/api/v1/accounts", new { userName = "x", displayName = "x", role = "administrator" })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await DrePage.GetAsync(client.Http, "/accounts")).Status);
    }

    [Fact]
    public async Task Command_MakesAnAccountAndAToken_BesideTheServer()
    {
        var (code, password, _) = await RunAsync("account create typed study-director --name Typed");
        var (_, _, role) = await RunAsync("account create other king");
        var (taken, _, already) = await RunAsync("account create typed auditor");
        var (usage, _, shown) = await RunAsync("account create typed");
        var (made, token, _) = await RunAsync("token create typed nightly --scope write --days 3");
        var (missing, _, nobody) = await RunAsync("token create nobody nightly");
        var (wrong, _, _) = await RunAsync("token create typed nightly --scope all");
        using var http = server.Browser();

        Assert.Equal((0, 0, 1, 1, 2, 2), (code, made, taken, missing, usage, wrong));
        Assert.Equal("/account/password", (await AccountServer.TypeAsync(http, "typed", password)).Address.AbsolutePath);
        Assert.Contains("There is no role king; there are administrator, study-director", role, StringComparison.Ordinal);
        Assert.Contains("There is an account typed already.", already, StringComparison.Ordinal);
        Assert.Contains("There is no account nobody.", nobody, StringComparison.Ordinal);
        Assert.Contains("account create USER ROLE", shown, StringComparison.Ordinal);
        Assert.NotNull(TokenText.Read(token));
        using var client = new DreClient(server.Browser());
        client.Http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        // An account can be a program's own: nobody has to sign in with it first.
        Assert.Equal("typed", (await client.GetAsync("/api/v1/account")).Body.GetProperty("userName").GetString());
        using var administrator = new DreClient(await server.Application.SignInAsync(Role.Administrator));
        Assert.Equal(HttpStatusCode.OK, (await administrator.PostJsonAsync("/api/v1/accounts/typed/revoke-tokens", new { })).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/account")).Status);
    }

    [Fact]
    public void Roles_InWordsAndBack_AreThemselves() =>
        Assert.All(Enum.GetValues<Role>(), r => Assert.Equal(r, RoleIds.Read(RoleIds.Of(r))));

    private static async Task<HttpStatusCode> PutAsync(DreClient client, string address, object body)
    {
        using var answer = await System.Net.Http.Json.HttpClientJsonExtensions.PutAsJsonAsync(client.Http, new Uri(address, UriKind.Relative), body);
        return answer.StatusCode;
    }

    private async Task<(int Code, string FirstLine, string Error)> RunAsync(string words)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await CommandRunner.RunAsync(server.Application.Services, words.Split(' '), output, error);
        return (code, output.ToString().Split('\n')[0].Trim(), error.ToString());
    }
}

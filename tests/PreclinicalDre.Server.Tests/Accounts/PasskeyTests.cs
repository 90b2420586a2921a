using PreclinicalDre.Data.Accounts;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Accounts;

public sealed class PasskeyTests(AccountServer server) : IClassFixture<AccountServer>
{
    [Fact]
    public async Task Passkey_Added_SignsInWithoutPasswordUntilItIsRemoved()
    {
        using var device = new SoftAuthenticator("http://localhost", "localhost");
        var account = await server.AddAsync(more: a => a.PasskeyCount = 0);
        // So that the gate lets the page be reached: the account signs in by another passkey already.
        await server.Application.WithDbContextAsync(async db =>
        {
            (await db.Accounts.FindAsync(account.Id))!.PasskeyCount = 1;
            return await db.SaveChangesAsync();
        });
        using var http = await server.Application.SignInAsync(await server.ReadAsync(account));
        using var phone = server.Browser();

        var refused = await AddAsync(http, device, "not-the-password");
        var added = await AddAsync(http, device, AccountServer.Password);
        var count = (await server.ReadAsync(account)).PasskeyCount;
        var forged = await SignInAsync(phone, device, isForged: true);
        var signedIn = await SignInAsync(phone, device);
        var list = await DrePage.GetAsync(phone, "/account");
        var id = System.Text.RegularExpressions.Regex.Match(list.Html, "name=\"id\" value=\"(?<id>[0-9A-F]{64})\"", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["id"].Value;
        var removed = await list.PostAsync(phone, "remove-passkey", [("id", id)]);
        using var other = server.Browser();
        var after = await SignInAsync(other, device);

        Assert.Equal("?problem=confirm", refused.Address.Query);
        Assert.Equal("?done=passkey", added.Address.Query);
        Assert.Equal(2, count);
        Assert.Equal("?passkey=refused", forged.Address.Query.Split('&')[0]);
        Assert.Equal("/account", signedIn.Address.AbsolutePath);
        Assert.Contains("lab laptop", list.Text, StringComparison.Ordinal);
        Assert.Contains("The passkey is gone", removed.Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in", after.Address.AbsolutePath);
    }

    [Fact]
    public async Task Passkey_AnsweredToNoQuestionOrAgain_IsRefused()
    {
        using var device = new SoftAuthenticator("http://localhost", "localhost");
        var account = await server.AddAsync(Role.Auditor, more: a => a.PasskeyCount = 1);
        using var http = await server.Application.SignInAsync(account);
        await AddAsync(http, device, AccountServer.Password);
        using var phone = server.Browser();
        var page = await DrePage.GetAsync(phone, "/sign-in");
        var options = await OptionsAsync(phone, page, "/sign-in/passkey/options");
        var answer = device.Assert(options);

        using var thief = server.Browser();
        var stolen = await SendAsync(thief, await DrePage.GetAsync(thief, "/sign-in"), "/sign-in/passkey", [("credential", answer)]);
        var right = await SendAsync(phone, page, "/sign-in/passkey", [("credential", answer), ("target", "/account")]);
        using var elsewhere = new SoftAuthenticator("https://evil.example", "localhost");
        using var victim = server.Browser();
        var foreign = await SignInAsync(victim, elsewhere);

        Assert.Equal("/sign-in", stolen.Address.AbsolutePath);
        Assert.Equal("/account", right.Address.AbsolutePath);
        Assert.Equal("/sign-in", foreign.Address.AbsolutePath);
    }

    [Fact]
    public async Task Passkey_OfALockedOrDisabledAccount_IsRefused()
    {
        using var device = new SoftAuthenticator("http://localhost", "localhost");
        var account = await server.AddAsync(more: a => a.PasskeyCount = 1);
        using var http = await server.Application.SignInAsync(account);
        await AddAsync(http, device, AccountServer.Password);
        await server.Application.WithDbContextAsync(async db =>
        {
            (await db.Accounts.FindAsync(account.Id))!.IsDisabled = true;
            return await db.SaveChangesAsync();
        });
        using var phone = server.Browser();
        Assert.Equal("/sign-in", (await SignInAsync(phone, device)).Address.AbsolutePath);
    }

    private static async Task<DrePage> AddAsync(HttpClient http, SoftAuthenticator device, string password)
    {
        var page = await DrePage.GetAsync(http, "/account");
        var options = await OptionsAsync(http, page, "/account/passkeys/options");
        return await SendAsync(http, page, "/account/passkeys", [("credential", device.Register(options)), ("name", "lab laptop"), ("password", password)]);
    }

    private static async Task<DrePage> SignInAsync(HttpClient http, SoftAuthenticator device, bool isForged = false)
    {
        var page = await DrePage.GetAsync(http, "/sign-in");
        var options = await OptionsAsync(http, page, "/sign-in/passkey/options");
        return await SendAsync(http, page, "/sign-in/passkey", [("credential", device.Assert(options, isForged)), ("target", "/account")]);
    }

    private static async Task<string> OptionsAsync(HttpClient http, DrePage page, string path)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = page.Hidden("__RequestVerificationToken")! });
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<DrePage> SendAsync(HttpClient http, DrePage page, string path, (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Prepend((Name: "__RequestVerificationToken", Value: page.Hidden("__RequestVerificationToken")!)).Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = form };
        // As every browser does with a form.
        request.Headers.Add("Origin", "http://localhost");
        using var answer = await http.SendAsync(request);
        return new DrePage(answer.StatusCode, answer.RequestMessage!.RequestUri!, await answer.Content.ReadAsStringAsync());
    }
}

using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Accounts;

public sealed class TokenTests(AccountServer server) : IClassFixture<AccountServer>
{
    private const string Tokens = "/api/v1/account/tokens";

    [Fact]
    public async Task Token_IsShownOnceAndStoredAsItsHash()
    {
        using var client = new DreClient(await server.Application.SignInAsync(Role.StudyDirector));
        var made = await MakeAsync(client, "write");
        var token = made.GetProperty("token").GetString()!;

        var list = await client.GetAsync(Tokens);
        var stored = await server.Application.WithDbContextAsync(async db => await db.ApiTokens.AsNoTracking().SingleAsync(t => t.Id == made.GetProperty("id").GetGuid()));

        Assert.DoesNotContain(token, list.Body.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token))), stored.Hash);
        Assert.DoesNotContain(stored.Hash, list.Body.GetRawText(), StringComparison.Ordinal);
        Assert.StartsWith(stored.Prefix, token, StringComparison.Ordinal);
        Assert.Null(stored.LastUsedAt);
    }

    [Fact]
    public async Task Document_OfTheApi_SaysThatTokensAreBearerTokens()
    {
        using var owner = new DreClient(await server.Application.SignInAsync(Role.StudyDirector));
        using var program = await ProgramAsync(owner, "read");

        var document = (await program.GetAsync("/openapi/v1.json")).Body;
        var scheme = document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer");

        Assert.Equal(("http", "bearer"), (scheme.GetProperty("type").GetString(), scheme.GetProperty("scheme").GetString()));
        Assert.Equal(0, document.GetProperty("security")[0].GetProperty("bearer").GetArrayLength());
        // No operation takes itself out of it.
        Assert.All(
            document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject()).Where(o => o.Value.ValueKind == JsonValueKind.Object),
            o => Assert.False(o.Value.TryGetProperty("security", out _)));
    }

    [Fact]
    public async Task Token_OfScopeWrite_ActsAsItsAccount()
    {
        using var owner = new DreClient(await server.Application.SignInAsync("token-owner", Role.StudyDirector));
        using var program = await ProgramAsync(owner, "write");

        var me = await program.GetAsync("/api/v1/account");
        var study = await program.CreateStudyAsync("TOKEN-1");

        Assert.Equal(("token-owner", "study-director", "write"), (me.Body.GetProperty("name").GetString(), me.Body.GetProperty("role").GetString(), me.Body.GetProperty("tokenScope").GetString()));
        Assert.Equal(HttpStatusCode.Created, study.Status);
        Assert.Equal("token-owner", await server.Application.WithDbContextAsync(db => db.AuditEntries.Where(e => e.Entity == "Study" && e.Changes.Contains("TOKEN-1")).Select(e => e.Actor).SingleAsync()));
        Assert.NotNull((await owner.GetAsync(Tokens)).Body[0].GetProperty("lastUsedAt").GetString());
    }

    [Fact]
    public async Task Token_OfScopeRead_ReadsAndChangesNothing()
    {
        using var owner = new DreClient(await server.Application.SignInAsync(Role.StudyDirector));
        using var program = await ProgramAsync(owner, "read");

        var refused = await program.CreateStudyAsync("TOKEN-2");

        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/studies")).Status);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(Tokens)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.False(await server.Application.WithDbContextAsync(db => db.Studies.IgnoreQueryFilters().AnyAsync(s => s.Code == "TOKEN-2")));
    }

    [Fact]
    public async Task Token_MakesAndRevokesNoToken()
    {
        using var owner = new DreClient(await server.Application.SignInAsync(Role.StudyDirector));
        using var program = await ProgramAsync(owner, "write");
        Assert.Equal(HttpStatusCode.Forbidden, (await program.PostJsonAsync(Tokens, new { name = "x" })).Status);
    }

    [Fact]
    public async Task Token_Revoked_EndsAtOnce()
    {
        using var owner = new DreClient(await server.Application.SignInAsync(Role.StudyDirector));
        using var other = new DreClient(await server.Application.SignInAsync(Role.StudyDirector));
        using var program = await ProgramAsync(owner, "read");
        var address = new Uri($"{Tokens}/{(await owner.GetAsync(Tokens)).Body[0].GetProperty("id").GetString()}", UriKind.Relative);

        using var foreign = await other.Http.DeleteAsync(address);
        var before = await program.GetAsync("/api/v1/account");
        using var revoked = await owner.Http.DeleteAsync(address);
        using var after = await program.Http.GetAsync(new Uri("/api/v1/account", UriKind.Relative));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.NoContent), (foreign.StatusCode, before.Status, revoked.StatusCode));
        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer error=\"invalid_token\""), (after.StatusCode, after.Headers.WwwAuthenticate.ToString()));
        Assert.Equal("application/problem+json", after.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Token_OnItsLastDay_WorksAndThenExpires()
    {
        await using var own = new AccountServer();
        using var owner = new DreClient(await own.Application.SignInAsync(Role.StudyDirector));
        using var program = new DreClient(own.Browser());
        program.Http.DefaultRequestHeaders.Authorization = new("Bearer", (await MakeAsync(owner, "read", days: 2)).GetProperty("token").GetString());

        own.Clock.Advance(Duration.FromDays(2) - Duration.FromSeconds(1));
        var last = await program.GetAsync("/api/v1/account");
        own.Clock.Advance(Duration.FromSeconds(1));
        var expired = await program.GetAsync("/api/v1/account");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (last.Status, expired.Status));
    }

    [Fact]
    public async Task Token_OfADisabledAccount_DoesNotWork()
    {
        using var owner = new DreClient(await server.Application.SignInAsync("disabled-owner", Role.LabScientist));
        using var program = await ProgramAsync(owner, "write");
        await server.Application.WithDbContextAsync(async db =>
        {
            (await db.Accounts.SingleAsync(a => a.UserName == "disabled-owner")).IsDisabled = true;
            return await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/account")).Status);
    }

    [Fact]
    public async Task Token_ThatIsNone_IsRefusedAlsoWhereTheMachineIsTrusted()
    {
        await using var local = new DreApplication();
        string[] wrong = ["dre_000000000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "nothing like it", ""];
        foreach (var token in wrong)
        {
            using var http = local.CreateClient();
            http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");
            using var answer = await http.GetAsync(new Uri("/api/v1/account", UriKind.Relative));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("{\"name\":\"\"}")]
    [InlineData("{\"name\":\"x\",\"days\":0}")]
    [InlineData("{\"name\":\"x\",\"days\":367}")]
    public async Task Token_AskedForWrongly_IsRefusedWithWhatIsWanted(string body)
    {
        using var client = new DreClient(await server.Application.SignInAsync(Role.Auditor));
        var answer = await client.PostBytesAsync(Tokens, System.Text.Encoding.UTF8.GetBytes(body));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "bad-value"), (answer.Status, Assert.Single(answer.FindingCodes)));
    }

    [Fact]
    public async Task Card_OnThePage_MakesAndRevokes()
    {
        using var http = await server.Application.SignInAsync(Role.LabScientist);
        var page = await DrePage.GetAsync(http, "/account");

        var made = await page.PostAsync(http, "token", [("tokenName", "scale reader"), ("scope", "read"), ("days", "30")]);
        var id = System.Text.RegularExpressions.Regex.Match(made.Html, "name=\"id\" value=\"(?<id>[0-9a-f-]{36})\"", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["id"].Value;
        var revoked = await made.PostAsync(http, "revoke-token", [("id", id)]);

        Assert.Matches(">dre_[0-9a-f]{12}_[A-Za-z0-9_-]{43}<", made.Html);
        Assert.Contains("Revoked: it does not work any more.", revoked.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("dre_[0-9a-f]{12}_", revoked.Html);
    }

    private static async Task<DreClient> ProgramAsync(AccountServer server, DreClient owner, string scope)
    {
        var program = new DreClient(server.Browser());
        program.Http.DefaultRequestHeaders.Authorization = new("Bearer", (await MakeAsync(owner, scope)).GetProperty("token").GetString());
        return program;
    }

    private static async Task<JsonElement> MakeAsync(DreClient owner, string scope, int days = 30)
    {
        var made = await owner.PostJsonAsync(Tokens, new { name = "program", scope, days });
        Assert.Equal(HttpStatusCode.Created, made.Status);
        return made.Body;
    }

    private Task<DreClient> ProgramAsync(DreClient owner, string scope) => ProgramAsync(server, owner, scope);
}

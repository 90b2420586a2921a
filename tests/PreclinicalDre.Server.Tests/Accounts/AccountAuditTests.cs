using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Server.Shell.Access;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Accounts;

public sealed class AccountAuditTests(AccountServer server) : IClassFixture<AccountServer>
{
    [Fact]
    public async Task SignIns_GoodAndBad_AreToldWithWhoAndWithoutSecrets()
    {
        var key = Totp.NewKey();
        var account = await server.AddAsync(key: key);
        using var http = server.Browser();
        await AccountServer.TypeAsync(http, account.UserName!, "wrong-password-here");
        var asks = await AccountServer.TypeAsync(http, account.UserName!, AccountServer.Password);
        await server.TypeCodeAsync(http, asks, key);

        var rows = await RowsAsync(account.Id);

        Assert.Equal(["created", "changed", "changed"], rows.Where(r => !r.Changes.Contains("ConcurrencyStamp", StringComparison.Ordinal)).Select(r => r.Action).Take(3));
        var failed = Assert.Single(rows, r => r.Changes.Contains("\"AccessFailedCount\":[0,1]", StringComparison.Ordinal));
        Assert.Equal("nobody", failed.Actor);
        var done = Assert.Single(rows, r => r.Changes.Contains("LastSignedInAt", StringComparison.Ordinal) && r.Action == "changed");
        Assert.Equal(account.DisplayName, done.Actor);
        Assert.Contains("\"AccessFailedCount\":[1,0]", done.Changes, StringComparison.Ordinal);
        await NothingSecretAsync(account, rows, key);
    }

    [Fact]
    public async Task PasswordRoleAndToken_Changed_AreToldWithWhoAndWithoutSecrets()
    {
        var account = await server.AddAsync(Role.LabScientist);
        using var client = new DreClient(await server.Application.SignInAsync("audited-administrator", Role.Administrator));
        var reset = await client.PostJsonAsync($"/api/v1/accounts/{account.UserName}/reset-password", new { });
        using var changed = await System.Net.Http.Json.HttpClientJsonExtensions.PutAsJsonAsync(
            client.Http, new Uri($"/api/v1/accounts/{account.UserName}", UriKind.Relative), new { displayName = account.DisplayName, role = "auditor" });
        var made = await client.PostJsonAsync("/api/v1/account/tokens", new { name = "audited" });

        var rows = await RowsAsync(account.Id);
        var token = Assert.Single(await RowsAsync(made.Body.GetProperty("id").GetGuid()));

        Assert.Contains(rows, r => r.Changes.Contains("\"PasswordHash\":[\"(not shown)\",\"(not shown)\"]", StringComparison.Ordinal) && r.Actor == "audited-administrator");
        Assert.Contains(rows, r => r.Changes.Contains("\"Role\":[\"LabScientist\",\"Auditor\"]", StringComparison.Ordinal) && r.Actor == "audited-administrator");
        Assert.Contains("\"Hash\":[null,\"(not shown)\"]", token.Changes, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Body.GetProperty("token").GetString()!, token.Changes, StringComparison.Ordinal);
        await NothingSecretAsync(account, rows, reset.Body.GetProperty("oneTimePassword").GetString()!);
    }

    private Task<List<AuditEntry>> RowsAsync(Guid id) =>
        server.Application.WithDbContextAsync(db => db.AuditEntries.AsNoTracking().Where(e => e.EntityId == id).OrderBy(e => e.Sequence).ToListAsync());

    private async Task NothingSecretAsync(Account account, List<AuditEntry> rows, string more)
    {
        var now = await server.ReadAsync(account);
        var stored = await server.Application.WithDbContextAsync(db => db.Set<IdentityUserToken<Guid>>().Where(t => t.UserId == account.Id).Select(t => t.Value!).ToListAsync());
        string[] secrets = [AccountServer.Password, more, now.PasswordHash!, now.SecurityStamp!, account.PasswordHash!, account.SecurityStamp!, .. stored];
        Assert.NotEmpty(rows);
        Assert.All(rows, r => Assert.All(secrets, s => Assert.DoesNotContain(s, r.Changes, StringComparison.Ordinal)));
    }
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.TestKit;
using PreclinicalDre.TestKit.Databases;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Shell;

public sealed class ServerStartTests
{
    [Fact]
    public async Task TwoServers_AtOnce_ShareNothing()
    {
        await using var one = new DreApplication();
        await using var two = new DreApplication();
        using var client = one.CreateClient();
        using var page = await client.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);

        var study = new Data.Studies.Study { Code = "ONE", Title = "one", ModelId = "A1", SpeciesId = "mouse", TimeZoneId = "UTC" };
        await one.WithDbContextAsync(db =>
        {
            db.Add(study);
            return db.SaveChangesAsync();
        });

        Assert.Equal(1, await one.WithDbContextAsync(db => db.Studies.CountAsync()));
        Assert.Equal(0, await two.WithDbContextAsync(db => db.Studies.CountAsync()));
        Assert.NotEqual(one.StorageRoot, two.StorageRoot);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(one.StorageRoot, "keys")));
    }

    [Fact]
    public async Task Server_DisposedOf_LeavesNoFolder()
    {
        string root;
        await using (var application = new DreApplication())
        {
            using var client = application.CreateClient();
            using var page = await client.GetAsync(new Uri("/", UriKind.Relative));
            root = application.StorageRoot;
            Assert.True(File.Exists(Path.Combine(root, "server.db")));
        }

        Assert.False(Directory.Exists(root));
    }

    [Fact]
    public async Task Server_BehindASocket_AnswersPagesAndStyles()
    {
        await using var server = DreServerProcess.Start();
        using var client = new HttpClient { BaseAddress = server.Address };
        var page = await client.GetStringAsync(new Uri("/", UriKind.Relative));
        Assert.Contains("<h1", page, StringComparison.Ordinal);
        using var styles = await client.GetAsync(new Uri("/css/site.css", UriKind.Relative));
        Assert.Equal("text/css", styles.Content.Headers.ContentType?.MediaType);
    }

    [Theory, OnEachDatabase]
    public async Task Server_OnEachDatabase_StoresAndAnswers(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(provider);
        var clock = new ManualClock();
        await using var application = new DreApplication { Database = database, Clock = clock };
        using var client = application.CreateClient();
        using var content = new StringContent(
            """{"code":"KA-1","title":"t","modelId":"six-hz","speciesId":"mouse","timeZoneId":"UTC"}""", System.Text.Encoding.UTF8, "application/json");

        using var created = await client.PostAsync(new Uri("/api/v1/studies", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        await using var reading = database.Open();
        Assert.Equal(clock.Now, (await reading.Studies.SingleAsync()).CreatedAt);
        Assert.Equal(("local user", clock.Now), await reading.AuditEntries.Select(a => new ValueTuple<string, NodaTime.Instant>(a.Actor, a.At)).SingleAsync());
    }
}

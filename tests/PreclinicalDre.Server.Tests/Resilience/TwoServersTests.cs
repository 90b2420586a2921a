using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.TestKit;
using PreclinicalDre.TestKit.Databases;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Resilience;

/// <summary>Two server processes on one database share the work, and one takes over from the other. PostgreSQL only: SQLite is one process's.</summary>
[Collection(nameof(Alone))]
public sealed class TwoServersTests
{
    private const int Jobs = 500;
    private const int Rows = 60_000;

    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    public static TheoryData<DatabaseProvider> Servers => [new TheoryDataRow<DatabaseProvider>(DatabaseProvider.Postgres) { Skip = DatabaseProviders.WhyAbsent(DatabaseProvider.Postgres) }];

    [Theory, MemberData(nameof(Servers))]
    public async Task Jobs_AskedOfTwoServers_EachRunOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        using var folder = new TemporaryFolder();
        await using var first = await StartAsync(database, folder);
        await using var second = await StartAsync(database, folder);
        using var client = new DreClient(first.Client());
        await client.CreateStudyAsync("S");
        await client.ImportAsync("S", "Animal,Cohort,Sex\nM1,C1,male\n");

        await Task.WhenAll(new[] { first, second }.Select(async server =>
        {
            using var http = server.Client();
            for (var i = 0; i < Jobs / 2; i++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/studies/S/evaluate?all=true", UriKind.Relative));
                request.Headers.Add("Prefer", "respond-async");
                using var reply = await http.SendAsync(request, TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.Accepted, reply.StatusCode);
            }
        }));

        var runs = await EndedAsync(database, Jobs);
        Assert.All(runs, r => Assert.Equal((JobState.Succeeded, 1), (r.State, r.Attempt)));
        Assert.Equal(new[] { first.Program.ProcessId, second.Program.ProcessId }.Order(), runs.Select(r => int.Parse(r.Node.Split(':')[1], CultureInfo.InvariantCulture)).Distinct().Order());
    }

    [Theory, MemberData(nameof(Servers))]
    public async Task Import_OfAServerThatIsKilledInTheMiddle_IsEndedByTheOtherOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        using var folder = new TemporaryFolder();
        await using var first = await StartAsync(database, folder);
        await using var second = await StartAsync(database, folder);
        using var client = new DreClient(first.Client());
        await client.CreateStudyAsync("S");
        await client.ImportAsync("S", "Animal,Cohort,Sex\nM1,C1,male\n");
        using (var http = first.Client())
        {
            using var body = new StringContent(Seizures(), Encoding.UTF8, new MediaTypeHeaderValue("text/csv"));
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/studies/S/imports", UriKind.Relative)) { Content = body };
            request.Headers.Add("Prefer", "respond-async");
            using var reply = await http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Accepted, reply.StatusCode);
        }

        // Whoever has it is killed once it said that it is in the middle.
        var begun = await SoonAsync(database, r => r.State == JobState.Running && r.Done > 0);
        var victim = begun.Node.EndsWith($":{first.Program.ProcessId}", StringComparison.Ordinal) ? first : second;
        await victim.Program.KillAsync();
        var run = Assert.Single(await EndedAsync(database, 1));

        Assert.Equal((JobState.Succeeded, 2), (run.State, run.Attempt));
        Assert.NotEqual(begun.Node, run.Node);
        await using var context = database.Open();
        Assert.Equal(Rows, await context.Seizures.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, await context.ImportRuns.CountAsync(i => i.Kinds == "seizures", TestContext.Current.CancellationToken));
    }

    private static string Seizures()
    {
        var text = new StringBuilder("Animal,At,Type\n");
        for (var i = 0; i < Rows; i++)
        {
            var at = NodaTime.Instant.FromUtc(2026, 1, 1, 0, 0) + NodaTime.Duration.FromSeconds(i * 60);
            text.Append(CultureInfo.InvariantCulture, $"M1,{at},generalized-convulsive\n");
        }

        return text.ToString();
    }

    private static async Task<Server> StartAsync(TestDatabase database, TemporaryFolder folder)
    {
        // Pooled, as a laboratory has it; a test's own connections are not.
        var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = true, MaxPoolSize = 40 }.ToString();
        var (program, address) = await DreProgram.StartAsync(folder.Path, [.. DreProgram.SettingsOf(database.Provider, connection), "--Jobs:ByTheClock=false"]);
        Assert.True(address is not null, program.Said);
        return new Server(program, address!);
    }

    private static async Task<JobRun> SoonAsync(TestDatabase database, Func<JobRun, bool> wanted)
    {
        using var limit = new CancellationTokenSource(Long);
        while (true)
        {
            await using var context = database.Open();
            if ((await context.JobRuns.AsNoTracking().ToListAsync(limit.Token)).FirstOrDefault(wanted) is { } run)
            {
                return run;
            }

            await Task.Delay(50, limit.Token);
        }
    }

    private static async Task<List<JobRun>> EndedAsync(TestDatabase database, int runs)
    {
        using var limit = new CancellationTokenSource(Long);
        while (true)
        {
            await using var context = database.Open();
            if (await context.JobRuns.CountAsync(r => r.EndedAt != null, limit.Token) >= runs)
            {
                return await context.JobRuns.AsNoTracking().ToListAsync(limit.Token);
            }

            await Task.Delay(200, limit.Token);
        }
    }

    private sealed record Server(DreProgram Program, Uri Address) : IAsyncDisposable
    {
        public HttpClient Client() => new() { BaseAddress = Address };

        public ValueTask DisposeAsync() => Program.DisposeAsync();
    }
}

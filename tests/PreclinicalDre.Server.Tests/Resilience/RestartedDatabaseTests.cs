using System.Collections.Concurrent;
using System.Net;
using Npgsql;
using PreclinicalDre.TestKit;
using PreclinicalDre.TestKit.Databases;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Resilience;

/// <summary>The database server crashes and comes back under load: clients see errors or success and never a lie, and the server recovers by itself.</summary>
public sealed class RestartedDatabaseTests
{
    private const int Crashes = 3;
    private const int Clients = 4;

    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    public static TheoryData<int> Here => [new TheoryDataRow<int>(Crashes) { Skip = OwnPostgres.WhyAbsent }];

    [Theory, MemberData(nameof(Here))]
    public async Task Postgres_CrashedUnderLoad_IsNeverLiedAbout(int crashes)
    {
        await using var postgres = await OwnPostgres.StartAsync();
        using var folder = new TemporaryFolder();
        var (server, address) = await DreProgram.StartAsync(
            folder.Path, [.. DreProgram.SettingsOf(DatabaseProvider.Postgres, postgres.ConnectionString), "--Jobs:ByTheClock=false", "--Logging:LogLevel:Quartz=None"]);
        await using var _ = server;
        Assert.True(address is not null, server.Said);
        using var client = new DreClient(new HttpClient { BaseAddress = address });
        await client.CreateStudyAsync("S");
        var acknowledged = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var answers = new ConcurrentDictionary<HttpStatusCode, int>();
        var sent = 0;
        using var stop = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(_ => PostAsync()).ToArray();
        for (var crash = 1; crash <= crashes; crash++)
        {
            await UntilAsync(() => acknowledged.Count >= crash * 10);
            await postgres.CrashAsync();
            var before = answers.Where(a => a.Key != HttpStatusCode.OK).Sum(a => a.Value);
            await UntilAsync(() => answers.Where(a => a.Key != HttpStatusCode.OK).Sum(a => a.Value) > before);
            await postgres.BeginAsync();
        }

        var last = acknowledged.Count;
        await UntilAsync(() => acknowledged.Count >= last + 10);
        await stop.CancelAsync();
        await Task.WhenAll(clients);

        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var stored = new List<string>();
        await using (var command = new NpgsqlCommand("""SELECT "Code" FROM "Animals" """, connection))
        await using (var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken))
        {
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            {
                stored.Add(reader.GetString(0));
            }
        }

        Assert.Empty(acknowledged.Keys.Except(stored, StringComparer.Ordinal));
        Assert.Equal(stored.Count, stored.Distinct(StringComparer.Ordinal).Count());
        Assert.True(answers.Keys.All(s => s is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable), string.Join(", ", answers));

        async Task PostAsync()
        {
            using var own = new DreClient(new HttpClient { BaseAddress = address });
            while (!stop.IsCancellationRequested)
            {
                var animal = $"M{Interlocked.Increment(ref sent)}";
                var reply = await own.ImportAsync("S", $"Animal,Cohort,Sex\n{animal},C1,male\n");
                answers.AddOrUpdate(reply.Status, 1, (_, n) => n + 1);
                if (reply.Status == HttpStatusCode.OK && reply.Body.GetProperty("applied").GetBoolean())
                {
                    acknowledged[animal] = true;
                }
            }
        }
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(Long);
        while (!isSo())
        {
            await Task.Delay(20, limit.Token);
        }
    }
}

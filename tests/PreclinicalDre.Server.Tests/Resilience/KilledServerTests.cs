using System.Collections.Concurrent;
using System.Net;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.TestKit.Databases;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Resilience;

/// <summary>The server is killed again and again while a client posts: what was acknowledged is there, once, and the file is whole.</summary>
public sealed class KilledServerTests
{
    /// <summary>Two servers on files of their own are killed beside each other, each so often: starting them takes most of the time.</summary>
    private const int Kills = 25;
    private const int Seed = 20_261_125;

    [Fact]
    public async Task Sqlite_KilledFiftyTimesWhileAClientPosts_LosesNothingThatWasAcknowledged() => await Task.WhenAll(KillAsync(Seed), KillAsync(Seed + 1));

    private static async Task KillAsync(int seed)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        using var folder = new TestKit.TemporaryFolder();
        string[] settings = [.. DreProgram.SettingsOf(DatabaseProvider.Sqlite, database.ConnectionString), "--Jobs:ByTheClock=false"];
        var random = new Random(seed);
        var acknowledged = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var sent = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            var (server, address) = await DreProgram.StartAsync(folder.Path, settings);
            await using var _ = server;
            Assert.True(address is not null, server.Said);
            using var client = new DreClient(new HttpClient { BaseAddress = address });
            if (kill == 0)
            {
                Assert.Equal(HttpStatusCode.Created, (await client.CreateStudyAsync("S")).Status);
            }

            await IsWholeAsync(database, acknowledged);

            // Killed in the middle of whatever answer number n is, at a moment that differs from round to round.
            var answers = random.Next(1, 6);
            var into = TimeSpan.FromMilliseconds(random.Next(0, 25));
            var posting = PostAsync(client, acknowledged, answers, () => $"M{Interlocked.Increment(ref sent)}");
            await posting.Answered;
            await Task.Delay(into, TestContext.Current.CancellationToken);
            await server.KillAsync();
            await posting.Ended;
        }

        var (last, itAnswers) = await DreProgram.StartAsync(folder.Path, settings);
        await using var ended = last;
        Assert.True(itAnswers is not null, last.Said);
        await IsWholeAsync(database, acknowledged);
        Assert.True(acknowledged.Count > Kills, $"Only {acknowledged.Count} posts were acknowledged.");
    }

    /// <summary>After each restart: what was acknowledged is there, nothing twice, and the file is whole.</summary>
    private static async Task IsWholeAsync(TestDatabase database, ConcurrentDictionary<string, bool> acknowledged)
    {
        await using var context = database.Open();
        var stored = await context.Animals.Select(a => a.Code).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Empty(acknowledged.Keys.Except(stored, StringComparer.Ordinal));
        Assert.Equal(stored.Count, stored.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(["ok"], await context.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync(TestContext.Current.CancellationToken));
    }

    private static (Task Answered, Task Ended) PostAsync(DreClient client, ConcurrentDictionary<string, bool> acknowledged, int answers, Func<string> next)
    {
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (enough.Task, RunAsync());

        async Task RunAsync()
        {
            try
            {
                for (var n = 1; ; n++)
                {
                    var animal = next();
                    var reply = await client.ImportAsync("S", $"Animal,Cohort,Sex\n{animal},C1,male\n");
                    if (reply.Status == HttpStatusCode.OK && reply.Body.GetProperty("applied").GetBoolean())
                    {
                        acknowledged[animal] = true;
                    }

                    if (n >= answers)
                    {
                        enough.TrySetResult();
                    }
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException or System.Text.Json.JsonException or TaskCanceledException)
            {
                // The server is gone; what it had not acknowledged may be there or not.
                enough.TrySetResult();
            }
        }
    }
}

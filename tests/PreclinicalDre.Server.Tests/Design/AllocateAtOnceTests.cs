using System.Net;
using PreclinicalDre.TestKit.Databases;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Design;

public sealed class AllocateAtOnceTests
{
    private const int Clients = 8;
    private const int Animals = 16;

    /// <summary>Two servers on one database (one where the engine has one), four clients each: every animal by two of them, and all the rest by all.</summary>
    [Theory, OnEachDatabase]
    public async Task Allocate_ByEightClientsAtOnce_LeavesNoGapAndNoDouble(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var first = RandomisedStudy.On(database);
        await using var second = provider == DatabaseProvider.Sqlite ? null : RandomisedStudy.On(database);
        var study = await first.StudyAsync(Animals);
        await first.RandomiseAsync(study, new { method = "block", blockSizes = "4" });
        // Half of the animals one by one, by two clients each; then all that are left, by all.
        var replies = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            var server = client % 2 == 1 && second is not null ? second : first;
            List<DreReply> mine = [];
            for (var i = client / 2; i < Animals / 2; i += Clients / 2)
            {
                mine.Add(await server.AllocateAsync(study, $"M{i + 1:000}"));
            }

            mine.Add(await server.AllocateAsync(study));
            return mine;
        }));

        var all = replies.SelectMany(r => r).ToList();
        Assert.All(all, r => Assert.True(r.Status is HttpStatusCode.OK or HttpStatusCode.Conflict, r.Body.ToString()));
        var given = all.Where(r => r.Status == HttpStatusCode.OK).SelectMany(r => r.Body.EnumerateArray()).ToList();
        Assert.Equal(Enumerable.Range(1, Animals), given.Select(g => g.GetProperty("slot").GetInt32()).Order());
        Assert.Equal(Animals, given.Select(g => g.GetProperty("animal").GetString()).Distinct().Count());
        var view = await first.ViewAsync(study);
        Assert.Equal([Animals / 2, Animals / 2], view.GetProperty("groups").EnumerateArray().Select(g => g.GetProperty("animals").GetInt32()));
        var closed = await first.Client.PostJsonAsync($"{RandomisedStudy.Groups(study)}/randomisations/1/close", new { });
        Assert.True(closed.Body.GetProperty("proof").GetProperty("listHolds").GetBoolean());
    }
}

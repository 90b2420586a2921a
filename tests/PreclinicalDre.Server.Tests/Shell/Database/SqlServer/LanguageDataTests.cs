using System.Net;
using PreclinicalDre.TestKit;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Shell.Database.SqlServer;

/// <summary>With the language data that SQL Server's driver wants, the program says of a record what it says without.</summary>
public sealed class LanguageDataTests
{
    private static readonly string[] Tables =
    [
        "Animal,Cohort,Sex,Born\na-1,C1,male,2025-12-01\nA1,C1,female,2025-12-01\nä1,C1,female,2025-12-01\nB_1,C2,male,2025-12-01\n",
        "Animal,From,To\na-1,2026-03-02 00:00,2026-05-20 00:00\nA1,2026-03-02 00:00,2026-05-20 00:00\n",
        "Animal,Trial,Compounds,Start,End\na-1,T1,phenobarbital; levetiracetam,2026-03-16 00:00,2026-04-06 00:00\na-1,t1,valproate,2026-04-16 00:00,2026-05-06 00:00\n",
        "Animal,At,Type,Duration (s)\na-1,2026-03-05 04:00,tonic,41\na-1,2026-03-05 04:00,focal-electrographic,\nA1,2026-03-05 04:00,generalized-convulsive,\n",
    ];

    [Fact]
    public async Task Record_JudgedWithLanguageData_HasTheSameHashesAndOrder() =>
        Assert.Equal(await TellAsync(withLanguageData: false), await TellAsync(withLanguageData: true));

    private static async Task<string> TellAsync(bool withLanguageData)
    {
        using var folder = new TemporaryFolder();
        var (server, address) = await DreProgram.StartAsync(folder.Path, [], withLanguageData);
        await using var _ = server;
        Assert.True(address is not null, server.Said);
        using var client = new DreClient(new HttpClient { BaseAddress = address });
        Assert.Equal(HttpStatusCode.Created, (await client.CreateStudyAsync("S1")).Status);
        foreach (var table in Tables)
        {
            var reply = await client.ImportAsync("S1", table);
            Assert.True(reply.Body.GetProperty("applied").GetBoolean(), reply.Body.ToString());
        }

        var verdicts = (await client.GetAsync("/api/v1/studies/S1/verdicts")).Body.EnumerateArray();
        var told = verdicts.Select(v => $"{v.GetProperty("animal").GetString()} {(v.TryGetProperty("inputHash", out var hash) ? hash.GetString() : "")}").ToList();
        Assert.Contains(told, t => t.Length > 60);
        return string.Join('\n', told);
    }
}

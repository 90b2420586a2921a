using System.Net;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.TestKit.Databases;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Spreadsheets.Importing;

/// <summary>The whole way of a file, on every engine that can be had: in, judged, in again without effect, changed, taken back.</summary>
public sealed class ImportOnEachDatabaseTests
{
    private static readonly string[] Tables =
    [
        "Animal,Cohort,Sex,Born,Ear tag,Weight (g),Weighed at\nK01,C1,male,2025-12-01,0417,25.5,2026-03-02 09:00\nK02,C1,female,2025-12-01,,,\n",
        "Animal,From,To\nK01,2026-03-02 00:00,2026-05-20 00:00\n",
        "Animal,Trial,Compounds,Start,End,MTD reached,Adverse effects\nK01,T1,phenobarbital,2026-03-16 00:00,2026-04-06 00:00,yes,no\n",
        "Animal,Trial,Compound,Planned at,Dose (mg/kg),Given fraction,Reason\nK01,T1,phenobarbital,2026-03-16 08:00,25,,\nK01,T1,phenobarbital,2026-03-16 20:00,25,0,out of stock\n",
        "Animal,Trial,Compound,Sampled at,Concentration (mg/L)\nK01,T1,phenobarbital,2026-03-25 08:00,18.5\n",
        "Animal,Trial,Observed at,Effect,Severity\nK01,T1,2026-03-18 10:00,sedation,mild\n",
        "Animal,At,Type,Duration (s)\nK01,2026-03-05 04:00:00.123456,generalized-convulsive,41\nK01,2026-03-06 04:00,generalized-convulsive,\nK01,2026-03-07 04:00,focal-electrographic,12\n",
    ];

    [Theory, OnEachDatabase]
    public async Task Tables_InTwiceChangedAndTakenBack_LeaveTheSameOnEveryEngine(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var application = new DreApplication { Database = database };
        using var client = new DreClient(application.CreateClient());
        Assert.Equal(HttpStatusCode.Created, (await client.CreateStudyAsync("S1")).Status);
        foreach (var table in Tables)
        {
            var first = await client.ImportAsync("S1", table);
            Assert.True(first.Status == HttpStatusCode.OK && first.Body.GetProperty("applied").GetBoolean(), first.Body.ToString());
            Assert.False((await client.ImportAsync("S1", table)).Body.GetProperty("applied").GetBoolean());
        }

        var verdict = (await client.GetAsync("/api/v1/studies/S1/animals/K01/verdict")).Body;
        Assert.Equal("3B", verdict.GetProperty("trials")[0].GetProperty("code").GetString());
        Assert.Equal(0.5, verdict.GetProperty("trials")[0].GetProperty("adherence").GetDouble());
        Assert.Equal(await HashOnSqliteAsync(), await HashAsync(client));

        var changed = await client.ImportAsync("S1", "Animal,At,Type,Duration (s)\nK01,2026-03-06 04:00,generalized-convulsive,38\n");
        Assert.Equal(1, changed.Body.GetProperty("sheets")[0].GetProperty("changed").GetInt32());
        var more = await client.ImportAsync("S1", "Animal,At,Type\nK01,2026-03-08 04:00,tonic\n");
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostJsonAsync($"/api/v1/studies/S1/imports/{more.Body.GetProperty("importId").GetString()}/undo", new { })).Status);
        Assert.Equal(3, await application.WithDbContextAsync(db => db.Seizures.CountAsync()));

        foreach (var page in new[] { "/", "/studies", "/studies/S1", "/studies/S1/animals/K01", "/studies/S1/animals/K01/history", "/verdicts", "/search?q=0417", "/studies/S1/import" })
        {
            using var answer = await client.Http.GetAsync(new Uri(page, UriKind.Relative));
            Assert.True(answer.IsSuccessStatusCode, $"{page}: {answer.StatusCode}");
        }
    }

    /// <summary>The record's hash: the same bytes wherever the record was stored.</summary>
    private static async Task<string?> HashAsync(DreClient client) =>
        (await client.GetAsync("/api/v1/studies/S1/verdicts")).Body[0].GetProperty("inputHash").GetString();

    private static async Task<string?> HashOnSqliteAsync()
    {
        await using var application = new DreApplication();
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        foreach (var table in Tables)
        {
            await client.ImportAsync("S1", table);
        }

        return await HashAsync(client);
    }
}

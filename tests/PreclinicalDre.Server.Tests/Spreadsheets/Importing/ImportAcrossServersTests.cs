using Microsoft.EntityFrameworkCore;
using PreclinicalDre.TestKit.Databases;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Spreadsheets.Importing;

public sealed class ImportAcrossServersTests
{
    private const int Rows = 2000;

    [Theory, OnEachDatabase]
    public async Task SameFile_SentToTwoServersAtOnce_IsStoredOnce(DatabaseProvider provider)
    {
        Assert.SkipWhen(provider == DatabaseProvider.Sqlite, "One server owns a SQLite file.");
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var one = new DreApplication { Database = database };
        await using var two = new DreApplication { Database = database };
        using var first = new DreClient(one.CreateClient());
        using var second = new DreClient(two.CreateClient());
        await first.CreateStudyAsync("S1");
        await first.ImportAsync("S1", "Animal,Cohort,Sex\nA1,C1,male\n");
        var table = "Animal,At,Type\n" + string.Concat(Enumerable.Range(0, Rows).Select(i => $"A1,2026-03-{1 + (i / 1440):00} {i / 60 % 24:00}:{i % 60:00},tonic\n"));

        var replies = await Task.WhenAll(new[] { first, second, first, second }.Select(c => c.ImportAsync("S1", table)));

        Assert.Equal([false, false, false, true], replies.Select(r => r.Body.GetProperty("applied").GetBoolean()).Order());
        await using var reading = database.Open();
        Assert.Equal(Rows, await reading.Seizures.CountAsync());
    }
}

using System.Diagnostics;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Data.Tests.Audit;

public sealed class ManyWritesTests(ITestOutputHelper output)
{
    private const int Saves = 100;
    private const int RowsEach = 1000;

    [Fact]
    public async Task Chain_OfAHundredThousandWrites_IsWhole()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var study = await Trail.ChainOfAsync(database, 1);
        var watch = Stopwatch.StartNew();
        for (var save = 0; save < Saves; save++)
        {
            await using var context = database.Open();
            context.AddRange(Enumerable.Range(0, RowsEach).Select(i => new Cohort { StudyId = study, Code = $"{save}-{i}" }));
            await context.SaveChangesAsync();
        }

        var written = watch.Elapsed;
        var report = await Trail.VerifyAsync(database);
        output.WriteLine($"{Saves * RowsEach} audited writes in {written.TotalSeconds:0.0} s, verified in {(watch.Elapsed - written).TotalSeconds:0.0} s.");

        Assert.True(report.IsWhole, string.Join('\n', report.Findings));
        Assert.Equal((1, 1 + (Saves * RowsEach)), (report.Chains, report.Rows));
    }
}

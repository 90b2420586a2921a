using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Audit.Verification;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Data.Tests.Audit;

/// <summary>What tests of the chain do: make one, verify it, and harm it as somebody with the database's password could.</summary>
internal static class Trail
{
    public static Study NewStudy(string code = "KA-9") => new() { Code = code, Title = "before", ModelId = "A1", SpeciesId = "mouse", TimeZoneId = "UTC" };

    /// <summary>A study whose chain has this many rows: its creation, and cohorts.</summary>
    public static async Task<Guid> ChainOfAsync(TestDatabase database, int rows)
    {
        var study = NewStudy();
        await using var context = database.Open();
        context.Add(study);
        context.AddRange(Enumerable.Range(1, rows - 1).Select(i => new Cohort { StudyId = study.Id, Code = $"C{i}", Description = $"cohort {i}, größer 癲" }));
        await context.SaveChangesAsync();
        return study.Id;
    }

    public static async Task<AuditReport> VerifyAsync(TestDatabase database)
    {
        await using var context = database.Open();
        using var keys = new SealKeyRing();
        return await new AuditVerification(context, keys).RunAsync(CancellationToken.None);
    }

    public static async Task AssertWholeAsync(TestDatabase database)
    {
        var report = await VerifyAsync(database);
        Assert.True(report.IsWhole, string.Join('\n', report.Findings));
    }

    /// <summary>The rows of a chain by sequence.</summary>
    public static async Task<List<AuditEntry>> RowsAsync(TestDatabase database, Guid? chain = null)
    {
        await using var context = database.Open();
        return await context.AuditEntries.AsNoTracking().Where(a => chain == null || a.Chain == chain).OrderBy(a => a.Chain).ThenBy(a => a.Sequence).ToListAsync();
    }

    /// <summary>Takes the database's guards away.</summary>
    public static async Task UnguardAsync(TestDatabase database)
    {
        string[] statements = database.Provider switch
        {
            DatabaseProvider.Sqlite =>
            [
                "DROP TRIGGER \"AuditEntries_AppendOnly_Update\"", "DROP TRIGGER \"AuditEntries_AppendOnly_Delete\"", "DROP TRIGGER \"AuditSeals_AppendOnly_Update\"",
                "DROP TRIGGER \"AuditSeals_AppendOnly_Delete\"", "DROP TRIGGER \"AuditHeads_Kept_Delete\"",
            ],
            DatabaseProvider.Postgres =>
            [
                "ALTER TABLE \"AuditEntries\" DISABLE TRIGGER USER", "ALTER TABLE \"AuditSeals\" DISABLE TRIGGER USER", "ALTER TABLE \"AuditHeads\" DISABLE TRIGGER USER",
            ],
            _ => ["DISABLE TRIGGER ALL ON [AuditEntries]", "DISABLE TRIGGER ALL ON [AuditSeals]", "DISABLE TRIGGER ALL ON [AuditHeads]"],
        };
        await using var context = database.Open();
        foreach (var statement in statements)
        {
            await context.Database.ExecuteSqlRawAsync(statement);
        }
    }

    public static async Task<int> RunAsync(TestDatabase database, FormattableString sql)
    {
        await using var context = database.Open();
        return await context.Database.ExecuteSqlAsync(sql);
    }
}

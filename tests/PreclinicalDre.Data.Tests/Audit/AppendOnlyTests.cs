using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Signing;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Data.Tests.Audit;

public sealed class AppendOnlyTests
{
    private static readonly string[] Statements =
    [
        "UPDATE \"AuditEntries\" SET \"Actor\" = 'nobody'",
        "UPDATE \"AuditEntries\" SET \"Actor\" = 'nobody' WHERE \"Sequence\" = 2",
        "DELETE FROM \"AuditEntries\"",
        "DELETE FROM \"AuditEntries\" WHERE \"Sequence\" = 3",
        "UPDATE \"AuditSeals\" SET \"Hash\" = 'x'",
        "DELETE FROM \"AuditSeals\"",
        "DELETE FROM \"AuditHeads\"",
        "UPDATE \"Signatures\" SET \"PrintedName\" = 'nobody'",
        "DELETE FROM \"Signatures\"",
    ];

    /// <summary>The engine that lets triggers see it.</summary>
    private static readonly string[] Truncations =
    [
        "TRUNCATE TABLE \"AuditEntries\"", "TRUNCATE TABLE \"AuditSeals\"", "TRUNCATE TABLE \"AuditHeads\"", "TRUNCATE TABLE \"Signatures\"",
    ];

    public static TheoryData<DatabaseProvider> Providers => [.. DatabaseProviders.All];

    /// <summary>Also for an engine that cannot be had here: what its administrator gets.</summary>
    [Theory, MemberData(nameof(Providers))]
    public void Script_OfTheMigrations_GuardsFourTables(DatabaseProvider provider)
    {
        using var context = DatabaseProviders.DesignTime(provider);
        var script = context.GetService<IMigrator>().GenerateScript(options: provider == DatabaseProvider.Sqlite ? default : MigrationsSqlGenerationOptions.Idempotent);
        var triggers = Regex.Matches(script, @"CREATE TRIGGER [""\[]?(?<name>\w+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(m => m.Groups["name"].Value.Split('_')[0]).Distinct();
        Assert.Equal(["AuditEntries", "AuditHeads", "AuditSeals", "Signatures"], triggers.Order());
    }

    [Theory, OnEachDatabase]
    public async Task Change_OfTheTrail_IsRefusedByTheDatabaseInWords(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var study = await Trail.ChainOfAsync(database, 3);
        await using var context = database.Open();
        context.Add(new AuditSeal { Number = 1, Hash = "h", KeyId = "k", Signature = "s" });
        context.Add(new Signature { StudyId = study, Title = "t", PrintedName = "n", Actor = "a", ContentHash = "h", Content = "{}" });
        await context.SaveChangesAsync();
        foreach (var statement in provider == DatabaseProvider.Postgres ? Statements.Concat(Truncations) : Statements)
        {
            var refused = await Record.ExceptionAsync(() => context.Database.ExecuteSqlRawAsync(statement));
            Assert.True(refused is DbException, $"{statement} was let through.");
            Assert.Contains(statement.Contains("Heads", StringComparison.Ordinal) ? "never deleted" : "append-only", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(4, await context.AuditEntries.CountAsync());
        Assert.Equal(1, await context.AuditSeals.CountAsync());
        Assert.Equal(1, await context.Signatures.CountAsync());
    }

    [Theory, OnEachDatabase]
    public async Task Change_OfARowThroughTheContext_IsRefused(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Trail.ChainOfAsync(database, 2);
        await using var context = database.Open();
        context.Remove(await context.AuditEntries.FirstAsync(a => a.Sequence == 2));
        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Data.Tests.Migrations;

public sealed class MigrationTests
{
    public static TheoryData<DatabaseProvider> Providers => [.. DatabaseProviders.All];

    [Theory, MemberData(nameof(Providers))]
    public void Model_AgainstTheMigrations_HasNoPendingChange(DatabaseProvider provider)
    {
        using var context = DatabaseProviders.DesignTime(provider);
        Assert.NotEmpty(context.Database.GetMigrations());
        Assert.False(context.Database.HasPendingModelChanges(), $"The model of {provider} differs from its last migration; see migrations/README.md.");
    }

    [Theory, MemberData(nameof(Providers))]
    public void Names_OfTablesColumnsKeysAndIndexes_FitEveryEngine(DatabaseProvider provider)
    {
        using var context = DatabaseProviders.DesignTime(provider);
        var names = context.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.SelectMany(NamesOf).ToList();
        Assert.True(names.Count > 100, "The model holds more names than were found.");
        Assert.All(names, n => Assert.InRange(n.Length, 1, 63));
        Assert.Equal([], names.Where(n => n.Contains('~', StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(Providers))]
    public void Script_FromNothing_MakesEveryTable(DatabaseProvider provider)
    {
        using var context = DatabaseProviders.DesignTime(provider);
        var script = context.GetService<IMigrator>().GenerateScript();
        var (open, close) = provider == DatabaseProvider.SqlServer ? ('[', ']') : ('"', '"');
        var tables = context.Model.GetEntityTypes().Select(t => t.GetTableName()!).ToList();
        Assert.Contains("AuditEntries", tables);
        // An engine quotes only the names that need it.
        Assert.All(tables, t => Assert.True(
            script.Contains($"CREATE TABLE {open}{t}{close} (", StringComparison.Ordinal) || script.Contains($"CREATE TABLE {t} (", StringComparison.Ordinal), t));
    }

    [Theory, OnEachDatabase]
    public async Task Migrate_FromEmpty_LeavesNothingPendingAndEveryTableReadable(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(provider);
        await using var context = database.Open();
        Assert.Equal(context.Database.GetMigrations(), await context.Database.GetPendingMigrationsAsync());

        await context.Database.MigrateAsync();

        Assert.Empty(await context.Database.GetPendingMigrationsAsync());
        Assert.Equal(0, await context.Studies.CountAsync());
        Assert.Equal(0, await context.AuditEntries.CountAsync());
    }

    private static IEnumerable<string> NamesOf(ITable table) =>
    [
        table.Name,
        .. table.Columns.Select(c => c.Name),
        .. table.UniqueConstraints.Select(k => k.Name),
        .. table.ForeignKeyConstraints.Select(k => k.Name),
        .. table.Indexes.Select(i => i.Name),
    ];
}

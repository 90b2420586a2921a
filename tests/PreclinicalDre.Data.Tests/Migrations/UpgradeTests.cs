using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Data.Tests.Migrations;

/// <summary>A laboratory's database of every earlier state, with rows in each of its tables, brought up to date: the rows are still there, and the program can read them.</summary>
public sealed class UpgradeTests
{
    [Theory, OnEachDatabase]
    public async Task Database_OfEveryEarlierMigrationWithDataInIt_KeepsThemAndIsReadable(DatabaseProvider provider)
    {
        var migrations = Migrations(provider);
        Assert.SkipWhen(migrations.Count < 2, "There is one migration only: nothing to come from yet.");
        foreach (var earlier in migrations.SkipLast(1))
        {
            await using var database = await TestDatabase.CreateEmptyAsync(provider);
            await using var context = database.Open();
            var migrator = context.GetService<IMigrator>();
            await migrator.MigrateAsync(earlier);
            var rows = new OldRows(Model(context, earlier), context.Model);
            await rows.InsertAsync(context.Database.GetDbConnection());
            Assert.True(rows.Tables.Count > 10, "The tables of the earlier model were not found.");
            var before = await rows.ReadAsync(context.Database.GetDbConnection(), rows.Tables);

            await migrator.MigrateAsync();

            Assert.Empty(await context.Database.GetPendingMigrationsAsync());
            var kept = rows.StillThere(context.GetService<IDesignTimeModel>().Model);
            Assert.True(kept.Count > 10, "The last model shares hardly a table with the earlier one.");
            var after = await rows.ReadAsync(context.Database.GetDbConnection(), kept);
            foreach (var (table, stored) in after)
            {
                var columns = kept.Single(t => t.Name == table).Columns;
                // A migration may have put rows of its own beside them.
                Assert.InRange(before[table].Count, OldRows.RowsPerTable, int.MaxValue);
                Assert.Equal(before[table].Select(r => Only(r, columns)).Order(), stored.Select(r => Only(r, columns)).Order());
            }

            await ReadAllAsync(context);
        }
    }

    private static List<string> Migrations(DatabaseProvider provider)
    {
        using var context = DatabaseProviders.DesignTime(provider);
        return [.. context.Database.GetMigrations()];
    }

    private static IModel Model(DreDbContext context, string migration)
    {
        var assembly = context.GetService<IMigrationsAssembly>();
        return assembly.CreateMigration(assembly.Migrations[migration], context.Database.ProviderName!).TargetModel;
    }

    private static string Only(IReadOnlyDictionary<string, string> row, IReadOnlyCollection<string> columns) =>
        string.Join('|', columns.Order(StringComparer.Ordinal).Select(c => $"{c}={row[c]}"));

    /// <summary>Every entity of today's program, as it reads it.</summary>
    private static async Task ReadAllAsync(DreDbContext context)
    {
        var read = 0;
        foreach (var type in context.Model.GetEntityTypes().Where(t => !t.IsOwned() && !t.HasSharedClrType))
        {
            var set = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(type.ClrType).Invoke(context, null)!;
            read += (await set.AsNoTracking().ToListAsync()).Count;
        }

        Assert.True(read > 10 * OldRows.RowsPerTable, "Hardly anything was read.");
    }
}

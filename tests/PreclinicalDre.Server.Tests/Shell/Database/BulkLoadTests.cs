using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Seizures;
using PreclinicalDre.Data.Spreadsheets;
using PreclinicalDre.Server.Shell.Database;
using PreclinicalDre.Server.Shell.Database.Postgres;
using PreclinicalDre.Server.Shell.Database.Sqlite;
using PreclinicalDre.Server.Shell.Database.SqlServer;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Server.Tests.Shell.Database;

public sealed class BulkLoadTests
{
    /// <summary>What the change tracker stores and what the bulk load stores is the same down to the column, for every entity that an import can bring.</summary>
    [Theory, OnEachDatabase]
    public async Task EveryImportedEntity_LoadedInBulk_IsStoredAsTheContextStoresIt(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var context = database.Open();
        var types = Imported(context.Model);
        Assert.True(types.Count >= 7, "The entities of an import were not found.");
        foreach (var type in types)
        {
            var rows = new ModelRows(context.Model);
            object[] made = [rows.Make(type, isSparse: false), rows.Make(type, isSparse: true)];
            await using var transaction = await context.Database.BeginTransactionAsync();
            context.AddRange(rows.Principals);
            context.AddRange(made);
            await context.SaveChangesAsync();
            var byContext = await StoredAsync(context, type);
            context.ChangeTracker.Clear();
            await DeleteAsync(context, type, made);

            Assert.Equal(2, await Load(provider).LoadMixedAsync(context, made, CancellationToken.None));

            Assert.Equal(byContext, await StoredAsync(context, type));
            Assert.Equal(made.Select(m => m.Id()).Order(), await IdsAsync(context, type, made));
            await transaction.RollbackAsync();
            context.ChangeTracker.Clear();
        }
    }

    [Theory, OnEachDatabase]
    public async Task Rows_OfATransactionThatIsRolledBack_AreGone(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var context = database.Open();
        var seizures = await SeizuresAsync(context, 3);
        await using (var transaction = await context.Database.BeginTransactionAsync())
        {
            await Load(provider).LoadAsync(context, seizures, CancellationToken.None);
            Assert.Equal(3, await context.Seizures.CountAsync());
            await transaction.RollbackAsync();
        }

        Assert.Equal(0, await context.Seizures.CountAsync());
    }

    [Theory, OnEachDatabase]
    public async Task Rows_OfWhichOneIsRefused_AreNotStored(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var context = database.Open();
        var seizures = await SeizuresAsync(context, 4);
        var orphan = new Seizure { AnimalId = Guid.CreateVersion7(), TypeId = "tonic", ImportId = seizures[0].ImportId };

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Load(provider).LoadAsync(context, [.. seizures, orphan], CancellationToken.None));
        Assert.Equal(0, await context.Seizures.CountAsync());

        var unaudited = new Seizure { AnimalId = seizures[0].AnimalId, TypeId = "tonic" };
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => Load(provider).LoadAsync(context, [.. seizures, unaudited], CancellationToken.None));
        Assert.Contains("audit", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await context.Seizures.CountAsync());

        Assert.Equal(4, await Load(provider).LoadAsync(context, seizures, CancellationToken.None));
        Assert.Equal(4, await context.Seizures.CountAsync());
    }

    [Theory, OnEachDatabase]
    public async Task Rows_ThatComeOneByOne_AreStoredWithoutBeingTracked(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var context = database.Open();
        var first = (await SeizuresAsync(context, 1))[0];

        async IAsyncEnumerable<Seizure> Stream()
        {
            for (var i = 0; i < 20_000; i++)
            {
                await Task.CompletedTask;
                yield return new Seizure { AnimalId = first.AnimalId, TypeId = "tonic", At = first.At.Plus(NodaTime.Duration.FromSeconds(i)), ImportId = first.ImportId };
            }
        }

        Assert.Equal(20_000, await Load(provider).LoadAsync(context, Stream(), CancellationToken.None));
        Assert.Equal(20_000, await context.Seizures.CountAsync());
        Assert.Empty(context.ChangeTracker.Entries<Seizure>());
    }

    [Theory, OnEachDatabase]
    public async Task Load_Stopped_StoresNothingAndLeavesTheConnectionUsable(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var context = database.Open();
        var seizures = await SeizuresAsync(context, 10);
        using var stop = new CancellationTokenSource();

        IEnumerable<Seizure> UntilTheFifth()
        {
            foreach (var seizure in seizures)
            {
                if (seizure == seizures[5])
                {
                    stop.Cancel();
                }

                yield return seizure;
            }
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Load(provider).LoadAsync(context, UntilTheFifth(), stop.Token));
        Assert.Equal(0, await context.Seizures.CountAsync());
        Assert.Equal(10, await Load(provider).LoadAsync(context, seizures, CancellationToken.None));
    }

    internal static IBulkLoad Load(DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.Sqlite => new SqliteBulkLoad(),
        DatabaseProvider.Postgres => new PostgresBulkLoad(),
        DatabaseProvider.SqlServer => new SqlServerBulkLoad(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    internal static List<IEntityType> Imported(IModel model) => [.. model.GetEntityTypes().Where(t => typeof(IImported).IsAssignableFrom(t.ClrType) && typeof(Entity).IsAssignableFrom(t.ClrType))];

    private static async Task<List<Seizure>> SeizuresAsync(DreDbContext context, int count)
    {
        var rows = new ModelRows(context.Model);
        var made = Enumerable.Range(0, count).Select(_ => (Seizure)rows.Make(context.Model.FindEntityType(typeof(Seizure))!, isSparse: false)).ToList();
        context.AddRange(rows.Principals);
        await context.SaveChangesAsync();
        context.ChangeTracker.Clear();
        Assert.Equal(1, await context.Set<ImportRun>().CountAsync());
        return made;
    }

    /// <summary>Every column of every row as the driver reads it, with its type.</summary>
    private static async Task<List<string>> StoredAsync(DreDbContext context, IEntityType type)
    {
        var table = BulkTable.Of(context, type.ClrType);
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(context.Database.CurrentTransaction!);
        command.CommandText = $"SELECT * FROM {table.DelimitedName}";
        var rows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetName(i)}:{reader.GetValue(i).GetType().Name}:{System.Text.Json.JsonSerializer.Serialize(reader.GetValue(i))}")));
        }

        return [.. rows.Order(StringComparer.Ordinal)];
    }

    private static async Task DeleteAsync(DreDbContext context, IEntityType type, object[] rows)
    {
        foreach (var row in rows)
        {
            context.Remove(row);
        }

        await context.SaveChangesAsync();
        context.ChangeTracker.Clear();
        Assert.Empty(await StoredAsync(context, type));
    }

    private static async Task<IEnumerable<Guid>> IdsAsync(DreDbContext context, IEntityType type, object[] made)
    {
        var read = new List<Guid>();
        foreach (var row in made)
        {
            var stored = (await context.FindAsync(type.ClrType, row.Id()))!;
            Assert.All(type.GetProperties(), p => Assert.Equal(p.PropertyInfo!.GetValue(row), p.PropertyInfo.GetValue(stored)));
            read.Add(stored.Id());
        }

        return read.Order();
    }
}

using PreclinicalDre.Server.Shell.Database;
using PreclinicalDre.Server.Shell.Database.SqlServer;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Server.Tests.Shell.Database.SqlServer;

/// <summary>What SqlBulkCopy is given, read without a server: names, types and values of every row that an import can bring.</summary>
public sealed class RowReaderTests
{
    [Fact]
    public async Task EveryImportedEntity_Read_HasTheValuesThatTheModelStores()
    {
        await using var context = DatabaseProviders.DesignTime(DatabaseProvider.SqlServer);
        foreach (var type in BulkLoadTests.Imported(context.Model))
        {
            var rows = new ModelRows(context.Model);
            object[] made = [rows.Make(type, isSparse: false), rows.Make(type, isSparse: true)];
            var table = BulkTable.Of(context, type.ClrType);
            await using var reader = new RowReader(table, Stream(made).GetAsyncEnumerator());

            Assert.StartsWith("[", table.DelimitedName, StringComparison.Ordinal);
            Assert.Equal(type.GetProperties().Count(), reader.FieldCount);
            for (var row = 0; row < made.Length; row++)
            {
                Assert.True(await reader.ReadAsync());
                foreach (var property in type.GetProperties())
                {
                    var ordinal = reader.GetOrdinal(property.Name);
                    var value = reader.GetValue(ordinal);
                    var own = property.PropertyInfo!.GetValue(made[row]);
                    Assert.Equal((property.Name, own is null), (reader.GetName(ordinal), reader.IsDBNull(ordinal)));
                    if (own is not null)
                    {
                        Assert.IsType(reader.GetFieldType(ordinal), value);
                        Assert.True(value is DateTime || value.Equals(own) || value is string, $"{property.Name}: {own} became {value}.");
                    }
                }
            }

            Assert.False(await reader.ReadAsync());
            Assert.Equal(2, reader.RowsRead);
        }
    }

    [Fact]
    public async Task Moment_Read_IsTheUtcTimeToTheMicrosecond()
    {
        await using var context = DatabaseProviders.DesignTime(DatabaseProvider.SqlServer);
        var at = NodaTime.Instant.FromUtc(2026, 10, 25, 0, 59, 59).PlusNanoseconds(999_999_900);
        var seizure = new Data.Seizures.Seizure { TypeId = "tonic", At = at };
        await using var reader = new RowReader(BulkTable.Of(context, typeof(Data.Seizures.Seizure)), Stream([seizure]).GetAsyncEnumerator());
        Assert.True(await reader.ReadAsync());
        Assert.Equal(new DateTime(2026, 10, 25, 0, 59, 59, DateTimeKind.Utc).AddTicks(9_999_990), reader.GetDateTime(reader.GetOrdinal("At")));
    }

    private static async IAsyncEnumerable<object> Stream(object[] rows)
    {
        foreach (var row in rows)
        {
            await Task.CompletedTask;
            yield return row;
        }
    }
}

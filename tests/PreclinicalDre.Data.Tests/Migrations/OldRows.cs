using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace PreclinicalDre.Data.Tests.Migrations;

/// <summary>A table of an earlier model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Names of its columns.</param>
internal sealed record OldTable(string Name, IReadOnlyList<string> Columns);

/// <summary>
/// Rows for the tables of an earlier model, made from that model alone and written by SQL: today's classes do not fit it any more. What today's program keeps as the name of an
/// enum's value gets such a name.
/// </summary>
internal sealed class OldRows(IModel earlier, IModel today)
{
    public const int RowsPerTable = 2;

    private readonly Dictionary<(IReadOnlyEntityType Type, int Row), Dictionary<string, object?>> _values = [];
    private readonly List<IReadOnlyEntityType> _ordered = Order(earlier);
    private int counter;

    public IReadOnlyList<OldTable> Tables => [.. _ordered.Select(t => new OldTable(t.GetTableName()!, Columns(t)))];

    /// <summary>The tables, with those columns, that a later model has under the same names.</summary>
    public IReadOnlyList<OldTable> StillThere(IModel later)
    {
        var tables = later.GetEntityTypes().Where(t => t.GetTableName() is not null).GroupBy(t => t.GetTableName()!)
            .ToDictionary(g => g.Key, g => g.Where(t => !t.IsMappedToJson()).SelectMany(Columns).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        return [.. Tables.Where(t => tables.ContainsKey(t.Name)).Select(t => t with { Columns = [.. t.Columns.Where(tables[t.Name].Contains)] })];
    }

    public async Task InsertAsync(DbConnection connection)
    {
        await OpenAsync(connection);
        foreach (var type in _ordered)
        {
            for (var row = 0; row < RowsPerTable; row++)
            {
                var values = type.GetProperties().ToDictionary(Column, p => Value(p, row));
                _values[(type, row)] = type.GetProperties().ToDictionary(p => p.Name, p => values[Column(p)]);
                var documents = Documents(type).ToDictionary(d => d.GetContainerColumnName()!, Document, StringComparer.Ordinal);
                await using var command = connection.CreateCommand();
                var stored = values.Concat(documents).Where(v => v.Value is not null).ToList();
                for (var i = 0; i < stored.Count; i++)
                {
                    var parameter = command.CreateParameter();
                    parameter.ParameterName = $"@p{i}";
                    parameter.Value = stored[i].Value;
                    command.Parameters.Add(parameter);
                }

                command.CommandText =
                    $"INSERT INTO {Quoted(connection, type.GetTableName()!)} ({string.Join(", ", stored.Select(v => Quoted(connection, v.Key)))}) VALUES ({string.Join(", ", stored.Select((v, i) => documents.ContainsKey(v.Key) && connection.GetType().Name == "NpgsqlConnection" ? $"CAST(@p{i} AS jsonb)" : $"@p{i}"))})";
                await command.ExecuteNonQueryAsync();
            }
        }
    }

    /// <summary>What is stored in the tables, column by column, as text.</summary>
    public async Task<Dictionary<string, List<IReadOnlyDictionary<string, string>>>> ReadAsync(DbConnection connection, IReadOnlyList<OldTable> tables)
    {
        await OpenAsync(connection);
        var all = new Dictionary<string, List<IReadOnlyDictionary<string, string>>>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT {string.Join(", ", table.Columns.Select(c => Quoted(connection, c)))} FROM {Quoted(connection, table.Name)}";
            await using var reader = await command.ExecuteReaderAsync();
            var rows = all[table.Name] = [];
            while (await reader.ReadAsync())
            {
                rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, i => Text(reader.GetValue(i)), StringComparer.Ordinal));
            }
        }

        return all;
    }

    /// <summary>What stands as a document in a column of the table.</summary>
    private static IEnumerable<IReadOnlyEntityType> Documents(IReadOnlyEntityType type) =>
        type.GetNavigations().Where(n => n.TargetEntityType.IsMappedToJson()).Select(n => n.TargetEntityType);

    private static IReadOnlyList<string> Columns(IReadOnlyEntityType type) =>
        [.. type.GetProperties().Select(Column), .. Documents(type).Select(d => d.GetContainerColumnName()!)];

    /// <summary>One engine reads bytes in it as hexadecimal and another as base 64: eight digits are both.</summary>
    private object? Document(IReadOnlyEntityType type) => JsonSerializer.Serialize(type.GetProperties().Where(p => !p.IsForeignKey())
        .ToDictionary(p => p.Name, p => p.IsPrimitiveCollection ? Array.Empty<string>() : p.ClrType == typeof(byte[]) ? $"{++counter:X8}" : Value(p, row: 0)));

    private object? Value(IReadOnlyProperty property, int row)
    {
        if (property.IsForeignKey() && property.GetContainingForeignKeys().First() is var key)
        {
            // What may point nowhere does: two tables can point at each other.
            return property.IsNullable ? null : _values[(key.PrincipalEntityType, row)][key.PrincipalKey.Properties[key.Properties.ToList().IndexOf(property)].Name];
        }

        var n = ++counter;
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return type switch
        {
            _ when type == typeof(string) => EnumName(property, n) ?? Shortened($"{n} 'Zelle' \"癲癇\"", property.GetMaxLength()),
            _ when type == typeof(Guid) => new Guid(n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
            _ when type == typeof(DateTime) => new DateTime(2026, 3, 1, 23, 59, 59, DateTimeKind.Utc).AddTicks(1_234_560).AddMinutes(n),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 3, 1, 23, 59, 59, TimeSpan.Zero).AddMinutes(n),
            _ when type == typeof(DateOnly) => new DateOnly(2026, 3, 1).AddDays(n),
            _ when type == typeof(TimeOnly) => new TimeOnly(3, 4, 5).AddMinutes(n),
            _ when type == typeof(double) => n / 3.0,
            _ when type == typeof(decimal) => (decimal)n,
            _ when type == typeof(bool) => n % 2 == 0,
            _ when type == typeof(int) => n,
            _ when type == typeof(uint) => (uint)n,
            _ when type == typeof(short) => (short)n,
            _ when type == typeof(long) => (long)n,
            _ when type == typeof(byte[]) => new byte[] { 0, 255, (byte)n },
            _ => throw new NotSupportedException($"{property.DeclaringType.DisplayName()}.{property.Name} is of a type that has no sample value here: {type.Name}."),
        };
    }

    private string? EnumName(IReadOnlyProperty property, int n)
    {
        var type = today.FindEntityType(property.DeclaringType.Name)?.FindProperty(property.Name)?.ClrType;
        type = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        return type is { IsEnum: true } ? Enum.GetNames(type)[n % Enum.GetNames(type).Length] : null;
    }

    private static string Shortened(string text, int? most) => most is { } length && text.Length > length ? text[..length] : text;

    private static string Column(IReadOnlyProperty property) => property.GetColumnName();

    /// <summary>Tables that others must point at come first.</summary>
    private static List<IReadOnlyEntityType> Order(IModel model)
    {
        var left = ((IReadOnlyModel)model).GetEntityTypes().Where(t => t.GetTableName() is not null && t.BaseType is null && !t.IsMappedToJson()).ToList();
        var ordered = new List<IReadOnlyEntityType>();
        while (left.Count > 0)
        {
            var next = left.FirstOrDefault(t => t.GetForeignKeys().Where(k => k.Properties.All(p => !p.IsNullable)).All(k => k.PrincipalEntityType == t || ordered.Contains(k.PrincipalEntityType)))
                ?? throw new InvalidOperationException("Tables point at each other in a ring: " + string.Join(", ", left.Select(t => t.GetTableName())));
            ordered.Add(next);
            left.Remove(next);
        }

        return ordered;
    }

    private static string Quoted(DbConnection connection, string name) => connection.GetType().Name == "SqlConnection" ? $"[{name}]" : $"\"{name}\"";

    private static string Text(object value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        IFormattable formattable => formattable.ToString(value is DateTime ? "O" : null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static async Task OpenAsync(DbConnection connection)
    {
        if (connection.State != System.Data.ConnectionState.Open)
        {
            await connection.OpenAsync();
        }
    }
}

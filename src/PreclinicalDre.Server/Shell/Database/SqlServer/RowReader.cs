using System.Collections;
using System.Data.Common;
using System.Globalization;

namespace PreclinicalDre.Server.Shell.Database.SqlServer;

/// <summary>Rows of an entity as the reader that SqlBulkCopy takes them from, one after the other.</summary>
#pragma warning disable CA1010 // A reader is walked by Read, and its base class lists untyped.
public sealed class RowReader(BulkTable table, IAsyncEnumerator<object> rows) : DbDataReader
#pragma warning restore CA1010
{
    private object? current;
    private bool isClosed;

    public long RowsRead { get; private set; }

    public override int FieldCount => table.Columns.Count;

    public override bool HasRows => true;

    public override bool IsClosed => isClosed;

    public override int Depth => 0;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!await rows.MoveNextAsync())
        {
            current = null;
            return false;
        }

        current = rows.Current;
        RowsRead++;
        return true;
    }

    public override bool Read() => throw new NotSupportedException("The rows come asynchronously.");

    public override bool NextResult() => false;

    /// <summary>As the client takes it: a day goes to a <c>date</c> as the moment at which it begins.</summary>
    public override object GetValue(int ordinal) => table.Columns[ordinal].Read(current ?? throw new InvalidOperationException("There is no row.")) switch
    {
        null => DBNull.Value,
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        { } value => value,
    };

    public override bool IsDBNull(int ordinal) => GetValue(ordinal) is DBNull;

    public override string GetName(int ordinal) => table.Columns[ordinal].Name;

    public override int GetOrdinal(string name)
    {
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (table.Columns[i].Name == name)
            {
                return i;
            }
        }

        throw new ArgumentException($"There is no column {name}.", nameof(name));
    }

    public override Type GetFieldType(int ordinal)
    {
        var mapping = table.Columns[ordinal].Mapping;
        var type = mapping.Converter?.ProviderClrType ?? mapping.ClrType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(DateOnly) ? typeof(DateTime) : type;
    }

    public override string GetDataTypeName(int ordinal) => table.Columns[ordinal].Mapping.StoreTypeNameBase;

    public override int GetValues(object[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++)
        {
            values[i] = GetValue(i);
        }

        return count;
    }

    public override bool GetBoolean(int ordinal) => (bool)GetValue(ordinal);

    public override byte GetByte(int ordinal) => (byte)GetValue(ordinal);

    public override char GetChar(int ordinal) => (char)GetValue(ordinal);

    public override DateTime GetDateTime(int ordinal) => (DateTime)GetValue(ordinal);

    public override decimal GetDecimal(int ordinal) => (decimal)GetValue(ordinal);

    public override double GetDouble(int ordinal) => (double)GetValue(ordinal);

    public override float GetFloat(int ordinal) => (float)GetValue(ordinal);

    public override Guid GetGuid(int ordinal) => (Guid)GetValue(ordinal);

    public override short GetInt16(int ordinal) => (short)GetValue(ordinal);

    public override int GetInt32(int ordinal) => (int)GetValue(ordinal);

    public override long GetInt64(int ordinal) => (long)GetValue(ordinal);

    public override string GetString(int ordinal) => Convert.ToString(GetValue(ordinal), CultureInfo.InvariantCulture)!;

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();

    public override void Close() => isClosed = true;

    public override async ValueTask DisposeAsync()
    {
        await rows.DisposeAsync();
        await base.DisposeAsync();
    }
}

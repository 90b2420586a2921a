using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using PreclinicalDre.Core.Seizures;

namespace PreclinicalDre.Core.Tabular;

/// <summary>
/// Hands the cells of the current row to a schema, typed. What is wrong goes into the log and marks the row as failed; the schema gets a
/// default then, and its row is thrown away.
/// </summary>
internal sealed class RowReader(HeaderMap map, DateTimeZone zone, FindingLog log)
{
    private readonly StringBuilder _key = new();
    private RawRow _row = new(0, null, []);

    /// <summary>Place of the current row.</summary>
    public Location At { get; private set; } = new();

    /// <summary>True once a cell of the current row was wrong or missing.</summary>
    public bool Failed { get; private set; }

    /// <summary>Goes to the next row.</summary>
    public void MoveTo(RawRow row, Location at)
    {
        _row = row;
        At = at;
        Failed = false;
        _key.Clear();
    }

    /// <summary>The value of a cell, or the type's default where it is blank, wrong or not in the table.</summary>
    public T Get<T>(Column<T> column)
        where T : notnull => Take(column, out var value) ? value : default!;

    /// <summary>The value of a cell, or null where it is blank, wrong or not in the table.</summary>
    public T? Maybe<T>(Column<T> column)
        where T : struct => Take(column, out var value) ? value : null;

    /// <summary>The text of a cell, or the empty text.</summary>
    public string Text(Column<string> column) => Take(column, out var value) ? value : "";

    /// <summary>The items of a cell, or none.</summary>
    public IReadOnlyList<T> Items<T>(Column<IReadOnlyList<T>> column) => Take(column, out var value) ? value : [];

    /// <summary>A hash of the key columns that were read, the same for the same values however they were written.</summary>
    public UInt128 Key()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(_key.ToString()), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private bool Take<T>(Column<T> column, out T value)
        where T : notnull
    {
        value = default!;
        var position = map[column];
        var cell = position >= 0 && position < _row.Cells.Count ? _row.Cells[position] : RawCell.Empty;
        var found = false;
        if (cell.IsBlank)
        {
            if (column.Required)
            {
                Fail(column, "value-missing", $"'{column.Header}' must be filled.", null, column.Help);
            }
        }
        else if (cell.Kind == RawCellKind.Error)
        {
            Fail(column, "formula-error", "The formula in this cell has no value.", cell.Text, "a value");
        }
        else
        {
            var read = column.Read(cell, zone);
            if (read.Problem is { } problem)
            {
                Fail(column, problem.Code, problem.Message, cell.Shown, problem.Wanted);
            }
            else
            {
                value = read.Value;
                found = true;
            }
        }

        if (column.KeyPart)
        {
            _key.Append(found ? Canonical(value) : "").Append('\u001F');
        }

        return found;
    }

    private static string Canonical<T>(T value) => value switch
    {
        Instant instant => instant.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture),
        SeizureType type => type.Id,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };

    private void Fail(Column column, string code, string message, string? found, string wanted)
    {
        Failed = true;
        log.Add(Finding.Error(code, message, At with { Column = column.Header }, found, wanted));
    }
}

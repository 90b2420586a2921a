using System.Globalization;
using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Core.Experiments.Plates;

/// <summary>Cells of plate tables: columns by name, numbers and words as people write them.</summary>
internal static class PlateCells
{
    /// <summary>Places of the columns by what they hold; of two with one name the first.</summary>
    public static Dictionary<string, int> Columns(RawTable table)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < table.Headers.Count; i++)
        {
            columns.TryAdd(Name(table.Headers[i]), i);
        }

        return columns;
    }

    /// <summary>What a column holds, by the beginning of its header.</summary>
    public static string Name(string header)
    {
        var name = header.Trim().ToLowerInvariant();
        return name switch
        {
            _ when name.StartsWith("conc", StringComparison.Ordinal) => "concentration",
            _ when name.StartsWith("movement", StringComparison.Ordinal) => "movement",
            _ when name.StartsWith("field", StringComparison.Ordinal) || name.StartsWith("lfp", StringComparison.Ordinal) => "field",
            _ => name,
        };
    }

    /// <summary>The cell of a column; empty where the row is shorter or there is no such column.</summary>
    public static RawCell Cell(RawRow row, Dictionary<string, int> columns, string name) => columns.TryGetValue(name, out var i) && i < row.Cells.Count ? row.Cells[i] : RawCell.Empty;

    /// <summary>Yes or no as people write it; null for anything else.</summary>
    public static bool? Yes(RawCell cell) => cell.Shown.Trim().ToLowerInvariant() switch
    {
        "yes" or "true" or "1" or "dead" or "x" => true,
        "no" or "false" or "0" => false,
        _ => null,
    };

    /// <summary>A number of 0 or more; null for an empty cell, and with a finding for anything else.</summary>
    public static double? Number(RawCell cell, int row, string column, PlateFindings sink)
    {
        if (cell.IsBlank)
        {
            return null;
        }

        var value = cell.Kind == RawCellKind.Number ? cell.Number : Parse(cell.Shown.Trim());
        if (value is { } v && v >= 0 && double.IsFinite(v))
        {
            return v;
        }

        sink.Error("bad-value", "This is no number of 0 or more.", row, cell.Shown, "a number", column);
        return null;
    }

    /// <summary>A number with a point or a comma; null for anything else.</summary>
    public static double? Parse(string text)
    {
        var plain = text.Contains('.', StringComparison.Ordinal) ? text : text.Replace(',', '.');
        return double.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var v) ? v : null;
    }
}

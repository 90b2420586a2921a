using System.Globalization;
using PreclinicalDre.Core.Formats.Text;
using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Core.Formats.Tables;

/// <summary>One row of a table, from a text or a workbook.</summary>
/// <param name="Cells">Its cells.</param>
/// <param name="Row">Row as a person counts it.</param>
/// <param name="Byte">Offset in the file; null for workbooks.</param>
internal sealed record TableRow(IReadOnlyList<RawCell> Cells, int Row, long? Byte)
{
    public bool IsBlank => Cells.All(c => c.IsBlank);

    public RawCell Cell(int? at) => at is { } i && i < Cells.Count ? Cells[i] : RawCell.Empty;

    public static TableRow Of(DelimitedRow row) => new([.. row.Cells.Select(RawCell.OfText)], row.Row, row.Byte);

    public static TableRow Of(RawRow row) => new(row.Cells, row.Row, null);
}

/// <summary>Where the columns that a mapping names stand.</summary>
internal sealed record TablePlaces(int Onset, int? Date, int? Duration, int? End, int? Text, int? Animal, int? Channels, int? Confidence)
{
    /// <summary>Null, with findings, where a named column is not there.</summary>
    public static TablePlaces? Find(ColumnMapping mapping, IReadOnlyList<string> headers, TableRow? at, ReadLog log)
    {
        var index = new HeaderIndex(headers);
        var complete = true;
        var places = new TablePlaces(
            Place(mapping.Onset) ?? 0, Place(mapping.Date), Place(mapping.Duration), Place(mapping.End), Place(mapping.Text), Place(mapping.Animal), Place(mapping.Channels), Place(mapping.Confidence));
        return complete ? places : null;

        int? Place(string? column)
        {
            if (string.IsNullOrWhiteSpace(column))
            {
                return null;
            }

            if (column[0] == '#' && int.TryParse(column.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1)
            {
                return number - 1;
            }

            if (!mapping.NoHeader && index[HeaderName.Normalize(column)] is { } found)
            {
                return found;
            }

            complete = false;
            log.Error(
                FormatCodes.MissingColumn, $"The table has no column '{Finding.Quote(column)}'.", at?.Row, at?.Byte, column, string.Join(", ", headers), mapping.NoHeader ? "columns by their places: #1, #2" : "one of these");
            return null;
        }
    }
}

using CsvHelper;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Server.Features.Spreadsheets.Text;

/// <summary>Reads one text table: cells separated by tab, semicolon or comma, quoted as in RFC 4180, one record at a time.</summary>
internal sealed class TextTableReader : IDisposable
{
    private readonly PeekStream _text;
    private readonly string? _file;
    private readonly FindingLog _log;
    private readonly SpreadsheetLimits _limits;
    private CsvReader? _csv;
    private int _row;
    private bool _refused;

    private TextTableReader(PeekStream file, string? fileName, FindingLog log, SpreadsheetLimits limits)
    {
        _text = new PeekStream(new Utf8Stream(file));
        _file = fileName;
        _log = log;
        _limits = limits;
    }

    public static IEnumerable<RawTable> Read(PeekStream file, string? fileName, FindingLog log, SpreadsheetLimits limits)
    {
        using var reader = new TextTableReader(file, fileName, log, limits);
        if (!reader.Open())
        {
            yield break;
        }

        var header = reader.Next();
        while (header is { IsBlank: true })
        {
            header = reader.Next();
        }

        // A table that was refused before its header is no empty table: the reason stands in the log.
        if (!reader._refused)
        {
            yield return new RawTable(fileName, null, header, header is null ? [] : reader.Rest());
        }
    }

    public void Dispose() => _csv?.Dispose();

    private IEnumerable<RawRow> Rest()
    {
        while (Next() is { } row)
        {
            yield return row;
        }
    }

    private bool Open()
    {
        try
        {
            var start = _text.Peek(_limits.MaxHeaderBytes);
            if (!TextLayout.TryDetect(start, start.Length == _limits.MaxHeaderBytes, out var layout))
            {
                Refuse("not-a-text-table", $"No line ends within the first {_limits.MaxHeaderBytes} bytes: this is no text table.", start.Length, "a header line, then a line for each row");
                return false;
            }

            _csv = CsvReader.Create(
                _text,
                new CsvReaderOptions
                {
                    Separator = layout.Separator,
                    HasHeader = false,
                    DetectSeparatorHint = false,
                    SkipEmptyLines = false,
                    MaxRecordSize = _limits.MaxRecordBytes,
                    OnMalformedRecord = Malformed,
                },
                leaveOpen: true);
            return !layout.HasHint || Next() is not null;
        }
        catch (BadTextException bad)
        {
            Refuse(bad.Code, bad.Message, bad.Offset, bad.Wanted);
            return false;
        }
    }

    /// <summary>The next record, or null at the end and where nothing more can be read (the log then says why).</summary>
    private RawRow? Next()
    {
        try
        {
            if (_csv is null || !_csv.Read())
            {
                return null;
            }
        }
        catch (BadTextException bad)
        {
            return Refuse(bad.Code, bad.Message, bad.Offset, bad.Wanted);
        }
        catch (CsvFormatException bad)
        {
            return Refuse(
                "record-too-long", $"The record has more than {_limits.MaxRecordBytes} bytes.", bad.ByteOffset, "shorter rows; look for a quotation mark that is never closed");
        }

        if (++_row > _limits.MaxRows)
        {
            return Refuse("too-many-rows", $"The table has more than {_limits.MaxRows} rows.", _csv.ByteOffset, "the table in several files");
        }

        if (_csv.FieldCount > _limits.MaxColumns)
        {
            return Refuse("too-many-columns", $"The row has {_csv.FieldCount} cells.", _csv.ByteOffset, $"at most {_limits.MaxColumns}");
        }

        var cells = new RawCell[_csv.FieldCount];
        for (var i = 0; i < cells.Length; i++)
        {
            if (_csv.GetSpan(i).Length > _limits.MaxCellBytes)
            {
                return Refuse("cell-too-long", $"The cell in {HeaderName.Letter(i)} has {_csv.GetSpan(i).Length} bytes.", _csv.ByteOffset, $"at most {_limits.MaxCellBytes}");
            }

            cells[i] = CellErrors.Judge(_csv.GetString(i));
        }

        return new RawRow(_row, null, cells);
    }

    private RawRow? Refuse(string code, string message, long offset, string wanted)
    {
        _refused = true;
        _log.Add(Finding.Error(code, message, new Location(_file, Row: _row > 0 ? _row : null, Byte: offset), wanted: wanted));
        return null;
    }

    /// <summary>A quotation mark inside a cell is text as it stands; one that makes the cell's end doubtful is an error.</summary>
    private void Malformed(CsvMalformedRecord record)
    {
        var at = new Location(_file, Row: (int)Math.Min(record.RecordNumber, int.MaxValue), Byte: record.ByteOffset);
        if (record.Reason == CsvMalformedReason.UnterminatedQuote)
        {
            _log.Add(Finding.Error("quote-not-closed", "A quotation mark opens a cell and is never closed.", at, record.RawRecord, "a closing quotation mark; one inside the cell is doubled"));
        }
        else if (record.Reason == CsvMalformedReason.TextAfterClosingQuote)
        {
            _log.Add(Finding.Error("text-after-quote", "Text follows the quotation mark that closes a cell.", at, record.RawRecord, "a separator there; a quotation mark inside the cell is doubled"));
        }
    }
}

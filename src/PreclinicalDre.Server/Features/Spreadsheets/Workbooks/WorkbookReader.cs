using System.Text;
using ExcelDataReader;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Server.Features.Spreadsheets.Workbooks;

/// <summary>Reads the sheets of a workbook (Office Open XML), row by row. Formulas count by the value that was stored with them.</summary>
internal sealed class WorkbookReader(Stream zip, string? fileName, FindingLog log, SpreadsheetLimits limits) : IDisposable
{
    private IExcelDataReader? _reader;
    private Dictionary<(int Row, int Column), string> _errors = [];
    private int _row;
    private int _columns;
    private bool _refused;

    // ExcelDataReader asks for Windows-1252 whatever it reads.
    static WorkbookReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private Location At => new(fileName, _reader is null ? null : Try(() => _reader.Name));

    /// <param name="source">The stream as it was handed in: used as it is where it can seek.</param>
    /// <param name="file">The same stream, its start looked at: copied to a temporary file where it cannot seek.</param>
    /// <param name="fileName">Name for findings.</param>
    /// <param name="log">Takes the findings.</param>
    /// <param name="limits">How much is read at most.</param>
    public static IEnumerable<RawTable> Read(Stream source, PeekStream file, string? fileName, FindingLog log, SpreadsheetLimits limits)
    {
        // ExcelDataReader and ZipArchive count from the stream's start, so one that stands elsewhere is copied too.
        var usable = source.CanSeek && source.Position <= 8;
        var spool = usable ? null : Spool(file, limits);
        try
        {
            var zip = spool ?? source;
            if (ZipGuard.Check(zip, new Location(fileName), limits) is { } refusal)
            {
                log.Add(refusal);
                yield break;
            }

            using var reader = new WorkbookReader(zip, fileName, log, limits);
            if (!reader.Open())
            {
                yield break;
            }

            do
            {
                if (reader.Table() is not { } table)
                {
                    yield break;
                }

                yield return table;
            }
            while (!reader._refused && reader.NextSheet());
        }
        finally
        {
            spool?.Dispose();
        }
    }

    public void Dispose() => _reader?.Dispose();

    private bool Open() => Guard(() =>
    {
        zip.Position = 0;
        _reader = ExcelReaderFactory.CreateOpenXmlReader(zip, new ExcelReaderConfiguration { LeaveOpen = true });
        return true;
    });

    private bool NextSheet() => Guard(() =>
    {
        _row = 0;
        return _reader!.NextResult();
    });

    private RawTable? Table()
    {
        var sheet = "";
        if (!Guard(() =>
        {
            sheet = _reader!.Name;
            _errors = FormulaErrors.Of(zip, sheet);
            _columns = Math.Max(_reader.FieldCount, _errors.Keys.Select(e => e.Column + 1).DefaultIfEmpty().Max());
            return true;
        }))
        {
            return null;
        }

        if (_columns > limits.MaxColumns)
        {
            Refuse(Finding.Error("too-many-columns", $"The sheet has values in {_columns} columns.", At, wanted: $"at most {limits.MaxColumns} columns"));
            return null;
        }

        var header = Next();
        while (header is { IsBlank: true })
        {
            header = Next();
        }

        return _refused ? null : new RawTable(fileName, sheet, header, header is null ? [] : Rest());
    }

    private IEnumerable<RawRow> Rest()
    {
        while (Next() is { } row)
        {
            yield return row;
        }
    }

    private RawRow? Next()
    {
        RawRow? row = null;
        Guard(() =>
        {
            if (!_reader!.Read())
            {
                return false;
            }

            if (++_row > limits.MaxRows)
            {
                return Refuse(Finding.Error("too-many-rows", $"The sheet has more than {limits.MaxRows} rows.", At with { Row = _row }, wanted: "the table in several files"));
            }

            var cells = new RawCell[_columns];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = _errors.TryGetValue((_row, i), out var error) ? RawCell.OfError(error)
                    : i < _reader.FieldCount ? WorkbookCells.Read(_reader, i)
                    : RawCell.Empty;
                if (cells[i].Text.Length > limits.MaxCellBytes)
                {
                    return Refuse(Finding.Error(
                        "cell-too-long", "The cell holds more text than a cell can.", At with { Row = _row, Column = HeaderName.Letter(i) }, cells[i].Text, $"at most {limits.MaxCellBytes} characters"));
                }
            }

            row = new RawRow(_row, _reader.Name, cells);
            return true;
        });
        return row;
    }

    /// <summary>
    /// The library meets damaged parts with whatever exception its code happens to run into (missing parts, bad XML, numbers out of range), so
    /// everything but a lack of memory counts as damage here, and only here.
    /// </summary>
    private bool Guard(Func<bool> step)
    {
        try
        {
            return step();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Refuse(ZipGuard.Damaged(At with { Row = _row > 0 ? _row : null }));
        }
    }

    /// <summary>Notes why nothing more of the file is read; always false.</summary>
    private bool Refuse(Finding finding)
    {
        _refused = true;
        log.Add(finding);
        return false;
    }

    private static string? Try(Func<string?> get)
    {
        try
        {
            return get();
        }
        catch (Exception e) when (e is InvalidOperationException or NullReferenceException)
        {
            return null;
        }
    }

    private static FileStream Spool(PeekStream file, SpreadsheetLimits limits)
    {
        var spool = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
        var buffer = new byte[64 * 1024];
        int read;
        // One byte past the limit is enough for the check that follows.
        while (spool.Length <= limits.MaxWorkbookBytes && (read = file.Read(buffer)) > 0)
        {
            spool.Write(buffer, 0, read);
        }

        return spool;
    }
}

using System.Text;

namespace PreclinicalDre.Core.Formats.Text;

/// <summary>One record of a delimited text.</summary>
/// <param name="Cells">Its cells, without the quotation marks around them.</param>
/// <param name="Row">Line on which it begins, from 1.</param>
/// <param name="Byte">Offset in the file of its first byte.</param>
internal sealed record DelimitedRow(IReadOnlyList<string> Cells, int Row, long Byte)
{
    public bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);

    /// <summary>A cell, trimmed; empty where the row is shorter or has no such column.</summary>
    public string Cell(int? index) => index is { } i && i < Cells.Count ? Cells[i].Trim() : "";
}

/// <summary>Cuts lines into cells: a separator, quotation marks doubled inside quoted cells (RFC 4180), line breaks inside them.</summary>
internal sealed class DelimitedRows(TextLines lines, char separator, ReadLog log)
{
    /// <summary>Cells of one record.</summary>
    public const int MaxCells = 1024;

    private const int MaxRecordCharacters = 256 * 1024;
    private readonly StringBuilder _cell = new();

    /// <summary>The next record, or null at the end.</summary>
    public DelimitedRow? Next() => lines.Next() is { } line ? Read(line) : null;

    /// <summary>A record that begins with a line which was taken already.</summary>
    public DelimitedRow Read(TextLine line)
    {
        var cells = new List<string>();
        var (text, at) = (line.Text, 0);
        var length = text.Length;
        while (true)
        {
            if (at < text.Length && text[at] == '"')
            {
                _cell.Clear();
                at++;
                while (true)
                {
                    var quote = text.IndexOf('"', at);
                    if (quote < 0)
                    {
                        _cell.Append(text, at, text.Length - at);
                        if (length > MaxRecordCharacters || lines.Next() is not { } next)
                        {
                            log.Error(FormatCodes.QuoteNotClosed, "A quotation mark opens a cell and is never closed.", line.Row, line.Byte, found: line.Text, wanted: "a closing quotation mark; one inside the cell is doubled");
                            cells.Add(_cell.ToString());
                            return new DelimitedRow(cells, line.Row, line.Byte);
                        }

                        _cell.Append('\n');
                        (text, at, length) = (next.Text, 0, length + next.Text.Length + 1);
                    }
                    else if (quote + 1 < text.Length && text[quote + 1] == '"')
                    {
                        _cell.Append(text, at, quote + 1 - at);
                        at = quote + 2;
                    }
                    else
                    {
                        _cell.Append(text, at, quote - at);
                        at = quote + 1;
                        break;
                    }
                }

                // What follows a closing mark belongs to the cell as it stands.
                var end = EndOf(text, at);
                _cell.Append(text, at, end - at);
                cells.Add(_cell.ToString());
                at = end;
            }
            else
            {
                var end = EndOf(text, at);
                cells.Add(text[at..end]);
                at = end;
            }

            if (at >= text.Length || cells.Count == MaxCells)
            {
                return new DelimitedRow(cells, line.Row, line.Byte);
            }

            at++;
        }
    }

    private int EndOf(string text, int at)
    {
        var end = text.IndexOf(separator, at);
        return end < 0 ? text.Length : end;
    }
}

using System.Globalization;
using System.Text;
using NodaTime;

namespace PreclinicalDre.Core.Tabular.Cells;

/// <summary>Cells of text: free text, identifiers and lists of identifiers.</summary>
internal static class TextCells
{
    public static CellReader<string> Text(int maxLength) => (cell, _) => Plain(cell, maxLength, severalLines: true);

    public static CellReader<string> Identifier(int maxLength) => (cell, _) => Identify(cell, maxLength);

    /// <summary>An identifier that pages and the API have in their addresses: one step of a path, and never two that look the same.</summary>
    public static CellReader<string> Code(int maxLength) => (cell, _) =>
    {
        var read = Identify(cell, maxLength);
        if (read.Problem is not null)
        {
            return read;
        }

        // Codes leave in tables as they are, so that they can be read back.
        if (read.Value is ['=' or '+' or '@', ..] || (read.Value is ['-', .. var rest] && rest.AsSpan().ContainsAnyExceptInRange('0', '9')))
        {
            return new CellProblem("looks-like-formula", "A spreadsheet program would take this code for a formula.", "a code that begins with a letter or digit");
        }

        if (read.Value.EnumerateRunes().Any(IsHidden))
        {
            return new CellProblem("hidden-character", "The code holds an invisible or damaged character, so that it is not what it looks like.", "the code typed anew, with plain spaces");
        }

        return read.Value is "." or ".." or "new" || read.Value.AsSpan().ContainsAny('/', '\\', '%')
            ? new CellProblem("not-in-addresses", "The code stands in the addresses of pages, and this one cannot.", "a code without '/', '\\' and '%', and not '.', '..' or 'new'")
            : read;
    };

    /// <summary>Items separated by semicolons; empty items are passed over, repeated ones are kept once.</summary>
    public static CellReader<IReadOnlyList<T>> List<T>(CellReader<T> item) => (cell, zone) =>
    {
        var items = new List<T>();
        foreach (var part in Split(cell))
        {
            var read = item(part, zone);
            if (read.Problem is not null)
            {
                return new([], read.Problem);
            }

            if (!items.Contains(read.Value))
            {
                items.Add(read.Value);
            }
        }

        return items.Count > 0
            ? new(items)
            : new([], new("list-empty", "The list holds only separators.", "at least one item, separated by semicolons"));
    };

    /// <summary>An item of a list: an identifier that holds no other separator.</summary>
    public static CellReader<string> Item(int maxLength) => (cell, _) =>
        cell.Kind == RawCellKind.Text && cell.Text.Contains(", ", StringComparison.Ordinal)
            ? new CellProblem("list-separator", "The items of the list are separated by commas.", "items separated by semicolons: a; b")
            : Identify(cell, maxLength);

    /// <summary>Zero-width and direction marks, white space other than the plain space, and the mark of bytes that were no text (U+FFFD).</summary>
    private static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format || rune == Rune.ReplacementChar || (Rune.IsWhiteSpace(rune) && rune.Value != ' ');

    private static IEnumerable<RawCell> Split(RawCell cell) => cell.Kind != RawCellKind.Text
        ? [cell]
        : cell.Text.Split(';').Select(RawCell.OfText).Where(part => !part.IsBlank);

    private static CellResult<string> Identify(RawCell cell, int maxLength)
    {
        var read = Plain(cell, maxLength, severalLines: false);
        return read.Problem is null && read.Value.Contains(';', StringComparison.Ordinal)
            ? new CellProblem("not-an-identifier", "A semicolon separates the items of lists and cannot be a part of a name.", "one name without a semicolon")
            : read;
    }

    private static CellResult<string> Plain(RawCell cell, int maxLength, bool severalLines)
    {
        switch (cell.Kind)
        {
            case RawCellKind.Date or RawCellKind.DateTime:
                return new CellProblem(
                    "date-instead-of-text", "The spreadsheet program has turned this text into a date.", "text; format the column as Text and type it again");
            case RawCellKind.Boolean:
                return new CellProblem(
                    "boolean-instead-of-text", "The cell holds a logical value.", "text; format the column as Text and type it again");
            case RawCellKind.Number when !double.IsFinite(cell.Number):
                return new CellProblem("not-finite", "The cell holds no finite number.", "text");
            case RawCellKind.Empty or RawCellKind.Text or RawCellKind.Number or RawCellKind.Error:
                break;
        }

        var text = cell.Kind == RawCellKind.Number ? cell.Shown : cell.Clean;
        if (text.Any(c => char.IsControl(c) && !(severalLines && c is '\n' or '\r' or '\t')))
        {
            return new CellProblem("control-character", "The text holds a control character or a line break.", severalLines ? "plain text" : "one line of plain text");
        }

        return text.Length > maxLength
            ? new CellProblem("too-long", $"The text has {text.Length} characters.", $"at most {maxLength} characters")
            : text;
    }
}

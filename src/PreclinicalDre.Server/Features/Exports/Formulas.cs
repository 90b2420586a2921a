using System.Globalization;
using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Server.Features.Exports;

/// <summary>Keeps a spreadsheet program from taking people's words for a formula.</summary>
internal static class Formulas
{
    /// <summary>
    /// The text with an apostrophe before it where a program would read it as a formula. Numbers stay as they are, and keys of rows (ids, codes) that are numbers: they must be read
    /// back. The import refuses other codes that begin like this.
    /// </summary>
    public static string Defused(string text, Column column) => column.Type is CellType.Text or CellType.Identifier && IsFormula(text, column.KeyPart) ? "'" + text : text;

    /// <summary>The text of a cell that no import reads by its column, likewise; numbers, dates and signs alone stay as they are.</summary>
    public static string Defused(string text) => IsFormula(text, isKey: true) && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? "'" + text : text;

    private static bool IsFormula(string text, bool isKey) => text.Length > 0 && text[0] switch
    {
        '=' or '+' or '@' or '\t' or '\r' => true,
        '-' => !isKey || text.AsSpan(1).ContainsAnyExceptInRange('0', '9'),
        _ => false,
    };
}

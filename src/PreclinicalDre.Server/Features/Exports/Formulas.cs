using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Server.Features.Exports;

/// <summary>Keeps a spreadsheet program from taking people's words for a formula.</summary>
internal static class Formulas
{
    /// <summary>
    /// The text with an apostrophe before it where a program would read it as a formula. Keys of rows (ids, codes) and numbers stay as they are: they must be read back, and the
    /// import refuses ids that begin like this.
    /// </summary>
    public static string Defused(string text, Column column) =>
        text.Length > 0 && column is { KeyPart: false, Type: CellType.Text } && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
}

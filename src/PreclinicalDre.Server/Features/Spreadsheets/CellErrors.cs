using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Server.Features.Spreadsheets;

/// <summary>The texts by which spreadsheet programs show a formula that failed; an export to text keeps them.</summary>
internal static class CellErrors
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "#N/A", "#DIV/0!", "#REF!", "#NAME?", "#NULL!", "#NUM!", "#VALUE!", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#GETTING_DATA",
    };

    /// <summary>The cell of a text: an error cell where the text is an error's name.</summary>
    public static RawCell Judge(string text) => text.Length > 0 && text[0] == '#' && Names.Contains(text) ? RawCell.OfError(text) : RawCell.OfText(text);
}

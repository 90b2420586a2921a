namespace PreclinicalDre.Core.Tabular;

/// <summary>Findings that several sheets make about a row.</summary>
internal static class Checks
{
    /// <summary>Two cells that only make sense together, of which one is blank.</summary>
    public static Finding Together(IImportRow row, Column one, Column other, Column blank) => Finding.Error(
        "values-belong-together",
        $"'{one.Header}' and '{other.Header}' are given together or not at all.",
        row.Location with { Column = blank.Header },
        wanted: "both or none");

    /// <summary>Two times in the wrong order.</summary>
    public static Finding Order(IImportRow row, Column first, Column then) => Finding.Error(
        "wrong-order",
        $"'{then.Header}' lies before '{first.Header}'.",
        row.Location with { Column = then.Header },
        wanted: $"a time from '{first.Header}' on");

    /// <summary>A span without length or with its end before its start; spans are half-open.</summary>
    public static Finding EmptySpan(IImportRow row, Column from, Column to) => Finding.Error(
        "empty-span",
        $"'{to.Header}' does not lie after '{from.Header}'.",
        row.Location with { Column = to.Header },
        wanted: $"a time after '{from.Header}'");

    /// <summary>Cells that contradict each other.</summary>
    public static Finding Contradiction(IImportRow row, Column column, string message, string wanted) => Finding.Error(
        "contradiction", message, row.Location with { Column = column.Header }, wanted: wanted);
}

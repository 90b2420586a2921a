namespace PreclinicalDre.Core.Tabular;

/// <summary>Tells whether a file's header has the columns by which a saved profile knows its files.</summary>
public static class HeaderFit
{
    private const char Between = '\n';

    /// <summary>Names of columns as they are kept for the comparison: normalised (<see cref="HeaderName.Normalize"/>), each once, joined by a line feed. Empty names are left out.</summary>
    public static string Columns(IEnumerable<string?> names) => string.Join(Between, names.Select(n => HeaderName.Normalize(n ?? "")).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal));

    /// <summary>How many columns the kept names are.</summary>
    public static int Count(string columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return columns.Length == 0 ? 0 : columns.Split(Between).Length;
    }

    /// <summary>True where one of the rows holds every column. Of no columns nothing can be said: false.</summary>
    /// <param name="columns">As <see cref="Columns"/> makes them.</param>
    /// <param name="firstRows">The first rows of a file: its header need not be the first of them.</param>
    public static bool Fits(string columns, IEnumerable<IReadOnlyList<string>> firstRows)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(firstRows);
        var wanted = columns.Length == 0 ? [] : columns.Split(Between);
        return wanted.Length > 0 && firstRows.Select(r => r.Select(HeaderName.Normalize).ToHashSet(StringComparer.Ordinal)).Any(r => Array.TrueForAll(wanted, r.Contains));
    }
}

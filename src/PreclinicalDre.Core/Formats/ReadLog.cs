using System.Globalization;

namespace PreclinicalDre.Core.Formats;

/// <summary>Findings about one text file or table, bounded by code: of each the first are kept, the rest are counted.</summary>
internal sealed class ReadLog(string file, int perCode)
{
    private readonly List<Finding> _findings = [];
    private readonly Dictionary<string, int> _seen = [];

    /// <summary>Codes of errors that leave their row out and go on with the next.</summary>
    private static readonly HashSet<string> OfRows =
        [FormatCodes.BadOnset, FormatCodes.ShortRow, FormatCodes.BadDate, FormatCodes.AmbiguousDate, FormatCodes.ClockChange, FormatCodes.StartNeeded, FormatCodes.QuoteNotClosed];

    private readonly Dictionary<string, (string Why, int Count, List<int> Rows)> _leftOut = new(StringComparer.Ordinal);

    /// <summary>Rows that could not be read, by what was wrong with them.</summary>
    public IReadOnlyList<RowsLeftOut> LeftOut => [.. _leftOut.Values.Select(l => new RowsLeftOut(l.Why, l.Count, l.Rows))];

    /// <summary>Name of the file, for places.</summary>
    public string File => file;

    /// <summary>True once an error was told.</summary>
    public bool HasErrors { get; private set; }

    public void Error(string code, string message, int? row = null, long? at = null, string? column = null, string? found = null, string? wanted = null) =>
        Add(Severity.Error, code, message, row, at, column, found, wanted);

    public void Warn(string code, string message, int? row = null, long? at = null, string? column = null, string? found = null, string? wanted = null) =>
        Add(Severity.Warning, code, message, row, at, column, found, wanted);

    public void Info(string code, string message, int? row = null, long? at = null, string? column = null, string? found = null, string? wanted = null) =>
        Add(Severity.Info, code, message, row, at, column, found, wanted);

    public void Add(Severity severity, string code, string message, int? row, long? at, string? column, string? found, string? wanted)
    {
        HasErrors |= severity == Severity.Error;
        if (severity == Severity.Error && row is { } bad && OfRows.Contains(code))
        {
            LeaveOut(code, message, bad);
        }

        var seen = _seen[code] = _seen.GetValueOrDefault(code) + 1;
        if (seen <= perCode)
        {
            _findings.Add(new Finding(severity, code, message, new Location(file, Row: row, Column: Finding.Quote(column), Byte: at), Finding.Quote(found), wanted));
        }
    }

    private void LeaveOut(string code, string message, int row)
    {
        var (why, count, rows) = _leftOut.TryGetValue(code, out var known) ? known : (message, 0, []);
        if (rows.Count < RowsLeftOut.MostNamed)
        {
            rows.Add(row);
        }

        _leftOut[code] = (why, count + 1, rows);
    }

    public IReadOnlyList<Finding> All() =>
        [.. _findings, .. _seen.Where(s => s.Value > perCode).OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => Rest(s.Key, s.Value - perCode))];

    private Finding Rest(string code, int count) => new(
        _findings.First(f => f.Code == code).Severity, code, string.Create(CultureInfo.InvariantCulture, $"{count} more of this kind are not listed."), new Location(file));
}

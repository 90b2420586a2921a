using System.Globalization;
using PreclinicalDre.Core.Formats.Text;
using PreclinicalDre.Core.Formats.Times;

namespace PreclinicalDre.Core.Formats;

/// <summary>Values that the event formats share: seconds, confidences, lists of channels; <c>n/a</c> and an empty cell say nothing.</summary>
internal static class EventValues
{
    public static bool IsMissing(string cell) => cell.Length == 0 || cell.Equals("n/a", StringComparison.OrdinalIgnoreCase) || cell.Equals("nan", StringComparison.OrdinalIgnoreCase);

    /// <summary>An onset in seconds; null, with a finding, where the row has none.</summary>
    public static decimal? Onset(DelimitedRow row, int? column, string header, ReadLog log)
    {
        var cell = row.Cell(column);
        if (SecondsText.TryParse(cell, false, out var seconds))
        {
            return seconds;
        }

        log.Error(FormatCodes.BadOnset, "An onset cannot be read; its row is left out.", row.Row, row.Byte, header, cell, "seconds, with a decimal point");
        return null;
    }

    /// <summary>A duration in seconds; null where none is given, or, with a finding, where it cannot be read.</summary>
    public static decimal? Duration(DelimitedRow row, int? column, string header, ReadLog log)
    {
        var cell = row.Cell(column);
        if (IsMissing(cell))
        {
            return null;
        }

        if (SecondsText.TryParse(cell, false, out var seconds) && seconds >= 0)
        {
            return seconds;
        }

        log.Warn(FormatCodes.BadDuration, "A duration cannot be read; the event is kept without it.", row.Row, row.Byte, header, cell, "seconds, from 0, or n/a");
        return null;
    }

    public static double? Confidence(DelimitedRow row, int? column, string header, ReadLog log)
    {
        var cell = row.Cell(column);
        if (IsMissing(cell))
        {
            return null;
        }

        if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1)
        {
            return value;
        }

        log.Warn(FormatCodes.BadConfidence, "A confidence is no number from 0 to 1 and is left out.", row.Row, row.Byte, header, cell, "0 to 1, or n/a");
        return null;
    }

    public static IReadOnlyList<string> Channels(string cell, char separator) =>
        IsMissing(cell) ? [] : [.. cell.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}

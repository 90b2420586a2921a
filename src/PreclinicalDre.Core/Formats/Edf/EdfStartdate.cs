using System.Globalization;
using NodaTime;

namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>
/// <c>Startdate dd-MMM-yyyy</c> at the head of the recording field, months in English capitals (case is forgiven). Months of another
/// language are reported, never guessed.
/// </summary>
internal static class EdfStartdate
{
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    public static (LocalDate? Date, string? Text) Read(string recordingId, long at, FindingLog log)
    {
        var words = recordingId.Split(' ', 3);
        if (words.Length < 2 || !words[0].Equals("Startdate", StringComparison.OrdinalIgnoreCase) || words[1] is "X" or "x" or "")
        {
            return (null, null);
        }

        var parts = words[1].Split('-');
        var month = parts.Length == 3 ? Array.FindIndex(Months, m => m.Equals(parts[1], StringComparison.OrdinalIgnoreCase)) + 1 : 0;
        if (parts.Length == 3 && parts[1].Length > 0 && parts[1].All(c => char.IsLetter(c) || c is '.' or '\uFFFD') && month == 0)
        {
            log.Add(
                Severity.Warning, EdfFindingCodes.DateMonth, "The month of the recording field is not an English abbreviation and is not guessed.", at, words[1], "JAN to DEC", "recording");
            return (null, words[1]);
        }

        if (month > 0 && parts[2].Length == 4
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var day)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && EdfStart.IsDate(year, month, day))
        {
            return (new LocalDate(year, month, day), words[1]);
        }

        log.Add(
            Severity.Warning, EdfFindingCodes.HeaderField, "The start date of the recording field is no possible date.", at, words[1], "dd-MMM-yyyy or X", "recording");
        return (null, words[1]);
    }
}

using System.Globalization;
using NodaTime;

namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>Adds the first record's own start to the header's, which has whole seconds only.</summary>
internal static class EdfStartOffset
{
    /// <returns>The start of the first sample, and the seconds by which onsets counted from the header's start become onsets from there.</returns>
    public static (LocalDateTime? Start, decimal Used) Apply(LocalDateTime? start, decimal offset, long at, FindingLog log)
    {
        if (offset is < 0 or >= 1)
        {
            log.Add(
                Severity.Warning,
                EdfFindingCodes.StartOffset,
                "The first record starts a second or more away from the start in the header; its own start is taken.",
                at,
                string.Create(CultureInfo.InvariantCulture, $"{offset} s"),
                "0 or a fraction of a second");
        }

        if (start is not { } header || offset == 0)
        {
            return (start, offset);
        }

        var whole = decimal.Floor(offset);
        var nanoseconds = (long)((offset - whole) * NodaConstants.NanosecondsPerSecond);
        if (Fits(header, (long)whole))
        {
            return (header.PlusSeconds((long)whole).PlusNanoseconds(nanoseconds), offset);
        }

        log.Add(
            Severity.Error, EdfFindingCodes.StartUnknown, "The first record's start leads out of the calendar.", at, string.Create(CultureInfo.InvariantCulture, $"{offset} s"), "0 or a fraction of a second");
        return (null, offset);
    }

    private static bool Fits(LocalDateTime start, long seconds)
    {
        var years = seconds / (365L * NodaConstants.SecondsPerDay);
        return start.Year + years is > 1 and < 9998;
    }
}

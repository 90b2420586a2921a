using System.Globalization;

namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>
/// Decides what counts as recorded: one span for contiguous files, the record starts for discontinuous ones. A file that calls itself
/// contiguous but whose record starts leave gaps is believed in its gaps: they can only make the recorded time shorter, never
/// longer than it was. If its starts overlap or go back they are not kept at all, and the header is believed.
/// </summary>
internal static class RecordedTime
{
    /// <returns>Spans, and the offset of the first record, both in seconds from the header's start.</returns>
    public static (IReadOnlyList<EdfSegment> Spans, decimal Offset) Of(
        bool discontinuous, decimal? recordSeconds, long found, long at, RecordTimes? times, FindingLog log)
    {
        var stated = times?.Finish() ?? [];
        var offset = Offset(discontinuous, recordSeconds, times);
        if (recordSeconds is not { } seconds || seconds == 0 || found == 0)
        {
            return ([], offset);
        }

        if (times is not null)
        {
            Report(discontinuous, times, log);
        }

        if (discontinuous || (times is { Gaps.Count: > 0, Overlaps.Count: 0 }))
        {
            return (stated, offset);
        }

        if (seconds * found > EdfNumber.MaxSeconds)
        {
            log.Add(Severity.Warning, EdfFindingCodes.RecordSeconds, "Records and their length make thousands of years; no recorded time is stated.", at);
            return ([], offset);
        }

        return ([new EdfSegment(offset, seconds * found)], offset);
    }

    private static decimal Offset(bool discontinuous, decimal? recordSeconds, RecordTimes? times)
    {
        if (times?.First is not { } first)
        {
            return 0;
        }

        if (first.Record == 0)
        {
            return first.Onset;
        }

        // The first record keeps no time, but in a contiguous file a later one tells as well, if it leads back to the first second.
        var derived = first.Onset - (first.Record * (recordSeconds ?? 0));
        return !discontinuous && derived is >= 0 and < 1 ? derived : 0;
    }

    private static void Report(bool discontinuous, RecordTimes times, FindingLog log)
    {
        if (times.Overlaps.Count > 0)
        {
            log.Add(
                Severity.Warning,
                EdfFindingCodes.RecordsOverlap,
                discontinuous
                    ? "Record starts overlap or go back in time; time recorded twice counts once."
                    : "Record starts overlap or go back in time in a file that calls itself contiguous; they are not used.",
                times.Overlaps.FirstByte,
                Seconds(times.Overlaps.Count, times.Overlaps.FirstSeconds, "back"));
        }

        if (!discontinuous && times.Gaps.Count > 0 && times.Overlaps.Count == 0)
        {
            log.Add(
                Severity.Warning,
                EdfFindingCodes.Discontinuous,
                "The file calls itself contiguous, but its record starts leave gaps; the gaps are kept.",
                times.Gaps.FirstByte,
                Seconds(times.Gaps.Count, times.Gaps.FirstSeconds, "forward"),
                "record starts without gaps, or the variant D");
        }

        if (times.Unplaced > 0 && (discontinuous || (times.Gaps.Count > 0 && times.Overlaps.Count == 0)))
        {
            log.Add(
                Severity.Warning,
                EdfFindingCodes.TimekeepingMissing,
                "Records that do not say when they start are not counted as recorded time.",
                null,
                string.Create(CultureInfo.InvariantCulture, $"{times.Unplaced} records"));
        }
    }

    private static string Seconds(long count, decimal first, string way) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} steps, the first {first} s {way}");
}

using System.Globalization;
using NodaTime;
using PreclinicalDre.Core.Formats.Times;

namespace PreclinicalDre.Core.Formats;

/// <summary>Puts a second file's events on a recording: plain EDF with its list of seizures beside it.</summary>
public static class SideList
{
    /// <summary>Lengths of recording and list that differ by less are the same; they are written with two decimals.</summary>
    private const decimal LengthToleranceSeconds = 1;

    /// <summary>
    /// The recording with the list's events added. Where the list tells a start of its own its events are moved by the time between the two starts; where it
    /// tells none they count from the recording's. Time that the list calls recorded does not lengthen the recording.
    /// </summary>
    /// <param name="recording">The recording.</param>
    /// <param name="list">The list.</param>
    /// <param name="zone">The laboratory's zone; null sets the two starts apart by the clock on the wall.</param>
    public static RecordingContent Add(RecordingContent recording, RecordingContent list, DateTimeZone? zone = null)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(list);
        var findings = new List<Finding>([.. recording.Findings, .. list.Findings.Where(f => f.Code is not (FormatCodes.NoStart or FormatCodes.NoRecordedTime))]);
        var at = new Location(list.FileName);
        decimal shift = 0;
        if (recording.Start is { } start && list.Start is { } own)
        {
            var moved = new WallClock(zone).Elapsed(new WallTime(start, recording.StartOffset), new WallTime(own, list.StartOffset), out var problem);
            if (moved is not { } seconds)
            {
                findings.Add(Finding.Error(FormatCodes.ClockChange, problem ?? "", at));
                return recording with { Findings = findings, IsPartial = true };
            }

            shift = seconds;
        }

        var events = list.Annotations.Select(a => a with { OnsetSeconds = a.OnsetSeconds + shift, File = list.FileName }).ToList();
        if (recording.Spans.Count > 0)
        {
            var (from, to) = (recording.Spans[0].OnsetSeconds, recording.Spans[^1].EndSeconds);
            var outside = events.Count(e => e.OnsetSeconds < from || e.OnsetSeconds > to);
            if (outside > 0)
            {
                findings.Add(Finding.Warning(
                    FormatCodes.SideListDoesNotFit, "Events of the list lie outside the recording.", at, string.Create(CultureInfo.InvariantCulture, $"{outside} of {events.Count}"), string.Create(CultureInfo.InvariantCulture, $"onsets from {from} to {to} s")));
            }

            if (list.Spans.Count > 0 && list.Spans[^1].EndSeconds + shift > to + LengthToleranceSeconds)
            {
                findings.Add(Finding.Warning(
                    FormatCodes.SideListDoesNotFit, "The list speaks of more time than the recording holds.", at, string.Create(CultureInfo.InvariantCulture, $"to {list.Spans[^1].EndSeconds + shift} s"), string.Create(CultureInfo.InvariantCulture, $"to {to} s")));
            }
        }

        return recording with
        {
            Start = recording.Start ?? list.Start,
            StartOffset = recording.Start is null ? list.StartOffset : recording.StartOffset,
            StartIsFirstEvent = recording.Start is null && list.StartIsFirstEvent,
            Annotations = [.. recording.Annotations, .. events],
            Meanings = list.Meanings.Count > 0 ? list.Meanings : recording.Meanings,
            Findings = findings,
            IsPartial = recording.IsPartial || list.IsPartial,
            LeftOut = list.LeftOut,
            Stopped = list.Stopped,
        };
    }
}

using NodaTime;
using PreclinicalDre.TestKit.Example.Plans;
using static PreclinicalDre.TestKit.Example.Simulation.Timeline;

namespace PreclinicalDre.TestKit.Example.Simulation;

/// <summary>Recordings with the gaps that recordings have: files that end and begin, and systems that stop at night.</summary>
public static class Watch
{
    public static IReadOnlyList<RecordedSpan> Spans(StudyPlan study, Course course)
    {
        var dice = new Dice(study.Code, course.Plan.Code, "recordings");
        var husbandry = study.Husbandry;
        var from = course.Plan.BaselineRecordedDays is { } last ? course.Confirmed + Days(course.Plan.BaselineDays - last) : course.Confirmed;
        var spans = new List<RecordedSpan>();
        foreach (var trial in course.Trials)
        {
            spans.AddRange(Files(husbandry, dice, from, trial.Start, Watching.Whole));
            spans.AddRange(Files(husbandry, dice, trial.Start, trial.End, trial.Plan.Watching));
            from = trial.End;
        }

        spans.AddRange(Files(husbandry, dice, from, course.End, Watching.Whole));
        return course.Plan.Edf is { } edf ? WithEdf(spans, course.Confirmed + Days(edf.AfterDays), edf) : spans;
    }

    private static IEnumerable<RecordedSpan> Files(Husbandry husbandry, Dice dice, Instant from, Instant to, Watching watching)
    {
        var at = from;
        while (at < to)
        {
            var next = Instant.Min(to, at + Days(husbandry.FileDays));
            var end = watching == Watching.ThreeDaysAWeek ? Instant.Min(next, at + Days(3)) : next - Duration.FromMinutes((long)dice.Between(15, 60));
            var video = watching == Watching.VideoOnly;
            if (dice.Chance(husbandry.Gap.Chance))
            {
                var gap = Duration.FromMinutes((long)(60 * dice.Between(husbandry.Gap.LowHours, husbandry.Gap.HighHours)));
                var stop = WholeMinute(at + ((end - at) * dice.Between(0.2, 0.7)));
                if (stop + gap < end && stop > at)
                {
                    yield return new RecordedSpan(at, stop, video);
                    at = stop + gap;
                }
            }

            if (end > at)
            {
                yield return new RecordedSpan(at, end, video);
            }

            at = next;
        }
    }

    /// <summary>Replaces what lies in the file's time by the file's own spans.</summary>
    private static List<RecordedSpan> WithEdf(List<RecordedSpan> spans, Instant from, EdfPlan edf)
    {
        var to = from + Duration.FromHours(edf.Hours);
        var result = new List<RecordedSpan>();
        foreach (var span in spans)
        {
            if (span.From < from)
            {
                result.Add(span with { To = Instant.Min(span.To, from) });
            }

            if (span.To > to)
            {
                result.Add(span with { From = Instant.Max(span.From, to) });
            }
        }

        var half = Duration.FromHours((edf.Hours - edf.GapHours) / 2);
        result.AddRange(edf.GapHours == 0
            ? [new RecordedSpan(from, to, Edf: true)]
            : [new RecordedSpan(from, from + half, Edf: true), new RecordedSpan(from + half + Duration.FromHours(edf.GapHours), to, Edf: true)]);
        return [.. result.OrderBy(s => s.From)];
    }
}

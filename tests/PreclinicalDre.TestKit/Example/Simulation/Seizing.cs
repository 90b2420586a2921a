using NodaTime;
using PreclinicalDre.TestKit.Example.Plans;

namespace PreclinicalDre.TestKit.Example.Simulation;

/// <summary>
/// Seizures as a burst process: first seizures of clusters come by a Poisson process whose rate follows the hour of the day and a slow cycle, and each draws
/// others after it; a regimen thins them, or adds to them. Dogs and rodents show such clusters and cycles (24 h, weeks; the rates are the
/// studies' own, see their protocols).
/// </summary>
public static class Seizing
{
    private const double CycleDepth = 0.35;

    public static IReadOnlyList<SeizureEvent> Events(StudyPlan study, Course course)
    {
        var zone = DateTimeZoneProviders.Tzdb[study.Zone];
        var events = new List<SeizureEvent>();
        foreach (var habit in study.Habits)
        {
            var dice = new Dice(study.Code, course.Plan.Code, habit.Type);
            foreach (var at in Onsets(habit, course, zone, dice))
            {
                var seconds = (int)Math.Max(1, Math.Round(dice.LogNormal(habit.Seconds, 0.35)));
                if (Seen(habit, course.Recordings, at, study.Husbandry, dice) is { } edf)
                {
                    events.Add(new SeizureEvent(at, habit, seconds, edf));
                }
            }
        }

        return [.. events.OrderBy(e => e.At).ThenBy(e => e.Habit.Type, StringComparer.Ordinal).DistinctBy(e => (e.At, e.Habit.Type))];
    }

    private static IEnumerable<Instant> Onsets(SeizureHabit habit, Course course, DateTimeZone zone, Dice dice)
    {
        var most = Math.Max(1, course.Trials.Select(t => Math.Max(t.Plan.Effect.First, t.Plan.Effect.Second)).DefaultIfEmpty(1).Max());
        var clustersPerDay = habit.PerDay * course.Plan.Severity / (1 + habit.MoreInCluster);
        var top = clustersPerDay * (1 + habit.DayNight) * (1 + CycleDepth);
        var phase = dice.Unit();
        var onsets = new List<Instant>();
        for (var day = dice.Exponential(1 / (top * most)); ; day += dice.Exponential(1 / (top * most)))
        {
            var first = course.Confirmed + Duration.FromSeconds((long)(day * 86400));
            if (first >= course.End)
            {
                break;
            }

            var rate = clustersPerDay * Rhythm(habit, first, zone) * (1 + (CycleDepth * Math.Sin(2 * Math.PI * ((day / habit.CycleDays) + phase))));
            if (!dice.Chance(rate / top))
            {
                continue;
            }

            var at = first;
            for (var left = dice.Geometric(habit.MoreInCluster); left >= 0 && at < course.End; left--)
            {
                if (dice.Chance(Share(course, at) / most))
                {
                    onsets.Add(at);
                }

                at += Duration.FromSeconds(60 + (long)(60 * dice.Exponential(habit.ClusterGapMinutes)));
            }
        }

        return onsets;
    }

    private static double Rhythm(SeizureHabit habit, Instant at, DateTimeZone zone)
    {
        var hour = at.InZone(zone).TimeOfDay.TickOfDay / (double)NodaConstants.TicksPerHour;
        return 1 + (habit.DayNight * Math.Cos(2 * Math.PI * (hour - habit.PeakHour) / 24));
    }

    /// <summary>Rate under treatment against the untreated one: falls over titration, stays or fades, and is back half a day after the end.</summary>
    private static double Share(Course course, Instant at)
    {
        var share = 1.0;
        foreach (var trial in course.Trials.Where(t => at >= t.Start && at < t.End + Duration.FromHours(12)))
        {
            var effect = trial.Plan.Effect;
            var middle = trial.Steady + ((trial.End - trial.Steady) / 2);
            var now = at < trial.Maintenance
                ? 1 + ((effect.First - 1) * ((at - trial.Start).TotalHours / (trial.Maintenance - trial.Start).TotalHours))
                : at < middle ? effect.First : effect.Second;
            share = Math.Min(share == 1 ? double.MaxValue : share, now);
        }

        return share;
    }

    /// <summary>Whether it was seen, and whether the reader of an EDF+ file marked it; null where nobody saw it.</summary>
    private static bool? Seen(SeizureHabit habit, IReadOnlyList<RecordedSpan> spans, Instant at, Husbandry husbandry, Dice dice)
    {
        foreach (var span in spans)
        {
            if (at >= span.From && at < span.To)
            {
                return !span.VideoOnly || habit.Visible ? span.Edf : null;
            }
        }

        return habit.Visible && dice.Chance(husbandry.SeenInGap) ? false : null;
    }
}

using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Seizures.Rhythm;
using PreclinicalDre.Core.Statistics;
using PreclinicalDre.Server.Features.Animals.Drawings;

namespace PreclinicalDre.Server.Features.Seizures.Numbers;

/// <summary>The figures of a study's seizures, of all animals or of one: the same on pages and behind their addresses.</summary>
public static class SeizureFigures
{
    /// <summary>What there is to draw.</summary>
    public static IReadOnlyList<string> Names { get; } = ["raster", "heat", "frequency", "durations", "rhythm", "cycles"];

    /// <summary>Most seizures of an animal that <see cref="Days"/> draws one by one.</summary>
    public const int MostMarks = 20_000;

    /// <summary>A figure by name; null for a name that is none.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="hours">The counts, of all animals or of one.</param>
    /// <param name="doses">Doses by animal; empty for whom the study is blinded.</param>
    /// <param name="who">The animal's code, or the study's.</param>
    public static Figure? Draw(string name, StudyCounts hours, ILookup<Guid, DoseStretch> doses, string who)
    {
        ArgumentNullException.ThrowIfNull(hours);
        ArgumentNullException.ThrowIfNull(doses);
        return name switch
        {
            "raster" => StudyRaster.Draw(who, [.. hours.Animals.Select(a => new StudyRasterRow(
                a.Code, Spans(a), a.Seizures.Hours, [.. doses[a.Id]]))],
                hours.Zone, hours.Zero, name),
            "heat" => HeatMap.Draw(new HeatInput(who, [.. hours.Animals.Where(a => a.IsKnown).Select(a => new HeatRow(a.Code, [.. Days(hours, a).Select(d => new HeatDay(d.Day, (int)d.Seizures, (int)d.Convulsive, d.Hours))]))]), name),
            "frequency" => FrequencyFigure.Draw(Frequency(hours, doses, who), name),
            "durations" => DurationFigure.Draw(who, hours.Zone, hours.Zero, [.. Bins(hours).Select(b => new DurationBin(
                b.From, b.To, b.Days.Sum(d => d.Count), b.Days.Sum(d => d.Timed), b.Days.Sum(d => d.Seconds), b.RecordedDays * 24))], name),
            "rhythm" => RhythmFigure.Draw(who, Rhythm(hours), Light(hours), name),
            "cycles" => CycleFigure.Draw(who, Cycles(hours), name),
            _ => null,
        };
    }

    /// <summary>One animal's seizures by day and clock, a tick each.</summary>
    /// <param name="hours">The animal's counts.</param>
    /// <param name="marks">Its seizures.</param>
    /// <param name="who">Its code.</param>
    public static Figure Days(StudyCounts hours, IReadOnlyList<SeizureMark> marks, string who)
    {
        ArgumentNullException.ThrowIfNull(hours);
        return SeizureRaster.Draw(
            new RasterInput { Animal = who, Zone = hours.Zone, Zero = hours.Zero, Light = Light(hours), Recordings = [.. hours.Animals.SelectMany(Spans)], Seizures = marks }, "days");
    }

    /// <summary>Rates by hour of the clock, over all animals together.</summary>
    public static DayRhythm Rhythm(StudyCounts hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        var (seizures, recorded) = (new long[24], new double[24]);
        foreach (var animal in hours.Animals)
        {
            for (var hour = 0; hour < seizures.Length; hour++)
            {
                seizures[hour] += animal.Seizures.Clock[hour];
            }

            foreach (var (from, to) in animal.Recorded.Stretches())
            {
                ClockHours(from, to, hours.Zone, recorded);
            }
        }

        var light = Light(hours);
        return DayRhythm.Of([.. Enumerable.Range(0, 24).Select(h => new ClockHour(h, seizures[h], recorded[h]))], light.On == light.Off ? null : h => DarkShare(light, h));
    }

    /// <summary>Rhythms of more than a day.</summary>
    public static CycleSpectrum Cycles(StudyCounts hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        return CycleSpectrum.Of(hours.Animals.Select(a => (IReadOnlyList<RhythmDay>)[.. Days(hours, a).Select(d => new RhythmDay(d.Day, d.Seizures, d.Hours))]));
    }

    private static FigureSpan[] Spans(AnimalCounts animal) => [.. animal.Recordings.Select(r => new FigureSpan(r.From, r.To))];

    public static LightPhase Light(StudyCounts hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        return new(LocalTime.FromMinutesSinceMidnight(hours.Study.LightsOnMinute), LocalTime.FromMinutesSinceMidnight(hours.Study.LightsOffMinute));
    }

    /// <summary>Local days from the animal's first to its last recording or seizure.</summary>
    private static IEnumerable<(int Day, long Seizures, long Convulsive, double Hours)> Days(StudyCounts hours, AnimalCounts animal)
    {
        var zone = hours.Zone;
        if (!animal.IsKnown)
        {
            yield break;
        }

        var seizures = animal.Seizures;
        var instants = animal.Recordings.SelectMany(r => new[] { r.From, r.To - Duration.Epsilon }).Concat(seizures.First is { } f && seizures.Last is { } l ? [f, l] : []).ToList();

        var zero = hours.Zero.InZone(zone).Date;
        var counts = seizures.Days.ToDictionary(d => d.Date);
        var last = instants.Max().InZone(zone).Date;
        for (var day = instants.Min().InZone(zone).Date; day <= last; day = day.PlusDays(1))
        {
            var counted = counts.GetValueOrDefault(day);
            yield return (Period.DaysBetween(zero, day), counted.Count, counted.Convulsive, animal.Recorded.DaysWithin(zone.StartOf(day), zone.StartOf(day.PlusDays(1))) * 24);
        }
    }

    /// <summary>Local days up to two months, weeks up to about a year, four weeks beyond, from the first to the last recording; all animals together.</summary>
    private static IEnumerable<(Instant From, Instant To, double RecordedDays, IReadOnlyList<DayCount> Days)> Bins(StudyCounts hours)
    {
        if (!hours.Animals.Any(a => a.Recordings.Count > 0))
        {
            yield break;
        }

        var zone = hours.Zone;
        var first = hours.Animals.SelectMany(a => a.Recordings).Min(r => r.From).InZone(zone).Date;
        var last = (hours.Animals.SelectMany(a => a.Recordings).Max(r => r.To) - Duration.Epsilon).InZone(zone).Date;
        var days = Period.DaysBetween(first, last) + 1;
        var width = days <= 60 ? 1 : days <= 400 ? 7 : 28;
        var counts = hours.Animals.SelectMany(a => a.Seizures.Days).ToLookup(d => (int)Math.Floor(Period.DaysBetween(first, d.Date) / (double)width));
        for (var (day, bin) = (first, 0); day <= last; day = day.PlusDays(width), bin++)
        {
            var (from, to) = (zone.StartOf(day), zone.StartOf(day.PlusDays(width)));
            yield return (from, to, hours.Animals.Sum(a => a.Recorded.DaysWithin(from, to)), [.. counts[bin]]);
        }
    }

    private static FrequencyInput Frequency(StudyCounts hours, ILookup<Guid, DoseStretch> doses, string who)
    {
        var bins = new List<FrequencyBin>();
        foreach (var (from, to, recorded, counts) in Bins(hours))
        {
            var count = counts.Sum(d => d.Count);
            var rate = recorded > 0 ? PoissonRate.Exact(count, recorded, SeizureNumbers.Level) : (PoissonRate?)null;
            bins.Add(new FrequencyBin(from, to, (int)Math.Min(int.MaxValue, count), recorded * 24, rate?.Lower, rate?.Upper));
        }

        // Stretches of many animals at once lie over each other: as they are for one animal, by regimen for a study.
        var stretches = hours.Animals.SelectMany(a => doses[a.Id]).ToList();
        return new FrequencyInput
        {
            Name = who, Zone = hours.Zone, Zero = hours.Zero, Bins = bins,
            Doses = hours.Animals.Count == 1 ? stretches : Shade(stretches),
        };
    }

    /// <summary>Times at which animals were on a drug, one stretch as long as the same number was; the depth is that number.</summary>
    private static List<DoseStretch> Shade(List<DoseStretch> stretches)
    {
        var turns = stretches.SelectMany(s => new[] { (At: s.From, Step: 1, s.Regimen), (At: s.To, Step: -1, s.Regimen) }).OrderBy(t => t.At).ToList();
        var shade = new List<DoseStretch>();
        var on = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < turns.Count; i++)
        {
            var (at, step, regimen) = turns[i];
            on[regimen] = on.GetValueOrDefault(regimen) + step;
            if (on[regimen] == 0)
            {
                on.Remove(regimen);
            }

            if (i + 1 < turns.Count && turns[i + 1].At > at && on.Count > 0)
            {
                shade.Add(new DoseStretch(at, turns[i + 1].At, on.Count == 1 ? on.Keys.First() : "several regimens", on.Values.Sum(), $"{on.Values.Sum()} {(on.Values.Sum() == 1 ? "animal" : "animals")}"));
            }
        }

        return shade;
    }

    /// <summary>Adds a stretch of time to the hours of the clock that it lies in.</summary>
    private static void ClockHours(Instant from, Instant to, DateTimeZone zone, double[] hours)
    {
        // Whole days of 24 hours fill each hour alike; only what is left is walked.
        foreach (var part in zone.GetZoneIntervals(new NodaTime.Interval(from, to)))
        {
            var (start, end) = (part.HasStart ? Instant.Max(part.Start, from) : from, part.HasEnd ? Instant.Min(part.End, to) : to);
            var days = Math.Floor((end - start).TotalDays);
            for (var h = 0; h < 24; h++)
            {
                hours[h] += days;
            }

            for (var at = start + Duration.FromDays(days); at < end;)
            {
                var local = at.InZone(zone).TimeOfDay;
                var next = Instant.Min(end, at + Duration.FromTicks(NodaConstants.TicksPerHour - (local.TickOfDay % NodaConstants.TicksPerHour)));
                hours[local.Hour] += (next - at).TotalHours;
                at = next;
            }
        }
    }

    private static double DarkShare(LightPhase light, int hour)
    {
        double dark = 0;
        for (var minute = hour * 60; minute < (hour + 1) * 60; minute++)
        {
            var time = LocalTime.FromMinutesSinceMidnight(minute);
            var isLight = light.On < light.Off ? time >= light.On && time < light.Off : time >= light.On || time < light.Off;
            dark += isLight ? 0 : 1 / 60.0;
        }

        return dark;
    }
}

using NodaTime;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Core.Statistics;

namespace PreclinicalDre.Core.Experiments.EarlyLife;

/// <summary>A recording of a pup: what it can show.</summary>
/// <param name="From">Start.</param>
/// <param name="To">End, exclusive.</param>
/// <param name="Detects">Ids of seizure types that it shows; empty: all.</param>
public sealed record PupRecording(Instant From, Instant To, IReadOnlyList<string> Detects);

/// <summary>An event of a pup.</summary>
/// <param name="At">When.</param>
/// <param name="Type">Id of its seizure type.</param>
/// <param name="Seconds">How long; null where nobody measured it.</param>
public readonly record struct PupEvent(Instant At, string Type, double? Seconds);

/// <summary>A pup as the study knows it.</summary>
/// <param name="Code">Code of the animal.</param>
/// <param name="Litter">Its litter; empty where it is not known.</param>
/// <param name="BornOn">Birthday in the laboratory's calendar.</param>
/// <param name="Group">Code of its group; null where it has none or it may not be told.</param>
/// <param name="Recordings">Recordings in any order.</param>
/// <param name="Events">Seizures in any order.</param>
/// <param name="Weights">Weighings, grams, in any order.</param>
public sealed record PupRecord(
    string Code, string Litter, LocalDate? BornOn, string? Group, IReadOnlyList<PupRecording> Recordings, IReadOnlyList<PupEvent> Events, IReadOnlyList<(Instant At, double Grams)> Weights);

/// <summary>One postnatal day of a pup, or the whole window.</summary>
/// <param name="Day">Postnatal day; null for the whole window.</param>
/// <param name="CountedHours">Recorded hours that can show the counted type.</param>
/// <param name="Counted">Events of the counted type in them.</param>
/// <param name="Clusters">Clusters of them that begin there.</param>
/// <param name="InClusters">Events of those clusters.</param>
/// <param name="SecondsHours">Recorded hours that can show the type whose seconds are summed.</param>
/// <param name="Seconds">Seconds of it.</param>
/// <param name="Hours">Recorded hours in all.</param>
/// <param name="BurdenSeconds">Seconds of all seizures in recorded time.</param>
/// <param name="NoDuration">Events without a duration, missing from the seconds.</param>
public sealed record PupSpan(
    int? Day, double CountedHours, int Counted, int Clusters, int InClusters, double SecondsHours, double Seconds, double Hours, double BurdenSeconds, int NoDuration)
{
    /// <summary>Counted events per recorded hour with the exact Poisson interval; null without recorded time. Spasms cluster: the interval is too narrow.</summary>
    public PoissonRate? PerHour => CountedHours > 0 ? PoissonRate.Exact(Counted, CountedHours) : null;

    /// <summary>Seconds of the summed type per recorded hour; null without recorded time.</summary>
    public double? SecondsPerHour => SecondsHours > 0 ? Seconds / SecondsHours : null;

    /// <summary>Seconds in seizures of any type per recorded hour; null without recorded time.</summary>
    public double? BurdenPerHour => Hours > 0 ? BurdenSeconds / Hours : null;
}

/// <summary>What a pup did in the window.</summary>
/// <param name="Pup">The pup.</param>
/// <param name="Days">Its days with recorded time or events, in order.</param>
/// <param name="Whole">The window as a whole.</param>
/// <param name="Outside">Events of the counted type seen in the window outside every recording that can show them: they enter no rate.</param>
/// <param name="GainGramsPerDay">Weight gained a day between the first and last weighing of the window; null with fewer than two on different days.</param>
/// <param name="FailsToGain">True where two weighings in a row, two days or more apart, show no gain (GK: the usual warning sign in pups).</param>
public sealed record PupMeasure(PupRecord Pup, IReadOnlyList<PupSpan> Days, PupSpan Whole, int Outside, double? GainGramsPerDay, bool FailsToGain)
{
    /// <summary>Measures a pup; null where its birthday is not known and its age is nobody's to tell.</summary>
    /// <param name="pup">The pup.</param>
    /// <param name="settings">Window, types and clusters.</param>
    /// <param name="zone">The laboratory's clock.</param>
    public static PupMeasure? Of(PupRecord pup, EarlyLifeSettings settings, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(pup);
        ArgumentNullException.ThrowIfNull(settings);
        if (pup.BornOn is not { } born)
        {
            return null;
        }

        var counted = Time(pup, settings.CountedType);
        var summed = Time(pup, settings.SecondsType);
        var any = RecordedTime.Of(pup.Recordings.Select(r => (r.From, r.To)));
        int? last = new[] { pup.Recordings.Select(r => r.To), pup.Events.Select(e => e.At), pup.Weights.Select(w => w.At) }.SelectMany(t => t).Select(t => (int?)Age(t)).DefaultIfEmpty(null).Max();
        var to = Math.Min(settings.ToDay ?? EarlyLifeSettings.MostDays, last ?? settings.FromDay);
        var seen = pup.Events.Where(e => e.Type == settings.CountedType && counted.Contains(e.At)).Select(e => e.At).ToList();
        var clusters = EventCluster.Of(seen, settings.ClusterGapSeconds, settings.ClusterEvents);
        List<PupSpan> days = [.. Enumerable.Range(settings.FromDay, Math.Max(0, to - settings.FromDay + 1)).Select(d => Span(d, d)).Where(d => d.Hours > 0 || d.NoDuration > 0)];
        var weights = pup.Weights.Where(w => Age(w.At) is var d && d >= settings.FromDay && d <= (settings.ToDay ?? EarlyLifeSettings.MostDays)).OrderBy(w => w.At).ToList();
        double? gain = weights.Count >= 2 && Age(weights[^1].At) > Age(weights[0].At) ? (weights[^1].Grams - weights[0].Grams) / (weights[^1].At - weights[0].At).TotalDays : null;
        var fails = weights.Where((w, i) => i > 0 && weights.Take(i).Any(e => (w.At - e.At).TotalDays >= 1.5 && w.Grams <= e.Grams)).Any();
        var (start, end) = (StartOf(settings.FromDay), settings.ToDay is { } l ? StartOf(l + 1) : Instant.MaxValue);
        var outside = pup.Events.Count(e => e.Type == settings.CountedType && e.At >= start && e.At < end && !counted.Contains(e.At));
        return new PupMeasure(pup, days, Span(settings.FromDay, to) with { Day = null }, outside, gain, fails);

        int Age(Instant at) => Period.DaysBetween(born, at.InZone(zone).Date);

        Instant StartOf(int day) => zone.StartOf(born.PlusDays(day));

        PupSpan Span(int first, int until)
        {
            var (from, end) = (StartOf(first), StartOf(until + 1));
            bool Here(Instant at) => at >= from && at < end;
            var inside = pup.Events.Where(e => Here(e.At) && any.Contains(e.At)).ToList();
            var mine = clusters.Where(c => Here(c.From)).ToList();
            return new PupSpan(
                first, counted.DaysWithin(from, end) * 24, seen.Count(Here), mine.Count, mine.Sum(c => c.Events),
                summed.DaysWithin(from, end) * 24, pup.Events.Where(e => Here(e.At) && e.Type == settings.SecondsType && summed.Contains(e.At)).Sum(e => e.Seconds ?? 0),
                any.DaysWithin(from, end) * 24, inside.Sum(e => e.Seconds ?? 0), inside.Count(e => e.Seconds is null));
        }
    }

    private static RecordedTime Time(PupRecord pup, string type) => RecordedTime.Of(pup.Recordings.Where(r => r.Detects.Count == 0 || r.Detects.Contains(type)).Select(r => (r.From, r.To)));
}

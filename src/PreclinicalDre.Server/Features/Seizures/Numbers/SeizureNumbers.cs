using NodaTime;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Core.Statistics;
using PreclinicalDre.Server.Features.Animals.Drawings;

namespace PreclinicalDre.Server.Features.Seizures.Numbers;

/// <summary>What is told of the seizures of an animal, or of all of a study's animals together. Rates are per 24 recorded hours.</summary>
public sealed record SeizureSummary
{
    /// <summary>The animal's code; null for all together.</summary>
    public string? Animal { get; init; }

    public required double RecordedHours { get; init; }

    /// <summary>Recorded seizures.</summary>
    public required long Seizures { get; init; }

    public required long Convulsive { get; init; }

    /// <summary>Seizures outside every recording: they enter no rate.</summary>
    public required long OutsideRecordings { get; init; }

    /// <summary>Null without recorded time.</summary>
    public double? PerDay { get; init; }

    /// <summary>Lower end of its exact 95 % interval.</summary>
    public double? Lower { get; init; }

    public double? Upper { get; init; }

    /// <summary>Recorded seizures with a duration.</summary>
    public required long Timed { get; init; }

    /// <summary>Their mean duration, s.</summary>
    public double? MeanSeconds { get; init; }

    /// <summary>Seconds in seizures per 24 recorded hours; null where no seizure has a duration though there are some.</summary>
    public double? BurdenSecondsPerDay { get; init; }

    /// <summary>Longest recorded time between neighbours in: start of the recordings, each recorded seizure, their end; days. Null without a recorded seizure, and for all together.</summary>
    public double? LongestIntervalDays { get; init; }

    /// <summary>Recorded seizures by type.</summary>
    public required IReadOnlyList<TypeCount> Types { get; init; }
}

/// <summary>Recorded seizures of a type.</summary>
public sealed record TypeCount(string TypeId, string Name, long Seizures);

/// <summary>Makes numbers of counts by the hour.</summary>
public static class SeizureNumbers
{
    public const double Level = 0.95;

    public static SeizureSummary Of(AnimalCounts animal)
    {
        ArgumentNullException.ThrowIfNull(animal);
        return Sum([animal]) with { Animal = animal.Code, LongestIntervalDays = animal.Seizures.LongestIntervalDays };
    }

    /// <summary>All animals together: their counts over their time. Differences between animals are not in the interval.</summary>
    public static SeizureSummary Sum(IReadOnlyList<AnimalCounts> animals)
    {
        ArgumentNullException.ThrowIfNull(animals);
        var types = animals.SelectMany(a => a.Seizures.Types).ToList();
        var (seizures, timed, seconds) = (types.Sum(t => t.Count), types.Sum(t => t.Timed), types.Sum(t => t.Seconds));
        var days = animals.Sum(a => DaysOf(a.Recorded));
        var rate = days > 0 ? PoissonRate.Exact(seizures, days, Level) : (PoissonRate?)null;
        return new SeizureSummary
        {
            RecordedHours = days * 24, Seizures = seizures, OutsideRecordings = types.Sum(t => t.Outside),
            Convulsive = types.Where(t => t.IsConvulsive).Sum(t => t.Count),
            PerDay = rate?.Rate, Lower = rate?.Lower, Upper = rate?.Upper, Timed = timed,
            MeanSeconds = timed > 0 ? seconds / timed : null,
            BurdenSecondsPerDay = days > 0 && (timed > 0 || seizures == 0) ? seconds / days : null,
            Types = [.. types.GroupBy(t => t.TypeId).Select(g => new TypeCount(g.Key, Looks.NameOf(g.Key), g.Sum(t => t.Count))).Where(t => t.Seizures > 0).OrderByDescending(t => t.Seizures).ThenBy(t => t.TypeId, StringComparer.Ordinal)],
        };
    }

    /// <summary>All recorded time, in days.</summary>
    public static double DaysOf(RecordedTime time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return time.Count == 0 ? 0 : time.Stretches().Sum(s => (s.To - s.From).TotalDays);
    }
}

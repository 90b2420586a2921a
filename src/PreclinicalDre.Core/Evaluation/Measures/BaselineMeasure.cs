namespace PreclinicalDre.Core.Evaluation.Measures;

/// <summary>The baseline in numbers. Only recorded seizures count in it, and its types are theirs.</summary>
internal sealed class BaselineMeasure
{
    private readonly string _species;

    private BaselineMeasure(SeizureLine line, long? from, long? to, string species)
    {
        _species = species;
        Line = line;
        From = from;
        To = to;
        long start = from ?? 0, end = from is null || to is null ? start : Math.Max(start, to.Value);
        var span = line.Between(start, end);
        Seizures = span.Recorded;
        RecordedTicks = line.Recorded.Within(start, end);
        ByType = span.ByType();
        LongestIntervalTicks = Seizures == 0 ? null : span.LongestInterval(start, end);
        Types = [.. Enumerable.Range(0, ByType.Length).Where(t => ByType[t].Recorded > 0).OrderBy(t => line.Types[t], StringComparer.Ordinal)];
        TypeTicks = [.. Enumerable.Range(0, ByType.Length).Select(t => line.RecordedFor(t).Within(start, end))];
    }

    private BaselineMeasure(BaselineMeasure other)
    {
        (Line, From, To, _species) = (other.Line, other.From, other.To, other._species);
        (Seizures, RecordedTicks, ByType, LongestIntervalTicks, Types, TypeTicks) =
            (other.Seizures, other.RecordedTicks, other.ByType, other.LongestIntervalTicks, other.Types, other.TypeTicks);
    }

    public SeizureLine Line { get; }

    /// <summary>Start; null without recordings and without an establishment.</summary>
    public long? From { get; }

    /// <summary>End, outside; null without trials and recordings.</summary>
    public long? To { get; }

    public int Seizures { get; }

    public long RecordedTicks { get; }

    public (int Recorded, bool Seen)[] ByType { get; }

    /// <summary>Recorded time for each type of the line.</summary>
    public long[] TypeTicks { get; }

    /// <summary>Types with a recorded baseline seizure, by name.</summary>
    public int[] Types { get; }

    public long? LongestIntervalTicks { get; }

    /// <summary>W; a whole number of ticks or next to one, null without a baseline seizure.</summary>
    public double? RequiredFreeTicks { get; private init; }

    /// <summary>False before it was held against a definition.</summary>
    public bool Sufficient { get; private init; }

    public double RecordedDays => Ticks.Days(RecordedTicks);

    public double? RatePerDay => RecordedTicks == 0 ? null : Seizures / RecordedDays;

    public static BaselineMeasure Of(DreRecord record, SeizureLine line)
    {
        var from = record.Animal.ModelEstablishedAt is { } established ? Ticks.Of(established) : line.Recorded.First;
        var to = record.Trials.Count > 0 ? record.Trials.Min(t => Ticks.Of(t.Start)) : line.Recorded.Last;
        return new BaselineMeasure(line, from, to, record.Animal.Species);
    }

    /// <summary>The same numbers held against a definition; what does not depend on it is shared.</summary>
    public BaselineMeasure Under(DreDefinition definition) => new(this)
    {
        Sufficient = Seizures >= definition.MinBaselineSeizures && RecordedTicks >= definition.MinBaselineRecordedDays * Ticks.PerDay,
        RequiredFreeTicks = LongestIntervalTicks is { } longest
            ? Math.Max(definition.MinSeizureFreeDays[_species] * Ticks.PerDay, definition.IntervalMultiple * longest)
            : null,
    };
}

using NodaTime;

namespace PreclinicalDre.Core.Evaluation.OverTime;

/// <summary>A stretch in which the verdict stood still, <c>[From, To)</c>.</summary>
/// <param name="From">First looked at in this state.</param>
/// <param name="To">First looked at in the next one; the end of what is known for the last.</param>
/// <param name="State">The verdict.</param>
public sealed record StateSpan(Instant From, Instant To, DreState State);

/// <summary>The verdict as it stood at a date.</summary>
/// <param name="State">The verdict.</param>
/// <param name="Answer">The whole answer on the record cut at the date, its open trials among the others.</param>
/// <param name="Open">Ids of trials that went on and were not decided yet: they did not move the verdict.</param>
public sealed record StateAtDate(DreState State, DreAnswer Answer, IReadOnlyList<string> Open);

/// <summary>
/// An animal's verdict through time: the record is cut at each date (<see cref="RecordAt"/>) and judged as it stood then. The verdict is the state after the trials that
/// have ended; a trial that still goes on moves it once it is decided, by freedom for long enough or by a failure, and not before: an open trial that has shown nothing yet
/// takes no verdict away.
/// </summary>
public static class StateCourse
{
    /// <summary>Dates at which one animal is looked at, at most; where days are more, the steps are whole days longer.</summary>
    public const int MostLooks = 400;

    /// <summary>The verdict at a date.</summary>
    /// <exception cref="ArgumentException">The definition does not know the species.</exception>
    public static StateAtDate At(DreRecord record, DreDefinition definition, Instant at)
    {
        ArgumentNullException.ThrowIfNull(record);
        var answer = DreEvaluator.Evaluate(RecordAt.Of(record, at), definition);
        var goingOn = record.Trials.Where(t => t.Start < at && t.End > at).Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        string[] open = [.. answer.Trials.Where(t => t.Category == OutcomeCategory.Undetermined && goingOn.Contains(t.Id)).Select(t => t.Id)];
        if (open.Length == 0)
        {
            return new StateAtDate(answer.Classification, answer, open);
        }

        var decided = answer.Trials.Where(t => !open.Contains(t.Id, StringComparer.Ordinal)).Select(t => (Verdict.RegimenOf(t), t.Category)).ToList();
        var none = Verdict.Applies(record.Model) ? DreState.Undefined : DreState.NotApplicable;
        return new StateAtDate(decided.Count == 0 ? none : Verdict.StatesOf(record.Model, decided, definition)[^1], answer, open);
    }

    /// <summary>
    /// The verdict day by day: from the start of the baseline (else the first recording, seizure or trial) in steps of 24 hours, and at the end of each trial.
    /// Empty where nothing is on record.
    /// </summary>
    public static IReadOnlyList<StateSpan> Of(DreRecord record, DreDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(record);
        var first = record.Recordings.Select(r => r.From).Concat(record.Trials.Select(t => t.Start)).Concat(record.Seizures.Select(s => s.At))
            .Concat(record.Animal.ModelEstablishedAt is { } e ? [e] : []).Select(t => (Instant?)t).Min();
        if (RecordAt.LastOf(record) is not { } last || (record.Animal.ModelEstablishedAt ?? first) is not { } from || last <= from)
        {
            return [];
        }

        var days = (last - from).TotalDays;
        var step = Duration.FromDays((int)Math.Ceiling(Math.Max(1, days / MostLooks)));
        var looks = new SortedSet<Instant>(record.Trials.Select(t => t.End).Where(t => t > from && t < last)) { from, last };
        for (var at = from + step; at < last; at += step)
        {
            looks.Add(at);
        }

        var spans = new List<StateSpan>();
        Instant? begun = null;
        DreState? state = null;
        foreach (var at in looks)
        {
            var now = At(record, definition, at).State;
            if (now != state)
            {
                Close(at);
                (begun, state) = (at, now);
            }
        }

        Close(last);
        return spans;

        void Close(Instant at)
        {
            if (begun is { } b && state is { } s)
            {
                // What is found at the last look alone is kept, with no length.
                spans.Add(new StateSpan(b, at, s));
            }
        }
    }
}

using NodaTime;

namespace PreclinicalDre.Core.Seizures.Readings;

/// <summary>An event of the consensus.</summary>
/// <param name="At">Onset, to the microsecond.</param>
/// <param name="TypeId">Id of its type.</param>
/// <param name="DurationSeconds">Duration, s; null where neither reader marked one.</param>
/// <param name="Grade">Grade; null where readers graded it differently or on different scales.</param>
/// <param name="WasDecided">True where a third person decided it.</param>
public sealed record ConsensusEvent(Instant At, string TypeId, double? DurationSeconds, SeizureGrade? Grade, bool WasDecided);

/// <summary>
/// What two readings and the decisions about their differences make together: agreed events at the mean of both onsets and both durations, decided ones as the reader marked them who
/// was followed.
/// </summary>
/// <param name="Events">The events in order of time.</param>
/// <param name="Open">Differences that nobody decided.</param>
public sealed record ReadingConsensus(IReadOnlyList<ConsensusEvent> Events, int Open)
{
    /// <summary>The consensus.</summary>
    /// <param name="places">Events of both readings.</param>
    /// <param name="choice">What was decided about a place; <see cref="ReadingChoice.Open"/> where nothing was.</param>
    public static ReadingConsensus Of(IEnumerable<ReadingPlace> places, Func<ReadingPlace, ReadingChoice> choice)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(choice);
        var events = new List<ConsensusEvent>();
        var open = 0;
        foreach (var place in places)
        {
            if (place is { IsDifference: false, First: { } first, Second: { } second })
            {
                events.Add(Agreed(first, second));
                continue;
            }

            switch (choice(place))
            {
                case ReadingChoice.First when place.First is { } one:
                    events.Add(Decided(one));
                    break;
                case ReadingChoice.Second when place.Second is { } two:
                    events.Add(Decided(two));
                    break;
                case ReadingChoice.Neither:
                    break;
                default:
                    open++;
                    break;
            }
        }

        return new ReadingConsensus([.. events.OrderBy(e => e.At)], open);
    }

    private static ConsensusEvent Agreed(ReadEvent first, ReadEvent second)
    {
        var middle = (first.At.ToUnixTimeTicks() + second.At.ToUnixTimeTicks()) / 2;
        double? seconds = first.DurationSeconds is { } a && second.DurationSeconds is { } b ? (a + b) / 2 : first.DurationSeconds ?? second.DurationSeconds;
        var grade = first.Grade is { } g && second.Grade is { } h && g.CompareTo(h) == 0 ? g : first.Grade is null ? second.Grade : second.Grade is null ? first.Grade : null;
        return new ConsensusEvent(Instant.FromUnixTimeTicks(middle / 10 * 10), first.TypeId, seconds, grade, false);
    }

    private static ConsensusEvent Decided(ReadEvent e) => new(e.At, e.TypeId, e.DurationSeconds, e.Grade, true);
}

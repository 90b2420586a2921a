using NodaTime;

namespace PreclinicalDre.Core.Experiments.Kindling;

/// <summary>A stimulation at which something was reached.</summary>
/// <param name="Number">Number of the stimulation in the animal.</param>
/// <param name="On">Its day.</param>
public sealed record Milestone(int Number, LocalDate On);

/// <summary>How an animal kindled, by a rule.</summary>
/// <param name="Stimulations">Stimulations of the acquisition that were given.</param>
/// <param name="First">The first one whose score counts; null where none does.</param>
/// <param name="Reached">How many scores count.</param>
/// <param name="LongestRun">The longest run of them.</param>
/// <param name="Kindled">The stimulation at which the rule was met; null where it was not.</param>
/// <param name="Why">Why, with numbers.</param>
public sealed record KindlingCourse(int Stimulations, Milestone? First, int Reached, int LongestRun, Milestone? Kindled, string Why)
{
    /// <summary>The second acquisition after a rest, by the same rule without its limit of days; null where there was none.</summary>
    public KindlingCourse? Rekindling { get; init; }

    /// <summary>Share of stimulations that kindling again saved, 0 to 1; negative where it took more; null where either was not reached.</summary>
    public double? Savings => Kindled is not null && Rekindling?.Kindled is not null && Count > 0 ? 1 - ((double)Rekindling.Count / Count) : null;

    /// <summary>Stimulations of this acquisition up to where the rule was met; 0 where it was not.</summary>
    public int Count { get; private init; }

    /// <summary>Goes through the stimulations of one animal, in any order.</summary>
    public static KindlingCourse Of(IEnumerable<Stimulus> stimuli, KindledRule rule)
    {
        ArgumentNullException.ThrowIfNull(stimuli);
        ArgumentNullException.ThrowIfNull(rule);
        var given = stimuli.Where(s => s.Given).OrderBy(s => s.Number).ToList();
        var again = given.Where(s => s.Purpose == StimulationPurpose.Rekindling).ToList();
        return Acquire([.. given.Where(s => s.Purpose == StimulationPurpose.Kindling)], rule) with
        {
            Rekindling = again.Count == 0 ? null : Acquire(again, rule with { WithinDays = null }),
        };
    }

    private static KindlingCourse Acquire(List<Stimulus> stimuli, KindledRule rule)
    {
        Milestone? first = null, met = null;
        var (reached, run, longest, count) = (0, 0, 0, 0);
        for (var i = 0; i < stimuli.Count; i++)
        {
            // A stimulation that nobody scored is no proof: it ends a run.
            var counts = stimuli[i].Score >= rule.AtLeast;
            (reached, run) = counts ? (reached + 1, run + 1) : (reached, 0);
            longest = Math.Max(longest, run);
            var here = new Milestone(stimuli[i].Number, stimuli[i].On);
            first ??= counts ? here : null;
            if (met is null && counts && (rule.Consecutive ? run : reached) >= rule.Needed)
            {
                (met, count) = (here, i + 1);
            }
        }

        var days = met is null ? 0 : Period.DaysBetween(stimuli[0].On, met.On);
        var late = met is not null && days > rule.WithinDays;
        return new KindlingCourse(stimuli.Count, first, reached, longest, late ? null : met, Words(rule, stimuli, reached, longest, met, days)) { Count = late ? 0 : count };
    }

    private static string Words(KindledRule rule, List<Stimulus> stimuli, int reached, int longest, Milestone? met, int days)
    {
        if (stimuli.Count == 0)
        {
            return "Not stimulated yet.";
        }

        if (met is null)
        {
            var short0 = rule.Needed - (rule.Consecutive ? longest : reached);
            return reached == 0
                ? $"No score of {rule.AtLeast} or more in {stimuli.Count} stimulations."
                : $"{(rule.Consecutive ? $"Longest run of scores of {rule.AtLeast} or more: {longest}" : $"Scores of {rule.AtLeast} or more: {reached}")} of {rule.Needed}; {short0} short after {stimuli.Count} stimulations.";
        }

        return days > rule.WithinDays
            ? $"Reached at stimulation {met.Number}, day {days} after the first: later than the {rule.WithinDays} days of the rule."
            : $"{rule.Needed} {(rule.Consecutive && rule.Needed > 1 ? "in a row " : "")}with a score of {rule.AtLeast} or more, reached at stimulation {met.Number}, day {days} after the first.";
    }
}

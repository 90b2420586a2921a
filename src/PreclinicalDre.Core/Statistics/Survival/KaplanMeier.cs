namespace PreclinicalDre.Core.Statistics.Survival;

/// <summary>Curves of all groups and the test between them.</summary>
/// <param name="Curves">One a group, in the order of the groups.</param>
/// <param name="LogRank">The test; without a statistic where there is one group or no event.</param>
/// <param name="Confidence">Level of the intervals.</param>
public sealed record KaplanMeier(IReadOnlyList<SurvivalCurve> Curves, LogRank LogRank, double Confidence)
{
    /// <summary>The curves of animals.</summary>
    /// <param name="times">Animals in any order.</param>
    /// <param name="groups">Groups in the order of the answer; null: by name.</param>
    /// <param name="confidence">Level of the intervals, inside 0 to 1.</param>
    /// <exception cref="ArgumentException">There is no animal, a time is negative or not finite, or the level is not inside 0 to 1.</exception>
    public static KaplanMeier Of(IReadOnlyList<SurvivalTime> times, IReadOnlyList<string>? groups = null, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(times);
        if (times.Count == 0 || times.Any(t => !(t.Time >= 0) || !double.IsFinite(t.Time)))
        {
            throw new ArgumentException("At least one animal was wanted, with times of 0 or more.", nameof(times));
        }

        if (!(confidence > 0 && confidence < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "between 0 and 1");
        }

        groups ??= [.. times.Select(t => t.Group).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var byGroup = times.ToLookup(t => t.Group, StringComparer.Ordinal);
        return new KaplanMeier([.. groups.Select(g => SurvivalCurve.Of(g, [.. byGroup[g]], confidence))], LogRank.Of(times, groups), confidence);
    }
}

namespace PreclinicalDre.Core.Statistics.Quantal;

/// <summary>One time point of a test for the time of peak effect.</summary>
/// <param name="Hours">Time between dose and test, h, above 0.</param>
/// <param name="N">Animals tested at that time, 1 or more; the programme takes 4.</param>
/// <param name="Responded">Animals protected.</param>
public readonly record struct TimePoint(double Hours, long N, long Responded);

/// <summary>
/// Time of peak effect by the screening programme's rule (PANAChE test pages, NINDS): one dose, four animals at each of 0.25, 0.5, 1, 2 and
/// 4 h, until at least one time has three or four of four protected; the peak is the time with most protected. Other group sizes are held
/// against the same three quarters.
/// </summary>
/// <param name="Hours">The time of peak effect, h; null where the rule gives none.</param>
/// <param name="Most">Greatest share protected at any time.</param>
/// <param name="Times">The times with that share, rising.</param>
/// <param name="Refusals">Why there is no time.</param>
/// <param name="Warnings">What to be careful of.</param>
public sealed record PeakEffect(
    double? Hours, double Most, IReadOnlyList<double> Times, IReadOnlyList<StatisticNote> Refusals, IReadOnlyList<StatisticNote> Warnings)
{
    /// <summary>Share protected that the rule asks for: three of four.</summary>
    public const double ProgrammeShare = 0.75;

    /// <summary>Animals a time in the programme.</summary>
    public const int ProgrammeAnimals = 4;

    /// <summary>The times that the programme tests, h.</summary>
    public static IReadOnlyList<double> ProgrammeHours { get; } = [0.25, 0.5, 1, 2, 4];

    /// <summary>Reads the time of peak effect from time points in any order.</summary>
    /// <exception cref="ArgumentException">There is no time point, or one is outside its range.</exception>
    public static PeakEffect Of(IReadOnlyList<TimePoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count == 0 || points.Any(p => !(p.Hours > 0) || !double.IsFinite(p.Hours) || p.N < 1 || p.Responded < 0 || p.Responded > p.N))
        {
            throw new ArgumentException("At least one time above 0 with 0 to n of n animals was wanted.", nameof(points));
        }

        var times = points.GroupBy(p => p.Hours).OrderBy(g => g.Key).Select(g => new TimePoint(g.Key, g.Sum(p => p.N), g.Sum(p => p.Responded))).ToList();
        var most = times.Max(p => (double)p.Responded / p.N);
        var peak = times.Where(p => (double)p.Responded / p.N == most).Select(p => p.Hours).ToList();
        List<StatisticNote> refusals = [], warnings = [];
        if (most < ProgrammeShare)
        {
            refusals.Add(new("no-peak", FormattableString.Invariant($"No time has three of four protected (the most is {most * 100:0.#} %): by the programme's rule the test goes on with another dose.")));
        }
        else if (peak.Count > 1)
        {
            refusals.Add(new("tied-peak", FormattableString.Invariant($"{string.Join(", ", peak.Select(h => h.ToString("0.##")))} h have the same share protected ({most * 100:0.#} %): the rule does not choose between them.")));
        }
        else if (peak[0] == times[^1].Hours && times.Count > 1)
        {
            warnings.Add(new("peak-at-end", "The share protected is greatest at the last time tested: the peak may come later."));
        }

        if (times.Any(p => p.N < ProgrammeAnimals))
        {
            warnings.Add(new("small-groups", $"A time has fewer than the {ProgrammeAnimals} animals of the programme."));
        }

        return new(refusals.Count == 0 ? peak[0] : null, most, peak, refusals, warnings);
    }
}

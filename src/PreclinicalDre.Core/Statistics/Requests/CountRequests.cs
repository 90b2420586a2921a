using PreclinicalDre.Core.Evaluation.Json;
using PreclinicalDre.Core.Statistics.Counts;
using PreclinicalDre.Core.Statistics.Pooling;
using PreclinicalDre.Core.Statistics.Proportions;

namespace PreclinicalDre.Core.Statistics.Requests;

/// <summary>Two counts over two times.</summary>
public sealed record RateRatioRequest(long TreatmentCount, double TreatmentDays, long BaselineCount, double BaselineDays, double Confidence) : ICountsRows
{
    /// <inheritdoc/>
    public long? CountedRows => null;
}

/// <summary>A count out of a number.</summary>
public sealed record ProportionRequest(long X, long N, double Confidence) : ICountsRows
{
    /// <inheritdoc/>
    public long? CountedRows => N;
}

/// <summary>A fourfold table: a, b the first group with and without, c, d the second.</summary>
public sealed record FourfoldRequest(long A, long B, long C, long D, double Confidence) : ICountsRows
{
    /// <inheritdoc/>
    public long? CountedRows => A + B + C + D;
}

/// <summary>Counts of animals in two arms.</summary>
public sealed record NegativeBinomialRequest(IReadOnlyList<ArmCount> Counts, double Confidence) : ICountsRows
{
    /// <inheritdoc/>
    public long? CountedRows => Counts.Count;
}

/// <summary>Fourfold tables of studies.</summary>
public sealed record RandomEffectsRequest(IReadOnlyList<StudyTable> Studies, double Confidence) : ICountsRows
{
    /// <inheritdoc/>
    public long? CountedRows => Studies.Sum(s => s.TreatedN + s.ControlN);
}

/// <summary>Two raters' judgements as a square table, with the names of its categories.</summary>
public sealed record KappaRequest(IReadOnlyList<string> Categories, IReadOnlyList<IReadOnlyList<long>> Table, KappaWeights Weights, double Confidence);

/// <summary>Strict readers of what is asked about counts and proportions.</summary>
public static class CountRequests
{
    private static readonly FieldSet Rates = new("treatment", "baseline", "confidence", RequestScope.Unit);
    private static readonly FieldSet Rate = new("count", "days");
    private static readonly FieldSet Share = new("x", "n", "confidence", RequestScope.Unit);
    private static readonly FieldSet Table = new("a", "b", "c", "d", "confidence", RequestScope.Unit);
    private static readonly FieldSet Arms = new("count", "days", "arm", "confidence", RequestScope.Unit);
    private static readonly FieldSet Studies = new("treated", "control", "confidence", RequestScope.Unit);
    private static readonly FieldSet Responders = new("responders", "n");
    private static readonly FieldSet Raters = new("first", "second", "categories", "weights", "confidence");
    private static readonly NumberRange Days = new(0, 1e9, LeastIsInside: false);

    // Least positive time: below it a rate is no number to work with.
    private const double LeastDays = 1e-9;

    /// <summary>Reads <c>treatment</c> and <c>baseline</c>, each <c>count</c> and <c>days</c>.</summary>
    public static StatisticsReading<RateRatioRequest> RateRatio(ReadOnlyMemory<byte> utf8) => RequestScope.Read(utf8, Rates, r =>
    {
        var (treatment, baseline) = (r.Part("treatment", Rate), r.Part("baseline", Rate));
        return treatment is null || baseline is null ? null
            : new RateRatioRequest(treatment.Count("count"), Time(treatment), baseline.Count("count"), Time(baseline), r.Confidence());
    });

    /// <summary>Reads <c>x</c> of <c>n</c>.</summary>
    public static StatisticsReading<ProportionRequest> Proportion(ReadOnlyMemory<byte> utf8) => RequestScope.Read(utf8, Share, r =>
    {
        var (x, n) = (r.Count("x"), r.Count("n", least: 1));
        return NotMore(r, "x", x, n) ? new ProportionRequest(x, n, r.Confidence()) : null;
    });

    /// <summary>Reads the cells <c>a</c>, <c>b</c>, <c>c</c>, <c>d</c>.</summary>
    public static StatisticsReading<FourfoldRequest> Fourfold(ReadOnlyMemory<byte> utf8) =>
        RequestScope.Read(utf8, Table, r => new FourfoldRequest(r.Count("a"), r.Count("b"), r.Count("c"), r.Count("d"), r.Confidence()));

    /// <summary>Reads lists <c>count</c>, <c>days</c> and <c>arm</c> (0 control, 1 treated).</summary>
    public static StatisticsReading<NegativeBinomialRequest> NegativeBinomial(ReadOnlyMemory<byte> utf8) => RequestScope.Read(utf8, Arms, r =>
    {
        var (count, days, arm) = (r.Counts("count"), r.Numbers("days", Days), r.Counts("arm", most: 1));
        if (!(r.SameLength("days", days.Length, "count", count.Length) & r.SameLength("arm", arm.Length, "count", count.Length)))
        {
            return null;
        }

        for (var i = 0; i < days.Length; i++)
        {
            if (days[i] < LeastDays)
            {
                r.Fault("days", i, "out-of-range", "The time is too short to make a rate of.", FormattableString.Invariant($"{days[i]}"), FormattableString.Invariant($"{LeastDays} or more"));
            }
        }

        if (arm.Length > 0 && (!arm.Contains(0) || !arm.Contains(1)))
        {
            r.Fault("arm", "one-arm", "Two arms are compared.", $"only {arm[0]}", "0 for some animals and 1 for others");
        }

        return new NegativeBinomialRequest([.. count.Select((c, i) => new ArmCount(c, days[i], arm[i] == 1))], r.Confidence());
    });

    /// <summary>Reads lists <c>treated</c> and <c>control</c> of <c>responders</c> and <c>n</c>, item by item a study.</summary>
    public static StatisticsReading<RandomEffectsRequest> RandomEffects(ReadOnlyMemory<byte> utf8) => RequestScope.Read(utf8, Studies, r =>
    {
        var (treated, control) = (Groups(r, "treated"), Groups(r, "control"));
        return r.SameLength("control", control.Count, "treated", treated.Count)
            ? new RandomEffectsRequest([.. treated.Zip(control, (t, c) => new StudyTable(t.Responders, t.N, c.Responders, c.N))], r.Confidence())
            : null;
    });

    /// <summary>
    /// Reads lists <c>first</c> and <c>second</c> of categories, with <c>weights</c> (none, linear, quadratic) and the order of <c>categories</c>,
    /// which weights need unless all categories are numbers.
    /// </summary>
    public static StatisticsReading<KappaRequest> Kappa(ReadOnlyMemory<byte> utf8) => RequestScope.Read(utf8, Raters, r =>
    {
        var (first, second, weights) = (r.Names("first"), r.Names("second"), r.Choice<KappaWeights>("weights"));
        if (!r.SameLength("second", second.Length, "first", first.Length) || Order(r, first, second, weights) is not { } categories)
        {
            return null;
        }

        var index = categories.Select((c, i) => (c, i)).ToDictionary(p => p.c, p => p.i, StringComparer.Ordinal);
        var table = categories.Select(_ => new long[categories.Count]).ToArray();
        foreach (var (a, b) in first.Zip(second))
        {
            table[index[a]][index[b]]++;
        }

        return new KappaRequest(categories, table, weights, r.Confidence());
    });

    private static IReadOnlyList<string>? Order(RequestScope r, string[] first, string[] second, KappaWeights weights)
    {
        const int most = 100;
        var found = first.Concat(second).Distinct(StringComparer.Ordinal).ToList();
        if (found.Count > most)
        {
            r.Fault("first", "too-many-categories", "There are too many categories.", $"{found.Count}", $"at most {most}");
            return null;
        }

        if (r.Has("categories"))
        {
            var named = r.Names("categories");
            if (named.Distinct(StringComparer.Ordinal).Count() < named.Length || named.Length > most)
            {
                r.Fault("categories", "bad-categories", "Each category stands once in their order.", $"{named.Length} items", $"each category once, at most {most}");
                return null;
            }

            var unknown = found.Except(named, StringComparer.Ordinal).ToList();
            if (unknown.Count > 0)
            {
                r.Fault("categories", "unknown-category", "A rater used a category that is not in the list.", unknown[0], $"one of {string.Join(", ", named)}");
                return null;
            }

            return named;
        }

        if (found.TrueForAll(c => double.TryParse(c, out _)))
        {
            return [.. found.OrderBy(double.Parse)];
        }

        if (weights != KappaWeights.None)
        {
            r.Fault("categories", "missing-field", "Weights need the order of the categories.", null, "the categories from one end to the other");
            return null;
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }

    private static double Time(RequestScope r)
    {
        var days = r.Number("days", Days);
        if (days < LeastDays)
        {
            r.Fault("days", "out-of-range", "The time is too short to make a rate of.", FormattableString.Invariant($"{days}"), FormattableString.Invariant($"{LeastDays} or more"));
        }

        return days;
    }

    private static List<(long Responders, long N)> Groups(RequestScope r, string name) => [.. r.Parts(name, Responders).Select(p =>
    {
        var (responders, n) = (p.Count("responders"), p.Count("n", least: 1));
        NotMore(p, "responders", responders, n);
        return (responders, n);
    })];

    private static bool NotMore(RequestScope r, string name, long x, long n)
    {
        if (x > n)
        {
            r.Fault(name, "more-than-all", "More are counted than there are.", $"{x}", $"at most {n}");
        }

        return x <= n;
    }
}

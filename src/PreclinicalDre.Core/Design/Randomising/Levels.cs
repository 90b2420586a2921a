using System.Globalization;

namespace PreclinicalDre.Core.Design.Randomising;

/// <summary>Levels of factors in words that are the same on every machine.</summary>
public static class Levels
{
    /// <summary>What stands where nothing is known: a level of its own.</summary>
    public const string Unknown = "unknown";

    /// <summary>A factor's name in a sentence.</summary>
    public static string Name(FactorKind kind) => kind switch
    {
        FactorKind.Sex => "sex",
        FactorKind.Cohort => "cohort",
        FactorKind.Litter => "litter",
        FactorKind.BaselineRate => "baseline rate",
        FactorKind.Weight => "weight",
    };

    /// <summary>An animal's level of a factor, as <c>female</c> or <c>24 to below 28</c>.</summary>
    public static string Of(RandomisationFactor factor, SubjectFacts subject)
    {
        ArgumentNullException.ThrowIfNull(factor);
        ArgumentNullException.ThrowIfNull(subject);
        return Number(factor.Kind, subject) is var (isNumber, value) && isNumber ? Level(factor.Cuts, value) : Word(factor.Kind, subject);
    }

    /// <summary>A number factor's value; not a number for a factor that has none.</summary>
    public static double? Value(FactorKind kind, SubjectFacts subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return Number(kind, subject).Value;
    }

    /// <summary>The median of what is known of the animals, the mean of the two middle ones where their number is even; null where nothing is.</summary>
    public static double? Median(FactorKind kind, IEnumerable<SubjectFacts> subjects)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        List<double> known = [.. subjects.Select(s => Value(kind, s)).OfType<double>().Order()];
        return known.Count == 0 ? null : known.Count % 2 == 1 ? known[known.Count / 2] : (known[(known.Count / 2) - 1] + known[known.Count / 2]) / 2;
    }

    /// <summary>All levels of an animal, as <c>sex female, weight below 24</c>.</summary>
    public static string Stratum(RandomisationSettings settings, SubjectFacts subject)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return string.Join(", ", settings.Factors.Select(f => $"{Name(f.Kind)} {Of(f, subject)}").Concat(Mixed(settings, subject)));
    }

    /// <summary>The cage and litter of an animal where companions are to be spread.</summary>
    internal static IEnumerable<string> Mixed(RandomisationSettings settings, SubjectFacts subject)
    {
        if (settings.Cages == TogetherRule.Mixed)
        {
            yield return $"cage {Known(subject.Cage)}";
        }

        if (settings.Litters == TogetherRule.Mixed)
        {
            yield return $"litter {Known(subject.Litter)}";
        }
    }

    private static (bool IsNumber, double? Value) Number(FactorKind kind, SubjectFacts subject) => kind switch
    {
        FactorKind.BaselineRate => (true, subject.BaselineRate),
        FactorKind.Weight => (true, subject.WeightGrams),
        FactorKind.Sex or FactorKind.Cohort or FactorKind.Litter => (false, null),
    };

    private static string Word(FactorKind kind, SubjectFacts subject) => Known(kind switch
    {
        FactorKind.Sex => subject.Sex,
        FactorKind.Cohort => subject.Cohort,
        FactorKind.Litter => subject.Litter,
        FactorKind.BaselineRate or FactorKind.Weight => "",
    });

    private static string Level(IReadOnlyList<double> cuts, double? value)
    {
        if (value is not { } v || double.IsNaN(v))
        {
            return Unknown;
        }

        var above = cuts.Count(c => v >= c);
        return above == 0 ? $"below {Say(cuts[0])}" : above == cuts.Count ? $"{Say(cuts[^1])} or more" : $"{Say(cuts[above - 1])} to below {Say(cuts[above])}";
    }

    private static string Known(string text) => text.Length == 0 ? Unknown : text;

    private static string Say(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}

using System.Globalization;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Design.Randomising;
using PreclinicalDre.Server.Features.Animals.Editing;

namespace PreclinicalDre.Server.Features.Design.Dealing;

/// <summary>How the animals of a study shall be randomised. The seed is the server's, so that nobody can choose it.</summary>
public sealed class RandomiseInput
{
    /// <summary><c>simple</c>, <c>block</c>, <c>stratified</c> or <c>minimisation</c>.</summary>
    public string? Method { get; set; }

    /// <summary>Code of the cohort whose animals it is for; empty: all of the study.</summary>
    public string? Cohort { get; set; }

    /// <summary>Sizes of blocks, as <c>4</c> or <c>4, 6</c>; of several each block takes one at random.</summary>
    public string? BlockSizes { get; set; }

    /// <summary><c>sex</c>, <c>cohort</c>, <c>litter</c>, <c>baseline-rate</c>, <c>weight</c>; for a minimisation with how much it counts, as <c>sex:2</c>.</summary>
    public List<string>? Factors { get; set; }

    /// <summary>Where the baseline rate (seizures per recorded day) is cut into levels, as <c>1.5</c> or <c>1, 3</c>; empty: at the median.</summary>
    public string? BaselineRateCuts { get; set; }

    /// <summary>Where the weight (g) is cut into levels; empty: at the median.</summary>
    public string? WeightCuts { get; set; }

    /// <summary><c>ignore</c>, <c>mixed</c> (cage mates are spread) or <c>whole</c> (cages are what is randomised).</summary>
    public string? Cages { get; set; }

    /// <summary>As <see cref="Cages"/>, of litters.</summary>
    public string? Litters { get; set; }

    /// <summary>Minimisation: how likely an arm that balances best is taken; 0.8 where left out.</summary>
    public double? Probability { get; set; }

    /// <summary>The settings that this asks for, numbers cut at the median of these animals where no cut is given; what is wrong is added.</summary>
    internal RandomisationSettings Read(IReadOnlyList<ArmShare> arms, IReadOnlyList<SubjectFacts> herd, List<Finding> findings)
    {
        var method = Choice<RandomisationMethod>("method", Method, findings);
        var settings = new RandomisationSettings
        {
            Method = method ?? RandomisationMethod.Simple,
            Arms = arms,
            BlockSizes = [.. Numbers("blockSizes", BlockSizes, findings).Select(n => n is > 0 and <= 1000 && n == Math.Floor(n) ? (int)n : -1)],
            Factors = [.. (Factors ?? []).Select(f => Factor(f, herd, findings)).OfType<RandomisationFactor>()],
            Cages = Choice<TogetherRule>("cages", Cages, findings, TogetherRule.Ignore) ?? TogetherRule.Ignore,
            Litters = Choice<TogetherRule>("litters", Litters, findings, TogetherRule.Ignore) ?? TogetherRule.Ignore,
            Probability = Probability ?? 0.8,
        };
        if (findings.Count == 0)
        {
            findings.AddRange(SettingsCheck.Of(settings));
        }

        return settings;
    }

    private RandomisationFactor? Factor(string text, IReadOnlyList<SubjectFacts> herd, List<Finding> findings)
    {
        var parts = text.Split(':', 2, StringSplitOptions.TrimEntries);
        var weight = 1.0;
        if (Choices.Find<FactorKind>(parts[0]) is not { } kind || (parts.Length == 2 && !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out weight)))
        {
            findings.Add(Finding.Error("bad-value", "This is not one of the factors.", new Location(Path: "factors"), text, Choices.All<FactorKind>()));
            return null;
        }

        if (!RandomisationFactor.IsNumber(kind))
        {
            return new RandomisationFactor(kind, [], weight);
        }

        var (field, cuts) = kind == FactorKind.Weight ? ("weightCuts", WeightCuts) : ("baselineRateCuts", BaselineRateCuts);
        var given = Numbers(field, cuts, findings);
        if (given.Count == 0 && string.IsNullOrWhiteSpace(cuts))
        {
            if (Levels.Median(kind, herd) is { } median)
            {
                given = [median];
            }
            else
            {
                findings.Add(Finding.Error("no-data", $"The {Levels.Name(kind)} is known of none of these animals.", new Location(Path: field), "", "data of the animals, or the factor left out"));
                return null;
            }
        }

        return new RandomisationFactor(kind, given, weight);
    }

    private static List<double> Numbers(string field, string? text, List<Finding> findings)
    {
        List<double> numbers = [];
        foreach (var part in (text ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            {
                numbers.Add(number);
            }
            else
            {
                findings.Add(Finding.Error("bad-value", "This is not a number.", new Location(Path: field), part, "numbers with a decimal point, commas between them"));
            }
        }

        return numbers;
    }

    private static T? Choice<T>(string field, string? text, List<Finding> findings, T? missing = null)
        where T : struct, Enum
    {
        if (string.IsNullOrWhiteSpace(text) && missing is not null)
        {
            return missing;
        }

        var value = Choices.Find<T>(text);
        if (value is null)
        {
            findings.Add(Finding.Error("bad-value", "This is not one of the choices.", new Location(Path: field), text ?? "", Choices.All<T>()));
        }

        return value;
    }
}

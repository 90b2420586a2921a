namespace PreclinicalDre.Core.Design.Randomising;

/// <summary>Says what is wrong with settings before anything is dealt by them.</summary>
public static class SettingsCheck
{
    /// <summary>Most arms of a randomisation.</summary>
    public const int MostArms = 20;

    private const int HighestRatio = 20;
    private const int LargestBlock = 100;
    private const int MostCuts = 5;

    /// <summary>Everything that is wrong; the paths are the members' names in camel case. Empty: the settings will do.</summary>
    public static IReadOnlyList<Finding> Of(RandomisationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var findings = new List<Finding>();
        CheckArms(settings, Add);
        CheckBlocks(settings, Add);
        CheckFactors(settings, Add);
        CheckTogether(settings, Add);
        if (settings.Method == RandomisationMethod.Minimisation && !(settings.Probability >= 0.5 && settings.Probability <= 0.95))
        {
            Add("probability", "How likely the better arm is taken must leave room for chance.", $"{settings.Probability}", "0.5 to 0.95; 1 would be no randomisation");
        }

        return findings;

        void Add(string field, string message, string found, string wanted) => findings.Add(Finding.Error("bad-value", message, new Location(Path: field), found, wanted));
    }

    private static void CheckArms(RandomisationSettings settings, Action<string, string, string, string> add)
    {
        if (settings.Arms.Count is < 2 or > MostArms)
        {
            add("arms", "A randomisation needs at least two groups.", $"{settings.Arms.Count}", $"2 to {MostArms} groups");
        }

        if (settings.Arms.Select(a => a.Code).Distinct(StringComparer.Ordinal).Count() < settings.Arms.Count)
        {
            add("arms", "Two groups have the same code.", string.Join(", ", settings.Arms.Select(a => a.Code)), "codes that differ");
        }

        foreach (var arm in settings.Arms.Where(a => a.Ratio is < 1 or > HighestRatio))
        {
            add("arms", $"The ratio of group {arm.Code} cannot be right.", $"{arm.Ratio}", $"a whole number from 1 to {HighestRatio}");
        }
    }

    private static void CheckBlocks(RandomisationSettings settings, Action<string, string, string, string> add)
    {
        var sum = settings.Arms.Sum(a => Math.Clamp(a.Ratio, 1, HighestRatio));
        var wanted = $"multiples of {sum}, the sum of the ratios, up to {LargestBlock}";
        if (settings.Method is RandomisationMethod.Simple or RandomisationMethod.Minimisation)
        {
            if (settings.BlockSizes.Count > 0)
            {
                add("blockSizes", "This method has no blocks.", string.Join(", ", settings.BlockSizes), "no block sizes");
            }
        }
        else if (settings.BlockSizes.Count == 0)
        {
            add("blockSizes", "Which sizes may a block have?", "", wanted);
        }
        else if (settings.BlockSizes.Any(b => b < sum || b > Math.Max(sum, LargestBlock) || b % sum != 0))
        {
            add("blockSizes", "In a block of this size the groups cannot stand in their ratio.", string.Join(", ", settings.BlockSizes), wanted);
        }
    }

    private static void CheckFactors(RandomisationSettings settings, Action<string, string, string, string> add)
    {
        var wantsFactors = settings.Method is RandomisationMethod.Stratified or RandomisationMethod.Minimisation;
        if (!wantsFactors && settings.Factors.Count > 0)
        {
            add("factors", "This method looks at no factors.", string.Join(", ", settings.Factors.Select(f => Levels.Name(f.Kind))), "no factors; or the stratified method or minimisation");
        }
        else if (wantsFactors && settings.Factors.Count == 0)
        {
            add("factors", "By which factors shall the groups be alike?", "", "at least one factor");
        }

        if (settings.Factors.Select(f => f.Kind).Distinct().Count() < settings.Factors.Count)
        {
            add("factors", "A factor stands there twice.", string.Join(", ", settings.Factors.Select(f => Levels.Name(f.Kind))), "each factor once");
        }

        foreach (var factor in settings.Factors)
        {
            var rising = factor.Cuts.Zip(factor.Cuts.Skip(1)).All(p => p.First < p.Second) && factor.Cuts.All(double.IsFinite);
            if (RandomisationFactor.IsNumber(factor.Kind) ? factor.Cuts.Count is 0 or > MostCuts || !rising : factor.Cuts.Count > 0)
            {
                add("factors", $"The cuts of {Levels.Name(factor.Kind)} will not do.", string.Join(", ", factor.Cuts),
                    RandomisationFactor.IsNumber(factor.Kind) ? $"1 to {MostCuts} rising numbers, or the median" : "no cuts: it is no number");
            }

            if (!(factor.Weight > 0 && factor.Weight <= 100))
            {
                add("factors", $"The weight of {Levels.Name(factor.Kind)} cannot be right.", $"{factor.Weight}", "above 0, at most 100");
            }
        }
    }

    private static void CheckTogether(RandomisationSettings settings, Action<string, string, string, string> add)
    {
        if (settings.Method == RandomisationMethod.Simple && (settings.Cages == TogetherRule.Mixed || settings.Litters == TogetherRule.Mixed))
        {
            add("cages", "Single throws cannot spread cage or litter mates over the groups.", "mixed", "another method; or ignore or whole");
        }

        if (settings.Cages == TogetherRule.Whole && settings.Litters != TogetherRule.Ignore)
        {
            add("litters", "Where whole cages are dealt, litters cannot be dealt or spread too.", "cages whole", "litters ignored");
        }
        else if (settings.Litters == TogetherRule.Whole && settings.Cages != TogetherRule.Ignore)
        {
            add("cages", "Where whole litters are dealt, cages cannot be spread too.", "litters whole", "cages ignored");
        }

        if (settings.Litters != TogetherRule.Ignore && settings.Factors.Any(f => f.Kind == FactorKind.Litter))
        {
            add("litters", "The litter is a factor already.", "litters mixed or whole", "litters ignored; or the factor left out");
        }
    }
}

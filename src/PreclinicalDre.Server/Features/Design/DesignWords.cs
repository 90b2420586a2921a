using System.Globalization;
using PreclinicalDre.Core.Design.Randomising;

namespace PreclinicalDre.Server.Features.Design;

/// <summary>The design in words.</summary>
public static class DesignWords
{
    /// <summary>A method as a form offers it.</summary>
    public static string Say(RandomisationMethod method) => method switch
    {
        RandomisationMethod.Simple => "simple: each animal by its own throw",
        RandomisationMethod.Block => "blocks: groups stand in their ratio after each block",
        RandomisationMethod.Stratified => "stratified: blocks within each stratum",
        RandomisationMethod.Minimisation => "minimisation: the group that balances best is likely, never sure",
    };

    /// <summary>What becomes of companions, as a form offers it.</summary>
    public static string Say(TogetherRule rule) => rule switch
    {
        TogetherRule.Ignore => "play no part",
        TogetherRule.Mixed => "are spread over the groups",
        TogetherRule.Whole => "get one group as a whole",
    };

    /// <summary>Settings in a sentence.</summary>
    public static string Say(RandomisationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        List<string> parts =
        [
            settings.Method switch
            {
                RandomisationMethod.Simple => "single throws",
                RandomisationMethod.Block => $"blocks of {string.Join(" or ", settings.BlockSizes)}",
                RandomisationMethod.Stratified => $"blocks of {string.Join(" or ", settings.BlockSizes)} within strata",
                RandomisationMethod.Minimisation => string.Create(CultureInfo.InvariantCulture, $"minimisation, the better group taken with probability {settings.Probability:0.##}"),
            },
            string.Join(" : ", settings.Arms.Select(a => $"{a.Ratio}")) + " for " + string.Join(", ", settings.Arms.Select(a => a.Code)),
        ];
        if (settings.Factors.Count > 0)
        {
            parts.Add("by " + string.Join(", ", settings.Factors.Select(Say)));
        }

        parts.AddRange(Together("cage", settings.Cages));
        parts.AddRange(Together("litter", settings.Litters));
        return string.Join("; ", parts);
    }

    /// <summary>A number with its thing.</summary>
    public static string Count(int count, string one) => string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {one}{(count == 1 ? "" : "s")}");

    /// <summary>A number for a table; empty where there is none.</summary>
    public static string Number(double? value) => value is { } v ? v.ToString("0.##", CultureInfo.InvariantCulture) : "";

    private static string Say(RandomisationFactor factor) =>
        Levels.Name(factor.Kind)
        + (factor.Cuts.Count == 0 ? "" : $" (cut at {string.Join(", ", factor.Cuts.Select(c => c.ToString("0.####", CultureInfo.InvariantCulture)))})")
        + (factor.Weight == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" ×{factor.Weight:0.##}"));

    private static IEnumerable<string> Together(string what, TogetherRule rule) => rule switch
    {
        TogetherRule.Ignore => [],
        TogetherRule.Mixed => [$"{what} mates spread"],
        TogetherRule.Whole => [$"whole {what}s"],
    };
}

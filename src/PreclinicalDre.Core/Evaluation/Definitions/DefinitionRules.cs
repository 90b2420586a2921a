using System.Globalization;
using System.Text.RegularExpressions;

namespace PreclinicalDre.Core.Evaluation.Definitions;

/// <summary>
/// What a definition must hold to beyond the range of each field (<see cref="DreDefinitionReader"/> checks those) before a laboratory publishes it: rules between
/// fields, and between a variant and its parent. Every finding names its field by its JSON path.
/// </summary>
public static partial class DefinitionRules
{
    /// <summary>More different regimens than this are tried in no animal: resistance could never be reached.</summary>
    public const int MostFailedRegimens = 10;

    /// <summary>Checks a variant against its parent.</summary>
    /// <param name="variant">The definition, its fields in range.</param>
    /// <param name="parent">What it was derived from.</param>
    /// <param name="reasons">Why it differs, in words.</param>
    /// <param name="species">Species that there are.</param>
    public static IReadOnlyList<Finding> Check(DreDefinition variant, DreDefinition parent, string? reasons, IReadOnlyCollection<string> species)
    {
        ArgumentNullException.ThrowIfNull(variant);
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentNullException.ThrowIfNull(species);
        var findings = new List<Finding>();
        Names(variant);
        if (BuiltInDefinitions.All.Any(d => d.Id == variant.Id))
        {
            Add("$.id", "built-in-name", "This id belongs to a definition that comes with the program: a variant has an id of its own.", variant.Id, "another id");
        }

        if (string.IsNullOrWhiteSpace(reasons))
        {
            Add("reasons", "no-reasons", "A variant says why it differs.", "", "the reasons, in words");
        }

        if (DefinitionComparison.Of([variant, parent]).All(f => !f.Differs))
        {
            Add("$.failedRegimens", "no-difference", $"Every number is that of {parent.Name}: a variant differs in one at least.", "no difference", "another value of some field");
        }

        if (variant.FailedRegimens > MostFailedRegimens)
        {
            Add("$.failedRegimens", "out-of-reach", "So many different regimens are tried in no animal.", N(variant.FailedRegimens), $"1 to {MostFailedRegimens}");
        }

        if (variant.IntervalMultiple < 1)
        {
            Add("$.intervalMultiple", "too-short", "A run shorter than the longest baseline interval was seen without any treatment: it shows nothing.", N(variant.IntervalMultiple), "1 or more");
        }

        foreach (var (name, days) in variant.MinSeizureFreeDays.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            if (!species.Contains(name))
            {
                Add($"$.minSeizureFreeDays.{name}", "unknown-species", "The catalogue has no species of this id.", name, string.Join(", ", species.Order(StringComparer.Ordinal)));
            }

            if (variant.MinWindowDaysBeforeStop > days)
            {
                Add("$.minWindowDaysBeforeStop", "contradiction",
                    $"A trial of a {name} could be long enough to show freedom ({N(days)} days) and yet count as stopped too early ({N(variant.MinWindowDaysBeforeStop)} days).",
                    N(variant.MinWindowDaysBeforeStop), $"at most minSeizureFreeDays.{name}, {N(days)}");
            }
        }

        if (variant.MinBaselineSeizures > 1 && variant.MinBaselineRecordedDays == 0)
        {
            Add("$.minBaselineRecordedDays", "contradiction", "Several baseline seizures need some recorded baseline to be seen in.", "0", "above 0 where minBaselineSeizures is above 1");
        }

        return findings;

        void Names(DreDefinition d)
        {
            foreach (var (path, text) in new[] { ("$.id", d.Id), ("$.version", d.Version) })
            {
                if (!NamePattern().IsMatch(text))
                {
                    Add(path, "bad-name", "It stands in addresses and file names.", text, "1 to 60 lower-case letters, digits, '-' or '.', the first and last a letter or digit");
                }
            }
        }

        void Add(string path, string code, string message, string found, string wanted) =>
            findings.Add(Finding.Error(code, message, new Location(Path: path), found, wanted));
    }

    private static string N(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9.-]{0,58}[a-z0-9])?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePattern();
}

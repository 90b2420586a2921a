using System.Globalization;
using Microsoft.Extensions.Primitives;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Comparison;

namespace PreclinicalDre.Server.Features.Comparison.Species;

/// <summary>What a comparison is asked, as its address holds it.</summary>
/// <param name="Choice">Which animals and what counts as a response.</param>
/// <param name="Definition"><c>id@version</c> whose verdicts are taken; null: each animal's current one.</param>
/// <param name="Scaling">The time axis.</param>
/// <param name="Findings">What is wrong with it; what does not fit is left out.</param>
public sealed record ComparisonQuestion(ComparisonChoice Choice, string? Definition, TimeScaling Scaling, IReadOnlyList<Finding> Findings)
{
    /// <summary>Reads the question from a query.</summary>
    public static ComparisonQuestion From(Func<string, StringValues> field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var findings = new List<Finding>();
        var choice = new ComparisonChoice
        {
            Models = Texts(field("model")),
            Species = Texts(field("species")),
            Sexes = [.. Texts(field("sex")).Select(s => Chosen(s, Sex.Unknown, "sex", findings)).Distinct()],
            Compounds = Texts(field("compound")),
            FromAgeDays = Age(field("fromAge"), "fromAge", findings),
            ToAgeDays = Age(field("toAge"), "toAge", findings),
            ExposureOnly = field("exposure") == "shown",
            Measure = Chosen(field("measure"), ResponseMeasure.SeizureFree, "measure", findings),
        };
        return new ComparisonQuestion(choice, Texts(field("definition")).FirstOrDefault(), Chosen(field("time"), TimeScaling.WholeLife, "time", findings), findings);
    }

    /// <summary>The question as a query, with another time axis where one is given.</summary>
    public string Query(TimeScaling? scaling = null)
    {
        var parts = new List<(string Name, string Value)>();
        parts.AddRange(Choice.Models.Select(m => ("model", m)));
        parts.AddRange(Choice.Species.Select(s => ("species", s)));
        parts.AddRange(Choice.Sexes.Select(s => ("sex", s.ToString())));
        parts.AddRange(Choice.Compounds.Select(c => ("compound", c)));
        Add("fromAge", Choice.FromAgeDays?.ToString("R", CultureInfo.InvariantCulture));
        Add("toAge", Choice.ToAgeDays?.ToString("R", CultureInfo.InvariantCulture));
        Add("exposure", Choice.ExposureOnly ? "shown" : null);
        Add("measure", Choice.Measure == ResponseMeasure.SeizureFree ? null : "halved");
        Add("definition", Definition);
        Add("time", (scaling ?? Scaling) switch { TimeScaling.StageWise => "stage-wise", TimeScaling.RawDays => "raw-days", _ => null });
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parts.Add((name, value));
            }
        }
    }

    private static List<string> Texts(StringValues values) => [.. values.Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => v!.Trim()).Take(50)];

    private static T Chosen<T>(string? text, T otherwise, string name, List<Finding> findings)
        where T : struct, Enum
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return otherwise;
        }

        if (!char.IsAsciiDigit(text[0]) && Enum.TryParse<T>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var choice) && Enum.IsDefined(choice))
        {
            return choice;
        }

        findings.Add(Finding.Error("unknown-choice", "There is no such choice.", new Location(Path: name), text, string.Join(" or ", Enum.GetNames<T>()).ToLowerInvariant()));
        return otherwise;
    }

    private static double? Age(string? text, string name, List<Finding> findings)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var age) && age is >= 0 and <= 36_500)
        {
            return age;
        }

        findings.Add(Finding.Error("bad-age", "The age does not fit.", new Location(Path: name), text, "days of life, 0 or more"));
        return null;
    }
}

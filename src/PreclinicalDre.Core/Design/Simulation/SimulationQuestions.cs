using System.Globalization;
using PreclinicalDre.Core.Evaluation;

namespace PreclinicalDre.Core.Design.Simulation;

/// <summary>
/// Questions from texts by name, as forms, addresses and requests hold them. What is not given has its default; whatever does not fit is a finding, and a question
/// with findings must not be asked.
/// </summary>
public static class SimulationQuestions
{
    /// <summary>Most cells of a grid.</summary>
    public const int MostCells = 60;

    /// <summary>The names that questions know beside those of <see cref="DesignParameters"/>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "preset", "species", "animals", "seed", "wanted", "kind", "rateRatio", "days", "periodRatio", "controlResponders", "treatedResponders", "test", "alpha", "sizes", "studies",
        "lengths", "hours",
    ];

    /// <summary>Can this design decide?</summary>
    public static FeasibilityQuestion Feasibility(Func<string, string?> field, DreDefinition definition, List<Finding> findings)
    {
        var start = new FeasibilityQuestion(Design(field, definition, findings), definition);
        return start with
        {
            Animals = (int)Number(field, "animals", 100, 100_000, start.Animals, findings, whole: true),
            Seed = Seed(field, findings),
            WantedShare = Number(field, "wanted", 0.01, 0.99, start.WantedShare, findings),
        };
    }

    /// <summary>How good is the definition?</summary>
    public static TruthQuestion Truth(Func<string, string?> field, DreDefinition definition, List<Finding> findings)
    {
        var lengths = Numbers(field, "lengths", 1, 365, [7, 14, 21, 28, 42, 56], findings);
        var hours = Numbers(field, "hours", 0.5, 24, [8, 16, 18, 20, 24], findings);
        // The grid's own values are those that count: the longest trial is what the design has to be fit for.
        var design = Design(n => n == "trialDays" ? lengths[^1].ToString("R", CultureInfo.InvariantCulture) : field(n), definition, findings);
        if (lengths.Count * hours.Count > MostCells)
        {
            findings.Add(Finding.Error("too-many-cells", "The grid has too many cells.", new Location(Path: "lengths"), null, $"at most {MostCells}"));
        }

        if (design.TitrationDays >= lengths[0])
        {
            findings.Add(Finding.Error("titration-too-long", "Titration must end before the shortest trial.", new Location(Path: "titrationDays"), design.TitrationDays.ToString(CultureInfo.InvariantCulture), "less than the shortest length"));
        }

        return new TruthQuestion(design, definition, lengths, hours, (int)Number(field, "animals", 50, 20_000, 300, findings, whole: true), Seed(field, findings));
    }

    /// <summary>How large must a group be?</summary>
    public static PowerQuestion Power(Func<string, string?> field, List<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(findings);
        var start = new PowerQuestion();
        var kind = Choice(field, "kind", PowerDesign.RateRatio, findings);
        var sizes = Numbers(field, "sizes", 2, PowerQuestion.LargestSize, [.. start.Sizes.Select(s => (double)s)], findings, PowerQuestion.MostSizes, whole: true);
        if (kind == PowerDesign.Crossover && sizes.Any(s => s % 2 != 0 || s < 4))
        {
            findings.Add(Finding.Error("odd-size", "A crossover has as many animals in one order as in the other.", new Location(Path: "sizes"), null, "even numbers of 4 or more"));
        }

        return start with
        {
            Kind = kind,
            Course = DesignParameters.Read(n => DesignParameters.Find(n)?.Part == DesignPart.Seizures ? field(n) : null, CoursePresets.Find(field("preset"))?.Design ?? new StudyDesign(), findings),
            RateRatio = Number(field, "rateRatio", 0.01, 5, start.RateRatio, findings),
            Days = (int)Number(field, "days", 1, 365, start.Days, findings, whole: true),
            PeriodRatio = Number(field, "periodRatio", 0.1, 5, start.PeriodRatio, findings),
            ControlResponders = Number(field, "controlResponders", 0, 1, start.ControlResponders, findings),
            TreatedResponders = Number(field, "treatedResponders", 0, 1, start.TreatedResponders, findings),
            Test = Choice(field, "test", CountTest.NegativeBinomial, findings),
            Alpha = Number(field, "alpha", 0.0001, 0.4, start.Alpha, findings),
            Wanted = Number(field, "wanted", 0.01, 0.99, start.Wanted, findings),
            Sizes = [.. sizes.Select(s => (int)s)],
            Studies = (int)Number(field, "studies", 100, 100_000, start.Studies, findings, whole: true),
            Seed = Seed(field, findings),
        };
    }

    private static StudyDesign Design(Func<string, string?> field, DreDefinition definition, List<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(findings);
        var preset = CoursePresets.Find(field("preset"));
        if (preset is null && field("preset") is { Length: > 0 } unknown)
        {
            findings.Add(Finding.Error("unknown-preset", "There is no such starting point.", new Location(Path: "preset"), unknown, string.Join(", ", CoursePresets.All.Select(p => p.Id))));
        }

        var design = DesignParameters.Read(field, preset?.Design ?? new StudyDesign(), findings);
        if (field("species") is { Length: > 0 } species)
        {
            design = design with { Species = species };
        }

        if (!definition.MinSeizureFreeDays.ContainsKey(design.Species))
        {
            findings.Add(Finding.Error("unknown-species", $"{definition.Name} does not know the species.", new Location(Path: "species"), design.Species, string.Join(", ", definition.MinSeizureFreeDays.Keys.Order(StringComparer.Ordinal))));
        }

        return design;
    }

    private static ulong Seed(Func<string, string?> field, List<Finding> findings)
    {
        var text = field("seed");
        if (string.IsNullOrWhiteSpace(text))
        {
            return 1;
        }

        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
        {
            return seed;
        }

        findings.Add(Finding.Error("bad-parameter", "The seed does not fit.", new Location(Path: "seed"), text, $"a whole number from 0 to {ulong.MaxValue}"));
        return 1;
    }

    private static double Number(Func<string, string?> field, string name, double least, double most, double otherwise, List<Finding> findings, bool whole = false)
    {
        var text = field(name);
        if (string.IsNullOrWhiteSpace(text))
        {
            return otherwise;
        }

        if (Fits(text, least, most, whole, out var value))
        {
            return value;
        }

        findings.Add(Finding.Error("bad-parameter", "The value does not fit.", new Location(Path: name), text, Wanted(least, most, whole)));
        return otherwise;
    }

    private static IReadOnlyList<double> Numbers(
        Func<string, string?> field, string name, double least, double most, IReadOnlyList<double> otherwise, List<Finding> findings, int longest = 12, bool whole = false)
    {
        var text = field(name);
        if (string.IsNullOrWhiteSpace(text))
        {
            return otherwise;
        }

        var values = new SortedSet<double>();
        foreach (var part in text.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Fits(part, least, most, whole, out var value))
            {
                findings.Add(Finding.Error("bad-parameter", "A value of the list does not fit.", new Location(Path: name), part, Wanted(least, most, whole)));
                return otherwise;
            }

            values.Add(value);
        }

        if (values.Count == 0 || values.Count > longest)
        {
            findings.Add(Finding.Error("bad-parameter", "The list is empty or too long.", new Location(Path: name), text, $"1 to {longest} values"));
            return otherwise;
        }

        return [.. values];
    }

    private static bool Fits(string text, double least, double most, bool whole, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && value >= least && value <= most && (!whole || value == Math.Floor(value));

    private static string Wanted(double least, double most, bool whole) => string.Create(CultureInfo.InvariantCulture, $"{(whole ? "a whole number" : "a number")} from {least} to {most}");

    private static T Choice<T>(Func<string, string?> field, string name, T otherwise, List<Finding> findings)
        where T : struct, Enum
    {
        var text = field(name);
        if (string.IsNullOrWhiteSpace(text))
        {
            return otherwise;
        }

        // Kebab-case as everywhere in requests.
        if (Enum.TryParse<T>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var choice) && Enum.IsDefined(choice) && !char.IsAsciiDigit(text[0]))
        {
            return choice;
        }

        findings.Add(Finding.Error("unknown-choice", "There is no such choice.", new Location(Path: name), text, string.Join(" or ", Enum.GetNames<T>())));
        return otherwise;
    }
}

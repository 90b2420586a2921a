using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Core.Mechanisms;

/// <summary>What a measure's values are.</summary>
public enum MeasureKind
{
    /// <summary>A number in the measure's one unit.</summary>
    Numeric,

    /// <summary>One of the measure's categories, as a genotype.</summary>
    Categorical,
}

/// <summary>A measure that a study declares: what is observed of its animals for one explanation of drug resistance. All its values have its unit.</summary>
/// <param name="Name">Its name, unique in the study: <c>P-gp tracer uptake</c>, <c>Abcb1b genotype</c>.</param>
/// <param name="Hypothesis">The explanation that it speaks to.</param>
/// <param name="Kind">Numbers or categories.</param>
/// <param name="Unit">Unit of the numbers; empty for a ratio without one and for categories.</param>
/// <param name="Categories">The categories in order, two or more; empty for numbers.</param>
public sealed record MechanismMeasure(string Name, ResistanceHypothesis Hypothesis, MeasureKind Kind, string Unit, IReadOnlyList<string> Categories)
{
    /// <summary>Fewest and most categories of a measure.</summary>
    public const int FewestCategories = 2;

    /// <summary>Most categories of a measure.</summary>
    public const int MostCategories = 12;

    /// <summary>Greatest magnitude of a number; what lies beyond is no measurement.</summary>
    public const double Greatest = 1e12;

    /// <summary>Longest name.</summary>
    public const int LongestName = 80;

    /// <summary>Longest unit and longest category.</summary>
    public const int LongestWord = 40;

    /// <summary>Name and unit as a table heads them.</summary>
    public string Header => Unit.Length == 0 ? Name : $"{Name} ({Unit})";

    /// <summary>What is wrong with it, as findings of its fields; empty where it can be declared.</summary>
    public IReadOnlyList<Finding> Problems()
    {
        var found = new List<Finding>();
        Wrong(Name.Trim().Length is 0 or > LongestName || Name.Any(char.IsControl) || Name.Contains(';', StringComparison.Ordinal), "name", "A measure needs a name.", Name, $"1 to {LongestName} characters on one line, no semicolon");
        Wrong(Unit.Length > LongestWord || Unit.Any(char.IsControl), "unit", "The unit is too long.", Unit, $"at most {LongestWord} characters");
        if (Kind == MeasureKind.Numeric)
        {
            Wrong(Categories.Count > 0, "categories", "A measure of numbers has no categories.", string.Join("; ", Categories), "none");
            return found;
        }

        Wrong(Unit.Length > 0, "unit", "Categories have no unit.", Unit, "none");
        Wrong(Categories.Count is < FewestCategories or > MostCategories, "categories", "The categories have to be known.", string.Join("; ", Categories), $"{FewestCategories} to {MostCategories} categories with a semicolon between them");
        Wrong(Categories.Any(c => c.Trim().Length is 0 or > LongestWord || c.Any(char.IsControl)), "categories", "A category is empty or too long.", string.Join("; ", Categories), $"1 to {LongestWord} characters each");
        Wrong(Categories.Distinct(StringComparer.OrdinalIgnoreCase).Count() != Categories.Count, "categories", "A category stands twice.", string.Join("; ", Categories), "each once; upper and lower case are the same");
        return found;

        void Wrong(bool isWrong, string field, string message, string value, string wanted)
        {
            if (isWrong)
            {
                found.Add(Finding.Error("bad-value", message, new Location(Path: field), value, wanted));
            }
        }
    }

    /// <summary>What is wrong with a value of this measure; null where it can be stored.</summary>
    /// <param name="value">The number; below the limit, that limit.</param>
    /// <param name="belowLimit">True where it lay below the limit of quantification.</param>
    /// <param name="category">The category; empty for none.</param>
    /// <param name="unit">The unit that whoever gives the value says; empty where nothing is said.</param>
    public MeasureProblem? Refuse(double? value, bool belowLimit, string category, string unit)
    {
        ArgumentNullException.ThrowIfNull(category);
        ArgumentNullException.ThrowIfNull(unit);
        if (unit.Length > 0 && unit != Unit)
        {
            return new("unit-mixed", "unit", $"'{Name}' is measured in another unit: units are never mixed in one measure.", unit, Unit.Length == 0 ? "no unit" : Unit);
        }

        if (Kind == MeasureKind.Categorical)
        {
            return value is not null || belowLimit ? new("not-a-category", "value", $"'{Name}' has categories, no numbers.", $"{value}", $"one of {string.Join(", ", Categories)}")
                : Categories.Contains(category, StringComparer.Ordinal) ? null
                : new("unknown-category", "category", $"'{Name}' has no such category.", category, $"one of {string.Join(", ", Categories)}");
        }

        return category.Length > 0 ? new("not-a-number", "category", $"'{Name}' has numbers, no categories.", category, "a number")
            : value is not { } number || !double.IsFinite(number) ? new("value-missing", "value", $"'{Name}' needs a number.", "", Unit.Length == 0 ? "a number" : $"a number in {Unit}")
            : Math.Abs(number) > Greatest ? new("out-of-range", "value", "This is no measurement.", $"{number}", "a number up to 10^12 to either side of 0")
            : belowLimit && number <= 0 ? new("bad-limit", "value", "A limit of quantification lies above 0.", $"{number}", "the limit where the value lay below it")
            : null;
    }
}

/// <summary>Why a value cannot be stored.</summary>
/// <param name="Code">Code for programs.</param>
/// <param name="Field">The field: unit, value or category.</param>
/// <param name="Message">In a sentence.</param>
/// <param name="Found">What stood there.</param>
/// <param name="Wanted">What was wanted.</param>
public sealed record MeasureProblem(string Code, string Field, string Message, string Found, string Wanted);

using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;
using PreclinicalDre.Core.Experiments.Kindling;

namespace PreclinicalDre.Core.Tabular.Experiments;

/// <summary>
/// Which columns of a laboratory's own kindling log hold what. A column is named by its header (case, spaces and punctuation do not matter) or by its place: <c>#3</c> is
/// the third. As JSON its names are in camelCase; members that nobody knows are refused.
/// </summary>
public sealed record StimulationMapping
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        MaxDepth = 8,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    private static readonly Dictionary<string, LocalDatePattern> Patterns = new(StringComparer.Ordinal)
    {
        ["yyyy-mm-dd"] = LocalDatePattern.CreateWithInvariantCulture("uuuu-MM-dd"),
        ["yymmdd"] = LocalDatePattern.CreateWithInvariantCulture("yyMMdd"),
        ["yyyymmdd"] = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd"),
        ["ddmmyy"] = LocalDatePattern.CreateWithInvariantCulture("ddMMyy"),
        ["dd.mm.yyyy"] = LocalDatePattern.CreateWithInvariantCulture("d.M.uuuu"),
        ["dd/mm/yyyy"] = LocalDatePattern.CreateWithInvariantCulture("d/M/uuuu"),
        ["mm/dd/yyyy"] = LocalDatePattern.CreateWithInvariantCulture("M/d/uuuu"),
    };

    /// <summary>Ways to write a day that <see cref="DateFormat"/> may name. Of two digits a year up to 30 is of this century.</summary>
    public static IReadOnlyList<string> DateFormats { get; } = [.. Patterns.Keys];

    /// <summary>Column of the animal's code.</summary>
    public required string Animal { get; init; }

    /// <summary>Column of the day.</summary>
    public required string Date { get; init; }

    /// <summary>How days are written, one of <see cref="DateFormats"/>; days that a workbook itself stores as days are read in any case.</summary>
    public string DateFormat { get; init; } = "yyyy-mm-dd";

    /// <summary>Column of the number of the stimulation in the animal; null: they are numbered as the rows stand.</summary>
    public string? Number { get; init; }

    /// <summary>Column of the session; null for none.</summary>
    public string? Session { get; init; }

    /// <summary>Column of the current; null for none.</summary>
    public string? Current { get; init; }

    /// <summary>True where currents are in µA; else they are in mA.</summary>
    public bool CurrentInMicroamperes { get; init; }

    /// <summary>Column of the score; null for none.</summary>
    public string? Score { get; init; }

    /// <summary>Column of the afterdischarge in seconds; null for none.</summary>
    public string? Afterdischarge { get; init; }

    /// <summary>Column of counted wet-dog shakes; null for none.</summary>
    public string? WetDogShakes { get; init; }

    /// <summary>Column of the compound on board, by id or name of the catalogue; null for none.</summary>
    public string? Compound { get; init; }

    /// <summary>Column of its dose in mg/kg; null for none.</summary>
    public string? Dose { get; init; }

    /// <summary>Column of notes; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>
    /// Days that are mistyped in the file, with what is meant, both as <see cref="DateFormat"/> writes them: the file stays as it is, and each correction that is used is told.
    /// </summary>
    public IReadOnlyDictionary<string, string> DateCorrections { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Sheet of a workbook; null: the first.</summary>
    public string? Sheet { get; init; }

    /// <summary>What the stimulations of the file are for.</summary>
    public StimulationPurpose Purpose { get; init; }

    /// <summary>The columns that it names, with what they hold.</summary>
    public IEnumerable<(string Column, string What)> Columns() => new (string? Column, string What)[]
    {
        (Animal, "Animal"), (Date, "Date"), (Number, "Number"), (Session, "Session"), (Current, "Current"), (Score, "Score"), (Afterdischarge, "Afterdischarge"),
        (WetDogShakes, "Wet-dog shakes"), (Compound, "Compound"), (Dose, "Dose"), (Note, "Note"),
    }.Where(c => !string.IsNullOrWhiteSpace(c.Column)).Select(c => (c.Column!, c.What));

    /// <summary>What is wrong with the mapping itself, in words; empty where it can be used.</summary>
    public IEnumerable<string> Problems()
    {
        if (string.IsNullOrWhiteSpace(Animal) || string.IsNullOrWhiteSpace(Date))
        {
            yield return "A mapping needs the columns of the animal and of the day.";
        }

        if (string.IsNullOrWhiteSpace(Score) && string.IsNullOrWhiteSpace(Afterdischarge))
        {
            yield return "A mapping needs the column of the score or of the afterdischarge.";
        }

        if (!Patterns.ContainsKey(DateFormat))
        {
            yield return $"Days are not written as '{Finding.Quote(DateFormat)}'; known are {string.Join(", ", DateFormats)}.";
        }

        else if (DateCorrections.Values.FirstOrDefault(d => d is null || !Pattern.Parse(d).Success) is { } wrong)
        {
            yield return $"The correction '{Finding.Quote(wrong)}' is no day as {DateFormat}.";
        }

        if (Columns().GroupBy(c => HeaderName.Normalize(c.Column) is { Length: > 0 } name ? name : c.Column).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            yield return $"The column '{Finding.Quote(twice.First().Column)}' cannot hold {string.Join(" and ", twice.Select(c => c.What.ToLowerInvariant()))} at once.";
        }
    }

    /// <summary>Reads a mapping. False, with why in words, where the text is none or cannot be used.</summary>
    public static bool TryRead(string json, out StimulationMapping? mapping, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(json);
        mapping = null;
        try
        {
            mapping = JsonSerializer.Deserialize<StimulationMapping>(json, Json);
            problem = mapping is null ? "The mapping is empty." : mapping.Problems().FirstOrDefault();
        }
        catch (JsonException bad)
        {
            problem = $"The mapping cannot be read at {bad.Path ?? "$"}.";
        }

        mapping = problem is null ? mapping : null;
        return mapping is not null;
    }

    /// <summary>The mapping as JSON; values that are the default are left out.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json);

    internal LocalDatePattern Pattern => Patterns[DateFormat];
}

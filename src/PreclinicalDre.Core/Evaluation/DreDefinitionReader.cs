using System.Text.Json;
using PreclinicalDre.Core.Evaluation.Json;

namespace PreclinicalDre.Core.Evaluation;

/// <summary>Strict reader of a definition: the definition, or all that is wrong with it. Nothing has a default, a misspelt field is a finding.</summary>
public static class DreDefinitionReader
{
    private const int MaxFindings = 100;
    private static readonly NumberRange Share = new(0, 1);
    private static readonly NumberRange Days = new(0, 100_000);
    private static readonly NumberRange SomeDays = new(0, 100_000, LeastIsInside: false);
    private static readonly NumberRange Multiple = new(0, 1000, LeastIsInside: false);

    private static readonly FieldSet Fields = new(
        "id", "version", "failedRegimens", "intervalMultiple", "minSeizureFreeDays", "minBaselineSeizures", "minBaselineRecordedDays",
        "minExposureFraction", "minAdherence", "minCoverage", "minWindowDaysBeforeStop");

    /// <summary>Reads a definition from UTF-8 JSON. Never throws for what the bytes hold; the definition is null where there are findings.</summary>
    public static (DreDefinition? Definition, IReadOnlyList<Finding> Findings) Read(ReadOnlyMemory<byte> utf8)
    {
        var findings = new FindingSink(MaxFindings);
        using var document = StrictJson.Parse(utf8, findings);
        var definition = document is null ? null : Read(document.RootElement, JsonPlace.Root, findings);
        return (definition, findings.ToList());
    }

    internal static DreDefinition? Read(JsonElement root, JsonPlace place, FindingSink findings)
    {
        var before = findings.Count;
        if (StrictObject.From(root, place, Fields, findings) is not { } fields)
        {
            return null;
        }

        var definition = new DreDefinition
        {
            Id = Name(fields, "id"),
            Version = Name(fields, "version"),
            FailedRegimens = Count(fields, "failedRegimens"),
            IntervalMultiple = fields.RequiredNumber("intervalMultiple", Multiple) ?? 0,
            MinSeizureFreeDays = Species(fields, findings),
            MinBaselineSeizures = Count(fields, "minBaselineSeizures"),
            MinBaselineRecordedDays = fields.RequiredNumber("minBaselineRecordedDays", Days) ?? 0,
            MinExposureFraction = fields.RequiredNumber("minExposureFraction", Share) ?? 0,
            MinAdherence = fields.RequiredNumber("minAdherence", Share) ?? 0,
            MinCoverage = fields.RequiredNumber("minCoverage", Share) ?? 0,
            MinWindowDaysBeforeStop = fields.RequiredNumber("minWindowDaysBeforeStop", Days) ?? 0,
        };
        return findings.Count == before ? definition : null;
    }

    private static string Name(StrictObject fields, string name)
    {
        var text = fields.Text(name) ?? "";
        if (text.Contains('@', StringComparison.Ordinal) || text.Length > 100)
        {
            fields.Fault(name, "bad-name", "A definition's id and version are short and hold no @.", "at most 100 characters, no @");
        }

        return text;
    }

    private static int Count(StrictObject fields, string name) =>
        fields.Require(name, "a whole number, 1 or more") ? fields.WholeNumber(name, 1) ?? 0 : 0;

    private static Dictionary<string, double> Species(StrictObject fields, FindingSink findings)
    {
        const string name = "minSeizureFreeDays";
        var days = new Dictionary<string, double>(StringComparer.Ordinal);
        if (!fields.Require(name, "an object of species and days"))
        {
            return days;
        }

        if (fields.Value(name).ValueKind != JsonValueKind.Object)
        {
            fields.Fault(name, "wrong-type", "An object belongs here.", "an object of species and days");
            return days;
        }

        foreach (var property in fields.Value(name).EnumerateObject())
        {
            var species = StrictJson.NameOf(property);
            var place = fields.Place.Field(name).Field(species);
            if (property.Value.ValueKind != JsonValueKind.Number || !property.Value.TryGetDouble(out var number) || !SomeDays.Holds(number))
            {
                findings.Add("out-of-range", "A number of days belongs here.", place, StrictJson.Describe(property.Value), SomeDays.Wanted);
            }
            else if (!days.TryAdd(species, number))
            {
                findings.Add("duplicate-field", "The species stands here twice.", place, species, "each species once");
            }
        }

        if (days.Count == 0)
        {
            fields.Fault(name, "no-species", "The definition knows no species.", "at least one species with its days");
        }

        return days;
    }
}

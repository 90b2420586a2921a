using System.Globalization;

namespace PreclinicalDre.Core.Evaluation.Definitions;

/// <summary>What a field of a definition counts.</summary>
public enum FieldKind
{
    /// <summary>A whole number.</summary>
    Count,

    /// <summary>Times something.</summary>
    Multiple,

    /// <summary>Days of 24 hours.</summary>
    Days,

    /// <summary>A share, 0 to 1.</summary>
    Share,
}

/// <summary>One number of a definition, by its name in the definition's JSON (<c>minSeizureFreeDays.mouse</c> for the mouse).</summary>
public sealed record DefinitionField
{
    private const string FreeDays = "minSeizureFreeDays";

    private DefinitionField(string name, FieldKind kind, Func<DreDefinition, double?> get, Func<DreDefinition, double, DreDefinition> with) =>
        (Name, Kind, Get, With) = (name, kind, get, with);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What it counts.</summary>
    public FieldKind Kind { get; }

    /// <summary>Its value in a definition; null where that knows no such species.</summary>
    public Func<DreDefinition, double?> Get { get; }

    /// <summary>The definition with another value of it. Ranges are checked by <see cref="DreDefinitionReader"/>, not here.</summary>
    public Func<DreDefinition, double, DreDefinition> With { get; }

    /// <summary>The value as people read it, the same in every culture; empty where there is none.</summary>
    public string Say(double? value) => value is not { } v ? "" : Kind == FieldKind.Share
        ? (v * 100).ToString("0.###", CultureInfo.InvariantCulture) + " %"
        : v.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>The unit beside the value; empty for counts and shares.</summary>
    public string Unit => Kind switch
    {
        FieldKind.Multiple => "times",
        FieldKind.Days => "days",
        _ => "",
    };

    /// <summary>All fields in the order of the definition's file, with one field for each of the species, sorted.</summary>
    public static IReadOnlyList<DefinitionField> Of(IEnumerable<string> species)
    {
        ArgumentNullException.ThrowIfNull(species);
        return
        [
            new("failedRegimens", FieldKind.Count, d => d.FailedRegimens, (d, v) => d with { FailedRegimens = (int)v }),
            new("intervalMultiple", FieldKind.Multiple, d => d.IntervalMultiple, (d, v) => d with { IntervalMultiple = v }),
            .. species.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(FreeDaysOf),
            new("minBaselineSeizures", FieldKind.Count, d => d.MinBaselineSeizures, (d, v) => d with { MinBaselineSeizures = (int)v }),
            new("minBaselineRecordedDays", FieldKind.Days, d => d.MinBaselineRecordedDays, (d, v) => d with { MinBaselineRecordedDays = v }),
            new("minExposureFraction", FieldKind.Share, d => d.MinExposureFraction, (d, v) => d with { MinExposureFraction = v }),
            new("minAdherence", FieldKind.Share, d => d.MinAdherence, (d, v) => d with { MinAdherence = v }),
            new("minCoverage", FieldKind.Share, d => d.MinCoverage, (d, v) => d with { MinCoverage = v }),
            new("minWindowDaysBeforeStop", FieldKind.Days, d => d.MinWindowDaysBeforeStop, (d, v) => d with { MinWindowDaysBeforeStop = v }),
        ];
    }

    private static DefinitionField FreeDaysOf(string species) => new(
        $"{FreeDays}.{species}", FieldKind.Days,
        d => d.MinSeizureFreeDays.TryGetValue(species, out var days) ? days : null,
        (d, v) => d with { MinSeizureFreeDays = new Dictionary<string, double>(d.MinSeizureFreeDays, StringComparer.Ordinal) { [species] = v } });
}

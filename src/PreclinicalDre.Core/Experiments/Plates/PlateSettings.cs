using System.Text.Json;
using System.Text.Json.Serialization;

namespace PreclinicalDre.Core.Experiments.Plates;

/// <summary>
/// What makes a compound at a concentration a hit, as data. The figures are defaults of this product (GK) but for the movement threshold; a laboratory sets its own before
/// it looks at a plate.
/// </summary>
public sealed record HitRule
{
    /// <summary>Median movement is lower than the vehicle's of the same plate by at least this, %, inside 0 to 100.</summary>
    public double LeastReductionPercent { get; init; } = 40;

    /// <summary>And lies at least this many robust standard deviations below it (1.4826 × median absolute deviation), 0 or more.</summary>
    public double LeastRobustZ { get; init; } = 2;

    /// <summary>On at least this many units (clutches, else plates), 1 or more.</summary>
    public int LeastUnits { get; init; } = 2;

    /// <summary>Larvae of one concentration on one plate that are needed to be judged, 1 or more.</summary>
    public int LeastLarvae { get; init; } = 4;

    /// <summary>Share of dead larvae above which still wells are poisoned and not protected, inside 0 to 1.</summary>
    public double MostDeadShare { get; init; } = 0.25;

    /// <summary>Plates whose robust Z' of vehicle and positive control lies below this are not judged; null: every plate is.</summary>
    public double? LeastZPrime { get; init; }

    /// <summary>Second stage: ictal-like events an hour are lower than the vehicle's by at least this, %, inside 0 to 100.</summary>
    public double LeastFieldReductionPercent { get; init; } = 50;

    /// <summary>The rule as a sentence.</summary>
    public string Say() => FormattableString.Invariant(
        $"First stage: movement at least {LeastReductionPercent:0.##} % and {LeastRobustZ:0.##} robust standard deviations below the vehicle of the same plate, on {LeastUnits} or more units, with {LeastLarvae} or more larvae each, at most {MostDeadShare * 100:0.##} % of them dead{(LeastZPrime is { } z ? $", on plates with a robust Z' of {z:0.##} or more" : "")}. Second stage: field-potential events at least {LeastFieldReductionPercent:0.##} % below the vehicle's.");
}

/// <summary>What a screen of larvae is run by.</summary>
public sealed record PlateSettings
{
    /// <summary>Speed from which on a swim counts as seizure-like, mm/s: 28 in the two-stage screen of scn1lab larvae (Whyte-Fagundes et al., Brain Commun 2024;6:fcae135, verified).</summary>
    public double ThresholdMmPerS { get; init; } = 28;

    /// <summary>What the movement figure of a well is.</summary>
    public string Movement { get; init; } = "seizure-like bouts at or above the threshold in 10 min";

    /// <summary>What the field-potential figure is.</summary>
    public string FieldEvents { get; init; } = "ictal-like events an hour";

    /// <summary>Age of the larvae, days after fertilisation, 3 to 7 for free-feeding-age limits (GK).</summary>
    public double DaysPostFertilisation { get; init; } = 5;

    /// <summary>Line of the larvae.</summary>
    public string Line { get; init; } = "scn1lab";

    /// <summary>What makes a hit.</summary>
    public HitRule Rule { get; init; } = new();

    /// <summary>Findings of the settings.</summary>
    public IReadOnlyList<Finding> Check()
    {
        var found = new List<Finding>();
        Inside("thresholdMmPerS", ThresholdMmPerS, 0, 500, open: true);
        Inside("daysPostFertilisation", DaysPostFertilisation, 0, 30, open: true);
        Inside("rule.leastReductionPercent", Rule.LeastReductionPercent, 0, 100);
        Inside("rule.leastRobustZ", Rule.LeastRobustZ, 0, 20);
        Inside("rule.leastUnits", Rule.LeastUnits, 1, 100);
        Inside("rule.leastLarvae", Rule.LeastLarvae, 1, 96);
        Inside("rule.mostDeadShare", Rule.MostDeadShare, 0, 1);
        Inside("rule.leastFieldReductionPercent", Rule.LeastFieldReductionPercent, 0, 100);
        if (Rule.LeastZPrime is { } z)
        {
            Inside("rule.leastZPrime", z, -10, 1);
        }

        if (found.Count == 0 && Rule.LeastUnits < 2)
        {
            found.Add(Finding.Warning("one-unit", "A hit on one plate rests on one clutch on one day: larvae of a plate are not independent.", new Location(Path: "rule.leastUnits"), "1", "2 or more"));
        }

        if (found.Count == 0 && DaysPostFertilisation > 5)
        {
            found.Add(Finding.Info("larva-age", "From about 5 days after fertilisation on larvae feed by themselves, and many licences count them as animals in experiments.", new Location(Path: "daysPostFertilisation"), FormattableString.Invariant($"{DaysPostFertilisation:0.#} days")));
        }

        return found;

        void Inside(string field, double value, double low, double high, bool open = false)
        {
            if (!(open ? value > low : value >= low) || !(value <= high))
            {
                found.Add(Finding.Error("bad-value", "The figure is outside its range.", new Location(Path: field), FormattableString.Invariant($"{value:0.####}"), FormattableString.Invariant($"{(open ? "above " : "")}{low} to {high}")));
            }
        }
    }
}

/// <summary>Settings and wells as they are stored.</summary>
public static class PlateJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The settings as text.</summary>
    public static string Write(PlateSettings settings) => JsonSerializer.Serialize(settings, Options);

    /// <summary>The stored settings; the defaults where there are none, null where the text is not readable.</summary>
    public static PlateSettings? Settings(string json)
    {
        try
        {
            return string.IsNullOrWhiteSpace(json) ? new PlateSettings() : JsonSerializer.Deserialize<PlateSettings>(json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The wells as text.</summary>
    public static string Write(IEnumerable<PlateWell> wells) => JsonSerializer.Serialize(
        wells.OrderBy(w => w.Well.Row).ThenBy(w => w.Well.Column).Select(w => new Stored(w.Well.ToString(), w.Role, w.Compound.Length > 0 ? w.Compound : null, w.Micromolar, w.Movement, w.FieldEvents, w.IsDead ? true : null)), Options);

    /// <summary>The stored wells.</summary>
    public static IReadOnlyList<PlateWell> Wells(string json) =>
    [
        .. (JsonSerializer.Deserialize<List<Stored>>(json, Options) ?? []).Select(s => new PlateWell(
            Well.Parse(s.Well) ?? throw new InvalidDataException($"The stored well '{s.Well}' is none."), s.Role, s.Compound ?? "", s.Um, s.Movement, s.Field, s.Dead ?? false)),
    ];

    private sealed record Stored(string Well, WellRole Role, string? Compound, double? Um, double? Movement, double? Field, bool? Dead);
}

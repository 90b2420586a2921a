using System.Text.Json;
using System.Text.Json.Serialization;
using PreclinicalDre.Core.Animals;

namespace PreclinicalDre.Core.Experiments.Screens;

/// <summary>How the next dose is found.</summary>
public enum DoseStepRule
{
    /// <summary>Groups of animals: four to find, eight to quantify.</summary>
    Groups,

    /// <summary>One animal after the other, up after a failure and down after a success (Dixon and Mood 1948).</summary>
    Animals,
}

/// <summary>The ladder of doses that a proposal keeps to, in mg/kg.</summary>
/// <param name="StartMgPerKg">First dose, between the least and the most.</param>
/// <param name="Fold">One step: the factor between two doses, above 1.</param>
/// <param name="LeastMgPerKg">Lowest dose that may be proposed, above 0.</param>
/// <param name="MostMgPerKg">Highest dose that may be proposed.</param>
public sealed record DoseLadder(double StartMgPerKg, double Fold, double LeastMgPerKg, double MostMgPerKg);

/// <summary>What an acute screen of one compound is run by.</summary>
public sealed record ScreenSettings
{
    /// <summary>Id of the compound under test.</summary>
    public required string CompoundId { get; init; }

    /// <summary>Its route.</summary>
    public string Route { get; init; } = "i.p.";

    /// <summary>The stimulus.</summary>
    public required ScreenStimulus Stimulus { get; init; }

    /// <summary>How long an animal is watched after the stimulus, s, above 0.</summary>
    public required double ObservationSeconds { get; init; }

    /// <summary>What makes an animal protected, in words.</summary>
    public required string Criterion { get; init; }

    /// <summary>Time between dose and stimulus at which dose groups are compared, h, above 0: the time of peak effect. Null until it is known.</summary>
    public double? TestHours { get; init; }

    /// <summary>Doses that may be proposed.</summary>
    public required DoseLadder Ladder { get; init; }

    /// <summary>How the next dose is found.</summary>
    public DoseStepRule Rule { get; init; } = DoseStepRule.Groups;

    /// <summary>The protocol's sex; null where it takes both.</summary>
    public Sex? Sex { get; init; }

    /// <summary>The protocol's strain; empty where it names none.</summary>
    public string Strain { get; init; } = "";

    /// <summary>Names of the settings that stand as the catalogue had them, so that their tags can be shown.</summary>
    public IReadOnlyList<string> FromCatalogue { get; init; } = [];
}

/// <summary>The settings as they are stored.</summary>
public static class ScreenSettingsJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>As text, one member a line, so that the trail of changes can be read.</summary>
    public static string Write(ScreenSettings settings) => JsonSerializer.Serialize(settings, Options);

    /// <summary>The stored settings; null where the text holds none.</summary>
    public static ScreenSettings? Read(string json)
    {
        try
        {
            return string.IsNullOrWhiteSpace(json) ? null : JsonSerializer.Deserialize<ScreenSettings>(json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace PreclinicalDre.Core.Experiments;

/// <summary>Rules of an experiment as its settings store them: JSON that reads back as the same values.</summary>
public static class StoredRules
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>The rules as JSON.</summary>
    public static string Write<T>(T rules) => JsonSerializer.Serialize(rules, Options);

    /// <summary>The stored rules; <paramref name="otherwise"/> where the settings hold none, as those of an experiment that was begun before its kind had rules.</summary>
    public static T Read<T>(string settings, T otherwise)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Length <= 2 ? otherwise : JsonSerializer.Deserialize<T>(settings, Options) ?? otherwise;
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace PreclinicalDre.Core.Formats.Tables;

/// <summary>A column mapping as JSON: names in camelCase, modes and units in kebab-case (<c>"onsetMode": "date-time"</c>), members that nobody knows refused.</summary>
public static class ColumnMappingJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        MaxDepth = 8,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false), new LocalDateTimeConverter() },
    };

    /// <summary>Reads a mapping. False, with why in words, where the text is none or cannot be used.</summary>
    public static bool TryRead(string json, out ColumnMapping? mapping, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(json);
        mapping = null;
        try
        {
            mapping = JsonSerializer.Deserialize<ColumnMapping>(json, Options);
            problem = mapping is null ? "The mapping is empty." : mapping.Problems().FirstOrDefault();
        }
        catch (JsonException bad)
        {
            problem = $"The mapping cannot be read at {bad.Path ?? "$"}.";
        }

        mapping = problem is null ? mapping : null;
        return mapping is not null;
    }

    /// <summary>Writes a mapping; values that are the default are left out.</summary>
    public static string Write(ColumnMapping mapping) => JsonSerializer.Serialize(mapping, Options);

    private sealed class LocalDateTimeConverter : JsonConverter<LocalDateTime>
    {
        public override LocalDateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && LocalDateTimePattern.ExtendedIso.Parse(reader.GetString()!) is { Success: true } parsed
                ? parsed.Value
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, LocalDateTime value, JsonSerializerOptions options) =>
            writer.WriteStringValue(LocalDateTimePattern.ExtendedIso.Format(value));
    }
}

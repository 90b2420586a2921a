using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NodaTime;
using NodaTime.Text;

namespace PreclinicalDre.Server.Shell;

/// <summary>How the API writes moments and days: ISO 8601, moments in UTC.</summary>
public static class NodaTimeJson
{
    public static void AddNodaTime(this JsonSerializerOptions options)
    {
        options.Converters.Add(new PatternConverter<Instant>(InstantPattern.ExtendedIso, "a moment in UTC, as 2026-03-02T04:26:24Z"));
        options.Converters.Add(new PatternConverter<LocalDate>(LocalDatePattern.Iso, "a day, as 2026-03-02"));
    }

    /// <summary>Tells the same to the API's description.</summary>
    public static void DescribeNodaTime(this OpenApiOptions options) => options.AddSchemaTransformer((schema, context, _) =>
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(Instant) || type == typeof(LocalDate))
        {
            schema.Type = JsonSchemaType.String;
            schema.Format = type == typeof(Instant) ? "date-time" : "date";
            schema.Properties?.Clear();
        }

        return Task.CompletedTask;
    });

    private sealed class PatternConverter<T>(IPattern<T> pattern, string wanted) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && pattern.Parse(reader.GetString()!) is { Success: true } parsed
                ? parsed.Value
                : throw new JsonException($"Wanted {wanted}.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(pattern.Format(value));
    }
}

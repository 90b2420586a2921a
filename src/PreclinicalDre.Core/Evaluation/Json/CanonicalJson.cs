using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace PreclinicalDre.Core.Evaluation.Json;

/// <summary>JSON as bytes that depend on nothing but the values: UTF-8, no white space, numbers in their shortest round-trip form.</summary>
internal static class CanonicalJson
{
    // Relaxed: letters beyond ASCII stand as themselves. The bytes are never put into HTML unescaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Action<Utf8JsonWriter> content)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            content(json);
        }

        return buffer.ToArray();
    }

    /// <summary>UTC with <c>Z</c>, fractions only where there are any.</summary>
    public static void WriteInstant(this Utf8JsonWriter json, string name, Instant instant) =>
        json.WriteString(name, InstantPattern.ExtendedIso.Format(instant));

    public static void WriteNumberOrNull(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}

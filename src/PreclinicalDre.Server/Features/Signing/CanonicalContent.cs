using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Signing;

/// <summary>
/// The canonical form of what is signed: JSON without white space, members in the order in which they are written, texts as they are stored, numbers in their
/// shortest round-trip form. No culture, zone or clock enters.
/// </summary>
[Face]
public static class CanonicalContent
{
    // Relaxed: letters beyond ASCII stand as themselves. The bytes are never put into HTML unescaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An object with these members.</summary>
    public static string Write(Action<Utf8JsonWriter> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>SHA-256 over the UTF-8 bytes, lower-case hex.</summary>
    public static string HashOf(string canonical) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));

    /// <summary>UTC with <c>Z</c>, fractions only where there are any.</summary>
    public static void WriteInstant(this Utf8JsonWriter json, string name, Instant? instant)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (instant is { } at)
        {
            json.WriteString(name, InstantPattern.ExtendedIso.Format(at));
        }
        else
        {
            json.WriteNull(name);
        }
    }
}

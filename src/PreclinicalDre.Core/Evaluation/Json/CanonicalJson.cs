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

    // 2026-03-29T12:34:56.1234567Z
    private const int MaxInstant = 28;

    /// <summary>UTC with <c>Z</c>, fractions only where there are any.</summary>
    public static void WriteInstant(this Utf8JsonWriter json, string name, Instant instant)
    {
        Span<byte> text = stackalloc byte[MaxInstant];
        if (TryFormat(instant, text, out var length))
        {
            json.WriteString(name, text[..length]);
        }
        else
        {
            json.WriteString(name, InstantPattern.ExtendedIso.Format(instant));
        }
    }

    /// <summary>
    /// The same digits as the pattern's, without its cost: a record has tens of thousands of instants. False for what has a finer fraction than 100 ns, or lies outside of
    /// the years 1 to 9999.
    /// </summary>
    internal static bool TryFormat(Instant instant, Span<byte> text, out int length)
    {
        length = 0;
        var ticks = instant.ToUnixTimeTicks();
        var sinceYearOne = ticks + DateTime.UnixEpoch.Ticks;
        if (sinceYearOne < 0 || sinceYearOne > DateTime.MaxValue.Ticks || Instant.FromUnixTimeTicks(ticks) != instant)
        {
            return false;
        }

        var at = new DateTime(sinceYearOne);
        Digits(text, 0, at.Year, 4);
        text[4] = (byte)'-';
        Digits(text, 5, at.Month, 2);
        text[7] = (byte)'-';
        Digits(text, 8, at.Day, 2);
        text[10] = (byte)'T';
        Digits(text, 11, at.Hour, 2);
        text[13] = (byte)':';
        Digits(text, 14, at.Minute, 2);
        text[16] = (byte)':';
        Digits(text, 17, at.Second, 2);
        length = 19;
        if ((int)(sinceYearOne % TimeSpan.TicksPerSecond) is > 0 and var fraction)
        {
            text[19] = (byte)'.';
            Digits(text, 20, fraction, 7);
            length = 27;
            while (text[length - 1] == (byte)'0')
            {
                length--;
            }
        }

        text[length++] = (byte)'Z';
        return true;
    }

    private static void Digits(Span<byte> text, int at, int value, int count)
    {
        for (var i = at + count - 1; i >= at; i--)
        {
            text[i] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }

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

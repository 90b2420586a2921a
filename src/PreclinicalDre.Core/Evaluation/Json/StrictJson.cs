using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace PreclinicalDre.Core.Evaluation.Json;

/// <summary>Bytes to a JSON document, or one finding with the byte where it stops being JSON.</summary>
internal static class StrictJson
{
    // A record nests seven deep.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 24 };

    public static JsonDocument? Parse(ReadOnlyMemory<byte> utf8, FindingSink findings)
    {
        utf8 = utf8.Span.StartsWith(Encoding.UTF8.Preamble) ? utf8[3..] : utf8;
        if (!Utf8.IsValid(utf8.Span))
        {
            findings.Add("not-utf8", "The text is not UTF-8.", JsonPlace.Root, null, "JSON in UTF-8");
            return null;
        }

        try
        {
            return JsonDocument.Parse(utf8, Options);
        }
        catch (JsonException e)
        {
            findings.Add(
                "not-json",
                $"The text is not JSON, or nests too deep: it cannot be read beyond line {(e.LineNumber ?? 0) + 1}, byte {(e.BytePositionInLine ?? 0) + 1} of that line.",
                JsonPlace.Root,
                utf8.IsEmpty ? "nothing" : null,
                "one complete JSON object");
            return null;
        }
    }

    /// <summary>The kind of a value, in a person's words.</summary>
    public static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => TryText(value, out var text) ? $"\"{text}\"" : "a broken text",
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "null",
        _ => "nothing",
    };

    /// <summary>The text of a string value; false for half a surrogate pair, which is no text.</summary>
    public static bool TryText(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString() ?? "";
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    public static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "(a broken name)";
        }
    }
}

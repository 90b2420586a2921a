using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PreclinicalDre.Server.Features.Catalog.Parts;

namespace PreclinicalDre.Server.Features.Catalog.StudyOwn;

/// <summary>
/// From the fields of a form to the JSON of an entry. What a form does not show stays as it was; what it shows and nobody changed keeps its tag and its
/// sources; what was typed is unverified (GK). Nothing is judged here: a text that is no number goes in as text, and the catalogue's reader finds it.
/// </summary>
internal static partial class DraftJson
{
    public static void Text(this JsonObject entry, string name, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            entry.Remove(name);
        }
        else
        {
            entry[name] = text.Trim();
        }
    }

    /// <summary>The list under a name; made where it is missing.</summary>
    public static JsonArray List(this JsonObject entry, string name)
    {
        if (entry[name] is not JsonArray list)
        {
            entry[name] = list = [];
        }

        return list;
    }

    /// <summary>Takes empty lists out, so that the entry says nothing where the form says nothing.</summary>
    public static void Tidy(this JsonObject entry)
    {
        foreach (var name in entry.Where(f => f.Value is JsonArray { Count: 0 }).Select(f => f.Key).ToList())
        {
            entry.Remove(name);
        }
    }

    /// <summary>The quantity of a fact as a field shows it.</summary>
    public static string? Shown(JsonNode? fact) => fact switch
    {
        JsonObject o when o["low"] is JsonValue low && o["high"] is JsonValue high => CatalogueText.Of(low.GetValue<double>(), high.GetValue<double>()),
        JsonObject o when o["value"] is JsonValue value => CatalogueText.Of(value.GetValue<double>()),
        _ => null,
    };

    /// <summary>A number of a fact as a field shows it.</summary>
    public static string? ShownNumber(JsonNode? number) => number is JsonValue value ? CatalogueText.Of(value.GetValue<double>()) : null;

    /// <summary>A number of a fact from a text; left out where it is blank, and as the text that it is where it is no number.</summary>
    public static void Number(this JsonObject fact, string name, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            fact[name] = Number(text) ?? text.Trim();
        }
    }

    /// <summary>A fact about a quantity inside an object: removed where the text is blank, kept where it shows what is there.</summary>
    public static void EstimateFact(this JsonObject owner, string name, string? text, string? note)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            owner.Remove(name);
        }
        else if (Shown(owner[name]) != text.Trim())
        {
            owner[name] = Unverified(Quantity([], text), note);
        }
    }

    /// <summary>The object with a quantity read from a text: <c>2</c>, or <c>2 to 5</c>; anything else as the text it is.</summary>
    public static JsonObject Quantity(JsonObject owner, string text)
    {
        if (Number(text) is not null)
        {
            owner["value"] = Number(text);
            return owner;
        }

        if (Range().Match(text) is { Success: true } m)
        {
            owner["low"] = Number(m.Groups["low"].Value) ?? m.Groups["low"].Value;
            owner["high"] = Number(m.Groups["high"].Value) ?? m.Groups["high"].Value;
            return owner;
        }

        owner["value"] = text.Trim();
        return owner;
    }

    /// <summary>The object as a fact that nobody confirmed.</summary>
    public static JsonObject Unverified(JsonObject fact, string? note = null)
    {
        fact["tag"] = "GK";
        fact.Text("note", note);
        return fact;
    }

    private static JsonNode? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? JsonValue.Create(value) : null;

    [GeneratedRegex(@"^\s*(?<low>\S+?)\s*(?:to|–|—|-)\s*(?<high>\S+)\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Range();
}

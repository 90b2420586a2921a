using System.Text;
using System.Text.Json;
using NodaTime;

namespace PreclinicalDre.Core.Evaluation.Json;

/// <summary>The names that an object may have.</summary>
internal sealed class FieldSet(params string[] names)
{
    private readonly byte[][] _utf8 = [.. names.Select(Encoding.UTF8.GetBytes)];

    public int Count => names.Length;

    public string Listed => string.Join(", ", names);

    /// <summary>True where a field of this name may stand there.</summary>
    public bool Holds(string name) => names.Contains(name, StringComparer.Ordinal);

    public int IndexOf(in JsonProperty property)
    {
        for (var i = 0; i < _utf8.Length; i++)
        {
            if (property.NameEquals(_utf8[i]))
            {
                return i;
            }
        }

        return -1;
    }

    public int IndexOf(string name) => Array.IndexOf(names, name);
}

/// <summary>
/// An object whose fields are all known: names that are not, names that stand twice and values of the wrong type become findings.
/// A getter that found fault returns null, and the sink knows why. Null counts as absent.
/// </summary>
internal readonly struct StrictObject
{
    private readonly FieldSet _fields;
    private readonly JsonElement[] _values;
    private readonly FindingSink _findings;

    private StrictObject(FieldSet fields, JsonElement[] values, FindingSink findings, JsonPlace place)
    {
        _fields = fields;
        _values = values;
        _findings = findings;
        Place = place;
    }

    public JsonPlace Place { get; }

    public static StrictObject? From(JsonElement value, JsonPlace place, FieldSet fields, FindingSink findings)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            findings.Add("wrong-type", "An object belongs here.", place, StrictJson.Describe(value), $"an object with {fields.Listed}");
            return null;
        }

        var values = new JsonElement[fields.Count];
        foreach (var property in value.EnumerateObject())
        {
            var i = fields.IndexOf(property);
            if (i < 0)
            {
                var name = StrictJson.NameOf(property);
                findings.Add("unknown-field", "There is no field of this name.", place.Field(name), name, $"one of {fields.Listed}");
            }
            else if (values[i].ValueKind != JsonValueKind.Undefined)
            {
                var name = StrictJson.NameOf(property);
                findings.Add("duplicate-field", "The field stands here twice.", place.Field(name), name, "each field once");
            }
            else
            {
                values[i] = property.Value;
            }
        }

        return new StrictObject(fields, values, findings, place);
    }

    public bool Has(string name) => Value(name).ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    public JsonElement Value(string name) => _values[_fields.IndexOf(name)];

    public void Fault(string name, string code, string message, string wanted) =>
        _findings.Add(code, message, Place.Field(name), StrictJson.Describe(Value(name)), wanted);

    public bool Require(string name, string wanted)
    {
        if (Has(name))
        {
            return true;
        }

        _findings.Add("missing-field", $"The field '{name}' is missing.", Place.Field(name), StrictJson.Describe(Value(name)), wanted);
        return false;
    }

    /// <summary>A text that is not empty.</summary>
    public string? Text(string name)
    {
        const string wanted = "a text that is not empty";
        if (!Require(name, wanted))
        {
            return null;
        }

        if (Value(name).ValueKind == JsonValueKind.String && StrictJson.TryText(Value(name), out var text) && !string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        Fault(name, "wrong-type", "A text belongs here.", wanted);
        return null;
    }

    public bool? Truth(string name)
    {
        switch (Value(name).ValueKind)
        {
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            case JsonValueKind.Undefined or JsonValueKind.Null:
                return null;
            default:
                Fault(name, "wrong-type", "True or false belongs here.", "true or false");
                return null;
        }
    }

    public double? Number(string name, NumberRange range)
    {
        if (!Has(name))
        {
            return null;
        }

        var value = Value(name);
        if (value.ValueKind != JsonValueKind.Number)
        {
            Fault(name, "wrong-type", "A number belongs here.", range.Wanted);
            return null;
        }

        if (value.TryGetDouble(out var number) && range.Holds(number))
        {
            return number;
        }

        Fault(name, "out-of-range", "The number is out of range.", range.Wanted);
        return null;
    }

    public double? RequiredNumber(string name, NumberRange range) => Require(name, range.Wanted) ? Number(name, range) : null;

    public int? WholeNumber(string name, int least)
    {
        var wanted = $"a whole number, {least} or more";
        if (!Has(name))
        {
            return null;
        }

        // 2.0 is a whole number in JSON's eyes too.
        if (Value(name).ValueKind == JsonValueKind.Number && Value(name).TryGetDouble(out var number)
            && number == Math.Floor(number) && number >= least && number <= int.MaxValue)
        {
            return (int)number;
        }

        Fault(name, Value(name).ValueKind == JsonValueKind.Number ? "out-of-range" : "wrong-type", "A whole number belongs here.", wanted);
        return null;
    }

    public Instant? Instant(string name)
    {
        if (!Has(name))
        {
            return null;
        }

        var value = Value(name);
        if (value.ValueKind != JsonValueKind.String || !StrictJson.TryText(value, out var text))
        {
            Fault(name, "wrong-type", "An instant belongs here.", InstantText.Wanted);
            return null;
        }

        if (InstantText.TryParse(text, out var instant))
        {
            return instant;
        }

        var lacks = InstantText.LacksOffset(text);
        Fault(name, lacks ? "missing-offset" : "bad-instant", lacks ? "The instant has no offset from UTC." : "This is no instant.", InstantText.Wanted);
        return null;
    }

    public Instant? RequiredInstant(string name) => Require(name, InstantText.Wanted) ? Instant(name) : null;

    /// <summary>The items of a list; empty where the field is absent.</summary>
    public JsonElement.ArrayEnumerator Items(string name)
    {
        if (!Has(name))
        {
            return default;
        }

        if (Value(name).ValueKind == JsonValueKind.Array)
        {
            return Value(name).EnumerateArray();
        }

        Fault(name, "wrong-type", "A list belongs here.", "a list");
        return default;
    }

    /// <summary>A list of texts that are not empty; null where the field is absent.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        if (!Has(name))
        {
            return null;
        }

        var texts = new List<string>();
        var index = 0;
        foreach (var item in Items(name))
        {
            if (item.ValueKind == JsonValueKind.String && StrictJson.TryText(item, out var text) && !string.IsNullOrWhiteSpace(text))
            {
                texts.Add(text);
            }
            else
            {
                _findings.Add("wrong-type", "A text belongs here.", Place.Field(name).Item(index), StrictJson.Describe(item), "a text that is not empty");
            }

            index++;
        }

        return texts;
    }
}

using System.Text.Json;
using PreclinicalDre.Core.Evaluation.Json;
using PreclinicalDre.Core.Statistics.Clustered;

namespace PreclinicalDre.Core.Statistics.Requests;

/// <summary>One object of a request: its fields as numbers, counts and lists, with a finding for whatever does not fit. Nothing is guessed.</summary>
internal sealed class RequestScope(StrictObject fields, FindingSink findings)
{
    /// <summary>Longest list that is taken.</summary>
    public const int MostItems = 100_000;

    /// <summary>Greatest count that is taken.</summary>
    public const long MostCount = 1_000_000_000;

    /// <summary>Name of the field that says what one row is.</summary>
    public const string Unit = "unit";

    private const int MaxFindings = 100;
    private static readonly NumberRange Share = new(0, 1, LeastIsInside: false);
    private SampleUnit? row;

    /// <summary>Reads a whole request; never throws for what the bytes hold.</summary>
    public static StatisticsReading<T> Read<T>(ReadOnlyMemory<byte> utf8, FieldSet fields, Func<RequestScope, T?> make)
        where T : class
    {
        var findings = new FindingSink(MaxFindings);
        using var document = StrictJson.Parse(utf8, findings);
        var scope = document is not null && StrictObject.From(document.RootElement, JsonPlace.Root, fields, findings) is { } root ? new RequestScope(root, findings) : null;
        var request = scope is null ? null : make(scope);
        var unit = scope is not null && fields.Holds(Unit) ? scope.Row : default;
        return findings.Any ? new(null, findings.ToList()) : new(request, []) { Row = unit };
    }

    /// <summary>A field that is an object of its own.</summary>
    public RequestScope? Part(string name, FieldSet inside) =>
        fields.Require(name, $"an object with {inside.Listed}") ? Part(fields.Value(name), fields.Place.Field(name), inside) : null;

    /// <summary>A field that is a list of objects, one or more.</summary>
    public List<RequestScope> Parts(string name, FieldSet inside)
    {
        var parts = new List<RequestScope>();
        foreach (var (item, place) in Items(name, 1))
        {
            if (Part(item, place, inside) is { } part)
            {
                parts.Add(part);
            }
        }

        return parts;
    }

    /// <summary>What one row is: an animal where it is not said. Asked more than once, it is read once.</summary>
    public SampleUnit Row => row ??= Choice<SampleUnit>(Unit);

    public bool Has(string name) => fields.Has(name);

    /// <summary>The level of the intervals; 0.95 where it is not said.</summary>
    public double Confidence() => Between("confidence", 0.95);

    /// <summary>A number strictly between 0 and 1.</summary>
    public double Between(string name, double otherwise)
    {
        var number = fields.Number(name, Share);
        if (number is not 1)
        {
            return number ?? otherwise;
        }

        fields.Fault(name, "out-of-range", "The number is out of range.", "a number above 0 and below 1");
        return otherwise;
    }

    public double Number(string name, NumberRange range) => fields.RequiredNumber(name, range) ?? range.Most;

    public bool Truth(string name) => fields.Truth(name) ?? false;

    public long Count(string name, long least = 0) =>
        fields.Require(name, CountWanted(least)) ? Whole(fields.Value(name), fields.Place.Field(name), least, MostCount) ?? least : least;

    public long? OptionalCount(string name, long least, long most) =>
        fields.Has(name) ? Whole(fields.Value(name), fields.Place.Field(name), least, most) : null;

    /// <summary>One of a few words; the first where it is not said.</summary>
    public T Choice<T>(string name)
        where T : struct, Enum
    {
        if (!fields.Has(name))
        {
            return default;
        }

        var value = fields.Value(name);
        foreach (var choice in Enum.GetValues<T>())
        {
            if (value.ValueKind == JsonValueKind.String && value.ValueEquals(Word(choice)))
            {
                return choice;
            }
        }

        fields.Fault(name, "unknown-choice", "There is no such choice.", $"one of {string.Join(", ", Enum.GetValues<T>().Select(Word))}");
        return default;

        static string Word(T choice) => choice.ToString().ToLowerInvariant();
    }

    public double[] Numbers(string name, NumberRange range, int least = 1) => [.. Items(name, least).Select(i =>
    {
        if (i.Item.ValueKind == JsonValueKind.Number && i.Item.TryGetDouble(out var number) && range.Holds(number))
        {
            return number;
        }

        var isNumber = i.Item.ValueKind == JsonValueKind.Number;
        findings.Add(isNumber ? "out-of-range" : "wrong-type", isNumber ? "The number is out of range." : "A number belongs here.", i.Place, StrictJson.Describe(i.Item), range.Wanted);
        return range.Most;
    })];

    public long[] Counts(string name, long least = 0, long most = MostCount) => [.. Items(name, 1).Select(i => Whole(i.Item, i.Place, least, most) ?? least)];

    /// <summary>A list of names: texts, or numbers, which are names too.</summary>
    public string[] Names(string name) => [.. Items(name, 1).Select(i =>
    {
        if (i.Item.ValueKind == JsonValueKind.Number)
        {
            return i.Item.GetRawText();
        }

        if (i.Item.ValueKind == JsonValueKind.String && StrictJson.TryText(i.Item, out var text) && !string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        findings.Add("wrong-type", "A name belongs here.", i.Place, StrictJson.Describe(i.Item), "a text that is not empty, or a number");
        return "";
    })];

    /// <summary>Says where a list is not as long as another; true where it is.</summary>
    public bool SameLength(string name, int found, string other, int wanted)
    {
        if (found == wanted || found == 0 || wanted == 0)
        {
            return found == wanted;
        }

        findings.Add("lengths-differ", $"The lists '{name}' and '{other}' belong together, item by item.", fields.Place.Field(name), $"{found} items", $"{wanted} items, as '{other}' has");
        return false;
    }

    public void Fault(string name, int index, string code, string message, string found, string wanted) =>
        findings.Add(code, message, fields.Place.Field(name).Item(index), found, wanted);

    public void Fault(string name, string code, string message, string? found, string wanted) =>
        findings.Add(code, message, fields.Place.Field(name), found, wanted);

    private RequestScope? Part(JsonElement value, JsonPlace place, FieldSet inside) =>
        StrictObject.From(value, place, inside, findings) is { } part ? new RequestScope(part, findings) : null;

    private long? Whole(JsonElement value, JsonPlace place, long least, long most)
    {
        // 2.0 is a whole number in JSON's eyes too.
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number == Math.Floor(number) && number >= least && number <= most)
        {
            return (long)number;
        }

        var isNumber = value.ValueKind == JsonValueKind.Number;
        findings.Add(isNumber ? "out-of-range" : "wrong-type", "A whole number belongs here.", place, StrictJson.Describe(value), most == MostCount ? CountWanted(least) : $"a whole number from {least} to {most}");
        return null;
    }

    private List<(JsonElement Item, JsonPlace Place)> Items(string name, int least)
    {
        var wanted = $"a list of {least} to {MostItems} items";
        if (!fields.Require(name, wanted))
        {
            return [];
        }

        var items = new List<(JsonElement, JsonPlace)>();
        foreach (var item in fields.Items(name))
        {
            if (items.Count == MostItems)
            {
                findings.Add("too-many-items", "The list is too long.", fields.Place.Field(name), $"more than {MostItems} items", wanted);
                return [];
            }

            items.Add((item, fields.Place.Field(name).Item(items.Count)));
        }

        if (items.Count < least && fields.Value(name).ValueKind == JsonValueKind.Array)
        {
            findings.Add("too-few-items", "The list is too short.", fields.Place.Field(name), $"{items.Count} items", wanted);
        }

        return items;
    }

    private static string CountWanted(long least) => $"a whole number, {least} or more, at most {MostCount}";
}

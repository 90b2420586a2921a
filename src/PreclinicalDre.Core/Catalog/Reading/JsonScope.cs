using System.Text.Json;

namespace PreclinicalDre.Core.Catalog.Reading;

/// <summary>
/// One JSON object while it is read: every field that is asked for is ticked off, and <see cref="Close"/> reports the rest as unknown. A wrong field
/// becomes a finding and a harmless value, so that one pass finds everything.
/// </summary>
internal sealed class JsonScope
{
    private readonly Dictionary<string, JsonElement> _fields;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly List<Finding> _findings;
    private readonly string _file;

    private JsonScope(JsonElement element, string file, string path, List<Finding> findings)
    {
        _fields = element.EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        _file = file;
        _findings = findings;
        Path = path;
    }

    /// <summary>JSON path of the object.</summary>
    public string Path { get; }

    /// <summary>Opens an object; a finding and null for anything else.</summary>
    public static JsonScope? Open(JsonElement element, string file, string path, List<Finding> findings)
    {
        if (element.ValueKind is JsonValueKind.Object)
        {
            return new JsonScope(element, file, path, findings);
        }

        findings.Add(Finding.Error("wrong-type", "An object is wanted here.", new Location(file, Path: path), element.GetRawText(), "an object"));
        return null;
    }

    /// <summary>True where the field stands and is not null.</summary>
    public bool Has(string name) => _fields.TryGetValue(name, out var e) && e.ValueKind is not JsonValueKind.Null;

    /// <summary>A finding at a field of this object.</summary>
    public void Error(string code, string message, string name, string? found = null, string? wanted = null) =>
        _findings.Add(Finding.Error(code, message, new Location(_file, Path: $"{Path}.{name}"), found, wanted));

    /// <summary>A text that must be there and not blank; an empty text after a finding.</summary>
    public string Text(string name)
    {
        if (OptionalText(name) is { } text)
        {
            return text;
        }

        if (!Has(name))
        {
            Error("missing-field", "This field is missing.", name, null, "a text");
        }

        return "";
    }

    /// <summary>A text, or null where the field is missing.</summary>
    public string? OptionalText(string name)
    {
        if (Take(name) is not { } e)
        {
            return null;
        }

        if (e.ValueKind is JsonValueKind.String && !string.IsNullOrWhiteSpace(e.GetString()))
        {
            return e.GetString();
        }

        Error("wrong-type", "A text that is not blank is wanted here.", name, e.GetRawText(), "a text");
        return null;
    }

    /// <summary>A finite number between two bounds, inclusive; null where the field is missing or wrong.</summary>
    public double? OptionalNumber(string name, double least, double most)
    {
        if (Take(name) is not { } e)
        {
            return null;
        }

        if (e.ValueKind is JsonValueKind.Number && e.TryGetDouble(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Error("wrong-number", "This is not a number in range.", name, e.GetRawText(), FormattableString.Invariant($"a number from {least} to {most}"));
        return null;
    }

    /// <summary>A number that must be there; the lower bound after a finding.</summary>
    public double Number(string name, double least, double most)
    {
        if (!Has(name))
        {
            _read.Add(name);
            Error("missing-field", "This field is missing.", name, null, "a number");
            return least;
        }

        return OptionalNumber(name, least, most) ?? least;
    }

    /// <summary>True or false; the default where the field is missing.</summary>
    public bool Flag(string name, bool missing)
    {
        if (Take(name) is not { } e)
        {
            return missing;
        }

        if (e.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return e.GetBoolean();
        }

        Error("wrong-type", "True or false is wanted here.", name, e.GetRawText(), "true or false");
        return missing;
    }

    /// <summary>A term of a closed list that must be there; its first value after a finding.</summary>
    public T Term<T>(string name, Vocabulary<T> terms)
        where T : struct, Enum => OptionalTerm(name, terms, mustBe: true) ?? terms.Terms[0].Value;

    /// <summary>A term of a closed list; null where the field is missing or wrong.</summary>
    public T? OptionalTerm<T>(string name, Vocabulary<T> terms, bool mustBe = false)
        where T : struct, Enum
    {
        var id = mustBe ? Text(name) : OptionalText(name);
        if (id is null or "")
        {
            return null;
        }

        if (terms.Find(id) is { } term)
        {
            return term.Value;
        }

        Error("unknown-term", "This value is not in the list.", name, id, $"one of {string.Join(", ", terms.Terms.Select(t => t.Id))}");
        return null;
    }

    /// <summary>A list of objects; empty where the field is missing.</summary>
    public IReadOnlyList<T> List<T>(string name, Func<JsonScope, T> read)
    {
        var list = new List<T>();
        foreach (var (item, path) in Items(name))
        {
            if (Open(item, _file, path, _findings) is { } scope)
            {
                list.Add(read(scope));
                scope.Close();
            }
        }

        return list;
    }

    /// <summary>A list of texts; empty where the field is missing.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        var list = new List<string>();
        foreach (var (item, path) in Items(name))
        {
            if (item.ValueKind is JsonValueKind.String && !string.IsNullOrWhiteSpace(item.GetString()))
            {
                list.Add(item.GetString()!);
            }
            else
            {
                _findings.Add(Finding.Error("wrong-type", "A text that is not blank is wanted here.", new Location(_file, Path: path), item.GetRawText(), "a text"));
            }
        }

        return list;
    }

    /// <summary>An inner object; null where the field is missing or no object.</summary>
    public T? Inner<T>(string name, Func<JsonScope, T> read)
        where T : class
    {
        if (Take(name) is not { } e || Open(e, _file, $"{Path}.{name}", _findings) is not { } scope)
        {
            return null;
        }

        var value = read(scope);
        scope.Close();
        return value;
    }

    /// <summary>An inner object of texts under free names; empty where the field is missing.</summary>
    public IReadOnlyDictionary<string, string> TextMap(string name, IReadOnlySet<string> allowed) =>
        Inner(name, s =>
        {
            foreach (var field in s._fields.Keys.Where(k => !allowed.Contains(k)))
            {
                s._read.Add(field);
                s.Error("unknown-field", "No field of this name exists.", field, field, string.Join(", ", allowed));
            }

            return s._fields.Keys.Where(allowed.Contains).ToDictionary(k => k, s.Text, StringComparer.Ordinal);
        }) ?? new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Reports the fields that nobody asked for.</summary>
    public void Close()
    {
        foreach (var name in _fields.Keys.Where(k => !_read.Contains(k)))
        {
            Error("unknown-field", "This field is not known here.", name, name, string.Join(", ", _read.Order(StringComparer.Ordinal)));
        }
    }

    private JsonElement? Take(string name)
    {
        _read.Add(name);
        return Has(name) ? _fields[name] : null;
    }

    private IEnumerable<(JsonElement Item, string Path)> Items(string name)
    {
        if (Take(name) is not { } e)
        {
            return [];
        }

        if (e.ValueKind is JsonValueKind.Array)
        {
            return e.EnumerateArray().Select((item, i) => (item, FormattableString.Invariant($"{Path}.{name}[{i}]")));
        }

        Error("wrong-type", "A list is wanted here.", name, e.GetRawText(), "a list");
        return [];
    }
}

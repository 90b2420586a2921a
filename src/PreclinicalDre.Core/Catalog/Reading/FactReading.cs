using System.Text.RegularExpressions;

namespace PreclinicalDre.Core.Catalog.Reading;

/// <summary>What the readers of all entries share: facts, estimates, ids and references.</summary>
internal static partial class FactReading
{
    /// <summary>Largest figure that any field may hold; a guard against slips, not a limit of nature.</summary>
    public const double Huge = 1e9;

    /// <summary>Smallest figure above zero.</summary>
    public const double Tiny = 1e-9;

    /// <summary>Reads a fact: its value by the given reader, and beside it <c>tag</c>, <c>sources</c> and <c>note</c>.</summary>
    public static Fact<T> Fact<T>(this JsonScope scope, ReadContext ids, Func<JsonScope, T> value)
    {
        var read = value(scope);
        var tag = scope.Term("tag", Terms.Tag);
        var sources = scope.Texts("sources");
        var note = scope.OptionalText("note");
        foreach (var source in sources.Where(s => !ids.Knows("citations", s)))
        {
            scope.Error("unknown-citation", "No citation has this id.", "sources", source);
        }

        if (tag is EvidenceTag.V && scope.Has("tag") && sources.Count == 0)
        {
            scope.Error("missing-source", "A verified fact names its source.", "sources", null, "the id of a citation");
        }

        if (tag is EvidenceTag.C && note is null)
        {
            scope.Error("missing-inputs", "A computed fact shows its inputs.", "note", null, "the inputs of the computation");
        }

        return new Fact<T>(read, tag, sources, note);
    }

    /// <summary>A list of facts.</summary>
    public static IReadOnlyList<Fact<T>> Facts<T>(this JsonScope scope, string name, ReadContext ids, Func<JsonScope, T> value) =>
        scope.List(name, s => s.Fact(ids, value));

    /// <summary>A list of facts whose value is a text in the field <c>value</c>.</summary>
    public static IReadOnlyList<Fact<string>> TextFacts(this JsonScope scope, string name, ReadContext ids) =>
        scope.Facts(name, ids, s => s.Text("value"));

    /// <summary>An inner fact about a quantity; null where the field is missing.</summary>
    public static Fact<Estimate>? EstimateFact(this JsonScope scope, string name, ReadContext ids, double most = Huge) =>
        scope.Inner(name, s => s.Fact(ids, e => e.Estimate(Tiny, most)));

    /// <summary>A quantity: <c>value</c>, or <c>low</c> and <c>high</c>.</summary>
    public static Estimate Estimate(this JsonScope scope, double least, double most)
    {
        if (scope.Has("low") || scope.Has("high"))
        {
            if (scope.Has("value"))
            {
                scope.Error("two-values", "A quantity is one value or a range, not both.", "value");
                scope.OptionalNumber("value", least, most);
            }

            var low = scope.Number("low", least, most);
            var high = scope.Number("high", least, most);
            if (high < low)
            {
                scope.Error("range-reversed", "The upper end lies below the lower end.", "high", FormattableString.Invariant($"{high}"));
            }

            return new Estimate(low, Math.Max(low, high));
        }

        var value = scope.Number("value", least, most);
        return new Estimate(value, value);
    }

    /// <summary>The id of a new entry: kebab-case, not too long, not taken.</summary>
    public static string NewId(this JsonScope scope, string section, ReadContext ids)
    {
        var id = scope.KebabId("id");
        if (id.Length > 0 && !ids.Take(section, id))
        {
            scope.Error("duplicate-id", "This id is taken.", "id", id, "an id of its own");
        }

        return id;
    }

    /// <summary>A kebab-case id.</summary>
    public static string KebabId(this JsonScope scope, string name)
    {
        var id = scope.Text(name);
        if (id.Length > 0 && (id.Length > CatalogueReader.MaxIdLength || !Kebab().IsMatch(id)))
        {
            scope.Error("bad-id", "An id is lower-case words and digits joined by hyphens.", name, id, $"at most {CatalogueReader.MaxIdLength} characters such as six-hz");
        }

        return id;
    }

    /// <summary>The id of an entry that must exist.</summary>
    public static string Reference(this JsonScope scope, string name, string section, ReadContext ids)
    {
        var id = scope.Text(name);
        if (id.Length > 0 && !ids.Knows(section, id))
        {
            scope.Error("unknown-reference", $"No entry of {section} has this id.", name, id);
        }

        return id;
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Kebab();
}

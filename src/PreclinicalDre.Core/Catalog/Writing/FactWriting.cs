using System.Text.Json;

namespace PreclinicalDre.Core.Catalog.Writing;

/// <summary>What the writers of all entries share: facts, estimates and lists, the mirror of <see cref="Reading.FactReading"/>.</summary>
internal static class FactWriting
{
    public static void Object(this Utf8JsonWriter json, Action fields)
    {
        json.WriteStartObject();
        fields();
        json.WriteEndObject();
    }

    /// <summary>A list of whole values; nothing where it is empty.</summary>
    public static void Entries<T>(this Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }

    /// <summary>A list of objects, each of whose fields are written; nothing where it is empty.</summary>
    public static void List<T>(this Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> fields) =>
        json.Entries(name, items, item => json.Object(() => fields(item)));

    public static void Texts(this Utf8JsonWriter json, string name, IReadOnlyList<string> texts) => json.Entries(name, texts, json.WriteStringValue);

    public static void Optional(this Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    public static void Optional(this Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } n)
        {
            json.WriteNumber(name, n);
        }
    }

    public static void Term<T>(this Utf8JsonWriter json, string name, Vocabulary<T> terms, T value)
        where T : struct, Enum => json.WriteString(name, terms[value].Id);

    /// <summary>A quantity as <c>value</c>, or as <c>low</c> and <c>high</c>.</summary>
    public static void Estimate(this Utf8JsonWriter json, double low, double high)
    {
        if (low == high)
        {
            json.WriteNumber("value", low);
            return;
        }

        json.WriteNumber("low", low);
        json.WriteNumber("high", high);
    }

    /// <summary>The fields of a fact: its value's, then tag, sources and note.</summary>
    public static void Fact<T>(this Utf8JsonWriter json, Fact<T> fact, Action<T> value)
    {
        value(fact.Value);
        json.Term("tag", Terms.Tag, fact.Tag);
        json.Texts("sources", fact.Sources);
        json.Optional("note", fact.Note);
    }

    /// <summary>A fact as an inner object; nothing where it is missing.</summary>
    public static void InnerFact<T>(this Utf8JsonWriter json, string name, Fact<T>? fact, Action<T> value)
    {
        if (fact is not null)
        {
            json.WritePropertyName(name);
            json.Object(() => json.Fact(fact, value));
        }
    }

    public static void EstimateFact(this Utf8JsonWriter json, string name, Fact<Estimate>? fact) =>
        json.InnerFact(name, fact, e => json.Estimate(e.Low, e.High));

    public static void Facts<T>(this Utf8JsonWriter json, string name, IReadOnlyList<Fact<T>> facts, Action<T> value) =>
        json.List(name, facts, f => json.Fact(f, value));

    public static void TextFacts(this Utf8JsonWriter json, string name, IReadOnlyList<Fact<string>> facts) =>
        json.Facts(name, facts, text => json.WriteString("value", text));

    public static void TermFacts<T>(this Utf8JsonWriter json, string name, Vocabulary<T> terms, IReadOnlyList<Fact<T>> facts)
        where T : struct, Enum => json.Facts(name, facts, value => json.Term("value", terms, value));
}

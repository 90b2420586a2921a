namespace PreclinicalDre.Core.Catalog;

/// <summary>A value of a closed list with the words that go with it.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Id">Stable id in JSON and addresses.</param>
/// <param name="Label">Name for a person.</param>
/// <param name="About">What it means, in one line.</param>
public sealed record Term<T>(T Value, string Id, string Label, string About)
    where T : struct, Enum;

/// <summary>All terms of one enumeration, in the order in which pages show them.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
public sealed class Vocabulary<T>
    where T : struct, Enum
{
    private readonly Dictionary<T, Term<T>> _byValue;
    private readonly Dictionary<string, Term<T>> _byId;

    /// <summary>Takes the terms; every value of the enumeration must have exactly one.</summary>
    /// <exception cref="ArgumentException">A value has no term or two.</exception>
    internal Vocabulary(params IReadOnlyList<Term<T>> terms)
    {
        Terms = terms;
        _byValue = terms.ToDictionary(t => t.Value);
        _byId = terms.ToDictionary(t => t.Id, StringComparer.Ordinal);
        foreach (var value in Enum.GetValues<T>())
        {
            if (!_byValue.ContainsKey(value))
            {
                throw new ArgumentException($"{typeof(T).Name}.{value} has no term.", nameof(terms));
            }
        }
    }

    /// <summary>The terms in the order of display.</summary>
    public IReadOnlyList<Term<T>> Terms { get; }

    /// <summary>The term of a value.</summary>
    public Term<T> this[T value] => _byValue[value];

    /// <summary>The term of an id, compared as it is; null where there is none.</summary>
    public Term<T>? Find(string id) => _byId.GetValueOrDefault(id);
}

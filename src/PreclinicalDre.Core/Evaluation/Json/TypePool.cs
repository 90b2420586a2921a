namespace PreclinicalDre.Core.Evaluation.Json;

/// <summary>One string object per seizure type, and a limit to how many there are.</summary>
internal sealed class TypePool(FindingSink findings)
{
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);

    public string Share(string type, JsonPlace place)
    {
        if (_types.TryGetValue(type, out var shared))
        {
            return shared;
        }

        if (_types.Count == DreRecordReader.MaxTypes)
        {
            findings.Add("too-many-types", "A record names no more seizure types than this.", place, type, $"at most {DreRecordReader.MaxTypes} types");
            return type;
        }

        _types.Add(type, type);
        return type;
    }

    public IReadOnlyList<string>? Share(IReadOnlyList<string>? types, JsonPlace place) =>
        types is null ? null : [.. types.Select(t => Share(t, place))];
}

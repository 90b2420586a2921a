using System.Text.Json;

namespace PreclinicalDre.Core.Catalog.Reading;

/// <summary>Ids that a document may name: those of the catalogue beneath it and those that stand in the documents read together.</summary>
internal sealed class ReadContext
{
    private readonly Dictionary<string, HashSet<string>> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _taken = new(StringComparer.Ordinal);

    public ReadContext(Catalogue basis, IReadOnlyList<JsonElement> roots)
    {
        Add("citations", basis.Citations.Select(c => c.Id));
        Add("species", basis.Species.Select(s => s.Id));
        Add("scales", basis.Scales.Select(s => s.Id));
        Add("compounds", basis.Compounds.Select(c => c.Id));
        Add("models", basis.Models.Select(m => m.Id));
        Add("timeScales", basis.Species.SelectMany(s => s.TimeScales).Select(t => t.Value.Id));
        Stages = basis.Species.ToDictionary(s => s.Id, s => s.Stages.Select(t => t.Value.Id).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var (section, known) in _known)
        {
            _taken[section] = [.. known];
            foreach (var root in roots)
            {
                known.UnionWith(Items(root, section).Select(Id).OfType<string>());
            }
        }

        foreach (var species in roots.SelectMany(r => Items(r, "species")))
        {
            if (Id(species) is { } id)
            {
                Stages.TryAdd(id, Items(species, "stages").Select(Id).OfType<string>().ToHashSet(StringComparer.Ordinal));
            }
        }
    }

    /// <summary>Ids of the stages of life by species.</summary>
    public Dictionary<string, HashSet<string>> Stages { get; }

    /// <summary>True where the id may be named.</summary>
    public bool Knows(string section, string id) => _known[section].Contains(id);

    /// <summary>Takes an id for a new entry; false where it is taken.</summary>
    public bool Take(string section, string id) => _taken[section].Add(id);

    private static IEnumerable<JsonElement> Items(JsonElement parent, string name) =>
        parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(name, out var list) && list.ValueKind is JsonValueKind.Array
            ? list.EnumerateArray()
            : [];

    private static string? Id(JsonElement item) =>
        item.ValueKind is JsonValueKind.Object && item.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String ? id.GetString() : null;

    private void Add(string section, IEnumerable<string> ids) => _known[section] = ids.ToHashSet(StringComparer.Ordinal);
}

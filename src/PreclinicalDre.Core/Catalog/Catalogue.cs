using PreclinicalDre.Core.Catalog.Reading;

namespace PreclinicalDre.Core.Catalog;

/// <summary>
/// Models, compounds, species, scales and their sources: immutable and safe to share between threads. <see cref="BuiltIn"/> is what the system
/// knows; <see cref="With"/> adds a study's own entries beside it.
/// </summary>
public sealed class Catalogue
{
    private static readonly Lazy<Catalogue> LazyBuiltIn = new(BuiltInCatalogue.Load);

    private readonly Dictionary<string, ModelEntry> _models;
    private readonly Dictionary<string, Compound> _compounds;
    private readonly Dictionary<string, SpeciesEntry> _species;
    private readonly Dictionary<string, SeizureScale> _scales;
    private readonly Dictionary<string, Citation> _citations;
    private readonly HashSet<string> _own;

    private Catalogue(CatalogueParts parts, HashSet<string> own)
    {
        Parts = parts;
        _own = own;
        _models = parts.Models.ToDictionary(m => m.Id, StringComparer.Ordinal);
        _compounds = parts.Compounds.ToDictionary(c => c.Id, StringComparer.Ordinal);
        _species = parts.Species.ToDictionary(s => s.Id, StringComparer.Ordinal);
        _scales = parts.Scales.ToDictionary(s => s.Id, StringComparer.Ordinal);
        _citations = parts.Citations.ToDictionary(c => c.Id, StringComparer.Ordinal);
        Search = new CatalogueSearch(this);
    }

    /// <summary>The catalogue with nothing in it.</summary>
    public static Catalogue Empty { get; } = new(new CatalogueParts(), []);

    /// <summary>What the system knows, read once from its own documents.</summary>
    public static Catalogue BuiltIn => LazyBuiltIn.Value;

    /// <summary>Everything, in order.</summary>
    public CatalogueParts Parts { get; }

    /// <summary>Models in the order of Table 1, then a study's own.</summary>
    public IReadOnlyList<ModelEntry> Models => Parts.Models;

    /// <summary>Compounds in alphabetical order of the built-in ones, then a study's own.</summary>
    public IReadOnlyList<Compound> Compounds => Parts.Compounds;

    /// <summary>Species.</summary>
    public IReadOnlyList<SpeciesEntry> Species => Parts.Species;

    /// <summary>Severity scales.</summary>
    public IReadOnlyList<SeizureScale> Scales => Parts.Scales;

    /// <summary>Sources.</summary>
    public IReadOnlyList<Citation> Citations => Parts.Citations;

    /// <summary>Searches the models.</summary>
    public CatalogueSearch Search { get; }

    /// <summary>The model of that id, or null.</summary>
    public ModelEntry? Model(string id) => _models.GetValueOrDefault(id);

    /// <summary>The compound of that id, or null.</summary>
    public Compound? Compound(string id) => _compounds.GetValueOrDefault(id);

    /// <summary>The species of that id, or null.</summary>
    public SpeciesEntry? SpeciesById(string id) => _species.GetValueOrDefault(id);

    /// <summary>The scale of that id, or null.</summary>
    public SeizureScale? Scale(string id) => _scales.GetValueOrDefault(id);

    /// <summary>The source of that id, or null.</summary>
    public Citation? Citation(string id) => _citations.GetValueOrDefault(id);

    /// <summary>Potencies of a compound, each of its own study.</summary>
    public IReadOnlyList<Fact<Potency>> PotenciesOf(string compound) => [.. Parts.Potencies.Where(p => p.Value.Compound == compound)];

    /// <summary>True where the model or compound was added by a study.</summary>
    public bool IsStudyOwn(string id) => _own.Contains(id);

    /// <summary>
    /// This catalogue with a study's own entries beside it, as <see cref="CatalogueReader"/> read them. An id that is taken is an error: a study's entry
    /// never takes the place of a built-in one unseen.
    /// </summary>
    public CatalogueReading<Catalogue> With(CatalogueParts additions)
    {
        ArgumentNullException.ThrowIfNull(additions);
        var findings = new List<Finding>();
        Refuse("models", Models.Select(m => m.Id), additions.Models.Select(m => m.Id));
        Refuse("compounds", Compounds.Select(c => c.Id), additions.Compounds.Select(c => c.Id));
        Refuse("species", Species.Select(s => s.Id), additions.Species.Select(s => s.Id));
        Refuse("scales", Scales.Select(s => s.Id), additions.Scales.Select(s => s.Id));
        Refuse("citations", Citations.Select(c => c.Id), additions.Citations.Select(c => c.Id));
        if (findings.Count > 0)
        {
            return new CatalogueReading<Catalogue>(null, findings);
        }

        // The first documents are the system's own; whatever comes on top of a filled catalogue is a study's.
        var own = Models.Count == 0
            ? []
            : _own.Concat(additions.Models.Select(m => m.Id)).Concat(additions.Compounds.Select(c => c.Id)).ToHashSet(StringComparer.Ordinal);
        return new CatalogueReading<Catalogue>(new Catalogue(Parts.Add(additions), own), findings);

        void Refuse(string section, IEnumerable<string> taken, IEnumerable<string> added)
        {
            var seen = taken.ToHashSet(StringComparer.Ordinal);
            foreach (var id in added.Where(id => !seen.Add(id)))
            {
                findings.Add(Finding.Error("duplicate-id", "This id is taken.", new Location(Path: $"$.{section}"), id, "an id of its own"));
            }
        }
    }
}

using System.Globalization;
using System.Reflection;
using System.Text.Json;
using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Core.Dosing.Interactions;

/// <summary>
/// The known interactions of anti-seizure medications, read once from the table beside this file. What is not verified in a source is tagged as
/// general knowledge: a hint to look into, never a correction of a number.
/// </summary>
public static class InteractionTable
{
    private const string Resource = "PreclinicalDre.Core.Dosing.Interactions.interactions.json";

    private static readonly Lazy<IReadOnlyList<Fact<Interaction>>> LazyAll = new(Load);

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<Fact<Interaction>> All => LazyAll.Value;

    /// <summary>
    /// Those among a set of compounds, autoinduction of one included: changes of a level first, those seen in the species before those carried over from another.
    /// </summary>
    /// <param name="compounds">Ids or names of the compounds, in any case; what the table does not know has no hints.</param>
    /// <param name="species">Id of the species.</param>
    public static IReadOnlyList<InteractionHint> Among(IEnumerable<string> compounds, string species)
    {
        ArgumentNullException.ThrowIfNull(compounds);
        var set = compounds.Select(IdOf).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. All.Where(f => set.Contains(f.Value.Cause) && set.Contains(f.Value.Target))
                .Select(f => new InteractionHint(f, f.Value.Species.Contains(species, StringComparer.Ordinal), Say(f, species)))
                .OrderBy(h => h.Fact.Value.Change is LevelChange.None ? 1 : 0).ThenByDescending(h => h.SeenInSpecies),
        ];
    }

    private static string IdOf(string compound)
    {
        var word = compound.Trim();
        var entry = Catalogue.BuiltIn.Compound(word) ?? Catalogue.BuiltIn.Compounds.FirstOrDefault(c =>
            Same(c.Name, word) || Same(c.Abbreviation, word) || c.Synonyms.Any(s => Same(s, word)));
        return entry?.Id ?? word.ToLowerInvariant();

        static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
    }

    private static string Say(Fact<Interaction> fact, string species)
    {
        var i = fact.Value;
        var (cause, target) = (Name(i.Cause), Name(i.Target));
        var what = i.Analyte is null ? target : $"{i.Analyte} (from {target})";
        var size = i.Ratio is { } r ? string.Create(CultureInfo.InvariantCulture, $" to {r.Low:0.##} to {r.High:0.##} times the level without") : "";
        var seen = i.Species.Contains(species, StringComparer.Ordinal) ? "" : $" Seen in {string.Join(", ", i.Species)}, not known in this species.";
        var says = (i.Kind, i.Change) switch
        {
            (InteractionKind.Autoinduction, _) => $"{cause} induces its own elimination: its level falls over the first weeks{size}.",
            (InteractionKind.Pharmacodynamic, _) => $"{cause} and {target} act together without a change of level.",
            (InteractionKind.Displacement, _) => $"{cause} displaces {what} from plasma proteins: the total level misleads{size}.",
            (_, LevelChange.Up) => $"{cause} raises the level of {what}{size} ({Word(i.Kind)}).",
            (_, LevelChange.Down) => $"{cause} lowers the level of {what}{size} ({Word(i.Kind)}).",
            (_, LevelChange.Either) => $"{cause} changes the level of {what} either way ({Word(i.Kind)}).",
            (_, LevelChange.None) => $"{cause} does not change the level of {what} ({Word(i.Kind)}).",
        };
        return $"{says} {i.Note}{seen}".Trim();
    }

    private static string Word(InteractionKind kind) => kind switch
    {
        InteractionKind.Induction => "induction",
        InteractionKind.Inhibition => "inhibition",
        InteractionKind.Autoinduction => "autoinduction",
        InteractionKind.Displacement => "displacement",
        InteractionKind.Pharmacodynamic => "pharmacodynamic",
    };

    private static string Name(string id) => Catalogue.BuiltIn.Compound(id)?.Name ?? char.ToUpperInvariant(id[0]) + id[1..];

    private static IReadOnlyList<Fact<Interaction>> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.GetProperty("interactions").EnumerateArray().Select(Read)];
    }

    private static Fact<Interaction> Read(JsonElement e)
    {
        var interaction = new Interaction(
            Text("cause")!, Text("target") ?? Text("cause")!, Enum.Parse<InteractionKind>(Text("kind")!, ignoreCase: true), Enum.Parse<LevelChange>(Text("change")!, ignoreCase: true),
            Text("analyte"), e.TryGetProperty("ratio", out var r) ? new LevelRatio(r[0].GetDouble(), r[1].GetDouble()) : null,
            [.. e.GetProperty("species").EnumerateArray().Select(s => s.GetString()!)], Text("source")!, Text("note") ?? "");
        return new Fact<Interaction>(interaction, Enum.Parse<EvidenceTag>(Text("tag")!, ignoreCase: true), []);

        string? Text(string name) => e.TryGetProperty(name, out var value) ? value.GetString() : null;
    }
}

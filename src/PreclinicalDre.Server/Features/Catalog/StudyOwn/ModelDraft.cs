using System.Text.Json.Nodes;
using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Server.Features.Catalog.StudyOwn;

/// <summary>A model of a study as a form shows it: what the evaluation asks of a model, and what a reader of the study wants to know first.</summary>
public sealed class ModelDraft
{
    public string? Id { get; set; }

    public string? Label { get; set; }

    public string? Summary { get; set; }

    public string? Stage { get; set; } = "adult";

    public string? Phase { get; set; } = "chronic";

    public string? Preparation { get; set; } = "in-vivo";

    public string? Unit { get; set; } = "animal";

    public string? Spontaneous { get; set; } = "yes";

    public string? Verdict { get; set; } = "yes";

    public string? VerdictReason { get; set; }

    /// <summary>One compound a line: name or id, a colon, the reason.</summary>
    public string? Inappropriate { get; set; }

    public int? Version { get; set; }

    /// <summary>Ids of species. Tick boxes: read from the request, since an unticked one sends nothing.</summary>
    internal IReadOnlyList<string> Species { get; set; } = [];

    /// <summary>Ids of seizure types, as <see cref="Species"/>.</summary>
    internal IReadOnlyList<string> SeizureTypes { get; set; } = [];

    public static ModelDraft Of(JsonObject entry) => new()
    {
        Id = (string?)entry["id"],
        Label = (string?)entry["literatureLabel"],
        Summary = (string?)entry["summary"],
        Stage = (string?)entry["stage"],
        Phase = (string?)entry["phase"],
        Preparation = (string?)entry["preparation"],
        Unit = (string?)entry["unit"],
        Spontaneous = (string?)entry["spontaneousSeizures"]?["value"],
        Verdict = (string?)entry["verdict"]?["possibility"],
        VerdictReason = (string?)entry["verdict"]?["reason"],
        Inappropriate = string.Join('\n', Items(entry, "inappropriate").Select(i => $"{(string?)i["compound"]}: {(string?)i["reason"]}")),
        Species = [.. Items(entry, "subjects").Select(s => (string?)s["species"]).OfType<string>().Distinct(StringComparer.Ordinal)],
        SeizureTypes = [.. Items(entry, "seizureTypes").Select(s => (string?)s["value"]).OfType<string>()],
    };

    /// <summary>The entry with what the form says.</summary>
    /// <param name="entry">The entry as it was, or an empty one.</param>
    /// <param name="catalogue">Where names of compounds are looked up.</param>
    public JsonObject Apply(JsonObject entry, Catalogue catalogue)
    {
        entry.Text("id", Id);
        entry.Text("literatureLabel", Label);
        entry.Text("summary", Summary);
        entry.Text("stage", Stage);
        entry.Text("phase", Phase);
        entry.Text("preparation", Preparation);
        entry.Text("unit", Unit);
        Keep(entry, "subjects", "species", Species);
        Keep(entry, "seizureTypes", "value", SeizureTypes);
        if ((string?)entry["spontaneousSeizures"]?["value"] != Spontaneous)
        {
            entry["spontaneousSeizures"] = DraftJson.Unverified(Filled(("value", Spontaneous)));
        }

        if ((string?)entry["verdict"]?["possibility"] != Verdict || (string?)entry["verdict"]?["reason"] != VerdictReason)
        {
            entry["verdict"] = DraftJson.Unverified(Filled(("possibility", Verdict), ("reason", VerdictReason)));
        }

        ApplyInappropriate(entry, catalogue);
        entry.Tidy();
        return entry;
    }

    private static IEnumerable<JsonObject> Items(JsonObject entry, string name) => (entry[name] as JsonArray)?.OfType<JsonObject>() ?? [];

    private static JsonObject Filled(params (string Name, string? Text)[] fields)
    {
        var filled = new JsonObject();
        foreach (var (name, text) in fields)
        {
            filled.Text(name, text);
        }

        return filled;
    }

    /// <summary>Keeps the facts whose value is chosen, as they are, and adds those that are new.</summary>
    private static void Keep(JsonObject entry, string list, string field, IReadOnlyList<string> chosen)
    {
        var facts = entry.List(list);
        foreach (var fact in facts.OfType<JsonObject>().Where(f => !chosen.Contains((string?)f[field])).ToList())
        {
            facts.Remove(fact);
        }

        foreach (var value in chosen.Where(c => !facts.OfType<JsonObject>().Any(f => (string?)f[field] == c)).Distinct(StringComparer.Ordinal))
        {
            var fact = new JsonObject { [field] = value };
            if (list == "subjects")
            {
                fact["sex"] = "not-stated";
            }

            facts.Add(DraftJson.Unverified(fact));
        }
    }

    private void ApplyInappropriate(JsonObject entry, Catalogue catalogue)
    {
        var before = Items(entry, "inappropriate").ToList();
        var facts = new JsonArray();
        foreach (var line in (Inappropriate ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(':', 2, StringSplitOptions.TrimEntries);
            var compound = IdOf(parts[0], catalogue);
            var reason = parts.Length > 1 ? parts[1] : "";
            var kept = before.Find(f => (string?)f["compound"] == compound && (string?)f["reason"] == reason);
            facts.Add(kept?.DeepClone() ?? DraftJson.Unverified(Filled(("compound", compound), ("reason", reason))));
        }

        entry["inappropriate"] = facts;
    }

    private static string IdOf(string text, Catalogue catalogue) =>
        catalogue.Compounds.FirstOrDefault(c => c.Id == text
            || string.Equals(c.Name, text, StringComparison.OrdinalIgnoreCase) || string.Equals(c.Abbreviation, text, StringComparison.OrdinalIgnoreCase))?.Id ?? text;
}

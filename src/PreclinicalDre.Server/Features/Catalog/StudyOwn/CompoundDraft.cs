using System.Text.Json.Nodes;

namespace PreclinicalDre.Server.Features.Catalog.StudyOwn;

/// <summary>A compound of a study as a form shows it: its name and the figures for the study's species.</summary>
public sealed class CompoundDraft
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? Abbreviation { get; set; }

    public string? Kind { get; set; } = "investigational";

    public string? Mechanism { get; set; }

    public string? HalfLife { get; set; }

    public string? Volume { get; set; }

    public string? Bioavailability { get; set; }

    public string? Absorption { get; set; }

    /// <summary>Target in mg/L: the lower end, or both.</summary>
    public string? Target { get; set; }

    /// <summary>Usual dose in mg/kg, one figure or a range.</summary>
    public string? Dose { get; set; }

    /// <summary>Where the figures come from; stands as the note of each.</summary>
    public string? Origin { get; set; }

    public int? Version { get; set; }

    public static CompoundDraft Of(JsonObject entry, string species)
    {
        var kinetics = Kinetics(entry, species);
        return new CompoundDraft
        {
            Id = (string?)entry["id"],
            Name = (string?)entry["name"],
            Abbreviation = (string?)entry["abbreviation"],
            Kind = (string?)entry["kind"],
            Mechanism = (string?)entry["mechanisms"]?[0]?["value"],
            HalfLife = DraftJson.Shown(kinetics?["halfLifeHours"]),
            Volume = DraftJson.Shown(kinetics?["volumeLPerKg"]),
            Bioavailability = DraftJson.Shown(kinetics?["bioavailability"]),
            Absorption = DraftJson.Shown(kinetics?["absorptionHalfLifeHours"]),
            Target = DraftJson.Shown(First(entry, "referenceRanges", species, "analyte")),
            Dose = DraftJson.Shown(First(entry, "doses", species, "perDay")),
        };
    }

    /// <summary>The entry with what the form says.</summary>
    public JsonObject Apply(JsonObject entry, string species)
    {
        entry.Text("id", Id);
        entry.Text("name", Name);
        entry.Text("abbreviation", Abbreviation);
        entry.Text("kind", Kind);
        ApplyMechanism(entry);
        ApplyKinetics(entry, species);
        ApplyFact(entry, "referenceRanges", species, "analyte", Target);
        ApplyFact(entry, "doses", species, "perDay", Dose);
        entry.Tidy();
        return entry;
    }

    /// <summary>The row that predictions for adults by any route take.</summary>
    private static JsonObject? Kinetics(JsonObject entry, string species) => (entry["kinetics"] as JsonArray)?.OfType<JsonObject>()
        .FirstOrDefault(k => (string?)k["species"] == species && k["stage"] is null && k["route"] is null && k["matrix"] is null && k["isDefault"] is null);

    private static JsonObject? First(JsonObject entry, string list, string species, string without) => (entry[list] as JsonArray)?.OfType<JsonObject>()
        .FirstOrDefault(f => (string?)f["species"] == species && f[without] is null);

    private void ApplyMechanism(JsonObject entry)
    {
        var list = entry.List("mechanisms");
        var first = (string?)(list.Count > 0 ? list[0]?["value"] : null);
        if (first == Mechanism || (first is null && string.IsNullOrWhiteSpace(Mechanism)))
        {
            return;
        }

        if (first is not null)
        {
            list.RemoveAt(0);
        }

        if (!string.IsNullOrWhiteSpace(Mechanism))
        {
            list.Insert(0, DraftJson.Unverified(new JsonObject { ["value"] = Mechanism.Trim() }, Origin));
        }
    }

    private void ApplyKinetics(JsonObject entry, string species)
    {
        var list = entry.List("kinetics");
        var row = Kinetics(entry, species);
        if (row is null)
        {
            row = new JsonObject { ["species"] = species };
            list.Insert(0, row);
        }

        row.EstimateFact("halfLifeHours", HalfLife, Origin);
        row.EstimateFact("volumeLPerKg", Volume, Origin);
        row.EstimateFact("bioavailability", Bioavailability, Origin);
        row.EstimateFact("absorptionHalfLifeHours", Absorption, Origin);
        if (row.All(f => f.Value is not JsonObject))
        {
            list.Remove(row);
        }
    }

    private void ApplyFact(JsonObject entry, string name, string species, string without, string? text)
    {
        var list = entry.List(name);
        var fact = First(entry, name, species, without);
        if (DraftJson.Shown(fact) == text?.Trim())
        {
            return;
        }

        if (fact is not null)
        {
            list.Remove(fact);
        }

        if (!string.IsNullOrWhiteSpace(text))
        {
            list.Insert(0, DraftJson.Unverified(DraftJson.Quantity(new JsonObject { ["species"] = species }, text), Origin));
        }
    }
}

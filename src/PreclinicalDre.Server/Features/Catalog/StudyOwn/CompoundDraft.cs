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

    /// <summary>Largest rate of elimination in mg/kg a day, where elimination saturates; with <see cref="Km"/> in place of the half-life.</summary>
    public string? Vmax { get; set; }

    /// <summary>Level in mg/L at half that rate.</summary>
    public string? Km { get; set; }

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
            Vmax = DraftJson.ShownNumber(kinetics?["saturable"]?["vmaxMgPerKgPerDay"]),
            Km = DraftJson.ShownNumber(kinetics?["saturable"]?["kmMgPerL"]),
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
        ApplySaturable(row);
        if (row.All(f => f.Value is not JsonObject))
        {
            list.Remove(row);
        }
    }

    /// <summary>Both figures are one fact: where one is blank the catalogue's reader says which is missing.</summary>
    private void ApplySaturable(JsonObject row)
    {
        if (string.IsNullOrWhiteSpace(Vmax) && string.IsNullOrWhiteSpace(Km))
        {
            row.Remove("saturable");
            return;
        }

        var now = row["saturable"];
        if (DraftJson.ShownNumber(now?["vmaxMgPerKgPerDay"]) == Vmax?.Trim() && DraftJson.ShownNumber(now?["kmMgPerL"]) == Km?.Trim())
        {
            return;
        }

        var fact = new JsonObject();
        fact.Number("vmaxMgPerKgPerDay", Vmax);
        fact.Number("kmMgPerL", Km);
        row["saturable"] = DraftJson.Unverified(fact, Origin);
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

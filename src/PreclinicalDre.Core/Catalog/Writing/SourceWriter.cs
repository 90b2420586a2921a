using System.Text.Json;

namespace PreclinicalDre.Core.Catalog.Writing;

/// <summary>Writes citations, severity scales and potencies, the mirror of <see cref="Reading.SourceReader"/>.</summary>
internal static class SourceWriter
{
    public static void Fields(Utf8JsonWriter json, Citation c)
    {
        json.WriteString("id", c.Id);
        json.WriteString("text", c.Text);
        json.Optional("doi", c.Doi);
        json.Optional("pmc", c.Pmc);
    }

    public static void Fields(Utf8JsonWriter json, SeizureScale s)
    {
        json.WriteString("id", s.Id);
        json.WriteString("name", s.Name);
        json.WriteString("species", s.Species);
        json.WriteString("about", s.About);
        json.Facts("levels", s.Levels, l =>
        {
            json.WriteNumber("level", l.Level);
            json.WriteString("text", l.Text);
        });
        json.InnerFact("convulsiveFrom", s.ConvulsiveFrom, level => json.WriteNumber("value", level));
    }

    public static void Fields(Utf8JsonWriter json, Fact<Potency> potency) => json.Fact(potency, p =>
    {
        json.WriteString("compound", p.Compound);
        json.WriteString("test", p.Test);
        json.Optional("model", p.Model);
        json.WriteString("species", p.Species);
        json.WriteString("route", p.Route);
        Measure(json, "ed50", p.Ed50MgPerKg);
        json.Optional("ciLow", p.CiLow);
        json.Optional("ciHigh", p.CiHigh);
        Measure(json, "protectiveIndex", p.ProtectiveIndex);
    });

    private static void Measure(Utf8JsonWriter json, string name, Measured? measured)
    {
        if (measured is null)
        {
            return;
        }

        json.WriteStartObject(name);
        json.Optional("relation", measured.Relation is Relation.Equal ? null : Terms.Relation[measured.Relation].Id);
        json.Optional("value", measured.Value);
        json.WriteEndObject();
    }
}

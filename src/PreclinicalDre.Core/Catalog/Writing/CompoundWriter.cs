using System.Text.Json;

namespace PreclinicalDre.Core.Catalog.Writing;

/// <summary>Writes a compound, the mirror of <see cref="Reading.CompoundReader"/>.</summary>
internal static class CompoundWriter
{
    public static void Fields(Utf8JsonWriter json, Compound c)
    {
        json.WriteString("id", c.Id);
        json.WriteString("name", c.Name);
        json.Optional("abbreviation", c.Abbreviation);
        json.Texts("synonyms", c.Synonyms);
        json.Term("kind", Terms.CompoundKind, c.Kind);
        json.TermFacts("mechanisms", Terms.Mechanism, c.Mechanisms);
        json.List("kinetics", c.Kinetics, k => Kinetics(json, k));
        json.Facts("referenceRanges", c.ReferenceRanges, r =>
        {
            json.WriteString("species", r.Species);
            json.Estimate(r.LowMgPerL, r.HighMgPerL);
            json.Optional("analyte", r.Analyte);
        });
        json.Facts("doses", c.Doses, d => Dose(json, d));
        json.Facts("proteinBindings", c.ProteinBindings, b =>
        {
            json.WriteString("species", b.Species);
            json.Estimate(b.LowPercent, b.HighPercent);
        });
        json.TextFacts("activeMetabolites", c.ActiveMetabolites);
        json.List("metabolites", c.Metabolites, m =>
        {
            json.WriteString("name", m.Name);
            json.WriteString("species", m.Species);
            json.EstimateFact("halfLifeHours", m.HalfLifeHours);
            json.EstimateFact("volumeLPerKg", m.VolumeLPerKg);
            json.EstimateFact("formedShare", m.FormedShare);
            json.EstimateFact("massRatio", m.MassRatio);
        });
        json.TextFacts("cautions", c.Cautions);
    }

    private static void Kinetics(Utf8JsonWriter json, CompoundKinetics k)
    {
        json.WriteString("species", k.Species);
        json.Optional("stage", k.Stage);
        json.Optional("sex", k.Sex is { } sex ? Terms.Sex[sex].Id : null);
        json.Optional("route", k.Route);
        json.Optional("condition", k.Condition);
        json.Optional("matrix", k.Matrix is Matrix.Plasma ? null : Terms.Matrix[k.Matrix].Id);
        if (!k.IsDefault)
        {
            json.WriteBoolean("isDefault", false);
        }

        json.EstimateFact("halfLifeHours", k.HalfLifeHours);
        json.EstimateFact("volumeLPerKg", k.VolumeLPerKg);
        json.EstimateFact("bioavailability", k.Bioavailability);
        json.EstimateFact("absorptionHalfLifeHours", k.AbsorptionHalfLifeHours);
        json.EstimateFact("clearanceLPerHPerKg", k.ClearanceLPerHPerKg);
        json.EstimateFact("timeToPeakHours", k.TimeToPeakHours);
        json.InnerFact("saturable", k.Saturable, s =>
        {
            json.WriteNumber("vmaxMgPerKgPerDay", s.VmaxMgPerKgPerDay);
            json.WriteNumber("kmMgPerL", s.KmMgPerL);
        });
    }

    private static void Dose(Utf8JsonWriter json, DoseHabit d)
    {
        json.WriteString("species", d.Species);
        json.Estimate(d.LowMgPerKg, d.HighMgPerKg);
        if (d.PerDay)
        {
            json.WriteBoolean("perDay", true);
        }

        json.Optional("route", d.Route);
    }
}

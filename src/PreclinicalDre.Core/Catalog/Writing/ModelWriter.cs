using System.Text.Json;

namespace PreclinicalDre.Core.Catalog.Writing;

/// <summary>Writes a model entry, the mirror of <see cref="Reading.ModelReader"/>.</summary>
internal static class ModelWriter
{
    public static void Fields(Utf8JsonWriter json, ModelEntry m)
    {
        json.WriteString("id", m.Id);
        json.Optional("tableId", m.TableId);
        json.WriteString("literatureLabel", m.LiteratureLabel);
        json.Optional("seedLabel", m.SeedLabel);
        json.WriteString("summary", m.Summary);
        json.Term("stage", Terms.Stage, m.Stage);
        json.Term("phase", Terms.Phase, m.Phase);
        json.Term("preparation", Terms.Preparation, m.Preparation);
        json.Term("unit", Terms.Unit, m.Unit);
        json.Facts("subjects", m.Subjects, s => Subject(json, s));
        json.Facts("protocol", m.Protocol, p => Parameter(json, p));
        json.InnerFact("spontaneousSeizures", m.SpontaneousSeizures, s => json.Term("value", Terms.Spontaneous, s));
        json.TextFacts("seizureTypes", m.SeizureTypes);
        json.TextFacts("readouts", m.Readouts);
        json.Facts("asmProfile", m.AsmProfile, r => Response(json, r));
        json.Facts("clinical", m.Clinical, c =>
        {
            json.WriteString("condition", c.Condition);
            json.WriteString("compound", c.Compound);
            json.Term("effect", Terms.Effect, c.Effect);
            json.WriteString("text", c.Text);
        });
        json.TermFacts("hypotheses", Terms.Hypothesis, m.Hypotheses);
        json.Facts("inappropriate", m.Inappropriate, i =>
        {
            json.WriteString("compound", i.Compound);
            json.WriteString("reason", i.Reason);
        });
        json.Facts("humanCauses", m.HumanCauses, c =>
        {
            json.Term("cause", Terms.Cause, c.Cause);
            json.Texts("genes", c.Genes);
            json.WriteString("text", c.Text);
        });
        json.TextFacts("caveats", m.Caveats);
        json.TermFacts("flags", Terms.Flag, m.Flags);
        json.InnerFact("verdict", m.Verdict, v =>
        {
            json.Term("possibility", Terms.Verdict, v.Possibility);
            json.WriteString("reason", v.Reason);
        });
        json.Facts("variants", m.Variants, v => Variant(json, v));
        NotStated(json, m.NotStated);
    }

    private static void Subject(Utf8JsonWriter json, SubjectUse s)
    {
        json.WriteString("species", s.Species);
        json.Optional("strain", s.Strain);
        json.Optional("sex", s.Sex is SexUse.NotStated ? null : Terms.Sex[s.Sex].Id);
        json.Optional("age", s.Age);
    }

    private static void Parameter(Utf8JsonWriter json, ProtocolParameter p)
    {
        json.WriteString("name", p.Name);
        if (p.Number is { } number)
        {
            json.Estimate(number.Low, number.High);
        }

        json.Optional("unit", p.Unit);
        json.Optional("text", p.Text);
        json.Optional("variant", p.Variant);
    }

    private static void Response(Utf8JsonWriter json, AsmResponse r)
    {
        json.WriteString("compound", r.Compound);
        json.Term("effect", Terms.Effect, r.Effect);
        json.WriteString("text", r.Text);
        json.Optional("variant", r.Variant);
    }

    private static void Variant(Utf8JsonWriter json, ModelVariant v)
    {
        json.WriteString("id", v.Id);
        json.WriteString("name", v.Name);
        json.WriteString("text", v.Text);
        if (v.SpontaneousSeizures is { } spontaneous)
        {
            json.WriteBoolean("spontaneousSeizures", spontaneous);
        }
    }

    private static void NotStated(Utf8JsonWriter json, IReadOnlyDictionary<string, string> reasons)
    {
        if (reasons.Count == 0)
        {
            return;
        }

        json.WriteStartObject("notStated");
        foreach (var (field, reason) in reasons.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            json.WriteString(field, reason);
        }

        json.WriteEndObject();
    }
}

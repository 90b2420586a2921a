using System.Diagnostics;
using System.Text.Json;

namespace PreclinicalDre.Core.Catalog.Writing;

/// <summary>Writes a species, the mirror of <see cref="Reading.SpeciesReader"/>.</summary>
internal static class SpeciesWriter
{
    public static void Fields(Utf8JsonWriter json, SpeciesEntry s)
    {
        json.WriteString("id", s.Id);
        json.WriteString("name", s.Name);
        json.WriteString("binomial", s.Binomial);
        json.EstimateFact("lifespanYears", s.LifespanYears);
        json.Facts("stages", s.Stages, t =>
        {
            json.WriteString("id", t.Id);
            json.WriteString("name", t.Name);
            json.WriteNumber("fromDays", t.FromDays);
            json.Optional("toDays", t.ToDays);
            json.WriteString("humanEquivalent", t.HumanEquivalent);
        });
        json.Facts("markers", s.Markers, m =>
        {
            json.WriteNumber("fromDays", m.FromDays);
            json.WriteNumber("toDays", m.ToDays);
            json.WriteString("humanEquivalent", m.HumanEquivalent);
        });
        json.Facts("timeScales", s.TimeScales, t => Scale(json, t));
    }

    private static void Scale(Utf8JsonWriter json, TimeScale t)
    {
        json.WriteString("id", t.Id);
        json.WriteString("phase", t.Phase);
        json.Optional("fromDays", t.FromDays);
        json.Optional("toDays", t.ToDays);
        Formula(json, t.Formula);
        json.WriteString("uncertainty", t.Uncertainty);
    }

    private static void Formula(Utf8JsonWriter json, TimeScaleFormula formula)
    {
        switch (formula)
        {
            case TimeScaleFormula.Fixed f:
                json.WriteNumber("daysPerHumanYear", f.Days);
                break;
            case TimeScaleFormula.Speed s:
                json.WriteNumber("timesFaster", s.TimesFaster);
                break;
            case TimeScaleFormula.Span s:
                json.WriteNumber("animalDays", s.AnimalDays);
                json.WriteNumber("humanDays", s.HumanDays);
                break;
            case TimeScaleFormula.Logarithmic l:
                json.WriteNumber("logSlope", l.Slope);
                json.WriteNumber("logIntercept", l.Intercept);
                break;
            default:
                throw new UnreachableException();
        }
    }
}

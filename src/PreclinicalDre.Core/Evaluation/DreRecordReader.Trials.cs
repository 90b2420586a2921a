using NodaTime;
using PreclinicalDre.Core.Evaluation.Json;
using PreclinicalDre.Core.Kinetics;

namespace PreclinicalDre.Core.Evaluation;

/// <content>Trials, their compounds, doses, levels and kinetics.</content>
public static partial class DreRecordReader
{
    private static readonly FieldSet TrialFields = new(
        "id", "start", "end", "maintenanceFrom", "addOn", "compounds", "adverseEffects", "stoppedForAdverseEffects", "maximumToleratedDoseReached");

    private static readonly FieldSet CompoundFields = new("compound", "doses", "plasma", "pk", "targetLowMgPerL");
    private static readonly FieldSet DoseFields = new("at", "mgPerKg", "givenFraction", "overHours");
    private static readonly FieldSet PlasmaFields = new("at", "mgPerL");
    private static readonly FieldSet PkFields = new("halfLifeHours", "volumeLPerKg", "absorptionHalfLifeHours", "bioavailability", "vmaxMgPerKgPerDay", "kmMgPerL");

    // The definition asks for "above 0" and "0 or more"; the far ends are physical: no dose outweighs its animal, no half-life a century.
    private static readonly NumberRange DoseRange = new(0, 1e6, LeastIsInside: false);
    private static readonly NumberRange LevelRange = new(0, 1e6);
    private static readonly NumberRange HalfLifeRange = new(1e-6, 1e6);
    private static readonly NumberRange AbsorptionRange = new(0, 1e6);
    private static readonly NumberRange VolumeRange = new(1e-6, 1e6);
    private static readonly NumberRange RateRange = new(1e-6, 1e6);
    private static readonly NumberRange ShareRange = new(0, 1);

    private static List<TrialFacts> Trials(StrictObject root, FindingSink findings)
    {
        var trials = new List<TrialFacts>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var list = root.Place.Field("trials");
        var index = 0;
        foreach (var item in root.Items("trials"))
        {
            if (index == MaxTrials)
            {
                findings.Add("too-many-trials", "An animal has no more trials than this.", list, null, $"at most {MaxTrials} trials");
                break;
            }

            if (StrictObject.From(item, list.Item(index++), TrialFields, findings) is { } fields)
            {
                trials.Add(Trial(fields, ids, findings));
            }
        }

        return trials;
    }

    private static TrialFacts Trial(StrictObject fields, HashSet<string> ids, FindingSink findings)
    {
        var id = fields.Text("id");
        if (id is not null && !ids.Add(id))
        {
            fields.Fault("id", "duplicate-id", "Another trial has this id.", "an id that no other trial has");
        }

        var start = fields.RequiredInstant("start");
        var end = fields.RequiredInstant("end");
        var maintenance = fields.Instant("maintenanceFrom");
        if (start >= end)
        {
            fields.Fault("end", "out-of-order", "A trial ends after it starts.", $"an instant after {start}");
        }

        if (maintenance < start || maintenance > end)
        {
            fields.Fault("maintenanceFrom", "out-of-order", "Maintenance starts inside the trial.", $"an instant from {start} to {end}");
        }

        return new TrialFacts(
            id ?? "",
            start ?? default,
            end ?? default,
            Compounds(fields, findings),
            maintenance,
            fields.Truth("addOn") ?? false,
            fields.Truth("adverseEffects"),
            fields.Truth("stoppedForAdverseEffects") ?? false,
            fields.Truth("maximumToleratedDoseReached"));
    }

    private static List<CompoundFacts> Compounds(StrictObject trial, FindingSink findings)
    {
        var compounds = new List<CompoundFacts>();
        if (!trial.Require("compounds", "a list of at least one compound"))
        {
            return compounds;
        }

        var list = trial.Place.Field("compounds");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var item in trial.Items("compounds"))
        {
            if (StrictObject.From(item, list.Item(index++), CompoundFields, findings) is not { } fields)
            {
                continue;
            }

            var compound = fields.Text("compound");
            if (compound is not null && !ids.Add(compound))
            {
                fields.Fault("compound", "duplicate-compound", "The trial has this compound already.", "each compound once, with all its doses");
            }

            var (linear, saturable) = Kinetics(fields, findings);
            compounds.Add(new CompoundFacts(
                compound ?? "", Doses(fields, findings), Plasma(fields, findings), linear, fields.Number("targetLowMgPerL", LevelRange), saturable));
        }

        if (index == 0 && trial.Value("compounds").ValueKind == System.Text.Json.JsonValueKind.Array)
        {
            trial.Fault("compounds", "no-compounds", "A trial has something that was tried.", "at least one compound");
        }

        return compounds;
    }

    private static List<DoseFacts> Doses(StrictObject compound, FindingSink findings)
    {
        var doses = new List<DoseFacts>();
        var list = compound.Place.Field("doses");
        foreach (var item in compound.Items("doses"))
        {
            doses.Add(StrictObject.From(item, list.Item(doses.Count), DoseFields, findings) is { } fields
                ? new DoseFacts(
                    fields.RequiredInstant("at") ?? default, fields.RequiredNumber("mgPerKg", DoseRange) ?? 0, fields.Number("givenFraction", ShareRange) ?? 1,
                    fields.Number("overHours", AbsorptionRange) ?? 0)
                : default);
        }

        return doses;
    }

    private static List<PlasmaFacts> Plasma(StrictObject compound, FindingSink findings)
    {
        var samples = new List<PlasmaFacts>();
        var list = compound.Place.Field("plasma");
        foreach (var item in compound.Items("plasma"))
        {
            samples.Add(StrictObject.From(item, list.Item(samples.Count), PlasmaFields, findings) is { } fields
                ? new PlasmaFacts(fields.RequiredInstant("at") ?? default, fields.RequiredNumber("mgPerL", LevelRange) ?? 0)
                : default);
        }

        return samples;
    }

    /// <summary>Kinetics of the first order by a half-life, or saturable ones by Vmax and Km; both at once would contradict each other.</summary>
    private static (OneCompartment? Linear, MichaelisMenten? Saturable) Kinetics(StrictObject compound, FindingSink findings)
    {
        if (!compound.Has("pk") || StrictObject.From(compound.Value("pk"), compound.Place.Field("pk"), PkFields, findings) is not { } fields)
        {
            return (null, null);
        }

        var saturates = fields.Has("vmaxMgPerKgPerDay") || fields.Has("kmMgPerL");
        if (saturates && fields.Has("halfLifeHours"))
        {
            fields.Fault("halfLifeHours", "bad-value", "Where elimination saturates no one half-life holds.", "a half-life, or Vmax and Km");
        }

        var halfLife = saturates ? null : fields.RequiredNumber("halfLifeHours", HalfLifeRange);
        var vmax = saturates ? fields.RequiredNumber("vmaxMgPerKgPerDay", RateRange) : null;
        var km = saturates ? fields.RequiredNumber("kmMgPerL", RateRange) : null;
        var volume = fields.RequiredNumber("volumeLPerKg", VolumeRange);
        var absorption = fields.RequiredNumber("absorptionHalfLifeHours", AbsorptionRange);
        var bioavailability = fields.RequiredNumber("bioavailability", ShareRange);
        return volume is not { } v || absorption is not { } a || bioavailability is not { } f ? (null, null)
            : halfLife is { } h ? (new OneCompartment(h, v, a, f), null)
            : vmax is { } m && km is { } k ? (null, new MichaelisMenten(m, k, v, a, f))
            : (null, null);
    }
}

using System.Security.Cryptography;
using System.Text.Json;
using PreclinicalDre.Core.Evaluation.Json;

namespace PreclinicalDre.Core.Evaluation;

/// <summary>
/// A record as canonical JSON: lists in one order, instants in UTC, defaults written out, what is not known left out. Two records that say the
/// same are the same bytes, and so have the same <see cref="InputHash"/>; <see cref="DreRecordReader"/> reads them back.
/// </summary>
public static class DreRecordWriter
{
    /// <summary>SHA-256 of <see cref="Write"/>, lower-case hexadecimal.</summary>
    public static string InputHash(DreRecord record) => Convert.ToHexStringLower(SHA256.HashData(Write(record)));

    /// <summary>The record in UTF-8.</summary>
    public static byte[] Write(DreRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return CanonicalJson.Write(json =>
        {
            json.WriteStartObject();
            WriteAnimal(json, record.Animal);
            WriteModel(json, record.Model);
            WriteList(json, "recordings", Sorted(record.Recordings), WriteRecording);
            WriteList(json, "seizures", InOrder(record.Seizures), WriteSeizure);
            WriteList(json, "trials", record.Trials.OrderBy(t => t.Start).ThenBy(t => t.Id, StringComparer.Ordinal), WriteTrial);
            json.WriteEndObject();
        });
    }

    /// <summary>Most lists of seizures come in order already: that is seen in one pass.</summary>
    private static IEnumerable<SeizureFacts> InOrder(IReadOnlyList<SeizureFacts> seizures)
    {
        for (var i = 1; i < seizures.Count; i++)
        {
            var byTime = seizures[i - 1].At.CompareTo(seizures[i].At);
            if (byTime > 0 || (byTime == 0 && string.CompareOrdinal(seizures[i - 1].Type, seizures[i].Type) > 0))
            {
                return seizures.OrderBy(s => s.At).ThenBy(s => s.Type, StringComparer.Ordinal);
            }
        }

        return seizures;
    }

    private static IEnumerable<RecordingFacts> Sorted(IEnumerable<RecordingFacts> recordings) => recordings
        .OrderBy(r => r.From).ThenBy(r => r.To)
        .ThenBy(r => r.Detects is null ? "" : "+" + string.Join('\u001f', Names(r.Detects)), StringComparer.Ordinal);

    private static IEnumerable<string> Names(IEnumerable<string> names) => names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static void WriteAnimal(Utf8JsonWriter json, AnimalFacts animal)
    {
        json.WriteStartObject("animal");
        json.WriteString("id", animal.Id);
        json.WriteString("species", animal.Species);
        if (animal.SexesInCohort is { } sexes)
        {
            json.WriteNumber("sexesInCohort", sexes);
        }

        if (animal.ModelEstablishedAt is { } established)
        {
            json.WriteInstant("modelEstablishedAt", established);
        }

        json.WriteEndObject();
    }

    private static void WriteModel(Utf8JsonWriter json, ModelFacts model)
    {
        json.WriteStartObject("model");
        json.WriteString("id", model.Id);
        json.WriteString("kind", model.Kind switch
        {
            ModelKind.Acute => "acute",
            ModelKind.Chronic => "chronic",
        });
        json.WriteString("preparation", model.Preparation switch
        {
            ModelPreparation.InVivo => "in-vivo",
            ModelPreparation.ExVivo => "ex-vivo",
            ModelPreparation.InVitro => "in-vitro",
        });
        json.WriteBoolean("spontaneousSeizures", model.SpontaneousSeizures);
        json.WriteStrings("inappropriateCompounds", Names(model.InappropriateCompounds));
        json.WriteBoolean("contingentTolerance", model.ContingentTolerance);
        json.WriteEndObject();
    }

    private static void WriteRecording(Utf8JsonWriter json, RecordingFacts recording)
    {
        json.WriteInstant("from", recording.From);
        json.WriteInstant("to", recording.To);
        if (recording.Detects is { } types)
        {
            json.WriteStrings("detects", Names(types));
        }
    }

    private static void WriteSeizure(Utf8JsonWriter json, SeizureFacts seizure)
    {
        json.WriteInstant("at", seizure.At);
        json.WriteString("type", seizure.Type);
    }

    private static void WriteTrial(Utf8JsonWriter json, TrialFacts trial)
    {
        json.WriteString("id", trial.Id);
        json.WriteInstant("start", trial.Start);
        json.WriteInstant("maintenanceFrom", trial.MaintenanceFrom ?? trial.Start);
        json.WriteInstant("end", trial.End);
        json.WriteBoolean("addOn", trial.AddOn);
        json.WriteBoolean("stoppedForAdverseEffects", trial.StoppedForAdverseEffects);
        WriteTruth(json, "adverseEffects", trial.AdverseEffects);
        WriteTruth(json, "maximumToleratedDoseReached", trial.MaximumToleratedDoseReached);
        WriteList(json, "compounds", trial.Compounds.OrderBy(c => c.Compound, StringComparer.Ordinal), WriteCompound);
    }

    private static void WriteCompound(Utf8JsonWriter json, CompoundFacts compound)
    {
        json.WriteString("compound", compound.Compound);
        if (compound.TargetLowMgPerL is { } target)
        {
            json.WriteNumber("targetLowMgPerL", target);
        }

        if (compound.Kinetics is { } pk)
        {
            json.WriteStartObject("pk");
            json.WriteNumber("halfLifeHours", pk.HalfLifeHours);
            json.WriteNumber("volumeLPerKg", pk.VolumeLPerKg);
            json.WriteNumber("absorptionHalfLifeHours", pk.AbsorptionHalfLifeHours);
            json.WriteNumber("bioavailability", pk.Bioavailability);
            json.WriteEndObject();
        }

        if (compound.Saturable is { } mm)
        {
            json.WriteStartObject("pk");
            json.WriteNumber("vmaxMgPerKgPerDay", mm.VmaxMgPerKgPerDay);
            json.WriteNumber("kmMgPerL", mm.KmMgPerL);
            json.WriteNumber("volumeLPerKg", mm.VolumeLPerKg);
            json.WriteNumber("absorptionHalfLifeHours", mm.AbsorptionHalfLifeHours);
            json.WriteNumber("bioavailability", mm.Bioavailability);
            json.WriteEndObject();
        }

        WriteList(json, "doses", compound.Doses.OrderBy(d => d.At).ThenBy(d => d.MgPerKg).ThenBy(d => d.GivenFraction).ThenBy(d => d.OverHours), WriteDose);
        WriteList(json, "plasma", compound.Plasma.OrderBy(s => s.At).ThenBy(s => s.MgPerL), WriteSample);
    }

    private static void WriteDose(Utf8JsonWriter json, DoseFacts dose)
    {
        json.WriteInstant("at", dose.At);
        json.WriteNumber("mgPerKg", dose.MgPerKg);
        json.WriteNumber("givenFraction", dose.GivenFraction);
        if (dose.OverHours > 0)
        {
            json.WriteNumber("overHours", dose.OverHours);
        }
    }

    private static void WriteSample(Utf8JsonWriter json, PlasmaFacts sample)
    {
        json.WriteInstant("at", sample.At);
        json.WriteNumber("mgPerL", sample.MgPerL);
    }

    private static void WriteTruth(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } truth)
        {
            json.WriteBoolean(name, truth);
        }
    }

    private static void WriteList<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> fields)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            fields(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

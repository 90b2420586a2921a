using System.Text.Json;
using NodaTime;
using PreclinicalDre.Core.Evaluation.Criteria;
using PreclinicalDre.Core.Evaluation.Json;

namespace PreclinicalDre.Core.Evaluation;

/// <summary>
/// The answer as JSON: the fields that the definition names under those names, and under other names what a page needs beyond them. The same
/// answer is the same bytes.
/// </summary>
public static class DreAnswerWriter
{
    /// <summary>The answer in UTF-8.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="inputHash">Hash of the record it came from (<see cref="DreRecordWriter.InputHash"/>); left out where null.</param>
    public static byte[] Write(DreAnswer answer, string? inputHash = null)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return CanonicalJson.Write(json => Write(json, answer, inputHash));
    }

    /// <summary>The answer as one object of a larger document.</summary>
    public static void Write(Utf8JsonWriter json, DreAnswer answer, string? inputHash = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(answer);
        json.WriteStartObject();
        json.WriteString("animal", answer.Animal);
        json.WriteString("definition", answer.Definition.Name);
        json.WriteString("definitionHash", answer.Definition.Hash);
        json.WriteString("engineVersion", DreEvaluator.EngineVersion);
        if (inputHash is not null)
        {
            json.WriteString("inputHash", inputHash);
        }

        json.WriteString("classification", answer.Classification.Code());
        json.WriteString("pattern", answer.Pattern.Code());
        json.WriteStrings("caveats", answer.Caveats);
        json.WriteString("words", answer.Words);
        json.WriteStrings("whatWouldChange", answer.WhatWouldChange);
        json.WriteNumberOrNull("requiredSeizureFreeDays", answer.RequiredSeizureFreeDays);
        WriteBaseline(json, answer.Baseline);
        json.WriteStartArray("timeline");
        foreach (var step in answer.Timeline)
        {
            json.WriteStartObject();
            json.WriteString("after", step.After);
            json.WriteInstant("at", step.At);
            json.WriteString("state", step.State.Code());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("trials");
        foreach (var trial in answer.Trials)
        {
            WriteTrial(json, trial);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteBaseline(Utf8JsonWriter json, BaselineAnswer baseline)
    {
        json.WriteStartObject("baseline");
        WriteInstantOrNull(json, "from", baseline.From);
        WriteInstantOrNull(json, "to", baseline.To);
        json.WriteNumber("seizures", baseline.Seizures);
        json.WriteNumber("recordedDays", baseline.RecordedDays);
        json.WriteNumberOrNull("ratePerDay", baseline.RatePerDay);
        json.WriteNumberOrNull("longestIntervalDays", baseline.LongestIntervalDays);
        json.WriteBoolean("sufficient", baseline.Sufficient);
        json.WriteStrings("types", baseline.Types);
        json.WriteEndObject();
    }

    private static void WriteTrial(Utf8JsonWriter json, TrialAnswer trial)
    {
        json.WriteStartObject();
        json.WriteString("id", trial.Id);
        json.WriteStrings("compounds", trial.Compounds);
        json.WriteInstant("start", trial.Start);
        json.WriteInstant("maintenanceFrom", trial.MaintenanceFrom);
        json.WriteInstant("steadyState", trial.SteadyState);
        json.WriteInstant("end", trial.End);
        json.WriteNumber("category", (int)trial.Category);
        json.WriteString("subcategory", trial.Subcategory.ToString());
        json.WriteString("code", trial.Code);
        json.WriteStartObject("criteria");
        foreach (var criterion in trial.Criteria)
        {
            json.WriteString(criterion.Id, criterion.State.Code());
        }

        json.WriteEndObject();
        json.WriteBoolean("adequate", trial.Adequate);
        json.WriteStrings("reasons", trial.Reasons);
        json.WriteNumber("steadyStateDays", trial.SteadyStateDays);
        json.WriteNumber("recordedDays", trial.RecordedDays);
        json.WriteNumber("coverage", trial.Coverage);
        json.WriteNumber("seizures", trial.Seizures);
        json.WriteNumber("incidentalSeizures", trial.IncidentalSeizures);
        json.WriteInstant("seizureFreeFrom", trial.SeizureFreeFrom);
        json.WriteNumber("seizureFreeRunDays", trial.SeizureFreeRunDays);
        json.WriteNumber("runCoverage", trial.RunCoverage);
        json.WriteNumberOrNull("freedomByChance", trial.FreedomByChance);
        json.WriteNumberOrNull("exposureFraction", trial.ExposureFraction);
        json.WriteNumberOrNull("adherence", trial.Adherence);
        WriteReduction(json, "reduction", trial.Reduction);
        json.WriteString("degree", trial.Degree.Code());
        json.WriteBoolean("lossOfResponse", trial.LossOfResponse);
        WriteTypes(json, trial.ByType);
        WriteTrace(json, trial);
        json.WriteEndObject();
    }

    private static void WriteTypes(Utf8JsonWriter json, IReadOnlyList<TypeResponse> types)
    {
        json.WriteStartObject("byType");
        foreach (var type in types)
        {
            json.WriteStartObject(type.Type);
            json.WriteNumber("baseline", type.Baseline);
            json.WriteNumber("treatment", type.Treatment);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartArray("typeResponses");
        foreach (var type in types)
        {
            json.WriteStartObject();
            json.WriteString("type", type.Type);
            json.WriteNumber("baselineRecordedDays", type.BaselineRecordedDays);
            json.WriteNumber("treatmentRecordedDays", type.TreatmentRecordedDays);
            WriteReduction(json, "reduction", type.Reduction);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTrace(Utf8JsonWriter json, TrialAnswer trial)
    {
        json.WriteStartArray("exposures");
        foreach (var exposure in trial.Exposures)
        {
            json.WriteStartObject();
            json.WriteString("compound", exposure.Compound);
            json.WriteNumberOrNull("share", exposure.Share);
            json.WriteString("source", exposure.Source.Code());
            json.WriteNumberOrNull("targetMgPerL", exposure.TargetMgPerL);
            json.WriteNumber("samplesInWindow", exposure.SamplesInWindow);
            json.WriteNumber("samplesAtTarget", exposure.SamplesAtTarget);
            json.WriteNumber("doses", exposure.Doses);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("trace");
        foreach (var criterion in trial.Criteria)
        {
            WriteCriterion(json, criterion);
        }

        json.WriteEndArray();
    }

    private static void WriteCriterion(Utf8JsonWriter json, CriterionResult criterion)
    {
        json.WriteStartObject();
        json.WriteString("id", criterion.Id);
        json.WriteString("state", criterion.State.Code());
        json.WriteNumberOrNull("value", criterion.Value);
        json.WriteNumberOrNull("threshold", criterion.Threshold);
        json.WriteString("unit", criterion.Unit);
        json.WriteStartArray("evidence");
        foreach (var fact in criterion.Evidence)
        {
            json.WriteStartObject();
            json.WriteString("name", fact.Name);
            json.WriteNumberOrNull("value", fact.Value);
            json.WriteString("unit", fact.Unit);
            json.WriteString("text", fact.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("sentence", criterion.Sentence);
        json.WriteString("toMend", criterion.ToMend);
        json.WriteEndObject();
    }

    private static void WriteReduction(Utf8JsonWriter json, string name, RateReduction? reduction)
    {
        if (reduction is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("percent", reduction.Percent);
        json.WriteNumberOrNull("lower", reduction.Lower);
        json.WriteNumber("upper", reduction.Upper);
        json.WriteEndObject();
    }

    private static void WriteInstantOrNull(Utf8JsonWriter json, string name, Instant? instant)
    {
        if (instant is { } at)
        {
            json.WriteInstant(name, at);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace PreclinicalDre.Server.Features.Animals.Verdicts;

/// <summary>
/// A stored verdict's answer, read back. Pages show this and evaluate nothing themselves, so that what a person reads is what is stored
/// under the hashes. Names are those of the answer's JSON.
/// </summary>
public sealed record StoredAnswer(
    string Definition,
    string DefinitionHash,
    string EngineVersion,
    string Classification,
    string Pattern,
    IReadOnlyList<string> Caveats,
    string Words,
    IReadOnlyList<string> WhatWouldChange,
    double? RequiredSeizureFreeDays,
    StoredBaseline Baseline,
    IReadOnlyList<StoredStep> Timeline,
    IReadOnlyList<StoredTrial> Trials)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new InstantJson() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The answer, or null where an engine of another time wrote it in a form that this one cannot read.</summary>
    public static StoredAnswer? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<StoredAnswer>(json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed class InstantJson : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            InstantPattern.ExtendedIso.Parse(reader.GetString() ?? "") is { Success: true } parsed ? parsed.Value : throw new JsonException("not an instant");

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
            writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
    }
}

/// <summary>The baseline, <c>[From, To)</c>.</summary>
public sealed record StoredBaseline(
    Instant? From, Instant? To, int Seizures, double RecordedDays, double? RatePerDay, double? LongestIntervalDays, bool Sufficient, IReadOnlyList<string> Types);

/// <summary>The verdict after a trial.</summary>
public sealed record StoredStep(string After, Instant At, string State);

/// <summary>One trial's outcome.</summary>
public sealed record StoredTrial(
    string Id,
    IReadOnlyList<string> Compounds,
    Instant Start,
    Instant MaintenanceFrom,
    Instant SteadyState,
    Instant End,
    int Category,
    string Code,
    bool Adequate,
    IReadOnlyList<string> Reasons,
    double RecordedDays,
    double Coverage,
    int Seizures,
    int IncidentalSeizures,
    double SeizureFreeRunDays,
    double? FreedomByChance,
    StoredReduction? Reduction,
    string Degree,
    bool LossOfResponse,
    IReadOnlyDictionary<string, StoredCounts> ByType,
    IReadOnlyList<StoredTypeResponse> TypeResponses,
    IReadOnlyList<StoredExposure> Exposures,
    IReadOnlyList<StoredCriterion> Trace);

/// <summary>Fall of a rate in percent; a missing lower bound is minus infinity.</summary>
public sealed record StoredReduction(double Percent, double? Lower, double Upper);

/// <summary>Recorded seizures of one type.</summary>
public sealed record StoredCounts(int Baseline, int Treatment);

/// <summary>Response of one type.</summary>
public sealed record StoredTypeResponse(string Type, double BaselineRecordedDays, double TreatmentRecordedDays, StoredReduction? Reduction);

/// <summary>Share of the window at target of one compound.</summary>
public sealed record StoredExposure(
    string Compound, double? Share, string Source, double? TargetMgPerL, int SamplesInWindow, int SamplesAtTarget, int Doses);

/// <summary>One criterion with its trace.</summary>
public sealed record StoredCriterion(
    string Id, string State, double? Value, double? Threshold, string Unit, IReadOnlyList<StoredFact> Evidence, string Sentence, string? ToMend);

/// <summary>A fact that a criterion rests on.</summary>
public sealed record StoredFact(string Name, double? Value, string Unit, string? Text);

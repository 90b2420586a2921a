using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core.Evaluation.Criteria;

namespace PreclinicalDre.Server.Features.Comparison.Species;

/// <summary>What a comparison needs of one trial of a stored verdict.</summary>
internal sealed record StoredTrial(IReadOnlyList<string> Compounds, Instant Start, Instant End, int Category, double? ReductionPercent, bool? ExposureMet, bool MtdTold);

/// <summary>What a comparison needs of a stored verdict; verdicts never change, so it holds for ever.</summary>
internal sealed record StoredComparison(bool BaselineSufficient, double BaselineDays, double? RequiredFreeDays, IReadOnlyList<StoredTrial> Trials)
{
    private const string NotLookedFor = "the maximum tolerated dose was not looked for";

    public static StoredComparison Of(string answer)
    {
        using var json = JsonDocument.Parse(answer);
        var root = json.RootElement;
        var baseline = root.GetProperty("baseline");
        return new StoredComparison(
            baseline.GetProperty("sufficient").GetBoolean(), baseline.GetProperty("recordedDays").GetDouble(), Number(root.GetProperty("requiredSeizureFreeDays")),
            [.. root.GetProperty("trials").EnumerateArray().Select(TrialOf)]);
    }

    private static StoredTrial TrialOf(JsonElement trial) => new(
        [.. trial.GetProperty("compounds").EnumerateArray().Select(c => c.GetString()!)],
        At(trial.GetProperty("start")),
        At(trial.GetProperty("end")),
        trial.GetProperty("category").GetInt32(),
        trial.GetProperty("reduction") is { ValueKind: JsonValueKind.Object } reduction ? Number(reduction.GetProperty("percent")) : null,
        trial.GetProperty("criteria").GetProperty(Exposure.Id).GetString() switch { "met" => true, "not-met" => false, _ => null },
        Titration(trial) is { } said && said != NotLookedFor);

    private static string? Titration(JsonElement trial)
    {
        var optimised = trial.GetProperty("trace").EnumerateArray().FirstOrDefault(t => t.GetProperty("id").GetString() == DoseOptimised.Id);
        return optimised.ValueKind != JsonValueKind.Object ? null
            : optimised.GetProperty("evidence").EnumerateArray().Where(e => e.GetProperty("name").GetString() == "titration").Select(e => e.GetProperty("text").GetString()).FirstOrDefault();
    }

    private static double? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static Instant At(JsonElement value) => OffsetDateTimePattern.ExtendedIso.Parse(value.GetString()!).Value.ToInstant();
}

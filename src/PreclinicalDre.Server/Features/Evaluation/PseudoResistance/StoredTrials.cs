using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Evaluation.PseudoResistance;

namespace PreclinicalDre.Server.Features.Evaluation.PseudoResistance;

/// <summary>The trials of a stored verdict's answer with their criteria.</summary>
internal static class StoredTrials
{
    /// <summary>Null where an engine of another time wrote the answer in a form that this one cannot read.</summary>
    public static IReadOnlyList<JudgedTrial>? Read(string answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            return [.. json.RootElement.GetProperty("trials").EnumerateArray().Select(Trial)];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or UnparsableValueException)
        {
            return null;
        }
    }

    private static JudgedTrial Trial(JsonElement t) => new(
        t.GetProperty("id").GetString()!, Texts(t.GetProperty("compounds")), At(t.GetProperty("start")), At(t.GetProperty("end")), (OutcomeCategory)t.GetProperty("category").GetInt32(),
        t.GetProperty("seizures").GetInt32(), Texts(t.GetProperty("reasons")),
        [
            .. t.GetProperty("trace").EnumerateArray().Select(c => new JudgedCriterion(
                c.GetProperty("id").GetString()!, State(c.GetProperty("state").GetString()), c.GetProperty("sentence").GetString()!, c.GetProperty("toMend").GetString())),
        ],
        [.. t.GetProperty("exposures").EnumerateArray().Where(e => e.GetProperty("source").GetString() == ExposureSource.Samples.Code()).Select(e => e.GetProperty("compound").GetString()!)]);

    private static CriterionState State(string? code) =>
        Enum.GetValues<CriterionState>().Where(s => s.Code() == code).Select(s => (CriterionState?)s).FirstOrDefault() ?? throw new FormatException($"'{code}' is no state of a criterion.");

    private static List<string> Texts(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetString()!)];

    private static Instant At(JsonElement value) => InstantPattern.ExtendedIso.Parse(value.GetString()!).GetValueOrThrow();
}

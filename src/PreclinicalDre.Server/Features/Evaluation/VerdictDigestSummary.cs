using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core.Evaluation.Criteria;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Evaluation;

/// <summary>A trial as a stored verdict judged it.</summary>
/// <param name="Id">Its code in the animal.</param>
/// <param name="Compounds">Its compounds, sorted.</param>
/// <param name="Start">Its start.</param>
/// <param name="End">Its end.</param>
/// <param name="Code">Outcome, as <c>2A</c>.</param>
/// <param name="Reasons">Why it is undetermined; else empty.</param>
[Face]
public sealed record TrialDigestSummary(string Id, IReadOnlyList<string> Compounds, Instant Start, Instant End, string Code, IReadOnlyList<string> Reasons);

/// <summary>The state after a trial.</summary>
[Face]
public sealed record TurnDigestSummary(string After, Instant At, string State);

/// <summary>What lists and figures need of a stored verdict's answer.</summary>
/// <param name="Words">The verdict in a paragraph.</param>
/// <param name="BaselineFrom">Start of the baseline; null where there is none.</param>
/// <param name="BaselineTo">Its end.</param>
/// <param name="Trials">The trials in order of start.</param>
/// <param name="Turns">The state after each trial.</param>
/// <param name="MainReason">Why the verdict is as it is, in a few words.</param>
[Face]
public sealed record VerdictDigestSummary(
    string Words, Instant? BaselineFrom, Instant? BaselineTo, IReadOnlyList<TrialDigestSummary> Trials, IReadOnlyList<TurnDigestSummary> Turns, string MainReason)
{
    /// <summary>Every reason for which a trial can be undetermined, in the order in which the definition gives them.</summary>
    public static IReadOnlyList<string> AllReasons { get; } = [.. CriterionIds.All, "duration", "no-maintenance-window"];

    /// <summary>The reasons of the undetermined trials, each once, in the order of <see cref="AllReasons"/>.</summary>
    public IReadOnlyList<string> Reasons { get; } = [.. AllReasons.Where(r => Trials.Any(t => t.Reasons.Contains(r)))];

    /// <summary>Reads the stored answer of a verdict.</summary>
    public static VerdictDigestSummary Of(string answer, string classification)
    {
        using var json = JsonDocument.Parse(answer);
        var root = json.RootElement;
        var baseline = root.GetProperty("baseline");
        var trials = root.GetProperty("trials").EnumerateArray()
            .Select(t => new TrialDigestSummary(
                t.GetProperty("id").GetString()!, Texts(t.GetProperty("compounds")), At(t.GetProperty("start"))!.Value, At(t.GetProperty("end"))!.Value,
                t.GetProperty("code").GetString()!, Texts(t.GetProperty("reasons"))))
            .ToList();
        var turns = root.GetProperty("timeline").EnumerateArray()
            .Select(t => new TurnDigestSummary(t.GetProperty("after").GetString()!, At(t.GetProperty("at"))!.Value, t.GetProperty("state").GetString()!));
        return new VerdictDigestSummary(
            root.GetProperty("words").GetString()!, At(baseline.GetProperty("from")), At(baseline.GetProperty("to")), trials, [.. turns], MainReasonOf(classification, trials));
    }

    /// <summary>A reason in words.</summary>
    public static string Say(string reason) => reason switch
    {
        "baseline" => "baseline too short or too few seizures",
        "appropriate-choice" => "compound inappropriate for the model",
        "exposure" => "exposure not shown",
        "dose-optimised" => "dose not optimised",
        "adherence" => "doses missed",
        "tolerated" => "stopped for adverse effects",
        "washout" => "washout too short",
        "monitoring" => "too little recorded",
        "duration" => "seizure-free time too short",
        "no-maintenance-window" => "ended before steady state",
        _ => reason.Replace('-', ' '),
    };

    /// <summary>The reason that holds back the most trials; of equal ones the first in the definition's order.</summary>
    private static string MainReasonOf(string classification, List<TrialDigestSummary> trials)
    {
        var failed = trials.Where(t => t.Code.StartsWith('2')).Select(Regimen).Distinct(StringComparer.Ordinal).ToList();
        var open = AllReasons.Select(r => (Reason: r, Count: trials.Count(t => t.Reasons.Contains(r)))).Where(r => r.Count > 0).ToList();
        return classification switch
        {
            "drug-resistant" => $"failed: {string.Join("; ", failed)}",
            "drug-responsive" when trials.Count > 0 => $"seizure-free on {Regimen(trials[^1])}",
            "not-applicable" => "the model cannot carry a verdict",
            _ when trials.Count == 0 => "no trial",
            _ when open.Count > 0 => Say(open.MaxBy(o => o.Count).Reason),
            _ => failed.Count == 1 ? "1 regimen failed" : $"{failed.Count} regimens failed",
        };
    }

    private static string Regimen(TrialDigestSummary trial) => string.Join(" + ", trial.Compounds);

    private static List<string> Texts(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetString()!)];

    private static Instant? At(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? OffsetDateTimePattern.ExtendedIso.Parse(value.GetString()!).Value.ToInstant() : null;
}

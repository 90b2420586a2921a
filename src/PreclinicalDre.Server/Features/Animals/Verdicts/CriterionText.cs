using System.Globalization;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Evaluation.Criteria;

namespace PreclinicalDre.Server.Features.Animals.Verdicts;

/// <summary>The criteria as the table names them and, cell by cell, what a trial has to show for each.</summary>
public static class CriterionText
{
    public static string Name(string id) => id switch
    {
        Baseline.Id => "Baseline",
        AppropriateChoice.Id => "Appropriate choice",
        Exposure.Id => "Exposure",
        DoseOptimised.Id => "Dose optimised",
        Adherence.Id => "Adherence",
        Tolerated.Id => "Tolerated",
        Washout.Id => "Washout",
        Core.Evaluation.Criteria.Monitoring.Id => "Monitoring",
        _ => id,
    };

    /// <summary>What is wanted, with the thresholds of the definition that judged; null where that is not the one at hand and the sentences must tell.</summary>
    public static string? Wanted(string id, DreDefinition? definition) => definition is null ? null : id switch
    {
        Baseline.Id => $"≥ {definition.MinBaselineSeizures} seizures in ≥ {Wording.Number(definition.MinBaselineRecordedDays)} recorded days",
        AppropriateChoice.Id => "not on the model's list",
        Exposure.Id => $"≥ {Wording.Percent(definition.MinExposureFraction)} of the window at target",
        DoseOptimised.Id => "tolerated maximum reached, or exposure met",
        Adherence.Id => $"≥ {Wording.Percent(definition.MinAdherence)} of planned doses",
        Tolerated.Id => "not stopped early",
        Washout.Id => "5 half-lives of the drug before",
        Core.Evaluation.Criteria.Monitoring.Id => $"≥ {Wording.Percent(definition.MinCoverage)} recorded, every baseline type",
        _ => null,
    };

    /// <summary>The cell: the value in a few words.</summary>
    public static string Short(StoredCriterion criterion, StoredTrial trial) => criterion.Id switch
    {
        Baseline.Id => $"{Whole(criterion.Value)} in {Wording.Days(Fact(criterion, "recorded time") ?? 0)}",
        AppropriateChoice.Id => criterion.State == "met" ? "yes" : criterion.Evidence is [{ Text: { } wrong }, ..] ? $"no: {wrong}" : "no",
        Exposure.Id => ShortExposure(trial),
        DoseOptimised.Id => criterion.Evidence.FirstOrDefault(e => e.Name == "titration")?.Text switch
        {
            { } t when t.EndsWith("was reached", StringComparison.Ordinal) => "tolerated maximum reached",
            { } t when t.EndsWith("not reached", StringComparison.Ordinal) => criterion.State == "met" ? "by exposure" : "maximum not reached",
            _ => criterion.State == "met" ? "by exposure" : "not titrated to it",
        },
        Adherence.Id => criterion.Value is { } given ? Wording.Percent(given) : "no doses on record",
        Tolerated.Id => criterion.Value is { } days ? days >= 0 ? $"stopped after {Wording.Days(days)}" : "stopped before steady state" : "not stopped",
        Washout.Id => (criterion.Value, criterion.Threshold) switch
        {
            ({ } had, { } needed) => $"{Wording.Days(had / 24)} ({Wording.Days(needed / 24)} needed)",
            _ when criterion.State == "unknown" => "kinetics unknown",
            _ => criterion.Sentence.Contains("added", StringComparison.Ordinal) ? "add-on" : "nothing before it",
        },
        Core.Evaluation.Criteria.Monitoring.Id => criterion.Value is { } share ? Wording.Percent(share) : "",
        _ => criterion.Value is { } value ? Wording.Number(value) : "",
    };

    private static string ShortExposure(StoredTrial trial) => string.Join("; ", trial.Exposures.Select(e =>
    {
        var name = trial.Exposures.Count > 1 ? e.Compound + " " : "";
        return name + e.Source switch
        {
            "samples" => $"{e.SamplesAtTarget} of {e.SamplesInWindow} samples",
            "predicted" => $"{Wording.Percent(e.Share ?? 0)} predicted",
            "no-target" => "no target",
            "no-samples-no-kinetics" => "no kinetics, no samples",
            "no-window" => "no window",
            "no-steady-state" => "never steady",
            _ => e.Source,
        };
    }));

    private static double? Fact(StoredCriterion criterion, string name) => criterion.Evidence.FirstOrDefault(e => e.Name == name)?.Value;

    private static string Whole(double? value) => (value ?? 0).ToString("0", CultureInfo.InvariantCulture);
}

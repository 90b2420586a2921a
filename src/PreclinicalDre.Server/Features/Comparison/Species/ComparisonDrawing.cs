using System.Globalization;
using PreclinicalDre.Core.Comparison;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Statistics.Pooling;

namespace PreclinicalDre.Server.Features.Comparison.Species;

/// <summary>The figures of a comparison.</summary>
internal static class ComparisonDrawing
{
    public static IReadOnlyList<string> Names { get; } = ["response", "compounds", "change", "time"];

    public static Figure? Draw(ComparisonSheet sheet, string name) => name switch
    {
        "response" => Forest(sheet),
        "compounds" => Compounds(sheet),
        "change" => Changes(sheet),
        "time" => Times(sheet),
        _ => null,
    };

    /// <summary>What is shared, in words.</summary>
    public static string Measure(ResponseMeasure measure) => measure switch
    {
        ResponseMeasure.SeizureFree => "seizure-free",
        ResponseMeasure.Halved => "rate fallen by half or more",
    };

    /// <summary>How much studies differ, in words.</summary>
    public static string Heterogeneity(PooledProportion pooled) => string.Create(CultureInfo.InvariantCulture, $"I² {pooled.I2:0} %, τ² {pooled.Tau2:0.##}, Q {pooled.Q:0.#}{(pooled.QP is { } p ? $" (p {p:0.###})" : "")}");

    private static Figure Forest(ComparisonSheet sheet)
    {
        var groups = sheet.Table.Models.Select(m => new ForestGroup(sheet.Known.ModelName(m.ModelId),
        [
            .. m.Studies.Select(s => new ForestRow(
                s.Study + (sheet.Data.Simulated.Contains(s.Study) ? " (simulated example)" : ""), $"{s.Responders}/{s.Animals}", s.Share, s.Bounds, Weight(m, s), false,
                string.Join("; ", s.Caveats.Concat(s.LeftOut > 0 ? new[] { $"{s.LeftOut} left out" } : [])))),
            .. m.Pooled is { } pooled ? new[] { new ForestRow("summary", $"{m.Responders}/{m.Animals}", pooled.Share, pooled.Bounds, null, true, string.Join("; ", [Heterogeneity(pooled), .. m.Caveats])) } : [],
        ])).ToList();
        if (sheet.Table.Overall is { } overall && sheet.Table.Models.Count > 1)
        {
            groups.Add(new ForestGroup("", [new ForestRow("all models", $"{sheet.Table.Models.Sum(m => m.Responders)}/{sheet.Table.Models.Sum(m => m.Animals)}", overall.Share, overall.Bounds, null, true, Heterogeneity(overall))]));
        }

        var what = sheet.Question.Choice.Compounds is { Count: > 0 } of ? $" under {string.Join(" or ", of.Select(sheet.Known.CompoundName))}" : "";
        return ForestPlot.Draw(new ForestInput($"Animals {Measure(sheet.Question.Choice.Measure)}{what}, by model and study", $"share {Measure(sheet.Question.Choice.Measure)}", groups), "compare-response");
    }

    private static double? Weight(ModelResponse model, StudyResponse study) => model.Pooled is { } pooled && study.Animals > 0
        ? pooled.Weights[model.Studies.Where(s => s.Animals > 0).ToList().IndexOf(study)] : null;

    private static Figure Compounds(ComparisonSheet sheet) => GridMap.Draw(
        new GridMapInput(
            $"Compound by model: share {Measure(sheet.Question.Choice.Measure)}", "model", "compound, alone or in a regimen",
            [.. sheet.Table.Compounds.Select(c => sheet.Known.ModelName(c.ModelId)).Distinct()], [.. sheet.Table.Compounds.Select(c => sheet.Known.CompoundName(c.Compound)).Distinct().Order(StringComparer.Ordinal)],
            [.. sheet.Table.Compounds.Select(c => new GridCell(
                sheet.Known.ModelName(c.ModelId), sheet.Known.CompoundName(c.Compound), (double)c.Responders / c.Animals, $"{c.Responders} of {c.Animals}", $"{sheet.Known.CompoundName(c.Compound)} in {sheet.Known.ModelName(c.ModelId)}: {c.Responders} of {c.Animals} animals",
                Care(c.Caveats)))]),
        "compare-compounds");

    private static Figure Changes(ComparisonSheet sheet) => ChangeStrip.Draw(
        new ChangeStripInput("Change of the seizure rate under treatment, by model", [.. sheet.Table.Changes.GroupBy(c => c.ModelId).Select(g => new ChangeGroup(
            sheet.Known.ModelName(g.Key), [.. g.Select(c => ($"{c.Study} {c.Animal}", -c.ReductionPercent))], Care(sheet.Table.Models.First(m => m.ModelId == g.Key).Caveats)))]),
        "compare-change");

    private static string? Care(IReadOnlyList<string> caveats) => caveats.Count == 0 ? null : string.Join(", ", caveats);

    private static Figure Times(ComparisonSheet sheet) => HumanTimeFigure.Draw(
        new HumanTimeInput(
            sheet.Question.Scaling switch
            {
                TimeScaling.RawDays => "Trials in days as they were lived",
                TimeScaling.StageWise => "Trials in human-equivalent time, stage by stage",
                _ => "Trials in human-equivalent time, by whole life",
            },
            sheet.Question.Scaling == TimeScaling.RawDays,
            [.. sheet.Times.Select(t => new HumanTimeRow($"{t.Study} ({t.Species.ToLowerInvariant()})", t.What, t.Span.AnimalDays, t.Span.HumanDays, t.Span.Low, t.Span.High, string.Join("; ", t.Span.Scales) + (t.AgeKnown ? "" : " Age not known: taken as adult.")))]),
        "compare-time");
}

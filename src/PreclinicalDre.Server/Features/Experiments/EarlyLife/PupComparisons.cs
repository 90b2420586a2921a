using PreclinicalDre.Core.Experiments.EarlyLife;
using PreclinicalDre.Core.Statistics.Clustered;

namespace PreclinicalDre.Server.Features.Experiments.EarlyLife;

/// <summary>Pups by litter, and treated groups against the control with the litter as the unit.</summary>
internal static class PupComparisons
{
    public static IReadOnlyList<LitterRow> Litters(IReadOnlyList<PupMeasure> pups) => [.. pups.Where(p => p.Pup.Litter.Length > 0).GroupBy(p => p.Pup.Litter).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
    {
        var hours = g.Sum(p => p.Whole.CountedHours);
        return new LitterRow(
            g.Key, g.Count(), string.Join(", ", g.Select(p => p.Pup.Group).OfType<string>().Distinct().Order(StringComparer.Ordinal)), hours, g.Sum(p => p.Whole.Counted), Over(g.Sum(p => p.Whole.Counted), hours),
            Over(g.Sum(p => p.Whole.Seconds), g.Sum(p => p.Whole.SecondsHours)), Over(g.Sum(p => p.Whole.BurdenSeconds), g.Sum(p => p.Whole.Hours)),
            g.Select(p => p.GainGramsPerDay).OfType<double>().Select(d => (double?)d).DefaultIfEmpty(null).Average());
    })];

    public static IReadOnlyList<PupComparison> Of(IReadOnlyList<PupMeasure> pups, string control, string counted, string seconds)
    {
        var groups = pups.Select(p => p.Pup.Group).OfType<string>().Where(g => g != control).Distinct().Order(StringComparer.Ordinal).ToList();
        return [.. groups.SelectMany(g => new[]
        {
            Compare($"{counted} per hour", g, p => p.Whole.CountedHours > 0 ? (p.Whole.Counted, p.Whole.CountedHours) : null),
            Compare($"{seconds}, seconds per hour", g, p => p.Whole.SecondsPerHour is { } s ? (s, null) : null),
            Compare("Seizure burden, seconds per hour", g, p => p.Whole.BurdenPerHour is { } b ? (b, null) : null),
        }).OfType<PupComparison>()];

        PupComparison? Compare(string measure, string group, Func<PupMeasure, (double Value, double? Hours)?> of)
        {
            ClusteredValue[] rows = [.. pups.Where(p => p.Pup.Litter.Length > 0 && (p.Pup.Group == control || p.Pup.Group == group)).Select(p => (p.Pup, Value: of(p))).Where(p => p.Value is not null)
                .Select(p => new ClusteredValue(p.Pup.Litter, p.Pup.Group == group, p.Value!.Value.Value, p.Value.Value.Hours))];
            if (!rows.Any(r => r.Treated) || rows.All(r => r.Treated) || rows.All(r => r.Value == 0))
            {
                return null;
            }

            var c = ClusterComparison.Of(new ClusterQuestion(rows, SampleUnit.Pup, new BootstrapOptions()));
            var ratio = c.Question.IsRate;
            return new PupComparison(
                measure, group, control, ratio, c.Counts?.RateRatio ?? Shown(c.Mixed?.Effect), c.Counts?.Bounds?.Lower ?? Shown(c.Mixed?.Bounds.Lower), c.Counts?.Bounds?.Upper ?? Shown(c.Mixed?.Bounds.Upper),
                c.Counts?.P ?? c.Mixed?.P, c.Bootstrap?.Estimate, c.Bootstrap?.Bounds?.Lower, c.Bootstrap?.Bounds?.Upper, c.Design?.Icc, rows.Length, c.Question.Clusters, c.Refusals, c.Warnings);

            double? Shown(double? value) => ratio && value is { } v ? Math.Exp(v) : value;
        }
    }

    private static double? Over(double sum, double hours) => hours > 0 ? sum / hours : null;
}

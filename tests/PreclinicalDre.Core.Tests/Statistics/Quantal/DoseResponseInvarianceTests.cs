using FsCheck;
using FsCheck.Fluent;
using PreclinicalDre.Core.Statistics.Quantal;
using Interval = PreclinicalDre.Core.Statistics.Interval;

namespace PreclinicalDre.Core.Tests.Statistics.Quantal;

/// <summary>What must not change a fit, over generated groups.</summary>
public sealed class DoseResponseInvarianceTests
{
    [Fact]
    public void Fit_OtherDoseUnit_ScalesEveryDose() => Holds((rows, options, random) =>
    {
        var factor = Math.Pow(10, (random.NextDouble() * 12) - 6);
        var (plain, scaled) = (DoseResponse.Fit(rows, options), DoseResponse.Fit([.. rows.Select(r => r with { Dose = r.Dose * factor })], options));
        return Same(plain.Ed * factor, scaled.Ed) && Same(plain.Slope, scaled.Slope) && Same(plain.SlopeSe, scaled.SlopeSe)
            && Same(Times(plain.Delta, factor), scaled.Delta) && Same(Times(plain.Fieller, factor), scaled.Fieller) && Same(Times(plain.Profile, factor), scaled.Profile);
    });

    [Fact]
    public void Fit_GroupSplitIntoRowsOfOneDose_IsTheSame() => Holds((rows, options, random) =>
    {
        var i = random.Next(rows.Length);
        var part = random.Next(1, (int)rows[i].N);
        var yes = Math.Min(rows[i].Responded, part);
        DoseRow[] split = [rows[i] with { N = part, Responded = yes }, .. rows.Where((_, k) => k != i), rows[i] with { N = rows[i].N - part, Responded = rows[i].Responded - yes }];
        var (whole, parts) = (DoseResponse.Fit(rows, options), DoseResponse.Fit(split, options));
        return rows[i].Responded - yes > rows[i].N - part
            || (whole.Ed == parts.Ed && whole.Fieller == parts.Fieller && whole.Profile == parts.Profile && whole.Heterogeneity == parts.Heterogeneity);
    });

    [Fact]
    public void Fit_RespondersAndOthersSwapped_TurnsTheLineRound() => Holds((rows, options, _) =>
    {
        var (plain, turned) = (DoseResponse.Fit(rows, options), DoseResponse.Fit([.. rows.Select(r => r with { Responded = r.N - r.Responded })], options));
        return plain.Slope is null || turned.Slope is null || (Same(plain.Slope, -turned.Slope) && Same(plain.Intercept, -turned.Intercept, 1e-6));
    });

    [Fact]
    public void Fit_AnyGroups_OrdersItsNumbers() => Holds((rows, options, _) =>
    {
        var fit = DoseResponse.Fit(rows, options);
        bool Around(Interval? i) => i is not { } b || (b.Lower < fit.Ed && fit.Ed < b.Upper);
        return Around(fit.Delta) && Around(fit.Fieller) && Around(fit.Profile)
            && (fit.Ed is not null || fit.Refusals.Count > 0)
            && (fit.Delta is not null || fit.Ed is null || Beyond(fit))
            && (fit.Fieller is not null || fit.Ed is null || fit.G >= 1 || Beyond(fit))
            && !(fit.G >= 1 && fit.Fieller is not null)
            && (fit.Profile is not null || fit.Refusals.Count > 0);
        static bool Beyond(DoseResponse fit) => fit.Refusals.Codes().Contains("interval-beyond-numbers", StringComparer.Ordinal);
    });

    private static void Holds(Func<DoseRow[], DoseResponseOptions, Random, bool> law) => Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
        seed =>
        {
            var random = new Random(seed);
            var doses = Enumerable.Range(0, random.Next(2, 8)).Select(i => Math.Round(Math.Pow(10, (i * 0.3) + (random.NextDouble() * 0.2)), 3)).ToArray();
            var middle = random.NextDouble() * 2;
            var rows = doses.Select(d =>
            {
                var n = random.Next(2, random.Next(4) == 0 ? 400 : 20);
                var p = 1 / (1 + Math.Exp(-random.Next(1, 12) * (Math.Log10(d) - middle)));
                return new DoseRow(d, n, Enumerable.Range(0, n).Count(_ => random.NextDouble() < p));
            }).ToArray();
            var options = new DoseResponseOptions(random.Next(2) == 0 ? DoseLink.Probit : DoseLink.Logit, random.Next(3) == 0 ? 0.9 : 0.5, random.Next(3) == 0 ? 0.8 : 0.95, random.Next(3) == 0);
            return law(rows, options, random).Label($"seed {seed}");
        }).QuickCheckThrowOnFailure();

    private static Interval? Times(Interval? i, double factor) => i is { } b ? new Interval(b.Lower * factor, b.Upper * factor) : null;

    private static bool Same(Interval? a, Interval? b) => a is null ? b is null : Same(a?.Lower, b?.Lower) && Same(a?.Upper, b?.Upper);

    private static bool Same(double? a, double? b, double relative = 1e-7) => a is null ? b is null : b is not null && Math.Abs(a.Value - b.Value) <= relative * Math.Abs(a.Value);
}

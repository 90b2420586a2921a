using PreclinicalDre.Core.Statistics.Distributions;

namespace PreclinicalDre.Core.Statistics.Quantal;

/// <summary>
/// The untrimmed Spearman-Kärber estimate of the ED50: the mean of the tolerances that the groups' shares describe, without a curve's shape.
/// It needs 0 % at the lowest dose and 100 % at the highest. Shares that fall are averaged with their neighbours first (Hamilton, Russo and
/// Thurston, Environ Sci Technol 1977;11:714). Variance: each share's <c>p(1-p)/(n-1)</c> times the squared half distance of its neighbours in
/// log dose (Finney, Statistical Method in Biological Assay); interval by the normal quantile.
/// </summary>
public sealed record SpearmanKarber
{
    /// <summary>The doses that were used, rising, controls left out.</summary>
    public required IReadOnlyList<DoseRow> Rows { get; init; }

    /// <summary>Level of the interval.</summary>
    public required double Confidence { get; init; }

    /// <summary>The ED50, in the unit of the doses; null where the conditions do not hold.</summary>
    public double? Ed { get; init; }

    /// <summary>log10 of <see cref="Ed"/>.</summary>
    public double? Log10 { get; init; }

    /// <summary>Standard error of <see cref="Log10"/>.</summary>
    public double? Log10Se { get; init; }

    /// <summary>Interval of the ED50.</summary>
    public Interval? Bounds { get; init; }

    /// <summary>Why numbers are missing.</summary>
    public IReadOnlyList<StatisticNote> Refusals { get; init; } = [];

    /// <summary>What to be careful of.</summary>
    public IReadOnlyList<StatisticNote> Warnings { get; init; } = [];

    /// <summary>What was done to the rows.</summary>
    public IReadOnlyList<StatisticNote> Notes { get; init; } = [];

    /// <summary>Estimates the ED50 of the rows.</summary>
    /// <param name="rows">Dose groups in any order.</param>
    /// <param name="confidence">Level of the interval, inside 0 to 1.</param>
    public static SpearmanKarber Of(IReadOnlyList<DoseRow> rows, double confidence = 0.95)
    {
        new DoseResponseOptions(Confidence: confidence).Check();
        var table = DoseTable.Of(rows);
        var bare = new SpearmanKarber { Rows = table.Rows, Confidence = confidence, Notes = table.Notes, Warnings = table.Warnings };
        if (table.Rows.Count < 2)
        {
            return bare with { Refusals = [new("too-few-doses", "Two doses above 0 are needed.")] };
        }

        var shares = Monotone(table.Rows);
        if (shares[0] > 0 || shares[^1] < 1)
        {
            return bare with { Refusals = [new("ends-not-reached", "The estimate needs 0 % at the lowest dose and 100 % at the highest; nothing was trimmed or added. The lowest and the highest dose gave " + FormattableString.Invariant($"{shares[0] * 100:0.#} and {shares[^1] * 100:0.#} %."))] };
        }

        return Estimate(bare, shares);
    }

    private static SpearmanKarber Estimate(SpearmanKarber bare, double[] shares)
    {
        var (rows, x) = (bare.Rows, bare.Rows.Select(r => Math.Log10(r.Dose)).ToArray());
        double mean = 0, variance = 0;
        for (var i = 0; i + 1 < x.Length; i++)
        {
            mean += (shares[i + 1] - shares[i]) * (x[i] + x[i + 1]) / 2;
        }

        var single = false;
        for (var i = 1; i + 1 < x.Length; i++)
        {
            var scatter = shares[i] * (1 - shares[i]);
            single |= scatter > 0 && rows[i].N < 2;
            variance += scatter == 0 ? 0 : scatter / Math.Max(1, rows[i].N - 1) * Math.Pow((x[i + 1] - x[i - 1]) / 2, 2);
        }

        var raised = shares.Zip(rows, (s, r) => Math.Abs(s - r.Share) > 1e-12).Any(d => d);
        var found = bare with
        {
            Ed = Math.Pow(10, mean),
            Log10 = mean,
            Warnings = raised ? [.. bare.Warnings, new("not-monotone", "The response falls somewhere as the dose rises; the shares there were averaged with their neighbours.")] : bare.Warnings,
        };
        if (variance == 0 || single)
        {
            return found with { Refusals = [new("no-scatter", single ? "A group of one animal says nothing about scatter: there is no interval." : "No dose lies between 0 and 100 %: the scatter is unknown and there is no interval.")] };
        }

        var half = Normal.Critical(bare.Confidence) * Math.Sqrt(variance);
        return found with { Log10Se = Math.Sqrt(variance), Bounds = Interval.Finite(Math.Pow(10, mean - half), Math.Pow(10, mean + half)) };
    }

    /// <summary>Shares that never fall: neighbours that do are pooled (adjacent violators), weighted by their animals.</summary>
    private static double[] Monotone(IReadOnlyList<DoseRow> rows)
    {
        var blocks = new Stack<(double Yes, double N, int Doses)>();
        foreach (var row in rows)
        {
            var block = (Yes: (double)row.Responded, N: (double)row.N, Doses: 1);
            while (blocks.TryPeek(out var last) && last.Yes * block.N > block.Yes * last.N)
            {
                blocks.Pop();
                block = (last.Yes + block.Yes, last.N + block.N, last.Doses + block.Doses);
            }

            blocks.Push(block);
        }

        return [.. blocks.Reverse().SelectMany(b => Enumerable.Repeat(b.Yes / b.N, b.Doses))];
    }
}

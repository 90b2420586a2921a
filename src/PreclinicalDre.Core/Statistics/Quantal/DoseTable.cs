namespace PreclinicalDre.Core.Statistics.Quantal;

/// <summary>
/// Rows as a fit on log dose takes them: by rising dose, groups of one dose put together, the controls left out.
/// </summary>
/// <param name="Rows">Rows with a dose above 0, each dose once, rising.</param>
/// <param name="Notes">What was done to the rows.</param>
/// <param name="Warnings">What to be careful of in the rows.</param>
internal sealed record DoseTable(IReadOnlyList<DoseRow> Rows, IReadOnlyList<StatisticNote> Notes, IReadOnlyList<StatisticNote> Warnings)
{
    /// <summary>Takes the rows as they come.</summary>
    /// <exception cref="ArgumentException">A row breaks the ranges that <see cref="DoseRow"/> states.</exception>
    public static DoseTable Of(IReadOnlyList<DoseRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var row in rows)
        {
            if (!double.IsFinite(row.Dose) || row.Dose < 0 || row.N < 1 || row.Responded < 0 || row.Responded > row.N)
            {
                throw new ArgumentException($"A dose of 0 or more with 0 to n of n animals was wanted, not {row}.", nameof(rows));
            }
        }

        var merged = rows.GroupBy(r => r.Dose).OrderBy(g => g.Key).Select(g => new DoseRow(g.Key, g.Sum(r => r.N), g.Sum(r => r.Responded))).ToList();
        List<StatisticNote> notes = [], warnings = [];
        if (merged.Count < rows.Count)
        {
            notes.Add(new("doses-merged", "Rows of the same dose were put together."));
        }

        if (merged.Count > 0 && merged[0].Dose == 0)
        {
            var control = merged[0];
            merged.RemoveAt(0);
            notes.Add(new("control-dropped", "The dose of 0 has no logarithm and was left out of the fit."));
            if (control.Responded > 0)
            {
                warnings.Add(new("control-responded", $"{control.Responded} of {control.N} controls responded without a dose. Nothing was corrected for that (no Abbott correction): low doses look stronger than they are."));
            }
        }

        return new(merged, notes, warnings);
    }
}

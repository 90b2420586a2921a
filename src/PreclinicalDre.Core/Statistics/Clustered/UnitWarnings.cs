namespace PreclinicalDre.Core.Statistics.Clustered;

/// <summary>The plain words for whoever counts trials, slices, pups or larvae as animals, and for comparisons of few clusters.</summary>
public static class UnitWarnings
{
    /// <summary>Correlation from which on the warning says that rows of a cluster are alike.</summary>
    private const double Alike = 0.05;

    /// <summary>Said where rows that are not independent were counted one by one and their clusters are not known.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="row">What one row is.</param>
    public static StatisticNote CountedOneByOne(long rows, SampleUnit row)
    {
        var (many, counted) = (SampleUnits.Many(row), SampleUnits.Counted(row));
        return new StatisticNote(
            "rows-counted-as-units",
            $"{SampleUnits.Number(rows, row)} {(rows == 1 ? "was" : "were")} counted as {SampleUnits.Number(rows, counted)}. {Capital(many)} of one {SampleUnits.One(counted)} are alike, so the p-value is too small and the interval too narrow. "
            + $"Name the {SampleUnits.One(counted)} of each {SampleUnits.One(row)} and compare {SampleUnits.Many(counted)}.");
    }

    /// <summary>Said where numbers of rows that are not independent were added up before they were sent.</summary>
    /// <param name="row">What one row is.</param>
    public static StatisticNote AddedUp(SampleUnit row)
    {
        var (many, counted) = (SampleUnits.Many(row), SampleUnits.Counted(row));
        return new StatisticNote(
            "rows-added-up",
            $"Each number is taken as that of one {SampleUnits.One(counted)}. {Capital(many)} of one {SampleUnits.One(counted)} are alike, and {many} of several {SampleUnits.Many(counted)} added up scatter more than one count does, "
            + $"so the interval would be too narrow. Send the {many} with the {SampleUnits.One(counted)} of each, and compare {SampleUnits.Many(counted)}.");
    }

    internal static IReadOnlyList<StatisticNote> Of(ClusterQuestion question, MixedModel? mixed, MixedModel? independent, DesignEffect? design, IReadOnlyList<Cluster> clusters)
    {
        var notes = new List<StatisticNote>();
        var (row, counted) = (question.Row, SampleUnits.Counted(question.Row));
        if (SampleUnits.IsIndependent(row))
        {
            if (clusters.Any(c => c.N > 1))
            {
                notes.Add(new StatisticNote("unit-repeated", $"Some {SampleUnits.Many(row)} have several rows, so a row is not a {SampleUnits.One(row)}: say what one row is."));
            }
        }
        else if (clusters.All(c => c.N == 1))
        {
            notes.Add(new StatisticNote("one-row-a-cluster", $"Every {SampleUnits.One(counted)} has one {SampleUnits.One(row)}: {SampleUnits.Many(row)} and {SampleUnits.Many(counted)} are the same here."));
        }
        else if (design is { } d && mixed is { } m && independent is { } i)
        {
            notes.Add(new StatisticNote("rows-are-no-units", Worth(row, counted, d, m, i)));
        }

        var (control, treated) = (clusters.Count(c => c.Control.N > 0), clusters.Count(c => c.Treated.N > 0));
        var least = control == 0 || treated == 0 ? clusters.Count : Math.Min(control, treated);
        if (least is >= 2 and < ClusterBootstrap.FewClusters)
        {
            notes.Add(new StatisticNote(
                "few-clusters",
                $"The smaller group has {SampleUnits.Number(least, counted)}: a bootstrap of so few is too narrow, and the mixed estimate with its t-interval is the safer of the two. More {SampleUnits.Many(row)} of the same {SampleUnits.Many(counted)} do not mend it."));
        }

        return notes;
    }

    private static string Worth(SampleUnit row, SampleUnit counted, DesignEffect d, MixedModel mixed, MixedModel independent)
    {
        var (many, units) = (SampleUnits.Many(row), SampleUnits.Many(counted));
        var start = FormattableString.Invariant($"{SampleUnits.Number(d.Rows, row)} of {SampleUnits.Number(d.Clusters, counted)}: counted are the {units}. ");
        if (d.Icc < Alike)
        {
            return start + FormattableString.Invariant($"Here {many} of one {SampleUnits.One(counted)} are hardly more alike than others (intraclass correlation {d.Icc:0.##}), but so few {units} cannot show that they are independent.");
        }

        var ratio = mixed.Bounds.Upper > mixed.Bounds.Lower ? (mixed.Bounds.Upper - mixed.Bounds.Lower) / (independent.Bounds.Upper - independent.Bounds.Lower) : 1;
        return start + FormattableString.Invariant($"{Capital(many)} of one {SampleUnits.One(counted)} are alike (intraclass correlation {d.Icc:0.##}, design effect {d.Factor:0.#}), so that they are worth about {Math.Max(1, Math.Round(d.EffectiveRows))} independent ones. ")
            + (ratio > 1.05 ? FormattableString.Invariant($"Counting {many} as {units} would show an interval {ratio:0.#} times narrower than it is.")
                : $"Counting {many} as {units} would misstate the interval.");
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}

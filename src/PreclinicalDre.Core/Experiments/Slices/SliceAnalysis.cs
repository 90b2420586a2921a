using PreclinicalDre.Core.Statistics;
using PreclinicalDre.Core.Statistics.Clustered;

namespace PreclinicalDre.Core.Experiments.Slices;

/// <summary>A ratio of rates over donors by both estimates.</summary>
/// <param name="Ratio">By the mixed model; null where it was refused.</param>
/// <param name="Bounds">Its interval by t.</param>
/// <param name="P">Two-sided p against no change.</param>
/// <param name="Bootstrap">The ratio of the cluster bootstrap: each donor counts once.</param>
/// <param name="BootstrapBounds">Its interval.</param>
/// <param name="Slices">Slices.</param>
/// <param name="Donors">Donors.</param>
/// <param name="Refusals">Why numbers are missing.</param>
/// <param name="Warnings">What to be careful of.</param>
public sealed record SliceRatio(
    double? Ratio, Interval? Bounds, double? P, double? Bootstrap, Interval? BootstrapBounds, int Slices, int Donors, IReadOnlyList<StatisticNote> Refusals, IReadOnlyList<StatisticNote> Warnings)
{
    internal static SliceRatio? Of(IReadOnlyList<ClusteredValue> rows, BootstrapOptions options)
    {
        if (rows.Count == 0)
        {
            return null;
        }

        var found = ClusterComparison.Of(new ClusterQuestion(rows, SampleUnit.Slice, options));
        return new SliceRatio(
            Exp(found.Mixed?.Effect), Exp(found.Mixed?.Bounds), found.Mixed?.P, Exp(found.Bootstrap?.Estimate), Exp(found.Bootstrap?.Bounds), rows.Count, found.Question.Clusters, found.Refusals,
            found.Warnings);
    }

    private static double? Exp(double? log) => log is { } l ? Math.Exp(l) : null;

    private static Interval? Exp(Interval? logs) => logs is { } l ? Interval.Finite(Math.Exp(l.Lower), Math.Exp(l.Upper)) : null;
}

/// <summary>What one treatment did.</summary>
/// <param name="Compound">The compound; empty for the vehicle.</param>
/// <param name="Micromolar">Its concentration.</param>
/// <param name="Treatment">Both in words.</param>
/// <param name="Change">Rate during over rate before, in the slices of this treatment.</param>
/// <param name="AgainstVehicle">The change over that of vehicle slices, so that what happens by itself is taken out; null without vehicle slices, and for the vehicle.</param>
/// <param name="Return">Rate in the washout over rate before; null where no washout was recorded.</param>
/// <param name="Silenced">Slices without an event during.</param>
public sealed record TreatmentEffect(
    string Compound, double? Micromolar, string Treatment, SliceRatio Change, SliceRatio? AgainstVehicle, SliceRatio? Return, int Silenced)
{
    /// <summary>True for vehicle slices: their change is the rundown.</summary>
    public bool IsVehicle => Compound.Length == 0;
}

/// <summary>
/// Before, during and after over slices that are nested in specimens and donors. A slice counts by the mean of its runs under one treatment; donors are the unit: the
/// random intercept and the bootstrap are theirs. Specimens of one donor add no unit of their own here.
/// </summary>
/// <param name="Treatments">The vehicle first, then compounds by name and concentration.</param>
/// <param name="Notes">What holds for all: rundown, missing vehicle, few donors.</param>
public sealed record SliceAnalysis(IReadOnlyList<TreatmentEffect> Treatments, IReadOnlyList<StatisticNote> Notes)
{
    /// <summary>A vehicle's rate during below this share of before is told as rundown (GK: a working choice).</summary>
    public const double Rundown = 0.8;

    /// <summary>What is said in place of a verdict.</summary>
    public const string NoVerdict =
        "No drug-resistance verdict is made of slices: the definition asks how an animal or a person fares over trials. A slice tells what a compound does to tissue.";

    /// <summary>Analyses runs.</summary>
    /// <param name="runs">Runs in any order.</param>
    /// <param name="options">Of the bootstrap and all intervals.</param>
    public static SliceAnalysis Of(IReadOnlyList<SliceRunFacts> runs, BootstrapOptions options)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var notes = new List<StatisticNote>();
        var vehicle = Rows(runs.Where(r => r.IsVehicle), false, r => r.LogChange);
        var treatments = runs.GroupBy(r => (r.Compound, r.Micromolar)).OrderBy(g => g.Key.Compound, StringComparer.OrdinalIgnoreCase).ThenBy(g => g.Key.Micromolar)
            .Select(g => new TreatmentEffect(
                g.Key.Compound, g.Key.Micromolar, g.First().Treatment,
                SliceRatio.Of(Rows(g, true, r => r.LogChange), options)!,
                g.Key.Compound.Length == 0 || vehicle.Count == 0 ? null : SliceRatio.Of([.. vehicle, .. Rows(g, true, r => r.LogChange)], options),
                SliceRatio.Of(Rows(g, true, r => r.LogReturn), options),
                g.Where(r => r.During.Events == 0).Select(r => r.Path).Distinct(StringComparer.Ordinal).Count()))
            .ToList();
        if (treatments.Count > 0 && vehicle.Count == 0)
        {
            notes.Add(new("no-vehicle", "No slice was given the vehicle alone: events that fade by themselves (rundown) cannot be told from an effect."));
        }
        else if (treatments.Find(t => t.IsVehicle)?.Change is { Ratio: { } ratio } && ratio < Rundown)
        {
            notes.Add(new("rundown", FormattableString.Invariant($"Under the vehicle alone events fall to {ratio * 100:0} % of before: read compounds against the vehicle, not against before.")));
        }

        if (runs.Count > 0 && runs.All(r => r.After is null))
        {
            notes.Add(new("no-washout", "No washout was recorded: whether an effect goes when the compound does is not known."));
        }

        return new SliceAnalysis(treatments, notes);
    }

    private static List<ClusteredValue> Rows(IEnumerable<SliceRunFacts> runs, bool treated, Func<SliceRunFacts, double?> value) =>
        [.. runs.Where(r => value(r) is not null).GroupBy(r => (r.Donor, r.Path)).OrderBy(g => g.Key.Path, StringComparer.Ordinal)
            .Select(g => new ClusteredValue(g.Key.Donor, treated, g.Average(r => value(r)!.Value)))];
}

using PreclinicalDre.Core.Statistics;
using PreclinicalDre.Core.Statistics.Clustered;

namespace PreclinicalDre.Core.Experiments.Plates;

/// <summary>
/// One concentration of a compound against the vehicle of the same plates, larva by larva, with the clutch (else the plate) as the unit. A larva's movement is told as a
/// percentage of the vehicle's median of its plate, so that plates that move more do not count for more.
/// </summary>
/// <param name="Compound">Name or id of the compound.</param>
/// <param name="Micromolar">Concentration, µmol/L.</param>
/// <param name="Mixed">Movement less the vehicle's, in percent of the vehicle: random intercept for each unit, the effect taken as the same in all; null where refused.</param>
/// <param name="Bounds">Its interval by t.</param>
/// <param name="P">Two-sided p against no difference.</param>
/// <param name="Bootstrap">The same by the cluster bootstrap: the mean of the units' differences, a unit counting once.</param>
/// <param name="BootstrapBounds">Its interval; null where there are too few units.</param>
/// <param name="Larvae">Larvae under the compound and its plates' vehicle.</param>
/// <param name="Units">Clutches, else plates.</param>
/// <param name="Icc">How alike larvae of a unit are, 0 to 1; null where it cannot be told.</param>
/// <param name="Refusals">Why numbers are missing.</param>
/// <param name="Warnings">What to be careful of, with the warning for whoever counts larvae.</param>
public sealed record PlateEstimate(
    string Compound, double? Micromolar, double? Mixed, Interval? Bounds, double? P, double? Bootstrap, Interval? BootstrapBounds, int Larvae, int Units, double? Icc, IReadOnlyList<StatisticNote> Refusals,
    IReadOnlyList<StatisticNote> Warnings)
{
    /// <summary>Resamples of the bootstrap: fewer than elsewhere, since a screen asks for each of its compounds.</summary>
    public const int Resamples = 1999;

    /// <summary>Units below which no bootstrap interval is told: three can be drawn in ten ways only (GK: a working choice).</summary>
    public const int LeastDrawn = 4;

    /// <summary>Estimates of every compound at every concentration, in the order of names; without a measured vehicle a plate gives none.</summary>
    /// <param name="plates">The plates.</param>
    public static IReadOnlyList<PlateEstimate> Of(IReadOnlyList<LarvalPlate> plates)
    {
        ArgumentNullException.ThrowIfNull(plates);
        var scaled = plates.Select(p => (Plate: p, Median: PlateQuality.Of(p).VehicleMedian)).Where(p => p.Median > 0)
            .Select(p => (p.Plate, Rows: p.Plate.Wells.Where(w => w is { IsDead: false, Movement: not null }).Select(w => (Well: w, Percent: 100 * w.Movement!.Value / p.Median!.Value)).ToList())).ToList();
        return
        [
            .. scaled.SelectMany(p => p.Rows).Where(r => r.Well.Role is WellRole.Compound).Select(r => (r.Well.Compound, r.Well.Micromolar)).Distinct()
                .OrderBy(c => c.Compound, StringComparer.Ordinal).ThenBy(c => c.Micromolar).Select(c => One(c.Compound, c.Micromolar)),
        ];

        static string RestsOnLarvae(int units) => $"With {units} units the mixed interval and its p rest on the scatter of larvae inside them: how other clutches would answer they cannot tell.";

        PlateEstimate One(string compound, double? micromolar)
        {
            var rows = new List<ClusteredValue>();
            foreach (var (plate, larvae) in scaled)
            {
                var treated = larvae.Where(l => l.Well.Role is WellRole.Compound && l.Well.Compound == compound && l.Well.Micromolar == micromolar).ToList();
                if (treated.Count > 0)
                {
                    rows.AddRange(treated.Select(l => new ClusteredValue(PlateResults.UnitOf(plate), true, l.Percent)));
                    rows.AddRange(larvae.Where(l => l.Well.Role is WellRole.Vehicle).Select(l => new ClusteredValue(PlateResults.UnitOf(plate), false, l.Percent)));
                }
            }

            var found = ClusterComparison.Of(new ClusterQuestion(rows, SampleUnit.Larva, new BootstrapOptions(Resamples: Resamples)));
            var (units, drawn) = (found.Question.Clusters, found.Question.Clusters >= LeastDrawn);
            IReadOnlyList<StatisticNote> few = drawn || found.Bootstrap?.Bounds is null ? [] : [new("too-few-units", $"{units} units can be drawn again in very few ways: no interval is told by the bootstrap before there are {LeastDrawn}.")];
            return new PlateEstimate(
                compound, micromolar, found.Mixed?.Effect, found.Mixed?.Bounds, found.Mixed?.P, found.Bootstrap?.Estimate, drawn ? found.Bootstrap?.Bounds : null, rows.Count, units, found.Design?.Icc,
                [.. found.Refusals, .. few], drawn || found.Mixed is null ? found.Warnings : [.. found.Warnings, new("rests-on-larvae", RestsOnLarvae(units))]);
        }
    }
}

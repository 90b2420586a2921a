using System.Xml.Linq;
using PreclinicalDre.Core.Experiments.Slices;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Statistics.Clustered;

namespace PreclinicalDre.Core.Tests.Experiments.Slices;

/// <summary>Digits of R 4.2.2, lme4 and nlme: <c>lmer(log((de + .5)/dm) - log((be + .5)/bm) ~ arm + (1 | donor))</c>.</summary>
public sealed class SliceAnalysisTests
{
    private static readonly SliceRunFacts[] Runs =
    [
        Run("D1", 1, true, 20, 12, 16), Run("D1", 2, false, 20, 15, 6), Run("D1", 3, false, 20, 9, 4), Run("D1", 4, true, 20, 14, 19), Run("D2", 1, false, 30, 22, 3), Run("D2", 2, false, 20, 18, 2),
        Run("D2", 3, true, 20, 16, 20), Run("D3", 1, true, 20, 8, 11), Run("D3", 2, false, 25, 11, 7), Run("D3", 3, false, 20, 7, 5), Run("D3", 4, true, 20, 9, 12), Run("D4", 1, false, 20, 20, 10),
        Run("D4", 2, true, 20, 24, 30), Run("D4", 3, false, 20, 19, 8), Run("D5", 1, true, 20, 10, 13), Run("D5", 2, false, 20, 12, 9),
    ];

    [Fact]
    public void Analysis_AgainstVehicleOverDonors_IsLme4()
    {
        var found = SliceAnalysis.Of(Runs, new BootstrapOptions(Resamples: 1999));
        Assert.Equal(["", "phenytoin"], found.Treatments.Select(t => t.Compound));
        var drug = found.Treatments[1];
        Assert.Equal(0.359151283667082, drug.AgainstVehicle!.Ratio!.Value, 6);
        Assert.Equal(0.246415308932103, drug.AgainstVehicle.Bounds!.Value.Lower, 6);
        Assert.Equal(0.523464412594741, drug.AgainstVehicle.Bounds.Value.Upper, 6);
        Assert.Equal(0.000122546068129725, drug.AgainstVehicle.P!.Value, 8);
        Assert.Equal((16, 5), (drug.AgainstVehicle.Slices, drug.AgainstVehicle.Donors));
        Assert.Equal(0.308884972901228, drug.Change.Ratio!.Value, 4);
        Assert.NotNull(drug.AgainstVehicle.BootstrapBounds);
        Assert.Null(found.Treatments[0].AgainstVehicle);
        Assert.DoesNotContain(found.Notes, n => n.Code == "rundown");
        Assert.Contains(found.Notes, n => n.Code == "no-washout");
    }

    [Fact]
    public void Analysis_RepeatedRunsOfASlice_CountAsOneSlice()
    {
        var again = SliceAnalysis.Of([.. Runs, .. Runs.Select(r => r with { Number = 2 })], new BootstrapOptions(Resamples: 199));
        Assert.Equal(0.359151283667082, again.Treatments[1].AgainstVehicle!.Ratio!.Value, 6);
        Assert.Equal(16, again.Treatments[1].AgainstVehicle!.Slices);
    }

    [Fact]
    public void Analysis_VehicleThatFades_IsToldAsRundown()
    {
        SliceRunFacts[] fading = [.. Runs.Select(r => r.IsVehicle ? r with { During = new(30, 3), After = new(20, 2) } : r)];
        var found = SliceAnalysis.Of(fading, new BootstrapOptions(Resamples: 199));
        Assert.Contains(found.Notes, n => n.Code == "rundown");
        Assert.NotNull(found.Treatments[0].Return);
        Assert.Contains(SliceAnalysis.Of([.. Runs.Where(r => !r.IsVehicle)], new BootstrapOptions(Resamples: 199)).Notes, n => n.Code == "no-vehicle");
        Assert.Empty(SliceAnalysis.Of([], new BootstrapOptions()).Treatments);
        // One donor: slices of it, however many, give no interval.
        var one = SliceAnalysis.Of([.. Runs.Where(r => r.Donor == "D1")], new BootstrapOptions(Resamples: 199)).Treatments[1].AgainstVehicle!;
        Assert.Null(one.Ratio);
        Assert.Contains(one.Refusals, r => r.Code == "one-cluster");
    }

    [Fact]
    public void Figure_OfRuns_ShowsDonorsAndHidesTreatmentsFromTheBlinded()
    {
        var figure = SliceFigure.Draw(new SliceFigureInput("X1", "ictal-like events", Runs), "slices");
        Assert.NotNull(XDocument.Parse(figure.Svg).Root);
        Assert.Contains("phenytoin 50", figure.Svg, StringComparison.Ordinal);
        Assert.Contains("donor D5", figure.Svg, StringComparison.Ordinal);
        Assert.Equal(16, figure.Data.Rows.Count);
        var blind = SliceFigure.Draw(new SliceFigureInput("X1", "ictal-like events", Runs, ShowsTreatments: false), "slices");
        Assert.DoesNotContain("phenytoin", blind.Svg + blind.Data.ToCsv(), StringComparison.Ordinal);
        Assert.True(SliceFigure.Draw(new SliceFigureInput("X1", "events", []), "slices").IsEmpty);
    }

    private static SliceRunFacts Run(string donor, int slice, bool vehicle, double minutes, int before, int during) =>
        new(donor, "S1", $"{slice}", 1, vehicle ? "" : "phenytoin", vehicle ? null : 50, new(minutes, before), new(30, during), null);
}

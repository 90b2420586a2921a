using PreclinicalDre.Core.Experiments.Plates;
using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Core.Tests.Experiments.Plates;

/// <summary>Larvae against the vehicle with the clutch as the unit.</summary>
public sealed class PlateEstimateTests
{
    /// <summary>R 4.x, nlme: lme(y ~ arm, random = ~ 1 | clutch, method = "REML") and intervals(fit, which = "fixed"), y in percent of the vehicle's median of the plate.</summary>
    [Fact]
    public void Estimate_OfThreeClutches_IsNlmes()
    {
        var estimate = Assert.Single(PlateEstimate.Of(Plates("C1", "C2", "C3")));
        Assert.Equal(("stiripentol", 10.0, 24, 3), (estimate.Compound, estimate.Micromolar, estimate.Larvae, estimate.Units));
        Assert.Equal(-56.66666667, estimate.Mixed!.Value, 6);
        Assert.Equal(-67.41044723, estimate.Bounds!.Value.Lower, 4);
        Assert.Equal(-45.92288611, estimate.Bounds!.Value.Upper, 4);
        Assert.Equal(38.4375 / (38.4375 + 159.1667), estimate.Icc!.Value, 4);
        Assert.Equal(-56.66666667, estimate.Bootstrap!.Value, 6);
        Assert.Equal((null, "too-few-units"), (estimate.BootstrapBounds, Assert.Single(estimate.Refusals).Code));
        Assert.Contains("rests-on-larvae", estimate.Warnings.Select(w => w.Code));
        var four = Assert.Single(PlateEstimate.Of([.. Plates("C1", "C2", "C3"), Plates("C4")[0] with { Code = "P9" }]));
        Assert.True(four.BootstrapBounds!.Value.Upper < 0);
        Assert.DoesNotContain("rests-on-larvae", four.Warnings.Select(w => w.Code));
        Assert.Contains(estimate.Warnings, w => w.Words.Contains("24 larvae of 3 plates", StringComparison.Ordinal));
    }

    /// <summary>Plates of one clutch are one unit, however many they are: nothing can be said of the scatter between units.</summary>
    [Fact]
    public void Estimate_OfOneClutch_IsRefused()
    {
        var estimate = Assert.Single(PlateEstimate.Of(Plates("C1", "C1", "C1")));
        Assert.Equal((null, null, 1), (estimate.Mixed, estimate.BootstrapBounds, estimate.Units));
        Assert.NotEmpty(estimate.Refusals);
    }

    [Fact]
    public void Estimate_WithoutAMeasuredVehicleOrALivingLarva_IsNone()
    {
        var plate = Plates("C1", "C2", "C3")[0];
        Assert.Empty(PlateEstimate.Of([plate with { Wells = [.. plate.Wells.Select(w => w.Role is WellRole.Vehicle ? w with { Movement = null } : w)] }]));
        Assert.Empty(PlateEstimate.Of([plate with { Wells = [.. plate.Wells.Select(w => w.Role is WellRole.Compound ? w with { IsDead = true } : w)] }]));
    }

    [Fact]
    public void Plate_Veiled_TellsPlacesAndFiguresAlone()
    {
        var plate = Plates("C1")[0];
        var veiled = plate.Veiled();
        Assert.Equal(plate.Wells.Select(w => (w.Well, w.Movement)), veiled.Wells.Select(w => (w.Well, w.Movement)));
        Assert.All(veiled.Larvae, w => Assert.Equal((WellRole.Compound, LarvalPlate.Hidden, (double?)null), (w.Role, w.Compound, w.Micromolar)));
        var map = PlateMap.Draw(veiled, "bouts", "plate");
        Assert.DoesNotContain("stiripentol", map.Svg + string.Concat(map.Data.Rows.SelectMany(r => r)), StringComparison.Ordinal);
        Assert.DoesNotContain("vehicle", map.Svg + string.Concat(map.Data.Rows.SelectMany(r => r)), StringComparison.Ordinal);
        Assert.Contains("blinded", map.Description, StringComparison.Ordinal);
    }

    private static List<LarvalPlate> Plates(params string[] clutches)
    {
        (double[] Vehicle, double[] Treated)[] figures = [([10, 11, 9, 10], [3, 2, 4, 3]), ([20, 22, 18, 20], [8, 8, 7, 9]), ([5, 5, 6, 4], [3, 4, 3, 2])];
        return
        [
            .. clutches.Select((clutch, i) => new LarvalPlate(
                $"P{i}", PlateFormat.Of(24)!, clutch,
                [
                    .. figures[i].Vehicle.Select((m, c) => new PlateWell(new Well(0, c), WellRole.Vehicle, Movement: m)),
                    .. figures[i].Treated.Select((m, c) => new PlateWell(new Well(1, c), WellRole.Compound, "stiripentol", 10, m)),
                ])),
        ];
    }
}

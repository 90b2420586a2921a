using PreclinicalDre.Core.Seizures;
using PreclinicalDre.Core.Signals.Simulated;

namespace PreclinicalDre.Core.Tests.Signals.Simulated;

public class SimulatedEegTests
{
    private const double Rate = 100;

    [Theory]
    [InlineData(SimulatedShape.Discharge)]
    [InlineData(SimulatedShape.SpikeWave)]
    [InlineData(SimulatedShape.Convulsion)]
    [InlineData(SimulatedShape.Jerk)]
    public void Seizure_OfEachShape_StandsOutInItsTimeAlone(SimulatedShape shape)
    {
        var trace = SimulatedEeg.Channel(7, Rate, 20_000, 1, [new SimulatedSeizure(60, 20, shape)]);

        Assert.True(Rms(trace, 60, 80) > 3 * Rms(trace, 0, 60));
        Assert.InRange(Rms(trace, 0, 60), 20, 60);
        Assert.InRange(Rms(trace, 110, 200), 20, 60);
        Assert.Equal(shape == SimulatedShape.Convulsion, Rms(trace, 80, 100) < 0.5 * Rms(trace, 0, 60));
    }

    [Fact]
    public void Discharge_OfOneSide_IsSmallOnTheOther_AndAConvulsionIsNot()
    {
        SimulatedSeizure[] seizures = [new(10, 10, SimulatedShape.Discharge), new(40, 30, SimulatedShape.Convulsion)];
        var (left, right) = (SimulatedEeg.Channel(1, Rate, 10_000, 1, seizures), SimulatedEeg.Channel(2, Rate, 10_000, 0.25, seizures));

        Assert.True(Rms(left, 10, 20) > 2 * Rms(right, 10, 20));
        Assert.InRange(Rms(left, 40, 70) / Rms(right, 40, 70), 0.9, 1.1);
    }

    [Fact]
    public void Seed_TellsTheNoiseApart_AndSeizuresAtTheEdgesAreCut()
    {
        SimulatedSeizure[] seizures = [new(-5, 10, SimulatedShape.Discharge), new(95, 10, SimulatedShape.Convulsion)];

        var one = SimulatedEeg.Channel(1, Rate, 10_000, 1, seizures);

        Assert.Equal(one, SimulatedEeg.Channel(1, Rate, 10_000, 1, [.. seizures.Reverse()]));
        Assert.NotEqual(one, SimulatedEeg.Channel(2, Rate, 10_000, 1, seizures));
        Assert.All(one, v => Assert.InRange(v, -1_500, 1_500));
        Assert.Throws<ArgumentOutOfRangeException>(() => SimulatedEeg.Channel(1, 10, 10, 1, []));
    }

    [Fact]
    public void Shape_OfEveryTypeOfTheList_IsOne()
    {
        Assert.Equal(SimulatedShape.Convulsion, SimulatedSeizure.ShapeOf("generalized-convulsive"));
        Assert.Equal(SimulatedShape.Discharge, SimulatedSeizure.ShapeOf("hippocampal-paroxysmal-discharge"));
        Assert.All(SeizureType.All, t => Assert.True(Enum.IsDefined(SimulatedSeizure.ShapeOf(t.Id))));
    }

    private static double Rms(double[] trace, double from, double to) => Math.Sqrt(trace[(int)(from * Rate)..(int)(to * Rate)].Average(v => v * v));
}

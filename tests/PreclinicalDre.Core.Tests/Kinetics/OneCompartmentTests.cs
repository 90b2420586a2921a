using PreclinicalDre.Core.Kinetics;

namespace PreclinicalDre.Core.Tests.Kinetics;

public sealed class OneCompartmentTests
{
    // Levetiracetam, valproate, phenobarbital in the mouse; levetiracetam, lacosamide, vigabatrin in the rat; levetiracetam, phenobarbital in the dog.
    [Theory]
    [InlineData(1.5, 2.48, 0.39, 0.00, 1.004, 6.5)]
    [InlineData(0.8, 0.10, 0.00, 0.00, 1.000, 3.5)]
    [InlineData(7.5, 47.74, 32.99, 10.88, 1.492, 32.4)]
    [InlineData(2.2, 8.04, 2.28, 0.05, 1.023, 9.5)]
    [InlineData(3.25, 18.16, 7.74, 0.60, 1.084, 14.0)]
    [InlineData(1.25, 1.18, 0.13, 0.00, 1.001, 5.4)]
    [InlineData(3.6, 21.43, 9.92, 0.98, 1.110, 15.6)]
    [InlineData(50, 89.50, 84.67, 71.70, 6.525, 216.0)]
    public void Arithmetic_TabulatedHalfLife_GivesTabulatedNumbers(double halfLife, double after8, double after12, double after24, double accumulation, double t95)
    {
        var pk = new OneCompartment(halfLife, 1);
        Assert.Equal(after8, 100 * pk.Remaining(8), 0.0051);
        Assert.Equal(after12, 100 * pk.Remaining(12), 0.0051);
        Assert.Equal(after24, 100 * pk.Remaining(24), 0.0051);
        Assert.Equal(accumulation, pk.Accumulation(12), 0.00051);
        Assert.Equal(t95, pk.HoursToShareOfSteadyState(0.95), 0.11);
    }

    [Theory]
    [InlineData(0, 1, 0, 1)]
    [InlineData(1, -1, 0, 1)]
    [InlineData(1, 1, -0.1, 1)]
    [InlineData(1, 1, 0, 1.1)]
    [InlineData(double.NaN, 1, 0, 1)]
    [InlineData(1, double.PositiveInfinity, 0, 1)]
    [InlineData(1, 1, double.NaN, 1)]
    [InlineData(1, 1, 0, double.NaN)]
    public void Constructor_OutOfRange_Throws(double halfLife, double volume, double absorption, double bioavailability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new OneCompartment(halfLife, volume, absorption, bioavailability));
}

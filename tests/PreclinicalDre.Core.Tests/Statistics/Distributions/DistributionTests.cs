using PreclinicalDre.Core.Statistics.Distributions;

namespace PreclinicalDre.Core.Tests.Statistics.Distributions;

/// <summary>Against R 4.2: pnorm, qnorm, qt, pchisq.</summary>
public sealed class DistributionTests
{
    [Theory]
    [InlineData(-40, -8.04608442013754e+02)]
    [InlineData(-6.5, -2.39381494951618e+01)]
    [InlineData(-5.9, -2.01257995802032e+01)]
    [InlineData(3, -1.35080996474819e-03)]
    public void NormalLogCdf_AcrossTheLine_IsThatOfR(double x, double wanted) => Close.To(wanted, Normal.LogCdf(x), 3e-14);

    [Theory]
    [InlineData(1e-300, -3.70470962993612e+01)]
    [InlineData(0.025, -1.959963984540054)]
    [InlineData(1e-10, -6.36134090240406)]
    [InlineData(0.975, 1.959963984540054)]
    public void NormalQuantile_InBothTails_IsThatOfR(double p, double wanted) => Close.To(wanted, Normal.Quantile(p), 1e-14);

    [Fact]
    public void NormalHazard_WhereTheFormulaChanges_IsSmooth()
    {
        var (outer, inner) = (Normal.Hazard(-6 - 1e-9), Normal.Hazard(-6 + 1e-9));
        Close.To(inner.Hazard, outer.Hazard, 1e-8);
        Close.To(inner.Excess, outer.Excess, 1e-7);

        // Mills' ratio at 1e6 is 1/x less 1/x³.
        Close.To(1e-6, Normal.Hazard(-1e6).Excess, 1e-11);
    }

    [Theory]
    [InlineData(0.95, 1, 12.70620473617469)]
    [InlineData(0.95, 3, 3.18244630528371)]
    [InlineData(0.99, 7, 3.49948329735049)]
    [InlineData(0.95, 1000, 1.96233908082641)]
    public void StudentCritical_AnyDegrees_IsThatOfR(double confidence, int degrees, double wanted) => Close.To(wanted, StudentT.Critical(confidence, degrees), 1e-9);

    [Theory]
    [InlineData(1.511289026567, 3, 6.79667290656879e-01)]
    [InlineData(7.8, 2, 2.02419114458044e-02)]
    [InlineData(100, 4, 9.83662422461598e-21)]
    [InlineData(0.01, 5, 9.99999469972996e-01)]
    [InlineData(40, 3, 1.06550903342559e-08)]
    public void ChiSquaredUpper_AnyDegrees_IsThatOfR(double x, int degrees, double wanted) => Close.To(wanted, ChiSquared.Upper(x, degrees), 1e-11);
}

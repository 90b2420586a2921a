using MathNet.Numerics;
using PreclinicalDre.Core.Statistics.Distributions;

namespace PreclinicalDre.Core.Statistics.Quantal;

/// <summary>Shape of the curve of response over log dose.</summary>
public enum DoseLink
{
    /// <summary>The normal distribution of log tolerances (Finney, Probit Analysis).</summary>
    Probit,

    /// <summary>The logistic distribution.</summary>
    Logit,
}

/// <summary>
/// A symmetric curve F of response. Everything is told for a responder; a non-responder at η is a responder at -η.
/// </summary>
internal abstract class Link
{
    public static Link Of(DoseLink link) => link switch
    {
        DoseLink.Probit => new ProbitLink(),
        DoseLink.Logit => new LogitLink(),
        _ => throw new ArgumentOutOfRangeException(nameof(link), link, null),
    };

    public abstract double Quantile(double share);

    public abstract double LogF(double eta);

    /// <summary>Slope of log F, and minus the slope of that slope; both above 0.</summary>
    public abstract (double Slope, double Curvature) Derivatives(double eta);

    private sealed class ProbitLink : Link
    {
        public override double Quantile(double share) => Normal.Quantile(share);

        public override double LogF(double eta) => Normal.LogCdf(eta);

        public override (double Slope, double Curvature) Derivatives(double eta)
        {
            var (hazard, excess) = Normal.Hazard(eta);
            return (hazard, hazard * excess);
        }
    }

    private sealed class LogitLink : Link
    {
        public override double Quantile(double share) => Math.Log(share) - SpecialFunctions.Log1p(-share);

        public override double LogF(double eta) => eta > 0 ? -SpecialFunctions.Log1p(Math.Exp(-eta)) : eta - SpecialFunctions.Log1p(Math.Exp(eta));

        public override (double Slope, double Curvature) Derivatives(double eta)
        {
            var slope = Math.Exp(LogF(-eta));
            return (slope, slope * Math.Exp(LogF(eta)));
        }
    }
}

using MathNet.Numerics;
using PreclinicalDre.Core.Statistics.Distributions;

namespace PreclinicalDre.Core.Statistics.Counts;

/// <summary>The scatter between animals beyond Poisson's, as κ = 1/θ: 0 is a point of the range there, not an infinity.</summary>
internal static class NegativeBinomialShape
{
    // Up to this count digamma differences are summed term by term, without cancellation.
    private const double Summed = 2000;

    // Least and greatest κ that is looked at.
    private const double Least = 1e-9;
    private const double Greatest = 1e9;

    /// <summary>Likeliest κ with each arm's rate at its likeliest for that κ; 0 where the likelihood falls from 0 on.</summary>
    public static double Kappa(Arm control, Arm treated)
    {
        if (AtZero(control) + AtZero(treated) <= 0)
        {
            return 0;
        }

        double Score(double logKappa) => Slope(control, treated, Math.Exp(logKappa));
        var (low, high) = (Math.Log(0.1), Math.Log(10));
        while (Score(low) <= 0)
        {
            low -= 1;
            if (low < Math.Log(Least))
            {
                return 0;
            }
        }

        while (Score(high) >= 0)
        {
            high += 1;
            if (high > Math.Log(Greatest))
            {
                return Greatest;
            }
        }

        return Math.Exp(Roots.Between(Score, low, high));
    }

    /// <summary>Standard error of θ from the curvature of its log-likelihood, means held.</summary>
    public static double? ThetaSe(Arm control, Arm treated, double kappa)
    {
        var theta = 1 / kappa;
        var information = Of(control, kappa).Concat(Of(treated, kappa)).Sum(p =>
            Trigammas(p.Events, theta) - (1 / theta) + (2 / (theta + p.Mean)) - ((p.Events + theta) / ((theta + p.Mean) * (theta + p.Mean))));
        return information > 0 ? 1 / Math.Sqrt(information) : null;
    }

    // Slope of the log-likelihood in κ at Poisson's limit: half of Σ (y - μ)² - y.
    private static double AtZero(Arm arm) => arm.At(arm.LogRate(0)).Sum(p => ((p.Events - p.Mean) * (p.Events - p.Mean)) - p.Events);

    // Slope in κ at the likeliest rates, times -κ² (that is, the slope in θ turned round), so that only the sign and the root matter.
    private static double Slope(Arm control, Arm treated, double kappa)
    {
        var theta = 1 / kappa;
        return -Of(control, kappa).Concat(Of(treated, kappa)).Sum(p =>
            Digammas(p.Events, theta) - SpecialFunctions.Log1p(kappa * p.Mean) + ((p.Mean - p.Events) / (theta + p.Mean)));
    }

    private static IEnumerable<(double Events, double Mean)> Of(Arm arm, double kappa) => arm.At(arm.LogRate(kappa));

    // ψ(θ + y) - ψ(θ).
    private static double Digammas(double y, double theta)
    {
        if (y > Summed)
        {
            return SpecialFunctions.DiGamma(theta + y) - SpecialFunctions.DiGamma(theta);
        }

        double sum = 0;
        for (var j = 0; j < y; j++)
        {
            sum += 1 / (theta + j);
        }

        return sum;
    }

    // ψ'(θ) - ψ'(θ + y).
    private static double Trigammas(double y, double theta)
    {
        // Beyond the terms that are summed, the rest of Σ 1/(θ+j)² by Euler and Maclaurin.
        var last = Math.Min(y, Summed);
        double sum = 0;
        for (var j = 0; j < last; j++)
        {
            sum += 1 / ((theta + j) * (theta + j));
        }

        return y <= last ? sum : sum + (Rest(theta + last) - Rest(theta + y));

        static double Rest(double x) => (1 / x) + (1 / (2 * x * x)) + (1 / (6 * x * x * x));
    }
}

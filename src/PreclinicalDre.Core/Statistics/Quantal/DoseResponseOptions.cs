namespace PreclinicalDre.Core.Statistics.Quantal;

/// <summary>What is asked of a dose-response fit.</summary>
/// <param name="Link">Shape of the curve.</param>
/// <param name="Effect">Share of responders whose dose is wanted, inside 0 to 1: 0.5 for the ED50, 0.95 for the ED95.</param>
/// <param name="Confidence">Level of the intervals, inside 0 to 1.</param>
/// <param name="HeterogeneityFactor">
/// Widen everything by the scatter around the line (Finney, Probit Analysis, chapter on heterogeneity): variances times Pearson's chi-squared
/// over its degrees of freedom where that is above 1, and Student's t in place of the normal quantile.
/// </param>
public sealed record DoseResponseOptions(
    DoseLink Link = DoseLink.Probit, double Effect = 0.5, double Confidence = 0.95, bool HeterogeneityFactor = false)
{
    internal void Check()
    {
        if (!(Effect > 0 && Effect < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Effect), Effect, "between 0 and 1");
        }

        if (!(Confidence > 0 && Confidence < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Confidence), Confidence, "between 0 and 1");
        }
    }
}

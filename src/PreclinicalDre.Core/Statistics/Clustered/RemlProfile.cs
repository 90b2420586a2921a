namespace PreclinicalDre.Core.Statistics.Clustered;

/// <summary>
/// The restricted likelihood of the random-intercept model, profiled over everything but the ratio λ of the variance between clusters to the one inside.
/// A cluster of n rows has <c>V = σ²(I + λJ)</c>, so that sums over the cluster are all that is needed and no matrix is inverted.
/// </summary>
internal sealed class RemlProfile
{
    private readonly IReadOnlyList<Cluster> clusters;
    private readonly double centre;

    public RemlProfile(IReadOnlyList<Cluster> clusters)
    {
        this.clusters = clusters;
        Rows = (int)clusters.Sum(c => c.N);
        Arms = clusters.Any(c => c.Control.N > 0) && clusters.Any(c => c.Treated.N > 0) ? 2 : 1;
        centre = clusters.Sum(c => c.Control.Sum + c.Treated.Sum) / Rows;
    }

    public int Rows { get; }

    public int Arms { get; }

    public int Degrees => Rows - Arms;

    /// <summary>The likeliest means at a λ, with the weighted residual and the factors of σ² in the variances of both estimates.</summary>
    public readonly record struct Point(double Intercept, double Effect, double Residual, double LogDet, double InterceptFactor, double EffectFactor, double Slope);

    public Point At(double lambda)
    {
        double a = 0, b = 0, d = 0, u = 0, v = 0;
        foreach (var c in clusters)
        {
            var (n, t, shrink) = (c.N, Indicator(c), 1 + (c.N * lambda));
            var sum = Centred(c.Control) + Centred(c.Treated);
            a += n / shrink;
            u += sum / shrink;
            if (Arms == 2)
            {
                b += t / shrink;
                d += t * (1 + ((n - t) * lambda)) / shrink;
                v += Centred(c.Treated) - (lambda * t * sum / shrink);
            }
        }

        var det = Arms == 2 ? (a * d) - (b * b) : a;
        var (intercept, effect) = Arms == 2 ? (((d * u) - (b * v)) / det, ((a * v) - (b * u)) / det) : (u / a, 0);
        var (residual, slope) = Residual(lambda, intercept, effect, (a, b, d, det));
        return new Point(centre + intercept, effect, residual, Math.Log(det), Arms == 2 ? d / det : 1 / a, Arms == 2 ? a / det : 0, slope);
    }

    /// <summary>Minus twice the profiled log-likelihood, without its constants.</summary>
    public double Deviance(double lambda)
    {
        var at = At(lambda);
        return (Degrees * Math.Log(at.Residual)) + at.LogDet + clusters.Sum(c => Math.Log(1 + (c.N * lambda)));
    }

    /// <summary>Derivative of <see cref="Deviance"/> by λ.</summary>
    public double Slope(double lambda) => At(lambda).Slope;

    public double LogLikelihood(double lambda) =>
        -0.5 * (Deviance(lambda) + (Degrees * (1 + Math.Log(2 * Math.PI / Degrees))));

    private (double Residual, double Slope) Residual(double lambda, double intercept, double effect, (double A, double B, double D, double Det) x)
    {
        double residual = 0, fall = 0, logs = 0, trace = 0;
        foreach (var c in clusters)
        {
            var shrink = 1 + (c.N * lambda);
            var t = Indicator(c);
            var (control, treated) = (c.Control.N > 0 ? c.Control.Mean - centre - intercept : 0, c.Treated.N > 0 ? c.Treated.Mean - centre - intercept - effect : 0);
            var sum = (c.Control.N * control) + (c.Treated.N * treated);
            var apart = c.HasBoth ? c.Control.N * c.Treated.N / c.N * (treated - control) * (treated - control) : 0;
            residual += c.Control.Squares + c.Treated.Squares + apart + (sum * sum / (c.N * shrink));
            fall += sum * sum / (shrink * shrink);
            logs += c.N / shrink;
            // Trace of the inverse of X'WX with its derivative, which is minus s s' / shrink² for the column sums s = (n, t).
            trace += Arms == 2
                ? ((x.D * c.N * c.N) - (2 * x.B * c.N * t) + (x.A * t * t)) / x.Det / (shrink * shrink)
                : c.N * c.N / x.A / (shrink * shrink);
        }

        return (residual, (-Degrees * fall / residual) + logs - trace);
    }

    private double Centred(ClusterCell cell) => cell.Sum - (cell.N * centre);

    private double Indicator(Cluster c) => Arms == 2 ? c.Treated.N : 0;
}

using PreclinicalDre.Core.Statistics.Distributions;

namespace PreclinicalDre.Core.Statistics.Quantal;

/// <summary>The fitted line, its errors and the dose that is read from it.</summary>
internal static class LineFit
{
    // Below this probability of a worse fit by chance, the scatter is told.
    private const double PoorFit = 0.05;

    public static DoseResponse Fill(DoseResponse bare, DoseResponseOptions options)
    {
        var link = Link.Of(options.Link);
        var likelihood = new QuantalLikelihood(bare.Rows, link);
        var (a, b, best) = likelihood.Maximise();
        var (_, _, aa, ab, bb) = likelihood.Slopes(a, b, observed: false);
        var det = (aa * bb) - (ab * ab);
        var (pearson, deviance) = likelihood.Misfit(a, b);
        var df = bare.Rows.Count - 2;
        var factor = options.HeterogeneityFactor && df > 0 ? Math.Max(1, pearson / df) : 1;
        var line = new Line(a, b, factor * bb / det, -factor * ab / det, factor * aa / det, likelihood.Centre, likelihood.Scale);
        var critical = factor > 1 ? StudentT.Critical(options.Confidence, df) : Normal.Critical(options.Confidence);
        var heterogeneity = new Heterogeneity(pearson, deviance, df, df > 0 ? ChiSquared.Upper(pearson, df) : null, factor);
        var slope = b / line.Scale;
        var fitted = bare with
        {
            Slope = slope,
            SlopeSe = Math.Sqrt(line.Vbb) / line.Scale,
            Intercept = a - (slope * line.Centre),
            InterceptSe = line.InterceptSe,
            G = b == 0 ? null : critical * critical * line.Vbb / (b * b),
            Heterogeneity = heterogeneity,
            Warnings = [.. bare.Warnings, .. PoorlyFitted(heterogeneity)],
        };
        if (!(b > 0))
        {
            return fitted with { G = null, Refusals = [new("slope-not-positive", "The response does not rise with the dose: the slope is not above 0, and no dose of an effect can be read from it.")] };
        }

        return WithDose(fitted, options, likelihood, line, link.Quantile(options.Effect), critical, best);
    }

    private static DoseResponse WithDose(
        DoseResponse fitted, DoseResponseOptions options, QuantalLikelihood likelihood, Line line, double level, double critical, double best)
    {
        var at = (level - line.A) / line.B;
        var log10 = line.Centre + (line.Scale * at);
        var ed = Math.Pow(10, log10);
        if (!double.IsFinite(ed) || ed <= 0)
        {
            return fitted with { Refusals = [new("dose-beyond-numbers", "The dose of this effect lies beyond every number: the line is too flat.")] };
        }

        var se = line.RatioSe(at);
        var (fieller, g) = (line.Fieller(at, critical), fitted.G ?? double.PositiveInfinity);
        var profile = Profile(likelihood, line, level, at, se * critical, best, critical * critical * (fitted.Heterogeneity?.Factor ?? 1));
        List<StatisticNote> refusals = [];
        if (g >= 1)
        {
            refusals.Add(new("fieller-unbounded", "Fieller's interval has no ends: the slope does not differ from 0 at this level (g is 1 or more). More animals or better placed doses are needed; the delta interval is too narrow then."));
        }

        if (profile is null)
        {
            refusals.Add(new("profile-unbounded", "The profile-likelihood interval has no ends: the likelihood does not rule out a slope of 0 at this level."));
        }

        var delta = line.Doses(new Interval(at - (critical * se), at + (critical * se)));
        var (fiellerDoses, profileDoses) = (line.Doses(fieller), line.Doses(profile));
        if (delta is null || fiellerDoses is null != fieller is null || profileDoses is null != profile is null)
        {
            refusals.Add(new("interval-beyond-numbers", "An interval reaches beyond every number: the slope is hardly told from 0."));
        }

        return fitted with
        {
            Ed = ed,
            Log10 = log10,
            Log10Se = line.Scale * se,
            Delta = delta,
            Fieller = fiellerDoses,
            Profile = profileDoses,
            Refusals = refusals,
            Warnings = [.. fitted.Warnings, .. Outside(fitted.Rows, ed, options.Effect)],
        };
    }

    /// <summary>
    /// The doses whose best line loses no more likelihood than chance allows. The lines that lose no more than that are a convex set; where it
    /// holds no line of slope 0, the doses read from it are one interval, and else there is none.
    /// </summary>
    private static Interval? Profile(QuantalLikelihood likelihood, Line line, double level, double at, double step, double best, double allowed)
    {
        var flat = likelihood.Flat();
        if (2 * (best - flat) <= allowed)
        {
            return null;
        }

        double Loss(double u) => (2 * (best - likelihood.Profile(u, level, line.B))) - allowed;
        var lower = Roots.Beyond(Loss, at, -step);
        var upper = Roots.Beyond(Loss, at, step);
        return lower is { } l && upper is { } u ? new Interval(Roots.Between(Loss, at, l), Roots.Between(Loss, at, u)) : null;
    }

    private static IEnumerable<StatisticNote> PoorlyFitted(Heterogeneity h)
    {
        if (h.P < PoorFit)
        {
            yield return new("heterogeneity", "The groups scatter around the line more than chance explains (Pearson's chi-squared, p below 0.05): the intervals are too narrow unless the heterogeneity factor is used, or the curve has another shape.");
        }
    }

    private static IEnumerable<StatisticNote> Outside(IReadOnlyList<DoseRow> rows, double ed, double effect)
    {
        if (ed < rows[0].Dose || ed > rows[^1].Dose)
        {
            yield return new("outside-doses", FormattableString.Invariant($"The ED{effect * 100:0.##} lies outside the doses that were tested: it is extrapolated."));
        }
    }

    /// <summary>The line in the likelihood's own coordinate with its covariance.</summary>
    private readonly record struct Line(double A, double B, double Vaa, double Vab, double Vbb, double Centre, double Scale)
    {
        public double InterceptSe
        {
            get
            {
                var c = Centre / Scale;
                return Math.Sqrt(Math.Max(0, Vaa - (2 * c * Vab) + (c * c * Vbb)));
            }
        }

        /// <summary>Standard error of the place <c>(level - A) / B</c>.</summary>
        public double RatioSe(double at) => Math.Sqrt(Math.Max(0, Vaa + (2 * at * Vab) + (at * at * Vbb))) / B;

        /// <summary>Fieller's interval of a ratio (Fieller, J R Stat Soc B 1954;16:175; Finney's form with g).</summary>
        public Interval? Fieller(double at, double critical)
        {
            var g = critical * critical * Vbb / (B * B);
            if (!(g < 1))
            {
                return null;
            }

            var middle = at + (g / (1 - g) * (at + (Vab / Vbb)));
            var half = critical / (B * (1 - g)) * Math.Sqrt(Math.Max(0, Vaa + (2 * at * Vab) + (at * at * Vbb) - (g * (Vaa - (Vab * Vab / Vbb)))));
            return new Interval(middle - half, middle + half);
        }

        /// <summary>The doses of an interval of places; null where one of them is no number above 0.</summary>
        public Interval? Doses(Interval? places) => places is { } p && Math.Pow(10, Centre + (Scale * p.Lower)) is > 0 and var lower
            ? Interval.Finite(lower, Math.Pow(10, Centre + (Scale * p.Upper)))
            : null;
    }
}

using PreclinicalDre.Core.Statistics.Distributions;

namespace PreclinicalDre.Core.Statistics.Counts;

/// <summary>Events of one animal.</summary>
/// <param name="Events">Events counted, 0 or more.</param>
/// <param name="Days">Time in which they were counted, above 0, in one unit for all animals.</param>
/// <param name="Treated">True in the treated arm.</param>
public readonly record struct ArmCount(long Events, double Days, bool Treated);

/// <summary>
/// The ratio of two arms' rates by negative-binomial regression with the time observed as offset, parameters and shape by maximum likelihood, as
/// R's <c>MASS::glm.nb(count ~ arm + offset(log(days)))</c>: variance μ + μ²/θ; Wald interval of the log ratio from the expected information with θ held.
/// Animals differ more than Poisson allows; that is what θ takes up (Venables and Ripley, Modern Applied Statistics with S, 7.4).
/// </summary>
public sealed record NegativeBinomial
{
    /// <summary>Treated rate over control rate; null where an arm has no event.</summary>
    public double? RateRatio { get; init; }

    /// <summary>Interval of the ratio.</summary>
    public Interval? Bounds { get; init; }

    /// <summary>Two-sided p of Wald's test against equal rates.</summary>
    public double? P { get; init; }

    /// <summary>Standard error of the logarithm of the ratio.</summary>
    public double? LogSe { get; init; }

    /// <summary>Shape θ; null where the counts scatter no more than Poisson's: the limit of an infinite θ was taken.</summary>
    public double? Theta { get; init; }

    /// <summary>Standard error of θ, from its observed information.</summary>
    public double? ThetaSe { get; init; }

    /// <summary>Control rate per unit of time.</summary>
    public double ControlRate { get; init; }

    /// <summary>Treated rate per unit of time.</summary>
    public double TreatedRate { get; init; }

    /// <summary>Why numbers are missing.</summary>
    public IReadOnlyList<StatisticNote> Refusals { get; init; } = [];

    /// <summary>What to be careful of.</summary>
    public IReadOnlyList<StatisticNote> Warnings { get; init; } = [];

    /// <summary>Fits the two arms.</summary>
    /// <exception cref="ArgumentException">An arm is empty, or a count, a time or the level is outside its range.</exception>
    public static NegativeBinomial Fit(IReadOnlyList<ArmCount> counts, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (!counts.Any(c => c.Treated) || !counts.Any(c => !c.Treated) || counts.Any(c => c.Events < 0 || !(c.Days > 0) || !double.IsFinite(c.Days)))
        {
            throw new ArgumentException("Animals in both arms were wanted, with counts of 0 or more in times above 0.", nameof(counts));
        }

        if (!(confidence > 0 && confidence < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "between 0 and 1");
        }

        var (control, treated) = (Arm.Of(counts, false), Arm.Of(counts, true));
        if (control.Events == 0 || treated.Events == 0)
        {
            return new NegativeBinomial
            {
                ControlRate = control.Events / control.Days,
                TreatedRate = treated.Events / treated.Days,
                Refusals = [new("no-events-in-arm", "An arm has no event: the ratio is 0, infinite or none, and has no standard error. The exact ratio of two rates can bound it.")],
            };
        }

        var kappa = NegativeBinomialShape.Kappa(control, treated);
        return Answer(control, treated, kappa, Normal.Critical(confidence));
    }

    private static NegativeBinomial Answer(Arm control, Arm treated, double kappa, double critical)
    {
        var (c, t) = (control.LogRate(kappa), treated.LogRate(kappa));
        var se = Math.Sqrt((1 / control.Information(c, kappa)) + (1 / treated.Information(t, kappa)));
        var log = t - c;
        return new NegativeBinomial
        {
            RateRatio = Math.Exp(log),
            Bounds = Interval.Finite(Math.Exp(log - (critical * se)), Math.Exp(log + (critical * se))),
            P = Normal.TwoSided(log / se),
            LogSe = se,
            Theta = kappa > 0 ? 1 / kappa : null,
            ThetaSe = kappa > 0 ? NegativeBinomialShape.ThetaSe(control, treated, kappa) : null,
            ControlRate = Math.Exp(c),
            TreatedRate = Math.Exp(t),
            Warnings = kappa > 0 ? [] : [new("no-overdispersion", "The counts scatter no more than independent events would: θ has no finite estimate, and Poisson's limit was taken.")],
        };
    }
}

using NodaTime;
using PreclinicalDre.Core.Figures.Drawing;

namespace PreclinicalDre.Core.Figures;

/// <summary>How far a loss of body weight has gone.</summary>
public enum WeightAlert
{
    /// <summary>Less than 10 % lost.</summary>
    None,

    /// <summary>10 % lost: look more often.</summary>
    Info,

    /// <summary>15 % lost: intensify care.</summary>
    Warn,

    /// <summary>20 % lost: the humane end point is reached.</summary>
    EndPoint,
}

/// <summary>
/// Loss of body weight against the animal's own baseline, and the limits at 10, 15 and 20 %. The limits are common practice (general knowledge, not
/// verified); the rules of the local licence win over them. An animal that should still grow may fall behind its age without reaching one.
/// </summary>
/// <param name="Weight">The weight that counts as 100 %.</param>
/// <param name="BeforeTrial">True for the last weight up to the start of the first trial, false for the first of all weights.</param>
public sealed record WeightBaseline(WeightMark Weight, bool BeforeTrial)
{
    /// <summary>The limits: the loss in percent of baseline from which on each holds.</summary>
    public static IReadOnlyList<(WeightAlert Alert, double LossPercent)> Limits { get; } = [(WeightAlert.Info, 10), (WeightAlert.Warn, 15), (WeightAlert.EndPoint, 20)];

    /// <summary>Which weight it is, in words.</summary>
    public string Words => BeforeTrial ? "the last weight before the first trial" : "the first weight";

    /// <summary>
    /// The baseline of these weights: the last one up to the start of the first trial (the later in the list where two were taken at once), the first
    /// of all where there is no trial or no weight before it; null without a weight that can be drawn.
    /// </summary>
    /// <param name="weights">Weights in any order.</param>
    /// <param name="firstTrial">Start of the first trial; null where there is none.</param>
    public static WeightBaseline? Of(IEnumerable<WeightMark> weights, Instant? firstTrial)
    {
        var sane = weights.Where(w => w.Grams > 0 && SvgText.Sane(w.Grams)).OrderBy(w => w.At).ToList();
        var before = sane.FindLastIndex(w => w.At <= firstTrial);
        return sane.Count == 0 ? null : before >= 0 ? new(sane[before], true) : new(sane[0], false);
    }

    /// <summary>A weight in percent of the baseline.</summary>
    /// <param name="grams">Body weight in g.</param>
    public double Percent(double grams) => grams / Weight.Grams * 100;

    /// <summary>The limit that a weight has reached; one that lies on a limit has reached it, rounding of the division aside.</summary>
    /// <param name="grams">Body weight in g; <see cref="WeightAlert.None"/> where it is not positive, since that is a mistake and not a loss.</param>
    public WeightAlert Reached(double grams) => grams > 0 ? Limits.LastOrDefault(l => 100 - Percent(grams) >= l.LossPercent - 1e-9).Alert : WeightAlert.None;
}

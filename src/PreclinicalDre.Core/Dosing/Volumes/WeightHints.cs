using System.Globalization;
using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Core.Dosing.Volumes;

/// <summary>What a loss of body weight asks for at the rack, by the limits of <see cref="WeightBaseline"/> (general knowledge; the licence wins).</summary>
public static class WeightHints
{
    /// <summary>At most one hint: INFO from 10 % on, WARN from 15 %, ERROR from 20 % on, where the humane end point is reached. None without a baseline.</summary>
    /// <param name="grams">Body weight, g.</param>
    /// <param name="baseline">The weight that counts as 100 %.</param>
    public static IReadOnlyList<Finding> Of(double grams, WeightBaseline? baseline)
    {
        if (baseline is null || baseline.Reached(grams) is WeightAlert.None)
        {
            return [];
        }

        var loss = string.Create(CultureInfo.InvariantCulture, $"{100 - baseline.Percent(grams):0.#} % lost");
        var (severity, code, message) = baseline.Reached(grams) switch
        {
            WeightAlert.Info => (Severity.Info, "weight-loss", "The animal has lost 10 % of its weight or more: look more often."),
            WeightAlert.Warn => (Severity.Warning, "weight-loss", "The animal has lost 15 % of its weight or more: intensify care."),
            _ => (Severity.Error, "humane-endpoint", "The animal has lost 20 % of its weight or more: the humane end point is reached. Stop dosing and call the study director."),
        };
        return [new Finding(severity, code, message, new Location(), loss, $"less than {Limit(baseline.Reached(grams))} % of {baseline.Weight.Grams.ToString("0.#", CultureInfo.InvariantCulture)} g, {baseline.Words} (GK)")];
    }

    private static string Limit(WeightAlert alert) => WeightBaseline.Limits.First(l => l.Alert == alert).LossPercent.ToString("0", CultureInfo.InvariantCulture);
}

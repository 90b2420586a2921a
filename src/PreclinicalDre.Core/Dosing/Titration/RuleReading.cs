using System.Globalization;
using NodaTime;

namespace PreclinicalDre.Core.Dosing.Titration;

/// <summary>Reads one rule over a window of observations.</summary>
internal static class RuleReading
{
    /// <summary>What the rule says of the observations in <c>[from, to]</c>.</summary>
    public static RuleAnswer Read(TitrationScheme scheme, TitrationRule rule, IReadOnlyList<TolerabilityObservation> observations, Instant from, Instant to)
    {
        if (scheme.Scale(rule.Scale) is not { } scale)
        {
            return new RuleAnswer(rule, RuleState.Missing, [], $"The scheme has no scale {rule.Scale}.");
        }

        TolerabilityObservation[] seen = [.. observations.Where(o => o.Scale == rule.Scale && o.At >= from && o.At <= to)];
        return rule.Move is TitrationMove.Up ? Condition(rule, scale, seen) : Call(rule, scale, seen);
    }

    private static RuleAnswer Call(TitrationRule rule, TolerabilityScale scale, TolerabilityObservation[] seen)
    {
        TolerabilityObservation[] bad = [.. seen.Where(o => scale.AtLeastAsBad(o.Value, rule.Threshold))];
        return bad.Length >= rule.Times ? new RuleAnswer(rule, RuleState.Holds, bad, $"{Says(bad, scale)} ({rule.Say(scale)}).")
            : bad.Length > 0 ? new RuleAnswer(rule, RuleState.UnderWay, bad, string.Create(CultureInfo.InvariantCulture, $"{Says(bad, scale)}, {bad.Length} of {rule.Times} ({rule.Say(scale)})."))
            : seen.Length == 0 ? new RuleAnswer(rule, RuleState.Missing, [], Lacks(rule, scale, 0))
            : new RuleAnswer(rule, RuleState.Clear, [Worst(seen, scale)], $"{Says([Worst(seen, scale)], scale)}.");
    }

    private static RuleAnswer Condition(TitrationRule rule, TolerabilityScale scale, TolerabilityObservation[] seen)
    {
        // At the threshold a condition is met, so "worse" is: as bad as it and not equal to it.
        TolerabilityObservation[] worse = [.. seen.Where(o => scale.AtLeastAsBad(o.Value, rule.Threshold) && o.Value != rule.Threshold)];
        return worse.Length > 0 ? new RuleAnswer(rule, RuleState.Clear, worse, $"{Says(worse, scale)} ({rule.Say(scale)}).")
            : seen.Length < rule.Times ? new RuleAnswer(rule, RuleState.Missing, seen, Lacks(rule, scale, seen.Length))
            : new RuleAnswer(rule, RuleState.Holds, [Worst(seen, scale)], $"{Says([Worst(seen, scale)], scale)}.");
    }

    private static TolerabilityObservation Worst(TolerabilityObservation[] seen, TolerabilityScale scale) =>
        seen.Aggregate((a, b) => scale.Worse(a.Value, b.Value) == b.Value ? b : a);

    private static string Says(TolerabilityObservation[] by, TolerabilityScale scale)
    {
        var worst = Worst(by, scale);
        var times = by.Length == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", {by.Length} times, at worst");
        return string.Create(CultureInfo.InvariantCulture, $"{scale.Name}{times} {worst.Value:0.##}");
    }

    private static string Lacks(TitrationRule rule, TolerabilityScale scale, int have) => string.Create(CultureInfo.InvariantCulture,
        $"{scale.Name} is missing: {have} of {(rule.Move is TitrationMove.Up ? rule.Times : 1)} in the last {(rule.WithinDays == 1 ? "day" : $"{rule.WithinDays} days")} on this step.");
}

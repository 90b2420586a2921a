using System.Globalization;

namespace PreclinicalDre.Core.Dosing.Titration;

/// <summary>What is wrong with a scheme by itself. The path of a finding is the member's place in camel case (<c>rules[2].threshold</c>).</summary>
public static class TitrationSchemeChecks
{
    /// <summary>Most steps.</summary>
    public const int MostSteps = 20;

    /// <summary>Most rules.</summary>
    public const int MostRules = 60;

    /// <summary>Most scales of the house.</summary>
    public const int MostScales = 20;

    /// <summary>Most days of a window or a step.</summary>
    public const int MostDays = 90;

    /// <summary>The findings, empty for a scheme that can be followed.</summary>
    public static IReadOnlyList<Finding> Of(TitrationScheme scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        var findings = new List<Finding>();
        Steps();
        Scales();
        Rules();
        return findings;

        void Steps()
        {
            if (scheme.Steps.Count is 0 or > MostSteps)
            {
                Add("steps", "A scheme needs its steps.", Text(scheme.Steps.Count), $"1 to {MostSteps} steps");
            }

            for (var i = 0; i < scheme.Steps.Count; i++)
            {
                var step = scheme.Steps[i];
                if (!(step.DoseMgPerKg > 0 && step.DoseMgPerKg <= RegimenChecks.MostMgPerKg))
                {
                    Add($"steps[{i}].doseMgPerKg", "The dose cannot be right.", Text(step.DoseMgPerKg), "above 0 to 20,000 mg/kg");
                }
                else if (i > 0 && step.DoseMgPerKg <= scheme.Steps[i - 1].DoseMgPerKg)
                {
                    Add($"steps[{i}].doseMgPerKg", "Each step is above the one before.", Text(step.DoseMgPerKg), $"above {Text(scheme.Steps[i - 1].DoseMgPerKg)} mg/kg");
                }

                if (step.MinimumDays is < 1 or > MostDays)
                {
                    Add($"steps[{i}].minimumDays", "The days of a step cannot be right.", Text(step.MinimumDays), $"1 to {MostDays} days");
                }
            }

            if (scheme.Steps.Count > 0 && scheme.TopStep < 0)
            {
                Add("capMgPerKg", "The cap is below the first step.", Text(scheme.CapMgPerKg ?? 0), $"at least {Text(scheme.Steps[0].DoseMgPerKg)} mg/kg, or none");
            }
        }

        void Scales()
        {
            if (scheme.OwnScales.Count > MostScales)
            {
                Add("ownScales", "These are too many scales.", Text(scheme.OwnScales.Count), $"at most {MostScales}");
            }

            for (var i = 0; i < scheme.OwnScales.Count; i++)
            {
                var scale = scheme.OwnScales[i];
                if (scale.Id.Length is 0 or > 40 || !scale.Id.All(c => c is '-' or (>= 'a' and <= 'z') or (>= '0' and <= '9')))
                {
                    Add($"ownScales[{i}].id", "The id of a scale is short and plain.", scale.Id, "a-z, 0-9 and hyphens, at most 40");
                }

                if (TolerabilityScale.BuiltIn.Any(s => s.Id == scale.Id) || scheme.OwnScales.Take(i).Any(s => s.Id == scale.Id))
                {
                    Add($"ownScales[{i}].id", "This id is taken.", scale.Id, "an id of its own");
                }

                if (!(scale.Least < scale.Most) || !double.IsFinite(scale.Most - scale.Least))
                {
                    Add($"ownScales[{i}].most", "A scale goes from its least to its largest figure.", Text(scale.Most), $"above {Text(scale.Least)}");
                }
            }
        }

        void Rules()
        {
            if (scheme.Rules.Count > MostRules)
            {
                Add("rules", "These are too many rules.", Text(scheme.Rules.Count), $"at most {MostRules}");
            }

            if (!scheme.Rules.Any(r => r.Move is TitrationMove.Stop))
            {
                Add("rules", "A scheme says when dosing stops.", "no rule to stop", "at least one rule to stop");
            }

            if (!scheme.Rules.Any(r => r.Move is TitrationMove.Down or TitrationMove.Hold or TitrationMove.Up))
            {
                Add("rules", "A scheme says by what a step counts as tolerated.", "only rules to stop", "a rule to go up, to hold or to go down");
            }

            for (var i = 0; i < scheme.Rules.Count; i++)
            {
                var rule = scheme.Rules[i];
                if (scheme.Scale(rule.Scale) is not { } scale)
                {
                    Add($"rules[{i}].scale", "There is no such scale.", rule.Scale, "a built-in scale or one of the scheme's own");
                }
                else if (!scale.Has(rule.Threshold))
                {
                    Add($"rules[{i}].threshold", "The scale has no such figure.", Text(rule.Threshold), $"{Text(scale.Least)} to {Text(scale.Most)} ({scale.Unit})");
                }

                if (rule.WithinDays is < 1 or > MostDays)
                {
                    Add($"rules[{i}].withinDays", "The window cannot be right.", Text(rule.WithinDays), $"1 to {MostDays} days");
                }

                if (rule.Times is < 1 or > 100)
                {
                    Add($"rules[{i}].times", "The number of observations cannot be right.", Text(rule.Times), "1 to 100");
                }

                if (rule.HumaneEndPoint && rule.Move is not TitrationMove.Stop)
                {
                    Add($"rules[{i}].humaneEndPoint", "A humane end point stops dosing.", rule.Move.ToString(), "a rule to stop");
                }
            }
        }

        void Add(string path, string message, string found, string wanted) => findings.Add(Finding.Error("bad-value", message, new Location(Path: path), found, wanted));
    }

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}

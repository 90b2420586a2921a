using System.Globalization;

namespace PreclinicalDre.Core.Dosing.Titration;

/// <summary>A scheme that was read, or what is wrong with its text.</summary>
/// <param name="Scheme">The scheme; null where there is an error.</param>
/// <param name="Findings">What was found.</param>
public sealed record TitrationReading(TitrationScheme? Scheme, IReadOnlyList<Finding> Findings);

/// <summary>
/// A scheme as plain lines, which is how people write it, forms carry it and the trail of changes shows it. A step: <c>15 for 3 days</c>. A rule: its move, its scale
/// and its figure, then what else holds: <c>stop weight-loss 20 within 2 days humane</c>, <c>up rotarod 60 within 3 days 2 times # our trainer's limit</c>. A scale
/// of the house: <c>tremor; Tremor; 0 none to 4 constant; higher is worse; 0; 4</c>.
/// </summary>
public static class TitrationText
{
    private static readonly char[] Breaks = ['\n', '\r'];
    private static readonly char[] Gaps = [' ', ',', ':', '\t'];

    /// <summary>A scheme that holds for most rodents, to start from; its figures are general knowledge.</summary>
    public static readonly string UsualRules = string.Join('\n',
        "up sedation 1 within 2 days",
        "hold weight-loss 10 within 2 days",
        "down sedation 2 within 2 days",
        "down weight-loss 15 within 2 days",
        "stop weight-loss 20 within 2 days humane",
        "stop clinical-sign 3 within 2 days humane");

    /// <summary>The steps as lines.</summary>
    public static string Steps(TitrationScheme scheme) =>
        Lines(scheme.Steps.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.DoseMgPerKg} for {s.MinimumDays} {Days(s.MinimumDays)}")));

    /// <summary>The rules as lines.</summary>
    public static string Rules(TitrationScheme scheme) => Lines(scheme.Rules.Select(r => string.Create(CultureInfo.InvariantCulture,
        $"{Word(r.Move)} {r.Scale} {r.Threshold} within {r.WithinDays} {Days(r.WithinDays)}{(r.Times > 1 ? $" {r.Times} times" : "")}{(r.HumaneEndPoint ? " humane" : "")}{(r.Note.Length > 0 ? $" # {r.Note}" : "")}")));

    /// <summary>The house's own scales as lines.</summary>
    public static string Scales(TitrationScheme scheme) => Lines(scheme.OwnScales.Select(s => string.Create(CultureInfo.InvariantCulture,
        $"{s.Id}; {s.Name}; {s.Unit}; {(s.HigherIsWorse ? "higher" : "lower")} is worse; {s.Least}; {s.Most}")));

    /// <summary>Reads a scheme and checks it (<see cref="TitrationSchemeChecks"/>); findings name the line as <c>rules[2]</c>, from 0.</summary>
    public static TitrationReading Read(string steps, string rules, string scales, double? capMgPerKg)
    {
        var findings = new List<Finding>();
        var scheme = new TitrationScheme
        {
            Steps = [.. Split(steps).Select((l, i) => Step(l, i, findings)).OfType<TitrationStep>()],
            OwnScales = [.. Split(scales).Select((l, i) => Scale(l, i, findings)).OfType<TolerabilityScale>()],
            Rules = [.. Split(rules).Select((l, i) => Rule(l, i, findings)).OfType<TitrationRule>()],
            CapMgPerKg = capMgPerKg,
        };
        if (findings.Count == 0)
        {
            findings.AddRange(TitrationSchemeChecks.Of(scheme));
        }

        return new TitrationReading(findings.Any(f => f.Severity is Severity.Error) ? null : scheme, findings);
    }

    private static TitrationStep? Step(string line, int at, List<Finding> findings)
    {
        var words = line.Split(Gaps, StringSplitOptions.RemoveEmptyEntries).Where(w => w is not ("mg/kg" or "for" or "days" or "day")).ToArray();
        return words.Length == 2 && Number(words[0]) is { } dose && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            ? new TitrationStep(dose, days)
            : Wrong<TitrationStep?>(findings, $"steps[{at}]", "This is not a step.", line, "a dose and its days: 15 for 3 days");
    }

    private static TitrationRule? Rule(string line, int at, List<Finding> findings)
    {
        var parts = line.Split('#', 2, StringSplitOptions.TrimEntries);
        var words = parts[0].Split(Gaps, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 3 || Move(words[0]) is not { } move || Number(words[2]) is not { } threshold)
        {
            return Wrong<TitrationRule?>(findings, $"rules[{at}]", "This is not a rule.", line, "up, hold, down or stop, then a scale and a figure: down sedation 2 within 2 days");
        }

        var rule = new TitrationRule { Move = move, Scale = words[1], Threshold = threshold, Note = parts.Length > 1 ? parts[1] : "" };
        for (var i = 3; i < words.Length; i++)
        {
            var number = i + 1 < words.Length ? words[i + 1] : "";
            if (words[i] == "humane")
            {
                rule = rule with { HumaneEndPoint = true };
            }
            else if (words[i] == "within" && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var days))
            {
                rule = rule with { WithinDays = days };
                i += i + 2 < words.Length && words[i + 2] is "day" or "days" ? 2 : 1;
            }
            else if (number is "times" or "time" && int.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out var times))
            {
                rule = rule with { Times = times };
                i++;
            }
            else
            {
                return Wrong<TitrationRule?>(findings, $"rules[{at}]", "A word of the rule is not known.", words[i], "within N days, N times, humane; a note after #");
            }
        }

        return rule;
    }

    private static TolerabilityScale? Scale(string line, int at, List<Finding> findings)
    {
        var parts = line.Split(';', StringSplitOptions.TrimEntries);
        return parts.Length == 6 && Number(parts[4]) is { } least && Number(parts[5]) is { } most && (parts[3].StartsWith("higher", StringComparison.Ordinal) || parts[3].StartsWith("lower", StringComparison.Ordinal))
            && parts[1].Length > 0
            ? new TolerabilityScale(parts[0], parts[1], parts[2], parts[3].StartsWith("higher", StringComparison.Ordinal), least, most)
            : Wrong<TolerabilityScale?>(findings, $"ownScales[{at}]", "This is not a scale.", line, "id; name; unit; higher (or lower) is worse; least figure; largest figure");
    }

    private static TitrationMove? Move(string word) => word switch
    {
        "up" => TitrationMove.Up,
        "hold" => TitrationMove.Hold,
        "down" => TitrationMove.Down,
        "stop" => TitrationMove.Stop,
        _ => null,
    };

    /// <summary>The word of a move in these lines.</summary>
    public static string Word(TitrationMove move) => move switch
    {
        TitrationMove.Up => "up",
        TitrationMove.Hold => "hold",
        TitrationMove.Down => "down",
        TitrationMove.Stop => "stop",
    };

    private static IEnumerable<string> Split(string? text) => (text ?? "").Split(Breaks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    private static string Days(int days) => days == 1 ? "day" : "days";

    private static double? Number(string word) =>
        double.TryParse(word, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var n) && double.IsFinite(n) ? n : null;

    private static T? Wrong<T>(List<Finding> findings, string path, string message, string found, string wanted)
    {
        findings.Add(Finding.Error("bad-value", message, new Location(Path: path), found, wanted));
        return default;
    }
}

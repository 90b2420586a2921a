using System.Globalization;
using PreclinicalDre.Core.Design.Simulation;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Statistics;
using PreclinicalDre.Core.Statistics.Proportions;

namespace PreclinicalDre.Server.Features.Design.Simulation;

/// <summary>What of the grid of truths is drawn.</summary>
public enum TruthMeasure
{
    /// <summary>Resistant animals that are called so.</summary>
    Sensitivity,

    /// <summary>Others that are not called resistant.</summary>
    Specificity,

    /// <summary>Resistant and responsive animals that stay undefined.</summary>
    Undetermined,

    /// <summary>Responsive animals that are called so.</summary>
    Response,

    /// <summary>Resistant animals that are called responsive.</summary>
    FalseFreedom,

    /// <summary>Relapsing animals whose relapse is seen.</summary>
    Relapse,
}

/// <summary>The figures of a simulation.</summary>
internal static class SimulationDrawing
{
    public const string Verdicts = "verdicts";
    public const string PowerCurve = "power";
    public const string Grid = "grid";

    /// <summary>The figures by name: <c>verdicts</c>, <c>power</c>, a measure's map, a measure's lines.</summary>
    public static Figure? Draw(SimulationOfRun simulation, string name)
    {
        var result = simulation.Result;
        return name switch
        {
            Verdicts when result?.Feasibility is { } f => Verdict(simulation, f),
            PowerCurve when result?.Power is { } p => Power(simulation, p),
            _ when result?.Truth is { } cells && name.StartsWith("lines-", StringComparison.Ordinal) && Measure(name[6..]) is { } m => Lines(simulation, cells, m),
            _ when result?.Truth is { } cells && Measure(name) is { } m => Map(simulation, cells, m),
            _ => null,
        };
    }

    /// <summary>All numbers of the grid, a row a cell.</summary>
    public static DataTable Table(IReadOnlyList<TruthCell> cells) => new(
        "Operating characteristics by trial length and recorded hours",
        [
            new("Trial", DataKind.Number, "d"), new("Recorded", DataKind.Number, "h/day"), new("Truth"), new("Animals", DataKind.Number), new("Resistant", DataKind.Number), new("Responsive", DataKind.Number),
            new("Undefined", DataKind.Number), new("Right", DataKind.Number), new("Right, lower", DataKind.Number), new("Right, upper", DataKind.Number), new("Commonest limit"),
        ],
        [.. cells.SelectMany(c => c.Tallies.Select(t => (IReadOnlyList<string>)
            [N(c.TrialDays), N(c.HoursPerDay), Name(t.Truth), N(t.Animals), N(t.Resistant), N(t.Responsive), N(t.Undefined), N(t.Right), N(t.IntervalOf(t.Right).Lower), N(t.IntervalOf(t.Right).Upper), t.Limiting?.ToString() ?? ""]))]);

    /// <summary>What the animals are, in words.</summary>
    public static string Name(AnimalTruth truth) => truth switch
    {
        AnimalTruth.Resistant => "resistant animals",
        AnimalTruth.Responsive => "responsive animals",
        AnimalTruth.Relapsing => "relapsing animals",
        AnimalTruth.PseudoResistant => "pseudo-resistant animals",
    };

    /// <summary>The measure in words.</summary>
    public static string Name(TruthMeasure measure) => measure switch
    {
        TruthMeasure.Sensitivity => "Sensitivity: resistant animals called resistant",
        TruthMeasure.Specificity => "Specificity: responsive and pseudo-resistant animals not called resistant",
        TruthMeasure.Undetermined => "Undetermined: resistant and responsive animals without a verdict",
        TruthMeasure.Response => "Response found: responsive animals called responsive",
        TruthMeasure.FalseFreedom => "False freedom: resistant animals called responsive by chance",
        TruthMeasure.Relapse => "Relapse seen in relapsing animals",
    };

    private static TruthMeasure? Measure(string name) => name.All(c => c is '-' or (>= 'a' and <= 'z')) && Enum.TryParse<TruthMeasure>(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var m) ? m : null;

    private static double Of(TruthCell cell, TruthMeasure measure) => measure switch
    {
        TruthMeasure.Sensitivity => cell.Sensitivity,
        TruthMeasure.Specificity => cell.Specificity,
        TruthMeasure.Undetermined => cell.Undetermined,
        TruthMeasure.Response => cell.ResponseFound,
        TruthMeasure.FalseFreedom => cell.FalseFreedom,
        TruthMeasure.Relapse => cell.RelapseFound,
    };

    private static Figure Verdict(SimulationOfRun simulation, FeasibilityAnswer answer)
    {
        var species = answer.Tallies.Count == 0 ? "" : SimulationQuestions.Feasibility(simulation.Arguments.Field, simulation.Definition, []).Design.Species;
        return ShareBars.Draw(
            new ShareBarsInput("Verdicts that the design reaches", [.. answer.Tallies.Select(t => new ShareBar(
                Capital(Name(t.Truth)),
                [new(VerdictState.Resistant, (int)t.Resistant), new(VerdictState.Responsive, (int)t.Responsive), new(VerdictState.Undefined, (int)t.Undefined)],
                Feasibility.LimitWords(t, simulation.Definition, species)))]),
            "design-verdicts");
    }

    private static Figure Power(SimulationOfRun simulation, PowerAnswer answer)
    {
        var question = SimulationQuestions.Power(simulation.Arguments.Field, []);
        var unit = question.Kind == PowerDesign.Crossover ? "animals of the crossover" : "animals a group";
        return ShareCurves.Draw(
            new ShareCurvesInput(
                "Power by number of animals", unit, "share of simulated studies that find an effect",
                [
                    new("power", [.. answer.Points.Select(p => new SharePoint(p.Size, p.Power, p.PowerBounds))]),
                    new("false alarms, without any effect", [.. answer.Points.Select(p => new SharePoint(p.Size, p.FalseAlarmRate, p.FalseAlarmBounds))]),
                ],
                question.Wanted, answer.Needed is { } n ? (n, string.Create(CultureInfo.InvariantCulture, $"{n} {unit}")) : null),
            "design-power");
    }

    private static Figure Map(SimulationOfRun simulation, IReadOnlyList<TruthCell> cells, TruthMeasure measure) => GridMap.Draw(
        new GridMapInput(
            Name(measure), "trial length", "hours recorded a day",
            [.. cells.Select(c => c.TrialDays).Distinct().Select(d => $"{N(d)} d")], [.. cells.Select(c => c.HoursPerDay).Distinct().Select(h => $"{N(h)} h")],
            [.. cells.Select(c => new GridCell($"{N(c.TrialDays)} d", $"{N(c.HoursPerDay)} h", Of(c, measure), null,
                string.Create(CultureInfo.InvariantCulture, $"Trials of {c.TrialDays} d, {c.HoursPerDay} h a day: {Of(c, measure) * 100:0.#} % of {c.Tallies[0].Animals} animals")))]),
        $"truth-{measure.ToString().ToLowerInvariant()}");

    private static Figure Lines(SimulationOfRun simulation, IReadOnlyList<TruthCell> cells, TruthMeasure measure) => ShareCurves.Draw(
        new ShareCurvesInput(
            Name(measure), "days of a trial", "share of animals",
            [.. cells.GroupBy(c => c.HoursPerDay).Select(g => new ShareSeries($"{N(g.Key)} h a day", [.. g.Select(c => new SharePoint(c.TrialDays, Of(c, measure), Bounds(c, measure)))]))]),
        $"lines-{measure.ToString().ToLowerInvariant()}");

    // Two truths of equally many animals stand behind a mean; its interval is taken as that of one share of both.
    private static Interval Bounds(TruthCell cell, TruthMeasure measure)
    {
        var animals = cell.Tallies[0].Animals * (measure is TruthMeasure.Specificity or TruthMeasure.Undetermined ? 2 : 1);
        return Wilson.Of((long)Math.Round(Of(cell, measure) * animals), animals);
    }

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string N(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}

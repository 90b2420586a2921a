using System.Globalization;
using Microsoft.AspNetCore.Components;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Dosing.Titration;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Server.Features.Dosing.Rack;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Dosing.Titration;

public sealed partial class TitrationPage
{
    private RackRules? study;
    private List<TitrationRow> board = [];
    private List<SchemeRow> schemes = [];
    private List<TolerabilityScale> scales = [];
    private IReadOnlyList<Finding> findings = [];
    private string? problem;
    private string? done;

    [Parameter]
    public string Code { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        study = await Rules.FindAsync(Code, Http.RequestAborted);
        if (study is null)
        {
            Navigation.NotFound();
            return;
        }

        schemes = await Schemes.ListAsync(Code, Http.RequestAborted) ?? [];
        scales = [.. schemes.SelectMany(s => TitrationText.Read(s.Steps, s.Rules, s.Scales, s.CapMgPerKg).Scheme?.OwnScales ?? []).Concat(TolerabilityScale.BuiltIn)
            .Where(s => s != TolerabilityScale.WeightLoss && s != TolerabilityScale.PlasmaLevel).DistinctBy(s => s.Id)];
        board = await Queries.BoardAsync(study, Http.RequestAborted);
    }

    private async Task DecideAsync()
    {
        if (!May(Policies.DosingPlan))
        {
            return;
        }

        var form = Http.Request.Form;
        var ticked = form["animals"].Select(a => (a ?? "").Split('|')).Where(p => p.Length == 3).ToList();
        if (ticked.Count == 0)
        {
            problem = "No animal was ticked.";
            return;
        }

        var moved = 0;
        foreach (var compound in ticked.GroupBy(t => t[1]))
        {
            if (form["move"] == "finish")
            {
                foreach (var one in compound)
                {
                    moved += Take(await Decide.FinishAsync(Code, new FinishInput { Animal = one[0], Compound = one[1], Reason = form["reason"] }, Http.RequestAborted));
                }

                continue;
            }

            moved += Take(await Decide.RunAsync(Code, new DecideInput
            {
                Animals = [.. compound.Select(t => t[0])], Compound = compound.Key, Expected = [.. compound.Select(t => t[2])], Move = form["move"], Reason = form["reason"],
            }, Http.RequestAborted));
        }

        done = moved == 0 ? null : $"Decided for {moved} {(moved == 1 ? "animal" : "animals")}.";
        board = await Queries.BoardAsync(study!, Http.RequestAborted);
    }

    private async Task ScoreAsync()
    {
        if (!May(Policies.DosingRecord))
        {
            return;
        }

        var form = Http.Request.Form;
        double? value = double.TryParse(form["value"], NumberStyles.Float, CultureInfo.InvariantCulture, out var v) ? v : null;
        var outcome = await Scores.RunAsync(Code, [new ScoreInput { Animal = form["animal"], Scale = form["scale"], Value = value, At = form["at"], Note = form["note"] }], Http.RequestAborted);
        if (Take(outcome) > 0)
        {
            var stopped = outcome is Outcome<TitrationDone>.Ok { Value.Stopped: { Count: > 0 } codes } ? string.Join(", ", codes) : null;
            done = stopped is null ? "Stored." : $"Stored. A humane end point is met: dosing of {stopped} was stopped, and the alarm is on the worklist.";
        }

        board = await Queries.BoardAsync(study!, Http.RequestAborted);
    }

    /// <summary>The page is for readers; each of its forms asks for more.</summary>
    private bool May(string policy)
    {
        var may = Rights.Do(policy);
        problem = may ? null : "You may read the board but not do this.";
        return may;
    }

    private int Take(Outcome<TitrationDone> outcome)
    {
        switch (outcome)
        {
            case Outcome<TitrationDone>.Ok ok:
                return ok.Value.Animals;
            case Outcome<TitrationDone>.Invalid invalid:
                (problem, findings) = (invalid.Title, [.. findings, .. invalid.Findings]);
                return 0;
            case Outcome<TitrationDone>.Conflict conflict:
                problem = conflict.Why;
                return 0;
            case Outcome<TitrationDone>.Forbidden forbidden:
                problem = forbidden.Why;
                return 0;
            default:
                problem = "There is no such study any more.";
                return 0;
        }
    }

    private int Need() => board.Count(r => r.HumaneEndPoint || (r.Step is not null && r.Proposal is "up" or "down" or "stop"));

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Say(TitrationRow row) => row.Proposal switch
    {
        _ when row.HumaneEndPoint => row.Step is null ? "Humane end point: dosing stopped" : "Stop: humane end point",
        _ when row.Step is null => "Dosing stopped",
        "up" => $"Raise to {Text(row.ProposedMgPerKg!.Value)} mg/kg",
        "down" => $"Lower to {Text(row.ProposedMgPerKg!.Value)} mg/kg",
        "stop" => "Stop",
        _ => row.Undetermined ? "Hold: undetermined" : "Hold",
    };

    private static string SayMtd(MtdRow mtd) => mtd.State switch
    {
        "reached" => $"MTD reached: {Text(mtd.DoseMgPerKg!.Value)} mg/kg.",
        "at-least" => $"MTD: at least {Text(mtd.DoseMgPerKg!.Value)} mg/kg, the last step of the scheme.",
        "so-far" => $"Highest tolerated step so far: {Text(mtd.DoseMgPerKg!.Value)} mg/kg.",
        _ => "No step has been shown to be tolerated yet.",
    };

    /// <summary>The predicted level of the last three days with the lower target, as a small drawing; its words say the same.</summary>
    private static MarkupString Spark(TitrationRow row)
    {
        if (row.Levels.Count == 0)
        {
            return new MarkupString("<small>no level to show</small>");
        }

        var above = row.TargetMgPerL is { } low ? $", {100.0 * row.Levels.Count(l => l >= low) / row.Levels.Count:0} % of the points at or above {Text(low)} mg/L" : "";
        return new MarkupString(Sparkline.Draw(new SparkInput(
            [.. row.Levels.Select((l, i) => ((double)i, l))],
            string.Create(CultureInfo.InvariantCulture, $"Predicted level of the last 3 days: up to {row.Levels.Max():0.#} mg/L, now {row.Levels[^1]:0.#} mg/L{above}"))
        {
            Least = 0, Most = row.TargetMgPerL * 1.1, Limits = row.TargetMgPerL is { } target ? [new SparkLimit(target, "target")] : [],
        }));
    }

    /// <summary>Weights of the last weeks with the limits of loss.</summary>
    private static MarkupString Weights(TitrationRow row) => row.Weights.Count == 0 ? default : new MarkupString(Sparkline.Draw(new SparkInput(
        [.. row.Weights.Select(w => (w.At.ToUnixTimeSeconds() / 3600d, w.Value))],
        string.Create(CultureInfo.InvariantCulture, $"{row.Weights.Count} weights of the last 4 weeks in percent of the baseline: lowest {row.Weights.Min(w => w.Value):0.#} %, last {row.Weights[^1].Value:0.#} %"))
    {
        Least = 78, Most = 102, Dots = true, Limits = [.. WeightBaseline.Limits.Select(l => new SparkLimit(100 - l.LossPercent, l.Alert switch { WeightAlert.Info => "w-info", WeightAlert.Warn => "w-warn", _ => "w-end" }))],
    }));

    /// <summary>A scale's course with the figures at which its rules call; nothing for one observation, which its number says.</summary>
    private static MarkupString Spark(LatestScore score)
    {
        if (score.Seen.Count < 2)
        {
            return default;
        }

        double?[] marks = [score.DownAt, score.StopAt];
        var limits = marks.OfType<double>().ToList();
        return new MarkupString(Sparkline.Draw(new SparkInput(
            [.. score.Seen.Select(s => (s.At.ToUnixTimeSeconds() / 3600d, s.Value))],
            string.Create(CultureInfo.InvariantCulture, $"{score.Name}, {score.Seen.Count} observations of the last 4 weeks: {score.Seen.Min(s => s.Value):0.##} to {score.Seen.Max(s => s.Value):0.##}, last {score.Value:0.##}"))
        {
            Least = limits.Count > 0 ? limits.Min() : null, Most = limits.Count > 0 ? limits.Max() : null, Dots = true,
            Limits = [.. score.DownAt is { } down ? [new SparkLimit(down, "w-warn")] : Array.Empty<SparkLimit>(), .. score.StopAt is { } stop ? [new SparkLimit(stop, "w-end")] : Array.Empty<SparkLimit>()],
        }));
    }
}

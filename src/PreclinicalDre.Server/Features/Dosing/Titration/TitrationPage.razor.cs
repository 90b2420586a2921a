using System.Globalization;
using Microsoft.AspNetCore.Components;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Dosing.Titration;
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
    private static RenderFragment Spark(TitrationRow row) => builder =>
    {
        if (row.Levels.Count == 0)
        {
            builder.AddMarkupContent(0, "<small>no level to show</small>");
            return;
        }

        const double width = 120;
        const double height = 28;
        var top = Math.Max(row.Levels.Max(), row.TargetMgPerL ?? 0) * 1.05;
        var points = string.Join(' ', row.Levels.Select((l, i) => string.Create(CultureInfo.InvariantCulture, $"{width * i / (row.Levels.Count - 1):0.#},{height - (top > 0 ? height * l / top : 0):0.#}")));
        var target = row.TargetMgPerL is { } t && top > 0 ? string.Create(CultureInfo.InvariantCulture, $"<line class=\"target\" x1=\"0\" x2=\"{width}\" y1=\"{height - (height * t / top):0.#}\" y2=\"{height - (height * t / top):0.#}\"></line>") : "";
        var above = row.TargetMgPerL is { } low ? $", {100.0 * row.Levels.Count(l => l >= low) / row.Levels.Count:0} % of the points at or above {Text(low)} mg/L" : "";
        var words = string.Create(CultureInfo.InvariantCulture, $"Predicted level of the last 3 days: up to {row.Levels.Max():0.#} mg/L, now {row.Levels[^1]:0.#} mg/L{above}");
        builder.AddMarkupContent(1, $"<svg class=\"spark\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" aria-label=\"{words}\"><title>{words}</title>{target}<polyline points=\"{points}\"></polyline></svg>");
    };
}

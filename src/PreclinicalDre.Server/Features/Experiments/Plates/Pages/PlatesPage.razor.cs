using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Experiments.Plates;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Experiments.Plates.Pages;

public sealed partial class PlatesPage
{
    private const int MostRows = 200;
    private const int MostNotes = 3;

    private PlatesView? view;
    private IReadOnlyList<Finding> findings = [];
    private string? problem;

    [Parameter]
    public string Code { get; set; } = "";

    [Parameter]
    public string Experiment { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Inject]
    private IMay Rights { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        view = await Queries.FindAsync(Code, Experiment, withEstimates: true, Http.RequestAborted);
        if (view is null)
        {
            Navigation.NotFound();
        }
    }

    private bool ByClutch => view!.Plates.All(p => p.Clutch.Length > 0);

    private static string Range(Core.Statistics.Interval? bounds) => bounds is { } b ? $"{Percent(b.Lower)} to {Percent(b.Upper)}" : "–";

    private static string Percent(double? value) => value is { } v ? string.Create(CultureInfo.InvariantCulture, $"{v:0} %") : "–";

    private static string StateClass(HitState state) => state switch
    {
        HitState.Hit => "met",
        HitState.NoHit => "not-applicable",
        HitState.Toxic => "not-met",
        _ => "unknown",
    };

    private string? Sent(string field) => problem is not null && Http.Request.HasFormContentType ? Http.Request.Form[field].FirstOrDefault() : null;

    private async Task AddPlateAsync()
    {
        if (view!.IsBlind)
        {
            problem = "A layout says what each larva gets: who is blinded enters none.";
            return;
        }

        var form = Http.Request.Form;
        var plate = form["plate"].FirstOrDefault()?.Trim() ?? "";
        var wells = int.TryParse(form["wells"], NumberStyles.None, CultureInfo.InvariantCulture, out var w) ? w : 0;
        await using var content = form.Files.GetFile("file") is { Length: > 0 } file ? file.OpenReadStream() : new MemoryStream(Encoding.UTF8.GetBytes(form["paste"].FirstOrDefault() ?? ""), writable: false);
        var name = form.Files.GetFile("file") is { Length: > 0 } named ? named.FileName : null;
        switch (await Save.LayoutAsync(Code, Experiment, plate, wells, form["clutch"], new PlateFile(content, name), dryRun: false, Http.RequestAborted))
        {
            case Outcome<PlateDone>.Ok:
                Navigation.NavigateTo(PlateWords.Page(Code, Experiment, plate));
                break;
            case Outcome<PlateDone>.Invalid invalid:
                (problem, findings) = (invalid.Title, invalid.Findings);
                break;
            case Outcome<PlateDone>.Conflict conflict:
                problem = conflict.Why;
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }

    private async Task SettleAsync()
    {
        if (view!.IsBlind || !Rights.Do(Policies.ExperimentPlan))
        {
            problem = "Only who plans experiments sets the rule.";
            return;
        }

        var form = Http.Request.Form;
        var settings = view!.Settings with
        {
            Line = form["line"].FirstOrDefault()?.Trim() ?? "", Movement = form["movement"].FirstOrDefault()?.Trim() ?? "", DaysPostFertilisation = Number("dpf"), ThresholdMmPerS = Number("threshold"),
            Rule = new HitRule
            {
                LeastReductionPercent = Number("reduction"), LeastRobustZ = Number("z"), LeastUnits = (int)Math.Clamp(Number("units"), -1, 1e6), LeastLarvae = (int)Math.Clamp(Number("larvae"), -1, 1e6),
                MostDeadShare = Number("dead") / 100, LeastZPrime = string.IsNullOrWhiteSpace(form["zprime"]) ? null : Number("zprime"), LeastFieldReductionPercent = Number("field"),
            },
        };
        switch (await Save.SettleAsync(Code, Experiment, settings, Http.RequestAborted))
        {
            case Outcome<PlateSettingsDone>.Ok:
                Navigation.NavigateTo(PlateWords.Page(Code, Experiment));
                break;
            case Outcome<PlateSettingsDone>.Invalid invalid:
                (problem, findings) = (invalid.Title, invalid.Findings);
                break;
            case Outcome<PlateSettingsDone>.Conflict conflict:
                problem = conflict.Why;
                break;
            default:
                Navigation.NotFound();
                break;
        }

        // What is no number is outside every range.
        double Number(string field) =>
            double.TryParse(form[field].FirstOrDefault()?.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var v) ? v : -1e9;
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments.Screens;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments.Screens.Pages;

public sealed partial class SettingsPage
{
    private ScreenSettings? begin;
    private IReadOnlyList<ScreenDefault> origins = [];
    private IReadOnlyList<Compound> compounds = [];
    private IReadOnlyList<Finding> findings = [];
    private string? problem;

    [Parameter]
    public string Code { get; set; } = "";

    [Parameter]
    public string Experiment { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        if (await Queries.SettingsAsync(Code, Experiment, Http.RequestAborted) is not { } found)
        {
            Navigation.NotFound();
            return;
        }

        (begin, origins, compounds) = (found.Settings, found.Origins, found.Catalogue.Compounds);
    }

    /// <summary>Where a setting comes from, while it stands as the catalogue had it.</summary>
    private ScreenDefault? O(string setting) => begin!.FromCatalogue.Contains(setting, StringComparer.Ordinal) ? origins.FirstOrDefault(o => o.Setting == setting) : null;

    private string V(string field, string? stored) => Sent(field) ?? stored ?? "";

    private string V(string field, double? stored) => Sent(field) ?? ScreenWords.Number(stored);

    private string? Sent(string field) => problem is not null && Http.Request.HasFormContentType ? Http.Request.Form[field].FirstOrDefault() : null;

    private async Task SaveAsync()
    {
        var bad = new List<Finding>();
        var form = Http.Request.Form;
        var was = begin!;
        var settings = was with
        {
            CompoundId = Text("compound"), Route = Text("route"), TestHours = Number("hours", "testHours"),
            Stimulus = was.Stimulus with
            {
                CurrentMa = Number("current", "stimulus.currentMa"), Cc97Ma = Number("cc97", "stimulus.cc97Ma"), Cc97Multiple = Number("multiple", "stimulus.cc97Multiple"),
                FrequencyHz = Number("frequency", "stimulus.frequencyHz"), PulseMs = Number("pulse", "stimulus.pulseMs"), TrainSeconds = Number("train", "stimulus.trainSeconds"),
                Electrode = Text("electrode"), Anaesthetic = Text("anaesthetic"), Convulsant = Text("convulsant"), ConvulsantMgPerKg = Number("convulsantDose", "stimulus.convulsantMgPerKg"),
                ConvulsantRoute = Text("convulsantRoute"), Induction = Text("induction"),
            },
            ObservationSeconds = Number("observation", "observationSeconds") ?? 0, Criterion = Text("criterion"),
            Ladder = new DoseLadder(Number("start", "ladder.startMgPerKg") ?? 0, Number("fold", "ladder.fold") ?? 0, Number("least", "ladder.leastMgPerKg") ?? 0, Number("most", "ladder.mostMgPerKg") ?? 0),
            Rule = Enum.TryParse<DoseStepRule>(Text("rule"), out var rule) ? rule : DoseStepRule.Groups, Sex = Enum.TryParse<Sex>(Text("sex"), out var sex) ? sex : null, Strain = Text("strain"),
        };
        if (bad.Count > 0)
        {
            (problem, findings) = ("The settings were not stored.", bad);
            return;
        }

        settings = settings with { FromCatalogue = [.. was.FromCatalogue.Where(s => !Changed(s, was, settings))] };
        switch (await Save.SettleAsync(Code, Experiment, settings, Http.RequestAborted))
        {
            case Outcome<SettingsDone>.Ok:
                Navigation.NavigateTo(ScreenWords.Page(Code, Experiment));
                break;
            case Outcome<SettingsDone>.Invalid invalid:
                (problem, findings) = (invalid.Title, invalid.Findings);
                break;
            case Outcome<SettingsDone>.Conflict conflict:
                problem = conflict.Why;
                break;
            default:
                Navigation.NotFound();
                break;
        }

        string Text(string field) => form[field].FirstOrDefault()?.Trim() ?? "";

        double? Number(string field, string path)
        {
            var text = Text(field);
            if (text.Length == 0)
            {
                return null;
            }

            if (double.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            {
                return value;
            }

            bad.Add(Finding.Error("bad-value", "This is not a number.", new Location(Path: path), text, "a number"));
            return null;
        }
    }

    private static bool Changed(string setting, ScreenSettings was, ScreenSettings now) => setting switch
    {
        "currentMa" => was.Stimulus.CurrentMa != now.Stimulus.CurrentMa,
        "cc97Ma" => was.Stimulus.Cc97Ma != now.Stimulus.Cc97Ma,
        "cc97Multiple" => was.Stimulus.Cc97Multiple != now.Stimulus.Cc97Multiple,
        "frequencyHz" => was.Stimulus.FrequencyHz != now.Stimulus.FrequencyHz,
        "pulseMs" => was.Stimulus.PulseMs != now.Stimulus.PulseMs,
        "trainSeconds" => was.Stimulus.TrainSeconds != now.Stimulus.TrainSeconds,
        "electrode" => was.Stimulus.Electrode != now.Stimulus.Electrode,
        "anaesthetic" => was.Stimulus.Anaesthetic != now.Stimulus.Anaesthetic,
        "convulsantMgPerKg" => was.Stimulus.ConvulsantMgPerKg != now.Stimulus.ConvulsantMgPerKg,
        "induction" => was.Stimulus.Induction != now.Stimulus.Induction,
        "observationSeconds" => was.ObservationSeconds != now.ObservationSeconds,
        "criterion" => was.Criterion != now.Criterion,
        "ladder" => was.Ladder != now.Ladder,
        _ => false,
    };
}

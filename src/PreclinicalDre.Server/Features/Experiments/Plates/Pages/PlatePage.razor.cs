using System.Text;
using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Experiments.Plates;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments.Plates.Pages;

public sealed partial class PlatePage
{
    private LarvalPlate? plate;
    private PlateSettings? settings;
    private PlateQuality quality = PlateQuality.Of([], []);
    private bool isClosed;
    private IReadOnlyList<Finding> hints = [];
    private IReadOnlyList<Finding> findings = [];
    private string? problem;

    [Parameter]
    public string Code { get; set; } = "";

    [Parameter]
    public string Experiment { get; set; } = "";

    [Parameter]
    public string Plate { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        if (await Queries.PlateAsync(Code, Experiment, Plate, Http.RequestAborted) is not { } found)
        {
            Navigation.NotFound();
            return;
        }

        (plate, settings, isClosed) = found;
        quality = PlateQuality.Of(plate);
        hints = plate.IsVeiled ? [] : PlateChecks.Layout(plate, settings.Rule);
    }

    private async Task AddFiguresAsync()
    {
        var form = Http.Request.Form;
        var file = form.Files.GetFile("file") is { Length: > 0 } sent ? sent : null;
        await using var content = file is not null ? file.OpenReadStream() : new MemoryStream(Encoding.UTF8.GetBytes(form["paste"].FirstOrDefault() ?? ""), writable: false);
        var stage = form["stage"] == "field" ? PlateStage.FieldPotential : PlateStage.Movement;
        switch (await Save.FiguresAsync(Code, Experiment, Plate, stage, new PlateFile(content, file?.FileName), dryRun: false, Http.RequestAborted))
        {
            case Outcome<PlateDone>.Ok:
                Navigation.NavigateTo(PlateWords.Page(Code, Experiment, Plate));
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
}

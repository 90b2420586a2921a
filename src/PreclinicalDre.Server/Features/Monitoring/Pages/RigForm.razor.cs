using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Server.Features.Animals.Editing;
using PreclinicalDre.Server.Features.Monitoring.Rigs;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Monitoring.Pages;

public sealed partial class RigForm
{
    private IReadOnlyList<Finding> findings = [];
    private string? problem;
    private bool isMissing;

    [Parameter]
    public string? Code { get; set; }

    [SupplyParameterFromForm(FormName = "rig")]
    private RigInput Input { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private string Heading => Code is null ? "New rig" : $"Change rig {Code}";

    protected override async Task OnInitializedAsync()
    {
        if (Code is null)
        {
            // Rooms of one laboratory share a clock: begin with that of the rigs there are.
            Input ??= new RigInput { Kind = "home-cage", Places = 1, Cameras = 1, Channels = 2, Link = "tethered", TimeZoneId = RigEndpoints.ZoneOf(await Queries.ListAsync(Http.RequestAborted)).Id };
        }
        else if (await Queries.FindAsync(Code, Http.RequestAborted) is { } rig)
        {
            Input ??= Of(rig);
        }
        else
        {
            Input ??= new RigInput();
            isMissing = true;
            Navigation.NotFound();
        }
    }

    private static RigInput Of(RigDetail rig) => new()
    {
        Code = rig.Code, Kind = Choices.Code(rig.Kind), Places = rig.Places, Cameras = rig.Cameras, Channels = rig.Channels, Link = rig.Link is { } link ? Choices.Code(link) : "", BandwidthHz = rig.BandwidthHz,
        Detects = [.. RigFactsOf.Ids(rig.Detects)], Species = [.. RigFactsOf.Ids(rig.Species)], TimeZoneId = rig.TimeZoneId, VideoTemplate = rig.VideoTemplate, IsRetired = rig.IsRetired, Note = rig.Note, Version = rig.Version,
    };

    private async Task SubmitAsync()
    {
        // The preview is drawn from what stands in the form; nothing is stored.
        if (Http.Request.Form["do"] == "look")
        {
            return;
        }

        switch (Code is null ? await Save.CreateAsync(Input, Http.RequestAborted) : await Save.UpdateAsync(Code, Input, Http.RequestAborted))
        {
            case Outcome<Rig>.Ok ok:
                Navigation.NavigateTo($"/rigs/{ok.Value.Code}");
                break;
            case Outcome<Rig>.Invalid invalid:
                (problem, findings) = (invalid.Title, invalid.Findings);
                break;
            case Outcome<Rig>.Conflict conflict:
                problem = conflict.Why;
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }
}

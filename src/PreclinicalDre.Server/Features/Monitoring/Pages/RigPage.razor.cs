using Microsoft.AspNetCore.Components;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Server.Features.Animals;
using PreclinicalDre.Server.Features.Monitoring.Rigs;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Monitoring.Pages;

public sealed partial class RigPage
{
    private RigDetail? rig;
    private IReadOnlyList<FreeTime> free = [];
    private IReadOnlyList<Finding> findings = [];
    private Figure? figure;
    private string? problem;
    private Instant now;

    [Parameter]
    public string Code { get; set; } = "";

    [SupplyParameterFromForm(FormName = "outage")]
    private OutageInput Input { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new OutageInput();
        now = Clock.GetCurrentInstant();
        rig = await Queries.FindAsync(Code, Http.RequestAborted);
        if (rig is null)
        {
            Navigation.NotFound();
            return;
        }

        var view = RigEndpoints.View(now);
        var stays = await Queries.StaysAsync(view.From, Instant.MaxValue, Http.RequestAborted);
        free = RigQueries.FreeTimes(rig, stays, now);
        figure = RigQueries.Draw($"rig {rig.Code}", [rig], stays, DateTimeZoneProviders.Tzdb[rig.TimeZoneId], view, now, "rig");
    }

    private string Say(Instant at) => new LabTime(DateTimeZoneProviders.Tzdb[rig!.TimeZoneId], at).Say(at);

    private async Task AddAsync() => Answer(await Outages.AddAsync(Code, Input, Http.RequestAborted));

    private async Task RemoveAsync(Guid id) => Answer(await Outages.RemoveAsync(Code, id, Http.RequestAborted));

    private void Answer(Outcome<RigOutage> outcome)
    {
        switch (outcome)
        {
            case Outcome<RigOutage>.Ok:
                Navigation.NavigateTo($"/rigs/{Code}");
                break;
            case Outcome<RigOutage>.Invalid invalid:
                (problem, findings) = (invalid.Title, invalid.Findings);
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }
}

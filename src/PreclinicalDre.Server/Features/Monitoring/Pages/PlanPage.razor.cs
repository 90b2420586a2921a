using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Server.Features.Animals;
using PreclinicalDre.Server.Features.Animals.Editing;
using PreclinicalDre.Server.Features.Monitoring.Plans;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Monitoring.Pages;

public sealed partial class PlanPage
{
    private MonitoringPlan? plan;
    private IReadOnlyList<Finding> findings = [];
    private string? problem;
    private string zoneId = "UTC";
    private string animal = "";

    [Parameter]
    public string Code { get; set; } = "";

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromForm(FormName = "plan")]
    private PlanInput Input { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private string Here => $"{Addresses.Study(Code)}/monitoring";

    protected override async Task OnInitializedAsync()
    {
        plan = await Queries.FindAsync(Code, Id, Http.RequestAborted);
        if (plan is null)
        {
            Input ??= new PlanInput();
            Navigation.NotFound();
            return;
        }

        animal = plan.Animal!.Code;
        zoneId = await Database.Studies.Where(s => s.Code == Code).Select(s => s.TimeZoneId).SingleAsync(Http.RequestAborted);
        Input ??= Of(plan, DateTimeZoneProviders.Tzdb[zoneId]);
    }

    private static PlanInput Of(MonitoringPlan plan, DateTimeZone zone) => new()
    {
        Phase = Choices.Code(plan.Phase), From = LabTime.ForForm(plan.From, zone), To = LabTime.ForForm(plan.To, zone),
        Rhythm = plan.OnHours is not null ? "cycle" : plan.DailyFromMinute is not null ? "daily" : "continuous", OnHours = plan.OnHours, OffHours = plan.OffHours,
        DailyFrom = Clock(plan.DailyFromMinute), DailyTo = Clock(plan.DailyToMinute), NeedsMotor = plan.NeedsMotor, NeedsElectrographic = plan.NeedsElectrographic,
        NeedsLink = plan.NeedsLink is { } link ? Choices.Code(link) : "", NeedsChannels = plan.NeedsChannels, SettlingDays = plan.SettlingDays, Note = plan.Note, Version = plan.Version,
    };

    private static string? Clock(int? minute) => minute is { } m ? $"{m / 60:00}:{m % 60:00}" : null;

    private async Task SubmitAsync() => Answer(await Save.UpdateAsync(Code, Id, Input, Assign, Http.RequestAborted));

    private async Task LeaveAsync() => Answer(await Save.LeaveRigAsync(Code, Id, Http.RequestAborted));

    private async Task RemoveAsync() => Answer(await Save.RemoveAsync(Code, Id, Http.RequestAborted));

    private void Answer(Outcome<MonitoringPlan> outcome)
    {
        switch (outcome)
        {
            case Outcome<MonitoringPlan>.Ok:
                Navigation.NavigateTo($"{Here}#plans");
                break;
            case Outcome<MonitoringPlan>.Invalid invalid:
                (problem, findings) = (invalid.Title, invalid.Findings);
                break;
            case Outcome<MonitoringPlan>.Conflict conflict:
                problem = conflict.Why;
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }
}

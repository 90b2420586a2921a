using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Animals;
using PreclinicalDre.Server.Features.Monitoring.Plans;
using PreclinicalDre.Server.Features.Monitoring.Sessions;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Monitoring.Pages;

public sealed partial class MonitoringPage
{
    private const int SessionsShown = 60;
    private static readonly (string Key, string Words)[] Choice =
        [("", "all"), ("below", "short, nothing noted"), ("running", "running"), ("planned", "planned"), ("closed", "closed"), ("not-done", "not done")];

    private Study? study;
    private PlansView view = new([], [], DreDefinition.Translational10);
    private SessionPart part = new(0, 1, SessionsShown, []);
    private List<(string Text, string Link, string Href)> steps = [];
    private Figure? coverage;
    private Figure? rigs;
    private double due;
    private double recorded;
    private Instant now;
    private string? done;

    [Parameter]
    public string Code { get; set; } = "";

    /// <summary>Which sessions are shown.</summary>
    [SupplyParameterFromQuery]
    private string? Which { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private string Here => $"{Addresses.Study(Code)}/monitoring";

    protected override async Task OnInitializedAsync()
    {
        study = await Database.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == Code, Http.RequestAborted);
        if (study is null)
        {
            Navigation.NotFound();
            return;
        }

        await LoadAsync(study);
    }

    private async Task LoadAsync(Study of)
    {
        now = Clock.GetCurrentInstant();
        view = await Plans.ViewAsync(of.Id, Http.RequestAborted);
        part = (await Sessions.ListAsync(Code, Which, null, 1, SessionsShown, Http.RequestAborted))!;
        (due, recorded) = (view.Plans.Sum(p => p.HoursDue), view.Plans.Sum(p => p.HoursRecorded));
        steps = [.. Steps((await Sessions.CountBelowAsync(of.Id, Http.RequestAborted)).Count)];
        coverage = MonitoringFigures.Coverage(of.Code, view, "cov");
        rigs = await Figures.RigsAsync(of, view, "rig", Http.RequestAborted);
    }

    private async Task UpdateAsync()
    {
        var report = await Open.RunAsync(Http.RequestAborted);
        var reckoned = await Coverage.RunAsync(Http.RequestAborted);
        await LoadAsync(study!);
        done = $"{report.Words}; hours of {MonitoringWords.Count(reckoned, "session")} reckoned again.";
    }

    private IEnumerable<(string Text, string Link, string Href)> Steps(int below)
    {
        var open = view.Plans.Count(p => p.Rig is null && p.To > now && p.ExitedAt is null);
        if (open > 0)
        {
            yield return ($"{MonitoringWords.Count(open, "plan")} without a rig.", "Assign rigs", $"{Here}/assign");
        }

        if (below > 0)
        {
            yield return ($"{MonitoringWords.Count(below, "session")} recorded for less than {MonitoringWords.Wanted(view.Definition)} of the hours due, and nobody has said why.", "Show them", $"{Here}?which=below#sessions");
        }

        var lost = view.Plans.Count(p => p.Phase == MonitoringPhase.Treatment && p.State == CoverageState.OutOfReach);
        if (lost > 0)
        {
            yield return ($"{MonitoringWords.Count(lost, "treatment plan")} cannot reach {MonitoringWords.Wanted(view.Definition)}: import what is missing, or lengthen the plan.", "The plans", $"{Here}#plans");
        }

        var unsettled = view.Plans.Count(p => p.ImplantedOn is null && p.HoursDue == 0 && p.Needs.Contains("electrographic", StringComparison.Ordinal));
        if (unsettled > 0)
        {
            yield return ($"{MonitoringWords.Count(unsettled, "plan")} of EEG for an animal without a day of implantation: settling time cannot be kept.", "The plans", $"{Here}#plans");
        }
    }

    private string Say(Instant at) => new LabTime(DateTimeZoneProviders.Tzdb[study!.TimeZoneId], at).Say(at);
}

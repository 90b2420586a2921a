using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Monitoring.Plans;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Monitoring.Pages;

public sealed partial class PlansForm
{
    private Study? study;
    private List<(string Code, string Cohort, LocalDate? ImplantedOn)> animals = [];
    private IReadOnlyList<Finding> findings = [];
    private string? problem;

    [Parameter]
    public string Code { get; set; } = "";

    [SupplyParameterFromForm(FormName = "plans")]
    private PlansInput Input { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private string Here => $"{Addresses.Study(Code)}/monitoring";

    protected override async Task OnInitializedAsync()
    {
        Input ??= new PlansInput { NeedsElectrographic = true, NeedsMotor = true };
        study = await Database.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == Code, Http.RequestAborted);
        if (study is null)
        {
            Navigation.NotFound();
            return;
        }

        var found = await Database.Animals.AsNoTracking().Where(a => a.StudyId == study.Id && a.ExitedAt == null).OrderBy(a => a.Cohort!.Code).ThenBy(a => a.Code)
            .Select(a => new { a.Code, Cohort = a.Cohort!.Code, a.ImplantedOn }).ToListAsync(Http.RequestAborted);
        animals = found.ConvertAll(a => (a.Code, a.Cohort, a.ImplantedOn));
    }

    private async Task SubmitAsync()
    {
        switch (await Save.CreateAsync(Code, Input, Http.RequestAborted))
        {
            case Outcome<IReadOnlyList<MonitoringPlan>>.Ok:
                Navigation.NavigateTo($"{Here}#plans");
                break;
            case Outcome<IReadOnlyList<MonitoringPlan>>.Invalid invalid:
                (problem, findings) = (invalid.Title, invalid.Findings);
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }
}

using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core;
using PreclinicalDre.Data.Experiments;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments.Pages;

public sealed partial class ExperimentPage
{
    private Experiment? experiment;
    private IReadOnlyList<Finding> findings = [];
    private string? problem;

    [Parameter]
    public string Code { get; set; } = "";

    [Parameter]
    public string ExperimentCode { get; set; } = "";

    [SupplyParameterFromForm(FormName = "experiment")]
    private ExperimentInput Input { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        experiment = await Database.Experiments.AsNoTracking()
            .SingleOrDefaultAsync(e => e.Code == ExperimentCode && Database.Studies.Any(s => s.Id == e.StudyId && s.Code == Code), Http.RequestAborted);
        Input ??= new ExperimentInput { Title = experiment?.Title, IsClosed = experiment?.IsClosed ?? false, Version = experiment?.Version };
        if (experiment is null)
        {
            Navigation.NotFound();
        }
    }

    private async Task SaveAsync() => Answer(await Save.UpdateAsync(Code, ExperimentCode, Input, Http.RequestAborted));

    private async Task RemoveAsync() => Answer(await Save.RemoveAsync(Code, ExperimentCode, Http.RequestAborted));

    private void Answer(Outcome<Experiment> outcome)
    {
        switch (outcome)
        {
            case Outcome<Experiment>.Ok:
                Navigation.NavigateTo(ExperimentWords.List(Code));
                break;
            case Outcome<Experiment>.Invalid invalid:
                (problem, findings) = (invalid.Title, invalid.Findings);
                break;
            case Outcome<Experiment>.Conflict conflict:
                problem = conflict.Why;
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }
}

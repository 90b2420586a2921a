using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Server.Features.Dosing.Rack;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Dosing.Plans;

public sealed partial class NewPlanPage
{
    private static readonly char[] Between = [' ', ',', ';', '\n', '\r', '\t'];

    private RackRules? study;
    private PlanReport? report;
    private List<string> cohorts = [];
    private IReadOnlyList<Finding> findings = [];
    private string? problem;
    private bool needsReason;

    [Parameter]
    public string Code { get; set; } = "";

    /// <summary>Cohort to begin with.</summary>
    [SupplyParameterFromQuery]
    private string? Cohort { get; set; }

    /// <summary>Animal to begin with.</summary>
    [SupplyParameterFromQuery]
    private string? Animal { get; set; }

    [SupplyParameterFromForm(FormName = "plan")]
    private PlanForm Input { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        study = await Rules.FindAsync(Code, Http.RequestAborted);
        Input ??= new PlanForm { Cohort = Cohort, Animals = Animal, From = study is null ? null : LabClock.ForForm(Clock.GetCurrentInstant() + Duration.FromHours(1), study.Zone) };
        if (study is null)
        {
            Navigation.NotFound();
            return;
        }

        cohorts = await Database.Cohorts.AsNoTracking().Where(c => c.StudyId == study.Study.Id).OrderBy(c => c.Code).Select(c => c.Code).ToListAsync(Http.RequestAborted);
    }

    private async Task SubmitAsync()
    {
        var found = new List<Finding>();
        var input = new PlanInput
        {
            Trial = Input.Trial, Compound = Input.Compound, Cohort = Input.Cohort, Preview = Input.Do != "store",
            Animals = (Input.Animals ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries),
        };
        Input.Fill(input, found);
        if (found.Count > 0)
        {
            (problem, findings) = ("The plan was not stored.", found);
            return;
        }

        switch (await Create.RunAsync(Code, input, Http.RequestAborted))
        {
            case Outcome<PlanReport>.Ok { Value.Stored: true }:
                Navigation.NavigateTo($"{Addresses.Study(Code)}/dosing?stored=yes");
                break;
            case Outcome<PlanReport>.Ok ok:
                report = ok.Value;
                break;
            case Outcome<PlanReport>.Invalid invalid:
                (problem, findings) = (invalid.Title, invalid.Findings);
                break;
            case Outcome<PlanReport>.Conflict conflict:
                (problem, needsReason) = (conflict.Why, true);
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }
}

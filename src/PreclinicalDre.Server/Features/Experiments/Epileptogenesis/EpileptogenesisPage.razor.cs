using Microsoft.AspNetCore.Components;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Experiments.Epileptogenesis;
using PreclinicalDre.Core.Statistics.Survival;
using PreclinicalDre.Server.Features.Animals;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments.Epileptogenesis;

public sealed partial class EpileptogenesisPage
{
    private JudgedEpileptogenesis? of;
    private IReadOnlyList<Finding> findings = [];
    private string? problem;
    private string? done;
    private bool rulesOpen;

    [Parameter]
    public string Code { get; set; } = "";

    [Parameter]
    public string ExperimentCode { get; set; } = "";

    [SupplyParameterFromForm(FormName = "insults")]
    private InsultsInput Input { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "rules", Name = "Rules")]
    private InsultRulesInput Rules { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private EpileptogenesisResult result => of!.Result;

    private string Api => $"/api/v1{ExperimentWords.Page(Code, ExperimentCode, Core.Experiments.ExperimentKind.Epileptogenesis)}";

    private bool MayRecord => !of!.Experiment.IsClosed && Rights.Do(Policies.ExperimentRecord);

    private SurvivalCurve? Insulted => result.Latency?.Curves.FirstOrDefault(c => c.Group == EpileptogenesisResult.Insulted);

    protected override async Task OnInitializedAsync()
    {
        Input ??= new InsultsInput();
        Rules ??= new InsultRulesInput();
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        of = await Queries.FindAsync(Code, ExperimentCode, Http.RequestAborted);
        if (of is null)
        {
            Navigation.NotFound();
        }
    }

    private async Task NoteAsync()
    {
        switch (await Save.RunAsync(Code, ExperimentCode, Input, Http.RequestAborted))
        {
            case Outcome<IReadOnlyList<string>>.Ok ok:
                done = $"{(Input.IsSham ? "Sham" : of!.Form.Insult)} noted of {string.Join(", ", ok.Value)}.";
                Input = new InsultsInput { At = Input.At };
                await LoadAsync();
                break;
            case Outcome<IReadOnlyList<string>>.Invalid invalid:
                (problem, findings) = (invalid.Title, invalid.Findings);
                break;
            case Outcome<IReadOnlyList<string>>.Conflict conflict:
                problem = conflict.Why;
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }

    private async Task RemoveAsync(string animal)
    {
        switch (await Save.RemoveAsync(Code, ExperimentCode, animal, Http.RequestAborted))
        {
            case Outcome<string>.Ok:
                done = $"{animal} is no part of it any more.";
                await LoadAsync();
                break;
            case Outcome<string>.Conflict conflict:
                problem = conflict.Why;
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }

    private async Task SetRulesAsync()
    {
        if (!Rights.Do(Policies.ExperimentPlan))
        {
            problem = "You may read the rules but not change them.";
            return;
        }

        // A field that is left empty in the form means empty, not "as it was".
        Rules.NeverCounted ??= "";
        switch (await Save.SetRulesAsync(Code, ExperimentCode, Rules, Http.RequestAborted))
        {
            case Outcome<InsultRules>.Ok:
                done = "The rules are saved.";
                await LoadAsync();
                break;
            case Outcome<InsultRules>.Invalid invalid:
                (problem, findings, rulesOpen) = (invalid.Title, invalid.Findings, true);
                break;
            case Outcome<InsultRules>.Conflict conflict:
                problem = conflict.Why;
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }

    private string Say(Instant at) => new LabTime(DateTimeZoneProviders.Tzdb[of!.Study.TimeZoneId], at).Say(at);
}

using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core;
using PreclinicalDre.Server.Features.Dosing.Rack;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Dosing.Plans;

public sealed partial class PlanPage
{
    private RackRules? study;
    private PlanGroup? group;
    private PlanReport? report;
    private HashSet<Guid>? ticked;
    private IReadOnlyList<Finding> findings = [];
    private IReadOnlyList<Finding> endFindings = [];
    private string? problem;

    [Parameter]
    public string Code { get; set; } = "";

    /// <summary>One plan of the group.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromForm(FormName = "amend")]
    private RegimenForm Input { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "end")]
    private EndForm End { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        var posted = Input is not null;
        (Input, End) = (Input ?? new RegimenForm(), End ?? new EndForm());
        study = await Rules.FindAsync(Code, Http.RequestAborted);
        var now = Clock.GetCurrentInstant();
        group = study is null ? null : (await Queries.GroupsAsync(study, now, Http.RequestAborted)).Find(g => g.Animals.Any(a => a.Id == Id));
        if (study is null || group is null)
        {
            Navigation.NotFound();
            return;
        }

        if (HttpMethods.IsPost(Http.Request.Method))
        {
            ticked = [.. Http.Request.Form["plans"].Select(p => Guid.TryParse(p, out var id) ? id : Guid.Empty)];
        }

        if (!posted)
        {
            Input.Take(group.Plan, now, study.Zone);
        }
    }

    private async Task AmendAsync()
    {
        var found = new List<Finding>();
        var input = new AmendInput { Plans = [.. ticked ?? []], Reason = Input.Reason, Preview = Input.Do != "store" };
        Input.Fill(input, found);
        if (found.Count > 0)
        {
            (problem, findings) = ("No plan was amended.", found);
            return;
        }

        switch (await Change.AmendAsync(Code, input, Http.RequestAborted))
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
                problem = conflict.Why;
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }

    private async Task EndAsync()
    {
        switch (await Change.EndAsync(Code, new EndInput { Plans = [.. ticked ?? []], At = End.At, Reason = End.Reason }, Http.RequestAborted))
        {
            case Outcome<int>.Ok:
                Navigation.NavigateTo($"{Addresses.Study(Code)}/dosing?stored=yes");
                break;
            case Outcome<int>.Invalid invalid:
                (problem, endFindings, findings) = ($"{invalid.Title} {string.Join(" ", invalid.Findings.Select(f => f.Message))}", invalid.Findings, [.. invalid.Findings.Where(f => f.At.Path == "plans")]);
                break;
            case Outcome<int>.Conflict conflict:
                problem = conflict.Why;
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }
}

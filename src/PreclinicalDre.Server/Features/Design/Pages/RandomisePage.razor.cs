using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Design.Randomising;
using PreclinicalDre.Data.Design;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Design.Dealing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Design.Pages;

public sealed partial class RandomisePage
{
    private Study? study;
    private List<Arm> arms = [];
    private List<SubjectFacts> herd = [];
    private IReadOnlyList<Finding> findings = [];
    private string? problem;

    [Parameter]
    public string Code { get; set; } = "";

    [SupplyParameterFromForm(FormName = "randomise")]
    private RandomiseInput Input { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private string Here => $"{Addresses.Study(Code)}/groups";

    protected override async Task OnInitializedAsync()
    {
        Input ??= new RandomiseInput { Method = "block" };
        var found = await Database.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == Code, Http.RequestAborted);
        if (found is null)
        {
            Navigation.NotFound();
            return;
        }

        arms = [.. (await Database.Arms.AsNoTracking().Where(a => a.StudyId == found.Id).ToListAsync(Http.RequestAborted)).OrderBy(a => a.Code, StringComparer.Ordinal)];
        herd = [.. (await Subjects.WaitingAsync(found, null, Http.RequestAborted)).Select(c => c.Facts)];
        study = found;
    }

    private async Task SubmitAsync()
    {
        switch (await Randomise.RunAsync(Code, Input, Http.RequestAborted))
        {
            case Outcome<Randomisation>.Ok ok:
                Navigation.NavigateTo($"{Here}#randomisation-{ok.Value.Number}");
                break;
            case Outcome<Randomisation>.Invalid invalid:
                (problem, findings) = (invalid.Title, invalid.Findings);
                break;
            case Outcome<Randomisation>.Conflict conflict:
                problem = conflict.Why;
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }
}

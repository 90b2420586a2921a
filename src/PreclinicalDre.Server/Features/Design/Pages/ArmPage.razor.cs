using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core;
using PreclinicalDre.Data.Design;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Design.Arms;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Design.Pages;

public sealed partial class ArmPage
{
    private Study? study;
    private IReadOnlyList<Finding> findings = [];
    private string? problem;

    [Parameter]
    public string Code { get; set; } = "";

    /// <summary>Code of the group; <c>new</c> for one that is to be entered.</summary>
    [Parameter]
    public string ArmCode { get; set; } = "";

    [SupplyParameterFromForm(FormName = "arm")]
    private ArmInput Input { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private bool IsNew => ArmCode == "new";

    private string Heading => IsNew ? "Add a group" : $"Group {ArmCode}";

    private string Here => $"{Addresses.Study(Code)}/groups";

    protected override async Task OnInitializedAsync()
    {
        var found = await Database.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == Code, Http.RequestAborted);
        var arm = found is null || IsNew ? null : await Database.Arms.AsNoTracking().SingleOrDefaultAsync(a => a.StudyId == found.Id && a.Code == ArmCode, Http.RequestAborted);
        Input ??= arm is null
            ? new ArmInput { Ratio = 1 }
            : new ArmInput { Code = arm.Code, Name = arm.Name, Ratio = arm.Ratio, IsControl = arm.IsControl, Treatment = arm.Treatment, Version = arm.Version };
        if (found is null || (arm is null && !IsNew))
        {
            Navigation.NotFound();
            return;
        }

        study = found;
    }

    private async Task SaveAsync() => Answer(IsNew ? await Save.CreateAsync(Code, Input, Http.RequestAborted) : await Save.UpdateAsync(Code, ArmCode, Input, Http.RequestAborted));

    private async Task RemoveAsync() => Answer(await Save.RemoveAsync(Code, ArmCode, Http.RequestAborted));

    private void Answer(Outcome<Arm> outcome)
    {
        switch (outcome)
        {
            case Outcome<Arm>.Ok:
                Navigation.NavigateTo(Here);
                break;
            case Outcome<Arm>.Invalid invalid:
                (problem, findings) = (invalid.Title, invalid.Findings);
                break;
            case Outcome<Arm>.Conflict conflict:
                problem = conflict.Why;
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }
}

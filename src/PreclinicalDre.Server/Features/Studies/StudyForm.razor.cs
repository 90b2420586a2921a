using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Studies;

public sealed partial class StudyForm
{
    private IReadOnlyList<Finding> findings = [];
    private string? problem;
    private bool simulated;
    private Guid? id;
    private Catalogue catalogue = Catalogue.BuiltIn;

    [Parameter]
    public string? Code { get; set; }

    /// <summary>Model to begin with, as the catalogue's page of a model links to it.</summary>
    [SupplyParameterFromQuery]
    private string? Model { get; set; }

    [SupplyParameterFromForm(FormName = "study")]
    private StudyInput Input { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private string Heading => Code is null ? "New study" : $"Change {Code}";

    protected override async Task OnInitializedAsync()
    {
        if (Code is null)
        {
            Input ??= new StudyInput { TimeZoneId = "UTC", ModelId = Model };
        }
        else if (await Queries.FindAsync(Code, Http.RequestAborted) is { } study)
        {
            Input ??= Of(study);
            (simulated, id) = (study.IsSimulated, study.Id);
            catalogue = await Catalogues.ForAsync(study.Id, Http.RequestAborted);
        }
        else
        {
            Input ??= new StudyInput();
            Navigation.NotFound();
        }
    }

    private static StudyInput Of(StudyDetail study) => new()
    {
        Code = study.Code, Title = study.Title, Protocol = study.Protocol, ModelId = study.ModelId, ModelVariantId = study.ModelVariantId, SpeciesId = study.SpeciesId,
        LicenceNumber = study.LicenceNumber, Director = study.Director, TimeZoneId = study.TimeZoneId, Version = study.Version,
        LightsOn = Clock(study.LightsOnMinute), LightsOff = Clock(study.LightsOffMinute),
    };

    private async Task SubmitAsync()
    {
        var outcome = Code is null ? await Save.CreateAsync(Input, Http.RequestAborted) : await Save.UpdateAsync(Code, Input, Http.RequestAborted);
        switch (outcome)
        {
            case Outcome<Study>.Ok ok:
                Navigation.NavigateTo($"/studies/{ok.Value.Code}");
                break;
            case Outcome<Study>.Invalid invalid:
                (problem, findings) = (invalid.Title, invalid.Findings);
                break;
            case Outcome<Study>.Conflict conflict:
                problem = conflict.Why;
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }

    private static string Clock(int minute) => $"{minute / 60:00}:{minute % 60:00}";
}

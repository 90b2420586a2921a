using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Server.Features.Animals.Editing;
using PreclinicalDre.Server.Features.Evaluation;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Animals.Pages;

public sealed partial class DeletePage(AnimalDossierQueries queries, RemoveObservation remove, NavigationManager navigation)
{
    private AnimalDossier? dossier;
    private Removal? removal;
    private ObservationKind kind;
    private string? problem;

    [Parameter]
    public string Code { get; set; } = "";

    [Parameter]
    public string AnimalCode { get; set; } = "";

    /// <summary>Kind of the observation, spelt as in REST.</summary>
    [Parameter]
    public string Kind { get; set; } = "";

    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    /// <summary>The list that it stands in.</summary>
    private string Back => $"{new AnimalAddress(Code, AnimalCode).Page}#{List}";

    /// <summary>Adverse effects and titration steps stand in the list of trials.</summary>
    private string List => Choices.Code(kind is ObservationKind.AdverseEffects or ObservationKind.Titration ? ObservationKind.Trials : kind);

    protected override async Task OnInitializedAsync()
    {
        if (Choices.Find<ObservationKind>(Kind) is { } known)
        {
            kind = known;
            dossier = await queries.FindAsync(Code, AnimalCode, Http.RequestAborted);
            removal = dossier is null ? null : Removals.Of(dossier, kind, Id);
        }

        if (removal is null)
        {
            navigation.NotFound();
        }
    }

    private async Task DeleteAsync()
    {
        if (dossier is null || removal is null)
        {
            return;
        }

        switch (await remove.RunAsync(Code, AnimalCode, kind, Id, Http.RequestAborted))
        {
            case Outcome<EvaluationReport>.Ok:
                navigation.NavigateTo($"{dossier.Address.Page}?deleted={Choices.Code(kind)}&was={dossier.Verdict?.Classification}{(dossier.Animal.RecordState == RecordState.Reviewed ? "&reopened=yes" : "")}");
                break;
            case Outcome<EvaluationReport>.Conflict conflict:
                problem = conflict.Why;
                break;
            default:
                navigation.NotFound();
                break;
        }
    }
}

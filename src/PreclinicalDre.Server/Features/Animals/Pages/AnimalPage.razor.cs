using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using PreclinicalDre.Server.Features.Animals.Records;
using PreclinicalDre.Server.Features.Evaluation;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Animals.Pages;

public sealed partial class AnimalPage
{
    /// <summary>Above this many seizures the raster, one mark each, comes as a picture of its own: the page stays light and the picture comes when it is scrolled to.</summary>
    private const int MostInline = 2500;

    private AnimalDossier? dossier;
    private string? problem;
    private bool isBlind;
    private IReadOnlyList<UnblindingRow> unblindings = [];

    [Parameter]
    public string Code { get; set; } = "";

    [Parameter]
    public string AnimalCode { get; set; } = "";

    /// <summary>Part of the seizure list, from 1; the first holds the newest.</summary>
    [SupplyParameterFromQuery(Name = "seizures")]
    private int? SeizurePage { get; set; }

    /// <summary>Kind of the observation that was just deleted.</summary>
    [SupplyParameterFromQuery]
    private string? Deleted { get; set; }

    /// <summary>The verdict before that.</summary>
    [SupplyParameterFromQuery]
    private string? Was { get; set; }

    /// <summary>Set where a change just made a reviewed record a draft.</summary>
    [SupplyParameterFromQuery]
    private string? Reopened { get; set; }

    /// <summary>The state that a button of the record asks for.</summary>
    [SupplyParameterFromForm(FormName = RecordCard.Form, Name = RecordCard.Field)]
    private string? Move { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        dossier = await Queries.FindAsync(Code, AnimalCode, Http.RequestAborted);
        if (dossier is null)
        {
            Navigation.NotFound();
            return;
        }

        isBlind = (await Sight.OfAsync(dossier.Study.Id, Http.RequestAborted)).IsBlind;
        // Who is blinded learns of unblindings on the page about the blinding; here they would stand beside the animal's data.
        if (!isBlind && Rights.Do(Policies.DesignRead))
        {
            unblindings = await Queries.UnblindingsAsync(dossier, Http.RequestAborted);
        }
    }

    private async Task MoveAsync()
    {
        switch (await Records.RunAsync(Code, AnimalCode, new RecordInput { State = Move }, Http.RequestAborted))
        {
            case Outcome<RecordDetail>.Ok:
                Navigation.NavigateTo(new AnimalAddress(Code, AnimalCode).Page);
                break;
            case Outcome<RecordDetail>.Forbidden refused:
                problem = refused.Why;
                break;
            case Outcome<RecordDetail>.Conflict conflict:
                problem = conflict.Why;
                break;
            case Outcome<RecordDetail>.Invalid invalid:
                problem = invalid.Title;
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }

    private async Task JudgeAsync()
    {
        if (!(await Authorization.AuthorizeAsync(Http.User, Policies.VerdictEvaluate)).Succeeded)
        {
            problem = "You may read this verdict but not make a new one.";
            return;
        }

        switch (await Judge.RunAsync(Code, AnimalCode, Http.RequestAborted))
        {
            case Outcome<EvaluationReport>.Ok { Value.NotEvaluated: { } why }:
                problem = why;
                break;
            case Outcome<EvaluationReport>.Ok:
                Navigation.NavigateTo(new AnimalAddress(Code, AnimalCode).Page);
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }
}

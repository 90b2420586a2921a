using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Data.Experiments;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Experiments.Pages;

public sealed partial class ExperimentsPage
{
    private Study? study;
    private Catalogue catalogue = Catalogue.BuiltIn;
    private ExperimentList list = new([], [], [], false);
    private DreDefinition definition = DreDefinition.Translational10;
    private bool isBlind;
    private IReadOnlyList<Finding> findings = [];
    private string? problem;

    [Parameter]
    public string Code { get; set; } = "";

    [SupplyParameterFromForm(FormName = "begin")]
    private ExperimentInput Input { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Inject]
    private IMay Rights { get; set; } = default!;

    private bool MayBegin => !isBlind && Rights.Do(Policies.ExperimentPlan);

    private string ModelName => catalogue.Model(study!.ModelId)?.LiteratureLabel ?? study!.ModelId;

    private string Usual => string.Join("; ", list.Kinds.Select(k => ExperimentWords.Name(k).ToLowerInvariant()).Concat(list.ChronicMonitoring ? ["chronic monitoring"] : Array.Empty<string>())) is { Length: > 0 } usual
        ? $"usually {usual}."
        : "how it is run is not known.";

    protected override async Task OnInitializedAsync()
    {
        Input ??= new ExperimentInput();
        var found = await Database.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == Code, Http.RequestAborted);
        if (found is null || await Queries.ListAsync(Code, Http.RequestAborted) is not { } all)
        {
            Navigation.NotFound();
            return;
        }

        (study, list) = (found, all);
        catalogue = await Catalogues.ForAsync(found.Id, Http.RequestAborted);
        definition = await Definitions.OfStudyAsync(found, Http.RequestAborted);
        isBlind = (await Sight.OfAsync(found.Id, Http.RequestAborted)).IsBlind;
    }

    private async Task BeginAsync()
    {
        if (!MayBegin)
        {
            problem = "You may not begin an experiment here.";
            return;
        }

        switch (await Save.CreateAsync(Code, Input, Http.RequestAborted))
        {
            case Outcome<Experiment>.Ok ok:
                Navigation.NavigateTo(ExperimentWords.Page(Code, ok.Value.Code, ok.Value.Kind));
                break;
            case Outcome<Experiment>.Invalid invalid:
                (problem, findings) = (invalid.Title, invalid.Findings);
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }
}

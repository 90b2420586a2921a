using Microsoft.AspNetCore.Components;
using NodaTime;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Server.Features.Studies;

public sealed partial class StudyPage
{
    private StudyDetail? study;
    private Catalogue catalogue = Catalogue.Empty;
    private List<StudyAnimal> animals = [];
    private IReadOnlyList<NextStep> steps = [];
    private Figure? bar;
    private Figure? flow;
    private Figure? swimmer;

    [Parameter]
    public string Code { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        study = await Queries.FindAsync(Code, Http.RequestAborted);
        if (study is null)
        {
            Navigation.NotFound();
            return;
        }

        catalogue = await Catalogues.ForAsync(study.Id, Http.RequestAborted);
        animals = await AnimalQueries.ListAsync(study.Id, Http.RequestAborted);
        steps = [.. study.IsBlinded ? [] : StudyNextSteps.Of(study, animals, await Definitions.NamedAsync(study.DefinitionName, Http.RequestAborted), catalogue), .. StudyNextSteps.OfMonitoring(study.Code, await Monitoring.CountBelowAsync(study.Id, Http.RequestAborted))];
        bar = StudyFigures.Verdicts(study.Code, animals, "bar");
        flow = StudyFigures.Flow(study.Code, animals, "flow");
        swimmer = StudyFigures.Swimmer(study.Code, animals, catalogue, Clock.GetCurrentInstant(), "swim");
    }

    /// <summary>True for models of which nothing is an animal of the study: larvae on plates, slices and cultures.</summary>
    private bool WithoutAnimals => catalogue.Model(study!.ModelId) is { } model && ModelReadouts.Of(model) is { ChronicMonitoring: false } readout
        && readout.Kinds.All(k => k is ExperimentKind.LarvalPlates or ExperimentKind.Slices);

    private string Address(string file) => $"/api/v1/studies/{Code}/{file}";

    private static string Light(int minute) => $"{minute / 60:00}:{minute % 60:00}";
}

using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Evaluation.Definitions;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Features.Evaluation.Definitions;
using PreclinicalDre.Server.Features.Evaluation.Judging;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Evaluation.Pages;

public sealed partial class ChangesPage
{
    private const int MostShown = 500;

    private VerdictFacets facets = new([], [], []);
    private IReadOnlyList<DefinitionView> choices = [];
    private ShiftFilter? filter;
    private ShiftReport? report;
    private string? problem;

    [SupplyParameterFromQuery]
    private string? From { get; set; }

    [SupplyParameterFromQuery]
    private string? To { get; set; }

    [SupplyParameterFromQuery]
    private string? Study { get; set; }

    [SupplyParameterFromQuery]
    private string? Model { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private string Query => $"?from={Uri.EscapeDataString(filter!.From.Name)}&to={Uri.EscapeDataString(filter.To.Name)}&study={Uri.EscapeDataString(Study ?? "")}&model={Uri.EscapeDataString(Model ?? "")}";

    protected override async Task OnInitializedAsync()
    {
        // Retired ones too: their verdicts stay and are compared.
        choices = [.. (await Definitions.ListAsync(Http.RequestAborted)).Where(d => d.State is not Data.Evaluation.DefinitionState.Draft)];
        facets = await Lists.FacetsAsync(Http.RequestAborted);
        switch (await JudgingEndpoints.FilterAsync(From, To, Study, Model, Definitions, Http.RequestAborted))
        {
            case Outcome<ShiftFilter>.Ok ok:
                filter = ok.Value;
                report = await Queries.CompareAsync(filter, Http.RequestAborted);
                break;
            case Outcome<ShiftFilter>.NotFound missing:
                problem = $"There is no {missing.What}.";
                break;
        }
    }

    /// <summary>Both are asked for, each as a run; an animal is judged by its study's own definition along with them. What takes long is followed on the run's page.</summary>
    private async Task JudgeAsync()
    {
        var runs = new List<Guid>();
        foreach (var definition in new[] { filter!.From, filter.To })
        {
            switch (await Orders.JudgeUnderAsync(new JudgeUnderArguments(definition.Name, Study, Model), Http.RequestAborted))
            {
                case Outcome<Guid>.Ok ok:
                    runs.Add(ok.Value);
                    break;
                case Outcome<Guid>.Invalid invalid:
                    problem = invalid.Title;
                    return;
                case Outcome<Guid>.Forbidden forbidden:
                    problem = forbidden.Why;
                    return;
                default:
                    Navigation.NotFound();
                    return;
            }
        }

        foreach (var run in runs)
        {
            if (await Jobs.WaitAsync(run, JobAnswers.Patience, Http.RequestAborted) is not { State: JobState.Succeeded })
            {
                Navigation.NavigateTo(JobAnswers.Page(run));
                return;
            }
        }

        Navigation.NavigateTo($"/definitions/changes{Query}");
    }

    private static string ModelName(string id) => Catalogue.BuiltIn.Model(id)?.LiteratureLabel ?? id;

    private static string Say(string cause) => cause switch
    {
        VerdictShift.RunCoverage => "coverage of the seizure-free time",
        VerdictShift.FailedRegimens => "number of regimens that must fail",
        VerdictShift.Duration => "seizure-free time wanted",
        "exposure" => "exposure",
        "adherence" => "doses given",
        "monitoring" => "recorded share",
        "tolerated" => "time before a stop",
        "baseline" => "baseline",
        "dose-optimised" => "dose optimised",
        _ => cause.Replace('-', ' '),
    };
}

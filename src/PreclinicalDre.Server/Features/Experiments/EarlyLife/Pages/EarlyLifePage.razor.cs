using System.Globalization;
using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments.EarlyLife.Pages;

public sealed partial class EarlyLifePage
{
    private const int MostNames = 12;
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private EarlyLifeView? view;
    private Figure? figure;
    private DreDefinition definition = DreDefinition.Translational10;

    [Parameter]
    public string Code { get; set; } = "";

    [Parameter]
    public string ExperimentCode { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private string Here => ExperimentWords.Page(Code, ExperimentCode, ExperimentKind.EarlyLife);

    private bool MayPlan => view is { IsClosed: false, GroupsHidden: false } && Rights.Do(Policies.ExperimentPlan);

    protected override async Task OnInitializedAsync()
    {
        view = await Queries.ViewAsync(Code, ExperimentCode, Http.RequestAborted);
        if (view is null)
        {
            Navigation.NotFound();
            return;
        }

        definition = await Definitions.NamedAsync(view.DefinitionName, Http.RequestAborted);
        figure = await Queries.DrawAsync(Code, ExperimentCode, "pups", Http.RequestAborted);
    }

    /// <summary>Refusals and warnings, those in the same words once with the measures that they are about.</summary>
    private static IEnumerable<string> Notes(IReadOnlyList<PupComparison> comparisons) =>
        comparisons.SelectMany(c => c.Refusals.Concat(c.Warnings).Select(n => (About: $"{c.Measure}, {c.Group}", n.Words))).GroupBy(n => n.Words)
            .Select(g => g.Count() == comparisons.Count && g.Count() > 1 ? g.Key : $"{string.Join("; ", g.Select(n => n.About))}: {g.Key}");

    private static string Number(double? number) => number is { } n ? (Math.Round(n, 2) + 0.0).ToString("0.##", Invariant) : "none";

    private static string Bounds(double? lower, double? upper) => lower is null || upper is null ? "" : $"({Number(lower)} to {Number(upper)})";

    private static string Say(IReadOnlyList<string> names) => names.Count <= MostNames ? string.Join(", ", names) : $"{string.Join(", ", names.Take(MostNames))} and {names.Count - MostNames} more";
}

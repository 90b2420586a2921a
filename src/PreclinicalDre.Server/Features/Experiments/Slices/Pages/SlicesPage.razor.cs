using System.Globalization;
using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Data.Experiments;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments.Slices.Pages;

public sealed partial class SlicesPage
{
    private SliceView? view;
    private Figure? figure;
    private string? problem;

    [Parameter]
    public string Code { get; set; } = "";

    [Parameter]
    public string ExperimentCode { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private string Here => ExperimentWords.Page(Code, ExperimentCode, ExperimentKind.Slices);

    // A run names its compound: who may not know it does not enter runs.
    private bool MayEnter => view is { IsClosed: false, Analysis: not null } && Rights.Do(Policies.ExperimentRecord);

    private bool MayPlan => view is { IsClosed: false, Analysis: not null } && Rights.Do(Policies.ExperimentPlan);

    protected override async Task OnInitializedAsync()
    {
        view = await Queries.ViewAsync(Code, ExperimentCode, Http.RequestAborted);
        if (view is null)
        {
            Navigation.NotFound();
            return;
        }

        figure = await Queries.DrawAsync(Code, ExperimentCode, "slices", Http.RequestAborted);
    }

    private async Task RemoveAsync(Guid run)
    {
        if (!MayEnter)
        {
            problem = "You may not take runs back here.";
            return;
        }

        switch (await Enter.RemoveAsync(Code, ExperimentCode, run, Http.RequestAborted))
        {
            case Outcome<SliceRun>.Ok:
                Navigation.NavigateTo(Here);
                break;
            case Outcome<SliceRun>.Conflict conflict:
                problem = conflict.Why;
                break;
            default:
                problem = "The run is gone already.";
                break;
        }
    }

    private static string Number(double? number) => number?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    private static string Say(SlicePhaseRow phase) => string.Create(CultureInfo.InvariantCulture, $"{phase.PerHour:0.#} ({phase.Events} in {phase.Minutes:0.#} min)");

    private static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];
}

using System.Globalization;
using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Design.Simulation;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Server.Shell.Components;

namespace PreclinicalDre.Server.Features.Design.Simulation.Pages;

/// <summary>
/// A page that asks for a simulation and shows what came of it. The question and the run stand in the address; the simulation itself is a job, so that it can be left,
/// followed and ended.
/// </summary>
public abstract class SimulationPage : LoadedComponent
{
    private Func<string, string?> asked = _ => null;

    [Inject]
    private protected Simulations All { get; set; } = default!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    protected HttpContext Http { get; set; } = default!;

    /// <summary>Which question.</summary>
    protected abstract SimulationKind Kind { get; }

    /// <summary>Address of the page.</summary>
    protected abstract string Address { get; }

    /// <summary>What is wrong with the question.</summary>
    protected IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>The run in the address; null where none is, or it is gone.</summary>
    private protected SimulationOfRun? Found { get; private set; }

    /// <summary>True where the address names a run that is not there any more.</summary>
    protected bool IsGone { get; private set; }

    /// <summary>The definition that will judge.</summary>
    protected DreDefinition Definition { get; private set; } = DreDefinition.Translational10;

    /// <summary>The definitions that can be chosen.</summary>
    protected IReadOnlyList<DreDefinition> Definitions { get; private set; } = [];

    /// <summary>The starting point; null for none.</summary>
    protected CoursePreset? Preset => CoursePresets.Find(asked("preset"));

    /// <summary>The design that the form starts from.</summary>
    protected StudyDesign Start => Preset?.Design ?? new StudyDesign();

    /// <summary>This page with its run, for the progress that asks for itself.</summary>
    protected string Here => Http.Request.Path + Http.Request.QueryString.ToUriComponent();

    /// <summary>Where a figure of the run is.</summary>
    protected string FigureAddress(string name, string ending) => $"/api/v1/design/simulations/{Found?.Run.Id}/{name}.{ending}";

    /// <summary>What a field of the form shows: what was given, else the default.</summary>
    protected string Text(string name, string otherwise = "") => asked(name) ?? otherwise;

    /// <summary>A parameter's text: what was given, else the starting point's value.</summary>
    protected string Value(DesignParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return asked(parameter.Id) ?? parameter.Get(Start).ToString("0.######", CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Definitions = await All.DefinitionsAsync(Http.RequestAborted);
        if (!HttpMethods.IsGet(Http.Request.Method))
        {
            return;
        }

        asked = name => Http.Request.Query[name];
        if (Guid.TryParse(Http.Request.Query["run"], out var run))
        {
            Found = await All.FindAsync(run, Http.RequestAborted) is { } found && found.Arguments.Kind == Kind ? found : null;
            IsGone = Found is null;
            // The run knows its question: the form shows what was asked, not what an address says beside it.
            asked = Found is { } f ? f.Arguments.Field : asked;
        }

        var unknown = await NamedAsync();
        if (Found is null && Http.Request.Query.Count > 0)
        {
            Findings = [.. unknown, .. Simulations.Read(Kind, asked, Definition).Findings];
        }
    }

    /// <summary>Has the question simulated, and shows the run.</summary>
    protected async Task SubmitAsync()
    {
        var form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        asked = name => form[name];
        var unknown = await NamedAsync();
        var (arguments, findings) = Simulations.Read(Kind, asked, Definition);
        Findings = [.. unknown, .. findings];
        if (Findings.Count > 0)
        {
            return;
        }

        var run = await All.PlaceAsync(arguments with { Fields = Said(arguments.Fields) }, wait: true, Http.RequestAborted);
        Navigation.NavigateTo($"{Address}?run={run}");
    }

    private async Task<IReadOnlyList<Finding>> NamedAsync()
    {
        (Definition, var unknown) = await All.DefinitionAsync(asked(Simulations.DefinitionField), Http.RequestAborted);
        return unknown;
    }

    // What has the starting point's value anyway need not be said: the question stays short and readable.
    private Dictionary<string, string> Said(Dictionary<string, string> fields) => fields
        .Where(f => DesignParameters.Find(f.Key) is not { } p || double.Parse(f.Value, CultureInfo.InvariantCulture) != p.Get(Start))
        .ToDictionary(f => f.Key, f => f.Value);
}

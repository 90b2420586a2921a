using System.Globalization;
using Microsoft.AspNetCore.Components;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Evaluation.Definitions;
using PreclinicalDre.Data.Evaluation;
using PreclinicalDre.Data.Signing;
using PreclinicalDre.Server.Features.Evaluation.Definitions;
using PreclinicalDre.Server.Features.Signing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Evaluation.Pages;

public sealed partial class DefinitionVersionPage
{
    private DefinitionView? view;
    private IReadOnlyList<ComparedField> differing = [];
    private IReadOnlyList<ServerSignature> signatures = [];
    private IReadOnlyList<Finding> findings = [];
    private string? problem;
    private int studies;

    [Parameter]
    public string Id { get; set; } = "";

    [Parameter]
    public string Version { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private string Name => $"{Id}@{Version}";

    private string ParentAddress => view?.ParentName?.Split('@') is [var id, var version] ? DefinitionView.AddressOf(id, version) : "/definitions";

    protected override async Task OnInitializedAsync()
    {
        view = await Queries.FindAsync(Name, Http.RequestAborted);
        if (view is null)
        {
            Navigation.NotFound();
            return;
        }

        studies = await Queries.StudiesOfAsync(view.Name, Http.RequestAborted);
        if (await Queries.FindAsync(view.ParentName, Http.RequestAborted) is { } parent)
        {
            differing = [.. DefinitionComparison.Of([parent.Definition, view.Definition]).Where(f => f.Differs)];
        }

        if (view.State is DefinitionState.Published or DefinitionState.Retired)
        {
            signatures = await Signatures.UnderAsync(SignedSubject.Definition, view.Name, System.Text.Encoding.UTF8.GetString(view.Definition.ToCanonicalJson()), Http.RequestAborted);
        }
    }

    private async Task PublishAsync()
    {
        var form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        Answer(await Save.PublishAsync(
            Name, new PublishInput(form["contentHash"], form["meaning"], form["password"], form["code"], form["printedName"], form["comment"]), Http.RequestAborted), view!.Address);
    }

    private async Task RetireAsync()
    {
        var form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        Answer(await Save.RetireAsync(Name, new RetireInput(form["reason"]), Http.RequestAborted), view!.Address);
    }

    private async Task DiscardAsync() => Answer(await Save.DiscardAsync(Name, Http.RequestAborted), "/definitions");

    private void Answer(Outcome<DefinitionView> outcome, string next)
    {
        switch (outcome)
        {
            case Outcome<DefinitionView>.Ok:
                Navigation.NavigateTo(next);
                break;
            case Outcome<DefinitionView>.Invalid invalid:
                (problem, findings) = (invalid.Title, invalid.Findings);
                break;
            case Outcome<DefinitionView>.Conflict conflict:
                problem = conflict.Why;
                break;
            case Outcome<DefinitionView>.Forbidden forbidden:
                problem = forbidden.Why;
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }

    private static string Say(Instant? at) => at is { } a ? a.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC" : "";
}

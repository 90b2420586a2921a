using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Experiments.Slices;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments.Slices.Pages;

public sealed partial class SliceBenchPage
{
    private static readonly (string Phase, string Label)[] Phases = [("before", "Before"), ("during", "During"), ("after", "After, in the washout")];

    // What the next slice usually has in common with the last one.
    private static readonly string[] Kept = ["donor", "specimen", "compound", "uM", "kind", "div"];

    private SliceView? view;
    private Func<string, string?> field = _ => null;
    private IReadOnlyList<Finding> findings = [];
    private string? problem;

    [Parameter]
    public string Code { get; set; } = "";

    [Parameter]
    public string ExperimentCode { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private string Here => ExperimentWords.Page(Code, ExperimentCode, ExperimentKind.Slices);

    private bool NeedsDonor => view!.Donors.Count == 0 || findings.Any(f => f.At.Path is "species" or "animal" or "consent" or "region" or "div");

    protected override async Task OnInitializedAsync()
    {
        view = await Queries.ViewAsync(Code, ExperimentCode, Http.RequestAborted);
        field = name => Http.Request.Query[name];
        if (view is null)
        {
            Navigation.NotFound();
        }
        else if (view.IsClosed)
        {
            problem = "The experiment is closed: nothing is entered any more.";
        }
    }

    private async Task SubmitAsync()
    {
        var form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        field = name => form[name];
        var wrong = new List<Finding>();
        var entry = SliceTable.One(field, column => new Location(Path: column), wrong);
        if (wrong.Count > 0)
        {
            (problem, findings) = ("The run was not entered.", wrong);
            return;
        }

        switch (await Enter.EnterAsync(Code, ExperimentCode, entry, dryRun: false, Http.RequestAborted))
        {
            case Outcome<SliceEntered>.Ok:
                var kept = Kept.Select(k => $"{k}={Uri.EscapeDataString(field(k) ?? "")}").Append($"saved={Uri.EscapeDataString(entry.Slice ?? "")}");
                Navigation.NavigateTo($"{Here}/bench?{string.Join('&', kept)}");
                break;
            case Outcome<SliceEntered>.Invalid invalid:
                (problem, findings) = (invalid.Title, invalid.Findings);
                break;
            case Outcome<SliceEntered>.Conflict conflict:
                problem = conflict.Why;
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }

    private string? Field(string name) => field(name);

    private static string Words(SliceKind kind) => kind switch
    {
        SliceKind.Acute => "acute slice",
        SliceKind.Intact => "intact tissue",
        SliceKind.Culture => "organotypic culture",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

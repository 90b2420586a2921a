using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Server.Features.Spreadsheets.Importing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets.Pages;

public sealed partial class AnnotationsPage
{
    private ImportStudy? study;
    private List<AnnotationMapping> mappings = [];
    private string? problem;
    private IReadOnlyList<Finding> findings = [];
    private int? saved;
    private int hidden;

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

        (mappings, hidden) = await Queries.MappingsAsync(study.Id, Http.RequestAborted);
    }

    private async Task SubmitAsync()
    {
        var form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        // The line for a new text is always sent; empty, it says nothing.
        var meanings = form["text"].Zip(form["type"], (text, type) => new AnnotationMeaning(text ?? "", type ?? "")).Where(m => m.Text.Trim().Length > 0 || m.Meaning.Length > 0);
        switch (await Save.RunAsync(Code, [.. meanings], Http.RequestAborted))
        {
            case Outcome<int>.Ok ok:
                saved = ok.Value;
                (mappings, hidden) = await Queries.MappingsAsync(study!.Id, Http.RequestAborted);
                break;
            case Outcome<int>.Invalid invalid:
                (problem, findings) = (invalid.Title, invalid.Findings);
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }
}

using System.Text;
using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core;
using PreclinicalDre.Server.Features.Spreadsheets.Checking;
using PreclinicalDre.Server.Features.Spreadsheets.Importing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets.Pages;

public sealed partial class ImportPage
{
    private ImportStudy? study;
    private string? problem;
    private IReadOnlyList<Finding> findings = [];
    private JudgedImport? judged;
    private CheckedUpload? kept;
    private string? kind;
    private string? paste;

    [Parameter]
    public string Code { get; set; } = "";

    /// <summary>Why an import could not be taken back; set by the undo button's answer.</summary>
    [SupplyParameterFromQuery]
    private string? Undo { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private string Person => Http.User.Identity?.Name ?? "";

    protected override async Task OnInitializedAsync()
    {
        study = await Queries.FindAsync(Code, Http.RequestAborted);
        if (study is null)
        {
            Navigation.NotFound();
        }
    }

    /// <summary>A new file or block: checked, or imported at once.</summary>
    private async Task SubmitAsync()
    {
        var form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        kind = form["kind"];
        paste = form["paste"];
        if (form["do"] == "apply")
        {
            await ApplyAsync(form["checked"].ToString());
            return;
        }

        var file = form.Files.GetFile("file");
        if (file is null or { Length: 0 } && string.IsNullOrWhiteSpace(paste))
        {
            problem = "There is neither a file nor a pasted block. Nothing was stored.";
            return;
        }

        await using var content = file is { Length: > 0 } ? file.OpenReadStream() : new MemoryStream(Encoding.UTF8.GetBytes(paste!), writable: false);
        var name = file is { Length: > 0 } ? file.FileName : null;
        if (form["do"] == "import")
        {
            await RunAsync(new ImportTablesRequest(Code, content, name, kind, DryRun: false));
            return;
        }

        var upload = await Uploads.KeepAsync(Code, Person, name, kind, content, Http.RequestAborted);
        await FromKeptAsync(upload.Id, dryRun: true);
        if (judged is { Report: { Acceptable: true, NothingNew: false } })
        {
            kept = upload;
        }
        else
        {
            await Uploads.DropAsync(upload.Id);
        }
    }

    /// <summary>The upload that was checked just now.</summary>
    private async Task ApplyAsync(string id)
    {
        if (!await FromKeptAsync(id, dryRun: false))
        {
            problem = "The checked upload is not kept any more. Choose the file again. Nothing was stored.";
            return;
        }

        if (judged is { Report.Applied: true })
        {
            await Uploads.DropAsync(id);
        }
    }

    private async Task<bool> FromKeptAsync(string id, bool dryRun) => await Uploads.UseAsync(
        id, Code, Person,
        async (upload, content) =>
        {
            await RunAsync(new ImportTablesRequest(Code, content, upload.FileName, upload.Kind, dryRun));
            return upload;
        },
        Http.RequestAborted) is not null;

    private async Task RunAsync(ImportTablesRequest request)
    {
        switch (await Imports.TablesAsync(request, Http.RequestAborted))
        {
            case Outcome<JudgedImport>.Ok ok:
                judged = ok.Value;
                break;
            case Outcome<JudgedImport>.Invalid invalid:
                (problem, findings) = (invalid.Title, invalid.Findings);
                break;
            default:
                problem = "The study is gone.";
                break;
        }
    }
}

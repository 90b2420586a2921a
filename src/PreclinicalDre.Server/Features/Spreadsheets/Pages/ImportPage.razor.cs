using System.Text;
using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Features.Jobs;
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
    private JobRunSummary? run;
    private IReadOnlyList<JobRunSummary> goingOn = [];
    private string? kind;
    private string? paste;
    private bool isBlind;

    [Parameter]
    public string Code { get; set; } = "";

    /// <summary>Why an import could not be taken back; set by the undo button's answer.</summary>
    [SupplyParameterFromQuery]
    private string? Undo { get; set; }

    /// <summary>The import whose progress or result is to be shown.</summary>
    [SupplyParameterFromQuery]
    private string? Run { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    /// <summary>Kinds of tables that are taken from the person.</summary>
    private IReadOnlyList<Core.Tabular.TableSchema> Kinds => isBlind ? ImportTables.WhileBlinded : [.. Core.Tabular.ImportSchemas.All];

    private string Person => Http.User.Identity?.Name ?? "";

    protected override async Task OnInitializedAsync()
    {
        study = await Queries.FindAsync(Code, Http.RequestAborted);
        if (study is null)
        {
            Navigation.NotFound();
            return;
        }

        isBlind = (await Sight.OfAsync(study.Id, Http.RequestAborted)).IsBlind;
        goingOn = await Runs.GoingOnAsync(ImportTablesJob.Kind.Id, study.Id, Http.RequestAborted);
        if (Guid.TryParse(Run, out var id) && HttpMethods.IsGet(Http.Request.Method) && await Runs.FindAsync(id, Http.RequestAborted) is { Kind: var kindOfRun } found && kindOfRun == ImportTablesJob.Kind.Id)
        {
            // Somebody comes back to an import that went on meanwhile.
            var ended = await Jobs.WaitAsync(id, TimeSpan.Zero, Http.RequestAborted);
            // What others brought in names their files: it is told to its own person alone while the study is blinded.
            Show(isBlind && ended?.AskedBy != Person ? null : ended);
            run = found.Ended ? null : found;
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
            await ImportAsync(content, name, kind);
            return;
        }

        var upload = await Uploads.KeepAsync(Code, Person, name, kind, content, Http.RequestAborted);
        await UseKeptAsync(upload.Id, CheckAsync);
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
        if (!await UseKeptAsync(id, (upload, content) => ImportAsync(content, upload.FileName, upload.Kind)))
        {
            problem = "The checked upload is not kept any more. Choose the file again. Nothing was stored.";
            return;
        }

        if (run is not null || judged is { Report.Applied: true })
        {
            await Uploads.DropAsync(id);
        }
    }

    private async Task<bool> UseKeptAsync(string id, Func<CheckedUpload, Stream, Task> use) => await Uploads.UseAsync(
        id, Code, Person,
        async (upload, content) =>
        {
            await use(upload, content);
            return upload;
        },
        Http.RequestAborted) is not null;

    private async Task CheckAsync(CheckedUpload upload, Stream content)
    {
        switch (await Imports.TablesAsync(new ImportTablesRequest(Code, content, upload.FileName, upload.Kind, DryRun: true), Http.RequestAborted))
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

    /// <summary>The import goes on as a run; a short one is shown at once, of a long one its progress.</summary>
    private async Task ImportAsync(Stream content, string? name, string? tables)
    {
        var upload = await JobFiles.KeepAsync(content, Http.RequestAborted);
        var id = await Jobs.PlaceAsync(
            ImportTablesJob.Kind.Id, new ImportTablesArguments(Code, upload, name, tables) { Reason = ChangeReasons.Of(Http) }, new JobOrder($"Import {name ?? "a pasted block"} into {Code}", study!.Id), Http.RequestAborted);
        Show(await Jobs.WaitAsync(id, JobAnswers.Patience, Http.RequestAborted));
        if (judged is null && problem is null)
        {
            run = await Runs.FindAsync(id, Http.RequestAborted);
        }
    }

    private void Show(JobRun? ended)
    {
        if (ended is { State: JobState.Succeeded })
        {
            judged = Jobs.ResultOf<JudgedImport>(ended);
        }
        else if (ended is { EndedAt: not null })
        {
            problem = ended.Problem.Length > 0 ? ended.Problem : "The import was ended on request. Nothing was stored.";
            findings = Jobs.ResultOf<ImportRefusal>(ended)?.Findings ?? [];
        }
    }
}

using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Formats;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Features.Animals.Editing;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Features.Monitoring.Reading;
using PreclinicalDre.Server.Features.Spreadsheets.Checking;
using PreclinicalDre.Server.Features.Spreadsheets.Importing;
using PreclinicalDre.Server.Features.Spreadsheets.Profiles;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets.Pages;

public sealed partial class RecordingImportPage
{
    /// <summary>Rows of the table of texts; a file with more of them needs another column or a mapping by the API.</summary>
    private const int MaxTexts = 300;

    private ImportStudy? study;
    private List<string> animals = [];
    private string? problem;
    private IReadOnlyList<Finding> findings = [];
    private JudgedImport? judged;
    private JobRunSummary? run;
    private CheckedUpload? kept;
    private CheckedUpload? keptList;
    private IReadOnlyList<AnnotationText> texts = [];
    private string? animal;
    private string equipment = "";
    private string observer = "";
    private string? offset;
    private string? start;
    private string? dateOrder;
    private IReadOnlyList<ColumnProfileDetail> profiles = [];
    private ChosenMapping chosen = ChosenMapping.None;
    private bool wantsNone;
    private string? profileName;
    private string? savedProfile;
    private bool needsColumns;
    private HashSet<string> detects = [];
    private bool acceptPartial;
    private bool ready;

    [Parameter]
    public string Code { get; set; } = "";

    [SupplyParameterFromQuery(Name = "animal")]
    private string? Asked { get; set; }

    /// <summary>The import whose progress or result is to be shown.</summary>
    [SupplyParameterFromQuery]
    private Guid? Run { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private string Person => Http.User.Identity?.Name ?? "";

    protected override async Task OnInitializedAsync()
    {
        study = await Queries.FindAsync(Code, Http.RequestAborted);
        if (study is null)
        {
            Navigation.NotFound();
            return;
        }

        animals = await Queries.AnimalsAsync(study.Id, Http.RequestAborted);
        animal = Asked;
        profiles = await Mappings.ListAsync(Code, Http.RequestAborted);
        if (Run is { } id && HttpMethods.IsGet(Http.Request.Method) && await Jobs.WaitAsync(id, TimeSpan.Zero, Http.RequestAborted) is { } found
            && found.Kind == ImportRecordingJob.Kind.Id && found.StudyId == study.Id
            // What others brought in names their files: it is told to its own person alone while the study is blinded.
            && (found.AskedBy == Person || !(await Sight.OfAsync(study.Id, Http.RequestAborted)).IsBlind))
        {
            // Somebody comes back to an import that went on meanwhile.
            await ShowAsync(found);
        }
    }

    private static string MeaningOf(AnnotationText text) => !text.Known ? text.Offered ?? "" : text.SeizureTypeId ?? AnnotationMeaning.NoSeizure;

    private async Task SubmitAsync()
    {
        var form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        animal = form["animal"];
        equipment = form["equipment"].ToString().Trim();
        observer = form["observer"].ToString().Trim();
        offset = form["offset"];
        (start, dateOrder, wantsNone) = (form["start"], form["dateOrder"], form["profile"] == MappingChoice.Nothing);
        detects = [.. form["detects"].OfType<string>()];
        acceptPartial = form["acceptPartial"] == "yes";
        var (id, fresh) = await KeepAsync(form, "file", "checked");
        var (listId, freshList) = await KeepAsync(form, "annotations", "checkedList");
        var mapping = Mapping(form);
        // A file chosen anew is looked at first, whichever button was pressed: its texts are not on the page yet.
        var apply = form["do"] == "apply" && !fresh && !freshList;
        kept = await Uploads.UseAsync(id, Code, Person, async (upload, content) => await WithListAsync(listId, upload, content, form, mapping, apply), Http.RequestAborted);
        if (kept is null)
        {
            chosen = await Mappings.TakeAsync(form, Code, null, "", Http.RequestAborted);
            problem = id.Length == 0 ? "There is no file. Nothing was stored." : "The checked file is not kept any more. Choose it again. Nothing was stored.";
        }
        else if (run is not null || judged is { Report.Applied: true })
        {
            await Uploads.DropAsync(id);
            await Uploads.DropAsync(listId);
            (kept, keptList, texts) = (null, null, []);
        }

        if (kept is not null && form["do"] == "save-profile")
        {
            await SaveProfileAsync(form, mapping);
        }
    }

    /// <summary>A file of the form, laid down; else the id of the one that is kept.</summary>
    private async Task<(string Id, bool Fresh)> KeepAsync(IFormCollection form, string field, string keptField)
    {
        var id = form[keptField].ToString();
        if (form.Files.GetFile(field) is not { Length: > 0 } file)
        {
            return (id, false);
        }

        await using var content = file.OpenReadStream();
        var upload = await Uploads.KeepAsync(Code, Person, file.FileName, ImportRecording.Kind, content, Http.RequestAborted);
        await Uploads.DropAsync(id);
        return (upload.Id, true);
    }

    private async Task<CheckedUpload> WithListAsync(string listId, CheckedUpload upload, Stream content, IFormCollection form, Dictionary<string, string?> mapping, bool apply)
    {
        if (listId.Length == 0)
        {
            chosen = await Mappings.TakeAsync(form, Code, content, upload.FileName ?? "", Http.RequestAborted);
            return await RunAsync(upload, content, null, null, mapping, apply);
        }

        keptList = await Uploads.UseAsync(
            listId, Code, Person,
            async (list, listContent) =>
            {
                chosen = await Mappings.TakeAsync(form, Code, listContent, list.FileName ?? "", Http.RequestAborted);
                await RunAsync(upload, content, list.FileName, listContent, mapping, apply);
                return list;
            },
            Http.RequestAborted);
        if (keptList is null)
        {
            problem = "The list of events is not kept any more. Choose it again. Nothing was stored.";
        }

        return upload;
    }

    private static Dictionary<string, string?> Mapping(IFormCollection form)
    {
        var mapping = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (text, type) in form["text"].Zip(form["type"]).Where(p => p.Second is { Length: > 0 }))
        {
            mapping[text ?? ""] = type == AnnotationMeaning.NoSeizure ? null : type;
        }

        return mapping;
    }

    private async Task<CheckedUpload> RunAsync(
        CheckedUpload upload, Stream content, string? listName, Stream? list, Dictionary<string, string?> mapping, bool apply)
    {
        dateOrder = chosen.Form.DateOrder is { } order ? Choices.Code(order) : dateOrder;
        var file = chosen.On(new ReadingRequest(content, upload.FileName ?? "recording")
        {
            Annotations = list, AnnotationsName = listName, DateOrder = dateOrder, Start = start,
        });
        var request = new ImportRecordingRequest(Code, animal ?? "", file)
        {
            Mapping = mapping, Detects = [.. detects.Order(StringComparer.Ordinal)], Equipment = equipment, Observer = observer, Offset = offset, AcceptPartial = acceptPartial, DryRun = !apply,
            Reason = ChangeReasons.Of(Http),
        };
        if (apply)
        {
            await ApplyAsync(request);
            if (problem is null)
            {
                texts = Said(judged?.Texts ?? [], mapping);
                return upload;
            }

            // The refusal has no texts; the dry run tells them, so that they can be mended here.
            content.Position = 0;
            list?.Position = 0;
        }

        switch (await Imports.RecordingAsync(request with { DryRun = true }, Http.RequestAborted))
        {
            case Outcome<JudgedImport>.Ok ok:
                judged = ok.Value;
                texts = Said(ok.Value.Texts, mapping);
                ready = !apply && ok.Value.Report.Acceptable;
                needsColumns = ok.Value.Report.Findings.Any(f => f.Code is FormatCodes.MappingNeeded or FormatCodes.MissingColumn);
                break;
            case Outcome<JudgedImport>.Invalid refused:
                problem ??= refused.Title;
                findings = refused.Findings;
                break;
        }

        return upload;
    }

    private async Task SaveProfileAsync(IFormCollection form, Dictionary<string, string?> mapping)
    {
        profileName = form["profileName"];
        switch (await Mappings.SaveAsync(chosen, profileName ?? "", form["profileFor"] == "study" ? Code : null, mapping, Http.RequestAborted))
        {
            case Outcome<ColumnProfileDetail>.Ok ok:
                savedProfile = ok.Value.Name;
                chosen = chosen with { Profile = ok.Value, IsGuess = false };
                profiles = await Mappings.ListAsync(Code, Http.RequestAborted);
                break;
            case Outcome<ColumnProfileDetail>.Invalid invalid:
                problem = string.Join(" ", invalid.Findings.Select(f => f.Message).Prepend(invalid.Title));
                break;
            case Outcome<ColumnProfileDetail>.Conflict conflict:
                problem = conflict.Why;
                break;
            default:
                problem = "The profile was not saved.";
                break;
        }
    }

    /// <summary>The import goes on as a run; a short one is shown at once, of a long one its progress.</summary>
    private async Task ApplyAsync(ImportRecordingRequest request)
    {
        var id = await Place.RunAsync(request, study!.Id, Http.RequestAborted);
        if (await Jobs.WaitAsync(id, JobAnswers.Patience, Http.RequestAborted) is { } found)
        {
            await ShowAsync(found);
        }
    }

    private async Task ShowAsync(JobRun found)
    {
        if (found.EndedAt is null)
        {
            run = await Runs.FindAsync(found.Id, Http.RequestAborted);
        }
        else if (found.State == JobState.Succeeded)
        {
            judged = Jobs.ResultOf<JudgedImport>(found);
        }
        else
        {
            problem = found.Problem.Length > 0 ? found.Problem : "The import was ended on request. Nothing was stored.";
            findings = Jobs.ResultOf<ImportRefusal>(found)?.Findings ?? [];
        }
    }

    /// <summary>What was just said stays said on the page, though a dry run has stored nothing of it.</summary>
    private static List<AnnotationText> Said(IReadOnlyList<AnnotationText> texts, Dictionary<string, string?> mapping) =>
        [.. texts.Select(t => mapping.TryGetValue(t.Text, out var type) ? t with { Known = true, SeizureTypeId = type } : t)];
}

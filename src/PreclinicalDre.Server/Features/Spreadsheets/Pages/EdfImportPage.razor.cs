using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core;
using PreclinicalDre.Server.Features.Spreadsheets.Checking;
using PreclinicalDre.Server.Features.Spreadsheets.Importing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets.Pages;

public sealed partial class EdfImportPage
{
    private ImportStudy? study;
    private List<string> animals = [];
    private string? problem;
    private IReadOnlyList<Finding> findings = [];
    private JudgedImport? judged;
    private CheckedUpload? kept;
    private IReadOnlyList<AnnotationText> texts = [];
    private string? animal;
    private string equipment = "";
    private string? offset;
    private HashSet<string> detects = [];
    private bool acceptPartial;
    private bool ready;

    [Parameter]
    public string Code { get; set; } = "";

    [SupplyParameterFromQuery(Name = "animal")]
    private string? Asked { get; set; }

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
    }

    private static string MeaningOf(AnnotationText text) => !text.Known ? "" : text.SeizureTypeId ?? AnnotationMeaning.NoSeizure;

    private async Task SubmitAsync()
    {
        var form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        animal = form["animal"];
        equipment = form["equipment"].ToString().Trim();
        offset = form["offset"];
        detects = [.. form["detects"].OfType<string>()];
        acceptPartial = form["acceptPartial"] == "yes";
        var file = form.Files.GetFile("file");
        var id = form["checked"].ToString();
        if (file is { Length: > 0 })
        {
            await using var content = file.OpenReadStream();
            var upload = await Uploads.KeepAsync(Code, Person, file.FileName, "edf", content, Http.RequestAborted);
            await Uploads.DropAsync(id);
            id = upload.Id;
        }

        var mapping = Mapping(form);
        // A file chosen anew is looked at first, whichever button was pressed: its texts are not on the page yet.
        var apply = form["do"] == "apply" && file is not { Length: > 0 };
        kept = await Uploads.UseAsync(id, Code, Person, async (upload, content) => await RunAsync(upload, content, mapping, apply), Http.RequestAborted);
        if (kept is null)
        {
            problem = id.Length == 0 ? "There is no file. Nothing was stored." : "The checked file is not kept any more. Choose it again. Nothing was stored.";
        }
        else if (judged is { Report.Applied: true })
        {
            await Uploads.DropAsync(id);
            (kept, texts) = (null, []);
        }
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

    private async Task<CheckedUpload> RunAsync(CheckedUpload upload, Stream content, Dictionary<string, string?> mapping, bool apply)
    {
        var request = new ImportEdfRequest(Code, animal ?? "", content, upload.FileName ?? "recording")
        {
            Mapping = mapping, Detects = [.. detects.Order(StringComparer.Ordinal)], Equipment = equipment, Offset = offset, AcceptPartial = acceptPartial, DryRun = !apply,
        };
        var outcome = await Imports.EdfAsync(request, Http.RequestAborted);
        if (outcome is Outcome<JudgedImport>.Invalid refused)
        {
            problem = refused.Title;
            findings = refused.Findings;
            if (apply)
            {
                // The refusal has no texts; the dry run tells them, so that they can be mended here.
                content.Position = 0;
                outcome = await Imports.EdfAsync(request with { DryRun = true }, Http.RequestAborted);
            }
        }

        if (outcome is Outcome<JudgedImport>.Ok ok)
        {
            judged = ok.Value;
            texts = Said(ok.Value.Texts, mapping);
            ready = !apply && ok.Value.Report.Acceptable;
        }

        return upload;
    }

    /// <summary>What was just said stays said on the page, though a dry run has stored nothing of it.</summary>
    private static List<AnnotationText> Said(IReadOnlyList<AnnotationText> texts, Dictionary<string, string?> mapping) =>
        [.. texts.Select(t => mapping.TryGetValue(t.Text, out var type) ? t with { Known = true, SeizureTypeId = type } : t)];
}

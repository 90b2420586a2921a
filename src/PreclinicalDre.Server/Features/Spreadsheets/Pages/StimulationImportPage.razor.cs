using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Experiments.Kindling;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Core.Tabular.Experiments;
using PreclinicalDre.Server.Features.Animals.Editing;
using PreclinicalDre.Server.Features.Evaluation;
using PreclinicalDre.Server.Features.Spreadsheets.Checking;
using PreclinicalDre.Server.Features.Spreadsheets.Importing;
using PreclinicalDre.Server.Features.Spreadsheets.Profiles;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets.Pages;

public sealed partial class StimulationImportPage
{
    /// <summary>The columns that a person may name: field, label, hint, whether it has to be there.</summary>
    private static readonly (string Name, string Label, string Hint, bool Needed)[] Fields =
    [
        ("animal", "Animal", "", true), ("date", "Day", "", true), ("number", "Number of the stimulation", "empty: as the rows stand", false), ("session", "Session", "", false),
        ("score", "Score", "", false), ("current", "Current", "", false), ("afterdischarge", "Afterdischarge", "s", false), ("wetDogShakes", "Wet-dog shakes", "", false),
        ("compound", "Compound", "", false), ("dose", "Dose", "mg/kg", false), ("note", "Note", "", false), ("sheet", "Sheet of a workbook", "empty: the first", false),
    ];

    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private ImportStudy? study;
    private List<ColumnProfileDetail> saved = [];
    private List<string> headers = [];
    private ImportReport? report;
    private EvaluationReport? evaluated;
    private CheckedUpload? kept;
    private IReadOnlyList<Finding> findings = [];
    private string? problem;
    private string? told;

    [Parameter]
    public string Code { get; set; } = "";

    [Parameter]
    public string ExperimentCode { get; set; } = "";

    /// <summary>Name of the saved profile whose columns the form shows.</summary>
    [SupplyParameterFromQuery]
    private string? Profile { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private string Home => $"{Addresses.Study(Code)}/experiments/{Uri.EscapeDataString(ExperimentCode)}/kindling";

    private string Person => Http.User.Identity?.Name ?? "";

    protected override async Task OnInitializedAsync()
    {
        var found = await Queries.FindAsync(Code, Http.RequestAborted);
        if (found is null || !await Database.Experiments.AnyAsync(e => e.StudyId == found.Id && e.Code == ExperimentCode && e.Kind == ExperimentKind.Kindling, Http.RequestAborted))
        {
            Navigation.NotFound();
            return;
        }

        study = found;
        saved = await Profiles.ForAsync(ProfileKind.Stimulations, Code, Http.RequestAborted);
        if (saved.Find(p => p.Name == Profile) is { } chosen && StimulationMapping.TryRead(chosen.Mapping, out var mapping, out _))
        {
            Show(mapping!);
            values["saveAs"] = chosen.Name;
        }
    }

    private string Value(string field) => values.GetValueOrDefault(field) ?? "";

    private async Task SubmitAsync()
    {
        var form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        foreach (var (key, value) in form.Where(f => f.Key is not ("do" or "checked")))
        {
            values[key] = value.ToString().Trim();
        }

        if (Mapping() is not { } mapping)
        {
            return;
        }

        if (Value("saveAs").Length > 0 && !await SaveAsync(mapping))
        {
            return;
        }

        switch (form["do"].ToString())
        {
            case "save":
                problem = Value("saveAs").Length == 0 ? "Say a name to save the columns by." : null;
                return;
            case "apply":
                if (!await UseKeptAsync(form["checked"].ToString(), (upload, content) => RunAsync(content, upload.FileName, mapping, dryRun: false)))
                {
                    problem = "The checked upload is not kept any more. Choose the file again. Nothing was stored.";
                }

                return;
        }

        if (form.Files.GetFile("file") is not { Length: > 0 } file)
        {
            problem = "There is no file. Nothing was stored.";
            return;
        }

        await using var sent = file.OpenReadStream();
        if (form["do"] == "import")
        {
            await RunAsync(sent, file.FileName, mapping, dryRun: false);
            return;
        }

        var upload = await Uploads.KeepAsync(Code, Person, file.FileName, StimulationTable.Kind, sent, Http.RequestAborted);
        await UseKeptAsync(upload.Id, async (u, content) =>
        {
            headers = FirstRows.Of(content, u.FileName ?? "") is [var first, ..] ? [.. first.Where(h => h.Length > 0)] : [];
            await RunAsync(content, u.FileName, mapping, dryRun: true);
        });

        // What was refused for a column or a day may be right once the form is: the file is kept for that too.
        kept = report is { NothingNew: true, Acceptable: true } ? null : upload;
    }

    private async Task<bool> UseKeptAsync(string id, Func<CheckedUpload, Stream, Task> use) => await Uploads.UseAsync(
        id, Code, Person,
        async (upload, content) =>
        {
            await use(upload, content);
            return upload;
        },
        Http.RequestAborted) is not null;

    private async Task RunAsync(Stream content, string? name, StimulationMapping mapping, bool dryRun)
    {
        switch (await Import.RunAsync(new ImportStimulationsRequest(Code, ExperimentCode, content, name, mapping, dryRun) { NewAnimalsCohort = Value("cohort") }, Http.RequestAborted))
        {
            case Outcome<ImportReport>.Ok ok:
                report = ok.Value;
                // The animals' data changed: what was judged of them is judged anew, so that nothing is left stale.
                evaluated = report.Applied && await Evaluation.RunAsync(Code, false, Http.RequestAborted) is Outcome<EvaluationReport>.Ok judged ? judged.Value : null;
                break;
            case Outcome<ImportReport>.Invalid invalid:
                (problem, findings) = (invalid.Title, invalid.Findings);
                break;
            case Outcome<ImportReport>.Conflict conflict:
                problem = conflict.Why;
                break;
            default:
                problem = "The experiment is gone.";
                break;
        }
    }

    /// <summary>The mapping that the form says; null with the problem where it is none.</summary>
    private StimulationMapping? Mapping()
    {
        var corrections = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in Value("corrections").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (pair.Split('=', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } wrong, { Length: > 0 } meant])
            {
                problem = $"The correction '{pair}' cannot be read: as 181719 = 180719.";
                return null;
            }

            corrections[wrong] = meant;
        }

        var mapping = new StimulationMapping
        {
            Animal = Value("animal"), Date = Value("date"), DateFormat = Value("dateFormat"), Number = Maybe("number"), Session = Maybe("session"), Score = Maybe("score"), Current = Maybe("current"),
            CurrentInMicroamperes = Value("microamperes") == "yes", Afterdischarge = Maybe("afterdischarge"), WetDogShakes = Maybe("wetDogShakes"), Compound = Maybe("compound"), Dose = Maybe("dose"),
            Note = Maybe("note"), Sheet = Maybe("sheet"), DateCorrections = corrections, Purpose = Choices.Find<StimulationPurpose>(Value("purpose")) ?? StimulationPurpose.Kindling,
        };
        problem = mapping.Problems().FirstOrDefault();
        return problem is null ? mapping : null;

        string? Maybe(string field) => Value(field) is { Length: > 0 } text ? text : null;
    }

    private async Task<bool> SaveAsync(StimulationMapping mapping)
    {
        // Corrections are of one file: a profile is of all that look like it.
        var input = new ColumnProfileInput
        {
            Name = Value("saveAs"), Kind = Choices.Code(ProfileKind.Stimulations), Mapping = (mapping with { DateCorrections = new Dictionary<string, string>(StringComparer.Ordinal) }).Write(),
            Columns = [.. mapping.Columns().Select(c => c.Column).Where(c => !c.StartsWith('#'))],
            Study = saved.Find(p => p.Name == Value("saveAs"))?.Study,
        };
        switch (await Profiles.SaveAsync(input, Http.RequestAborted))
        {
            case Outcome<ColumnProfileDetail>.Ok ok:
                told = $"The columns are saved as {ok.Value.Name}.";
                saved = await Profiles.ForAsync(ProfileKind.Stimulations, Code, Http.RequestAborted);
                return true;
            case Outcome<ColumnProfileDetail>.Invalid invalid:
                (problem, findings) = (invalid.Title, invalid.Findings);
                return false;
            case Outcome<ColumnProfileDetail>.Conflict conflict:
                problem = conflict.Why;
                return false;
            default:
                problem = "The columns were not saved.";
                return false;
        }
    }

    private void Show(StimulationMapping mapping)
    {
        (string, string?)[] shown =
        [
            ("animal", mapping.Animal), ("date", mapping.Date), ("dateFormat", mapping.DateFormat), ("number", mapping.Number), ("session", mapping.Session), ("score", mapping.Score), ("current", mapping.Current),
            ("afterdischarge", mapping.Afterdischarge), ("wetDogShakes", mapping.WetDogShakes), ("compound", mapping.Compound), ("dose", mapping.Dose), ("note", mapping.Note), ("sheet", mapping.Sheet),
            ("purpose", Choices.Code(mapping.Purpose)), ("microamperes", mapping.CurrentInMicroamperes ? "yes" : ""), ("corrections", string.Join(", ", mapping.DateCorrections.Select(c => $"{c.Key} = {c.Value}"))),
        ];
        foreach (var (field, value) in shown)
        {
            values[field] = value ?? "";
        }
    }
}

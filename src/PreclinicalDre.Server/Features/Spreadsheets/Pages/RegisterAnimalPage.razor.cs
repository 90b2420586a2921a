using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Core.Tabular.Animals;
using PreclinicalDre.Server.Features.Spreadsheets.Importing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets.Pages;

public sealed partial class RegisterAnimalPage
{
    /// <summary>What animals of one delivery share: stands ready for the next one.</summary>
    private static readonly string[] CarriedOver = ["cohort", "sex", "born", "strain", "source", "cage", "litter", "induced_on", "weighed_at"];

    private ImportStudy? study;
    private List<string> cohorts = [];
    private string? problem;
    private string? saved;
    private IReadOnlyList<Finding> findings = [];
    private Dictionary<string, string> cells = new(StringComparer.Ordinal);

    [Parameter]
    public string Code { get; set; } = "";

    [SupplyParameterFromQuery(Name = "cohort")]
    private string? Cohort { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private IReadOnlyList<Finding> OfNoField => [.. findings.Where(f => !AnimalSheet.Schema.Columns.Any(c => c.Header == f.At.Column))];

    protected override async Task OnInitializedAsync()
    {
        study = await Queries.FindAsync(Code, Http.RequestAborted);
        if (study is null)
        {
            Navigation.NotFound();
            return;
        }

        cohorts = await Queries.CohortsAsync(study.Id, Http.RequestAborted);
        cells["cohort"] = Cohort ?? (cohorts is [var only] ? only : "");
    }

    private static string InputType(Column column) => column.Type switch
    {
        CellType.Date => "date",
        CellType.Instant => "datetime-local",
        _ => "text",
    };

    private IEnumerable<Finding> Of(Column column) => findings.Where(f => f.Severity == Severity.Error && f.At.Column == column.Header);

    private async Task SubmitAsync()
    {
        var form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        cells = AnimalSheet.Schema.Columns.ToDictionary(c => c.Key, c => form[c.Key].ToString(), StringComparer.Ordinal);
        var animal = cells["animal"].Trim();
        switch (await Register.RunAsync(Code, cells, Http.RequestAborted))
        {
            case Outcome<JudgedImport>.Ok when form["do"] == "more":
                saved = animal;
                cells = cells.Where(c => CarriedOver.Contains(c.Key)).ToDictionary(StringComparer.Ordinal);
                cohorts = await Queries.CohortsAsync(study!.Id, Http.RequestAborted);
                break;
            case Outcome<JudgedImport>.Ok:
                Navigation.NavigateTo(Addresses.Animal(Code, animal));
                break;
            case Outcome<JudgedImport>.Invalid invalid:
                (problem, findings) = ("The animal was not registered; see the fields.", invalid.Findings);
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }
}

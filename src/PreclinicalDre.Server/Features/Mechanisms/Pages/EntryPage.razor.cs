using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Mechanisms;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Mechanisms.Pages;

public sealed partial class EntryPage
{
    private const int MostRows = 400;

    private PageStudy? study;
    private IReadOnlyList<MeasureView> measures = [];
    private IReadOnlyList<(string Code, RecordState State)> animals = [];
    private MeasureView? measure;
    private IReadOnlyList<EntryRow> rows = [];
    private IReadOnlyList<Finding> findings = [];
    private IReadOnlyList<Finding> unplaced = [];
    private string? problem;
    private int left;
    private bool anyReviewed;

    [Parameter]
    public string Code { get; set; } = "";

    /// <summary>Key of the measure that is entered of many animals.</summary>
    [SupplyParameterFromQuery]
    private string? Measure { get; set; }

    /// <summary>Code of the animal of which all measures are entered.</summary>
    [SupplyParameterFromQuery]
    private string? Animal { get; set; }

    /// <summary>How many values were saved just now.</summary>
    [SupplyParameterFromQuery]
    private int? Saved { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private string Here => $"{MechanismWords.Page(Code)}/entry";

    private bool Posted => HttpMethods.IsPost(Http.Request.Method);

    protected override async Task OnInitializedAsync()
    {
        study = await Studies.FindAsync(Code, Http.RequestAborted);
        if (study is null)
        {
            Navigation.NotFound();
            return;
        }

        measures = await Queries.ListAsync(Code, Http.RequestAborted) ?? [];
        var known = await Database.Animals.AsNoTracking().Where(a => a.StudyId == study.Id).OrderBy(a => a.Code).Select(a => new { a.Code, a.RecordState }).ToListAsync(Http.RequestAborted);
        animals = known.ConvertAll(a => (a.Code, a.RecordState));
        measure = measures.FirstOrDefault(m => m.Id.ToString() == Measure);
        if (measure is { } of)
        {
            rows = [.. animals.Where(a => a.State != RecordState.Locked).Take(MostRows).Select(a => new EntryRow(a.Code, a.Code, of))];
            left = Math.Max(0, animals.Count(a => a.State != RecordState.Locked) - MostRows);
            anyReviewed = animals.Any(a => a.State == RecordState.Reviewed);
        }
        else if (animals.FirstOrDefault(a => a.Code == Animal?.Trim()) is { Code: not null } one)
        {
            rows = [.. measures.Select(m => new EntryRow(m.Name, m.Name, m))];
            anyReviewed = one.State == RecordState.Reviewed;
        }
        else if (!string.IsNullOrWhiteSpace(Animal))
        {
            problem = $"The study has no animal {Animal.Trim()}.";
        }
    }

    private async Task SaveAsync()
    {
        var wrong = new List<Finding>();
        var inputs = new List<ObservationInput>();
        var places = new List<int>();
        for (var i = 0; Http.Request.Form.TryGetValue($"key{i}", out var key); i++)
        {
            if (string.IsNullOrWhiteSpace(Field($"value{i}")) || rows.FirstOrDefault(r => r.Key == key.ToString()) is not { } row)
            {
                continue;
            }

            var isCategory = row.Measure.Kind == MeasureKind.Categorical;
            var (value, isNumber) = isCategory ? (null, true) : MechanismWords.Read(Field($"value{i}"));
            if (!isNumber)
            {
                wrong.Add(Finding.Error("bad-value", "This is no number.", new Location(Path: $"value{i}"), Field($"value{i}"), "a number"));
            }

            places.Add(i);
            inputs.Add(new ObservationInput
            {
                Animal = measure is null ? Animal : row.Key, Measure = row.Measure.Name, SampledAt = Field("at"), Specimen = Field("specimen"), Method = Field("method"), Note = Field($"note{i}"),
                Value = value, BelowLimit = Field($"below{i}") == "true", Category = isCategory ? Field($"value{i}") : "",
            });
        }

        if (wrong.Count > 0)
        {
            (problem, findings) = ("Nothing was entered.", wrong);
            return;
        }

        switch (await Record.RunAsync(Code, inputs, Http.RequestAborted))
        {
            case Outcome<IReadOnlyList<ObservationView>>.Ok ok:
                Navigation.NavigateTo($"{Here}?{(measure is null ? $"animal={Uri.EscapeDataString(Animal ?? "")}" : $"measure={measure.Id}")}&saved={ok.Value.Count}");
                break;
            case Outcome<IReadOnlyList<ObservationView>>.Invalid invalid:
                problem = invalid.Title;
                // Time, specimen and method are of all rows: told once, above the table.
                unplaced = [.. invalid.Findings.Where(f => RowOf(f, places) is null).DistinctBy(f => (f.Code, f.Message, f.Found)).Select(f => f with { At = new Location() })];
                findings = [.. invalid.Findings.Where(f => RowOf(f, places) is not null).Select(f => f with { At = new Location(Path: $"value{RowOf(f, places)}") })];
                break;
            case Outcome<IReadOnlyList<ObservationView>>.Conflict conflict:
                problem = conflict.Why;
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }

    /// <summary>The row of the table that a finding is about; null where it is about a field of all rows.</summary>
    private static int? RowOf(Finding finding, List<int> places)
    {
        var path = finding.At.Path ?? "";
        var end = path.IndexOf("].", StringComparison.Ordinal);
        return end > 1 && int.TryParse(path[1..end], out var at) && at < places.Count && (path[(end + 2)..] is "value" or "category" or "note" or "animal" || finding.Code is "already-there" or "before-birth") ? places[at] : null;
    }

    private string Field(string name) => Posted && Http.Request.Form.TryGetValue(name, out var sent) ? sent.ToString() : "";

    /// <summary>A row of the table.</summary>
    /// <param name="Key">Code of the animal, or name of the measure.</param>
    /// <param name="Label">What stands before the field.</param>
    /// <param name="Measure">What is entered.</param>
    private sealed record EntryRow(string Key, string Label, MeasureView Measure);
}

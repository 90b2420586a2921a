using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Features.Dosing.Rack;
using PreclinicalDre.Server.Features.Dosing.Recording;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Dosing.Worklist;

public sealed partial class WorklistPage
{
    /// <summary>Tasks on one page: up to three fields each, below the 1,024 that one form may carry.</summary>
    private const int PageSize = 250;

    private readonly Dictionary<Guid, EntryAnswer> refused = [];
    private HashSet<Guid> ticked = [];
    private List<string> cohorts = [];
    private RackRules? study;
    private WorklistDay? list;
    private Instant now;
    private bool filtered;
    private bool mayRecord;
    private string? problem;
    private string? done;

    [Parameter]
    public string Code { get; set; } = "";

    [SupplyParameterFromQuery]
    private string? Day { get; set; }

    [SupplyParameterFromQuery]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery]
    private string? Cohort { get; set; }

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    /// <summary>Number of the page, from 1.</summary>
    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        mayRecord = Rights.Do(Policies.DosingRecord);
        study = await Rules.FindAsync(Code, Http.RequestAborted);
        if (study is null || (!string.IsNullOrEmpty(Day) && LabDay.Parse(Day) is null))
        {
            Navigation.NotFound();
            study = null;
            return;
        }

        now = Clock.GetCurrentInstant();
        cohorts = await Database.Cohorts.AsNoTracking().Where(c => c.StudyId == study.Study.Id).OrderBy(c => c.Code).Select(c => c.Code).ToListAsync(Http.RequestAborted);
        filtered = !string.IsNullOrEmpty(Kind) || !string.IsNullOrEmpty(Cohort) || !string.IsNullOrEmpty(State);
        await LoadAsync();
    }

    private static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static string Escaped(string? text) => Uri.EscapeDataString(text ?? "");

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private int Pages => Math.Max(1, (list!.Rows.Count + PageSize - 1) / PageSize);

    private int Number => Math.Clamp(Page ?? 1, 1, Pages);

    private IEnumerable<WorklistRow> Shown => list!.Rows.Skip((Number - 1) * PageSize).Take(PageSize);

    private string Turn(int page) =>
        $"{At(list!.Day)}&kind={Escaped(Kind)}&cohort={Escaped(Cohort)}&state={Escaped(State)}&page={page}";

    private string At(LocalDate day) => $"{Addresses.Study(Code)}/worklist?day={Iso(day)}";

    private async Task LoadAsync() =>
        list = await Queries.DayAsync(study!, LabDay.Parse(Day), new WorklistFilter(Empty(Kind), Empty(Cohort), Empty(State)), Http.RequestAborted);

    /// <summary>What the form held, where it was sent and something of it was refused.</summary>
    private string? Sent(string field) => refused.Count > 0 ? Http.Request.Form[field].FirstOrDefault() : null;

    /// <summary>The id of what would be entered: the one that was sent where it was refused, so that it still counts once.</summary>
    private Guid Entry(Guid task) => refused.TryGetValue(task, out var answer) ? answer.EntryId : Guid.CreateVersion7();

    private async Task MakeAsync()
    {
        if (await Make.RunAsync(Code, LabDay.Parse(Day), Http.RequestAborted) is Outcome<WorklistReport>.Ok { Value: var report })
        {
            done = report.Added + report.Changed + report.Cancelled == 0
                ? "The list was up to date: nothing more is asked for."
                : $"{report.Added} new, {report.Changed} changed, {report.Cancelled} cancelled.";
            await LoadAsync();
        }
    }

    private async Task TickAsync()
    {
        var form = Http.Request.Form;
        ticked = [.. form["tasks"].Select(t => Guid.TryParse(t, out var id) ? id : Guid.Empty)];
        var entries = Entries(form);
        if (entries.Count == 0)
        {
            problem = "Nothing was ticked and no weight was entered.";
            return;
        }

        var answers = new List<EntryAnswer>();
        foreach (var part in entries.Chunk(RecordEntries.MostEntries))
        {
            if (await Record.RunAsync(Code, part, Http.RequestAborted) is Outcome<IReadOnlyList<EntryAnswer>>.Ok ok)
            {
                answers.AddRange(ok.Value);
            }
        }

        foreach (var (entry, answer) in entries.Zip(answers).Where(a => a.Second.Status == EntryAnswer.Refused))
        {
            refused[entry.TaskId!.Value] = answer;
        }

        var stored = answers.Count - refused.Count;
        done = stored > 0 ? $"{stored} entered." : null;
        problem = refused.Count == 0 ? null : $"{refused.Count} not stored: see below{(refused.Values.Any(r => r.NeedsReason || r.NeedsOverride) ? ", and give a reason where it was so" : "")}.";
        await LoadAsync();
    }

    private List<EntryInput> Entries(IFormCollection form)
    {
        var (at, reason, over, not) = (form["at"].FirstOrDefault(), form["reason"].FirstOrDefault(), form["override"] == "yes", form["do"] == "not");
        var entries = new List<EntryInput>();
        foreach (var row in Shown.Where(r => r.Waits && Guid.TryParse(form[$"entry-{r.Id}"], out _)))
        {
            var entry = new EntryInput { EntryId = Guid.Parse(form[$"entry-{row.Id}"]!), TaskId = row.Id, At = at, Reason = reason, Override = over };
            var grams = form[$"grams-{row.Id}"].FirstOrDefault();
            if (row.Kind == WorklistKind.Weight && !string.IsNullOrWhiteSpace(grams) && !not)
            {
                entry.Action = EntryAction.Weight;
                entry.Grams = double.TryParse(grams.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var g) ? g : double.NaN;
                entries.Add(entry);
            }
            else if (ticked.Contains(row.Id))
            {
                entry.Action = (row.Kind == WorklistKind.Dose, not) switch
                {
                    (true, false) => EntryAction.Given,
                    (true, true) => EntryAction.NotGiven,
                    (false, false) => EntryAction.Done,
                    (false, true) => EntryAction.NotDone,
                };
                entries.Add(entry);
            }
        }

        return entries;
    }
}

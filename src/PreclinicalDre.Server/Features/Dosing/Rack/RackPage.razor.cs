using System.Globalization;
using Microsoft.AspNetCore.Components;
using NodaTime;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Core.Dosing.Schedules;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Features.Dosing.Recording;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Dosing.Rack;

public sealed partial class RackPage
{
    private static readonly string[] Reasons = ["animal unwell", "found dead, reported", "in surgery or under anaesthesia", "spilt", "refused", "out of stock", "on the study director's word"];

    private RackRules? study;
    private RackRun? run;
    private RackAnimal? current;
    private EntryAnswer? refused;
    private Guid? refusedTask;
    private LocalDate today;
    private string? problem;
    private int tasks;
    private int settled;

    [Parameter]
    public string Code { get; set; } = "";

    [SupplyParameterFromQuery]
    private string? Cohort { get; set; }

    /// <summary>The animal at hand.</summary>
    [SupplyParameterFromQuery]
    private string? Animal { get; set; }

    /// <summary>What was scanned.</summary>
    [SupplyParameterFromQuery]
    private string? Scan { get; set; }

    /// <summary>The animal that was just done: the next one in cage order comes.</summary>
    [SupplyParameterFromQuery]
    private string? After { get; set; }

    /// <summary>What was stored last, in words.</summary>
    [SupplyParameterFromQuery]
    private string? Saved { get; set; }

    /// <summary>Its entry.</summary>
    [SupplyParameterFromQuery]
    private string? Entry { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        study = await Rules.FindAsync(Code, Http.RequestAborted);
        if (study is null)
        {
            Navigation.NotFound();
            return;
        }

        run = await Queries.FindAsync(study, Cohort, Http.RequestAborted);
        today = run.At.InZone(study.Zone).Date;
        tasks = run.Animals.Sum(a => a.Tasks.Count);
        settled = run.Animals.Sum(a => a.Tasks.Count(t => !t.Row.Waits));
        current = Find(Animal) ?? Next(After);
        if (!string.IsNullOrWhiteSpace(Scan))
        {
            await ScannedAsync(Scan);
        }
    }

    private RackAnimal? Find(string? code) => run!.Animals.FirstOrDefault(a => a.Code == code);

    /// <summary>The next animal with something to do, from the one that was just done on and round the rack.</summary>
    private RackAnimal? Next(string? after)
    {
        var all = run!.Animals.ToList();
        var at = all.FindIndex(a => a.Code == after);
        return at >= 0 && all[at].Waits ? all[at] : all.Skip(at + 1).Concat(all.Take(at + 1)).FirstOrDefault(a => a.Waits);
    }

    private async Task ScannedAsync(string id)
    {
        var scan = (await Queries.ScanAsync(Code, id, Http.RequestAborted))!;
        var found = scan.Animals.Select(Find).OfType<RackAnimal>().ToList();
        if (found.Count > 0)
        {
            current = found.Find(a => a.Waits) ?? found[0];
            problem = current.Waits ? null : $"{current.Code} is done already.";
        }
        else
        {
            problem = scan.Problem ?? $"{string.Join(", ", scan.Animals)}: nothing is to be done now.";
        }
    }

    private static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;

    private string Here(string animal) =>
        $"{Addresses.Study(Code)}/rack?animal={Uri.EscapeDataString(animal)}{(string.IsNullOrEmpty(Cohort) ? "" : $"&cohort={Uri.EscapeDataString(Cohort)}")}";

    private string About(RackAnimal a) => string.Join(" · ", new[]
    {
        a.Cage.Length > 0 ? $"cage {a.Cage}" : "no cage on record",
        a.Sex == "unknown" ? null : a.Sex,
        a.WeightGrams is { } g ? string.Create(CultureInfo.InvariantCulture, $"{g:0.#} g, {ScheduleWords.Say(run!.At - a.WeighedAt!.Value)} ago") : "never weighed",
        a.LastDoseAt is { } at ? $"last dose {LabClock.Say(at, study!.Zone, today)}" : "no dose yet",
    }.Where(p => p is not null));

    private string Line(RackAnimal a)
    {
        var waiting = a.Tasks.Where(t => t.Row.Waits).ToList();
        if (waiting.Count > 0)
        {
            return string.Join(", ", waiting.Select(t => t.Row.Kind == WorklistKind.Weight ? "weight" : t.Row.Volume ?? "no volume"))
                + (waiting.Exists(t => t.Row.Overdue) ? " · overdue" : "");
        }

        var last = a.Tasks.MaxBy(t => t.Row.DoneAt)!.Row;
        return last.State is WorklistState.Done ? $"✓ {LabClock.Say(last.DoneAt!.Value, study!.Zone, today)}" : $"not given: {last.Reason}";
    }

    private async Task EntryAsync()
    {
        var form = Http.Request.Form;
        var entryId = Id(form["entryId"]) ?? Guid.Empty;
        refusedTask = Id(form["taskId"]);
        var entry = new EntryInput
        {
            EntryId = entryId, TaskId = refusedTask, Action = form["do"], Reason = form["reason"], Override = form["override"] == "yes",
            Grams = double.TryParse(form["grams"].FirstOrDefault()?.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var g) ? g : null,
        };
        if (await Record.RunAsync(Code, [entry], Http.RequestAborted) is not Outcome<IReadOnlyList<EntryAnswer>>.Ok { Value: [var answer] })
        {
            Navigation.NotFound();
            return;
        }

        var animal = form["animal"].FirstOrDefault() ?? "";
        if (answer.Status == EntryAnswer.Refused)
        {
            refused = answer;
            current = Find(animal) ?? current;
            problem = answer.NeedsOverride ? "Not stored: tick that it was so, and give a reason." : answer.NeedsReason ? "Not stored: give a reason." : "Not stored.";
            return;
        }

        var words = Uri.EscapeDataString($"{animal}: {entry.Action!.Replace('-', ' ')}, saved");
        Navigation.NavigateTo($"{Addresses.Study(Code)}/rack?after={Uri.EscapeDataString(animal)}&saved={words}&entry={entryId}{(string.IsNullOrEmpty(Cohort) ? "" : $"&cohort={Uri.EscapeDataString(Cohort)}")}");
    }

    private async Task UndoAsync()
    {
        switch (await Undo.RunAsync(Code, Id(Http.Request.Form["entryId"]) ?? Guid.Empty, Http.RequestAborted))
        {
            case Outcome<WorklistEntry>.Ok:
                Navigation.NavigateTo(Here(After ?? ""));
                break;
            case Outcome<WorklistEntry>.Conflict conflict:
                problem = conflict.Why;
                break;
            case Outcome<WorklistEntry>.Forbidden forbidden:
                problem = forbidden.Why;
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }
}

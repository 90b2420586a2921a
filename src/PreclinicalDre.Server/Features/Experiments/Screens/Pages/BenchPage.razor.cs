using System.Globalization;
using Microsoft.AspNetCore.Components;
using NodaTime;
using PreclinicalDre.Core.Experiments.Screens;
using PreclinicalDre.Data.Experiments;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments.Screens.Pages;

public sealed partial class BenchPage
{
    private BenchRun? run;
    private BenchAnimal? current;
    private BenchAnswer? refused;
    private DateTimeZone zone = DateTimeZone.Utc;
    private string? problem;

    [Parameter]
    public string Code { get; set; } = "";

    [Parameter]
    public string Experiment { get; set; } = "";

    /// <summary>The animal at hand.</summary>
    [SupplyParameterFromQuery]
    private string? Animal { get; set; }

    /// <summary>What was scanned.</summary>
    [SupplyParameterFromQuery]
    private string? Scan { get; set; }

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
        run = await Queries.BenchAsync(Code, Experiment, Http.RequestAborted);
        if (run is null)
        {
            Navigation.NotFound();
            return;
        }

        zone = DateTimeZoneProviders.Tzdb[run.TimeZone];
        current = run.Animals.FirstOrDefault(a => a.Code == Animal) ?? Next(null);
        if (!string.IsNullOrWhiteSpace(Scan))
        {
            var wanted = Scan.Trim();
            var found = run.Animals.Where(a => a.Code == wanted || a.Cage == wanted || a.Marks.Contains(wanted, StringComparer.Ordinal)).ToList();
            current = found.Find(a => a.Waits) ?? found.FirstOrDefault() ?? current;
            problem = found.Count == 0 ? $"{wanted} is in no group of this screen." : current!.Waits ? null : $"{current.Code} has its outcome already.";
        }
    }

    /// <summary>The next animal whose outcome waits, from this one on and round the rack.</summary>
    private BenchAnimal? Next(string? after)
    {
        var all = run!.Animals.ToList();
        var at = all.FindIndex(a => a.Code == after);
        return all.Skip(at + 1).Concat(all.Take(at + 1)).FirstOrDefault(a => a.Waits);
    }

    private bool Can(string action) => current is { } a && action switch
    {
        "dosed" => a.DosedAt is null && a.StimulatedAt is null && a.Waits,
        "stimulated" => a.StimulatedAt is null && a.Waits,
        _ => a.StimulatedAt is not null && a.Waits,
    };

    private string Here(string animal) => $"{ScreenWords.Page(Code, Experiment)}/bench?animal={Uri.EscapeDataString(animal)}";

    private string About(BenchAnimal a) => string.Join(" · ", new[]
    {
        a.Cage.Length > 0 ? $"cage {a.Cage}" : "no cage on record",
        a.Sex == "unknown" ? null : a.Sex,
        a.Group is { } group ? $"group {group}" : null,
        a.DoseMgPerKg is { } dose ? dose == 0 ? "vehicle" : $"{ScreenWords.Number(dose)} mg/kg" : null,
        a.StimulateAt is { } due ? $"stimulus due {ScreenWords.Time(due, zone)}" : "no dose yet",
    }.OfType<string>());

    private string Line(BenchAnimal a) => a.Outcome switch
    {
        ScreenOutcome.Protected => "● protected",
        ScreenOutcome.NotProtected => $"▲ seized{(a.LatencySeconds is { } s ? string.Create(CultureInfo.InvariantCulture, $", {s:0.#} s") : "")}",
        ScreenOutcome.NotTested => "not tested",
        _ => a.StimulatedAt is not null ? "watched" : a.StimulateAt is { } due ? $"due {ScreenWords.Time(due, zone)}" : "waits for its dose",
    };

    private async Task EntryAsync()
    {
        var form = Http.Request.Form;
        var animal = form["animal"].FirstOrDefault() ?? "";
        var action = form["do"].FirstOrDefault() ?? "";
        string[] signs = [.. form["signs"].OfType<string>()];
        var input = new BenchInput
        {
            EntryId = Guid.TryParse(form["entryId"], out var id) ? id : Guid.Empty, Animal = animal, Action = action, Reason = form["reason"],
            LatencySeconds = action == "not-protected" ? Number(form["latency"]) : null,
            Falls = action == "motor" && int.TryParse(form["falls"], NumberStyles.None, CultureInfo.InvariantCulture, out var falls) ? falls : null,
            Signs = action == "motor" && (signs.Length > 0 || form["looked"] == "yes") ? signs : null,
        };
        switch (await Record.RunAsync(Code, Experiment, [input], Http.RequestAborted))
        {
            case Outcome<IReadOnlyList<BenchAnswer>>.Ok { Value: [{ Status: not BenchAnswer.Refused }] }:
                var next = action is "protected" or "not-protected" or "not-tested" ? Next(animal)?.Code ?? "" : animal;
                Navigation.NavigateTo($"{Here(next)}&saved={Uri.EscapeDataString($"{animal}: {action.Replace('-', ' ')}, saved")}&entry={input.EntryId}");
                break;
            case Outcome<IReadOnlyList<BenchAnswer>>.Ok { Value: [var answer] }:
                refused = answer;
                current = run!.Animals.FirstOrDefault(a => a.Code == animal) ?? current;
                problem = answer.NeedsReason ? "Not stored: give a reason." : "Not stored.";
                break;
            case Outcome<IReadOnlyList<BenchAnswer>>.Conflict conflict:
                problem = conflict.Why;
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }

    private async Task UndoAsync()
    {
        switch (await Undo.RunAsync(Code, Experiment, Guid.TryParse(Http.Request.Form["entryId"], out var id) ? id : Guid.Empty, Http.RequestAborted))
        {
            case Outcome<BenchRecord>.Ok:
                Navigation.NavigateTo(Here(Animal ?? ""));
                break;
            case Outcome<BenchRecord>.Conflict conflict:
                problem = conflict.Why;
                break;
            case Outcome<BenchRecord>.Forbidden forbidden:
                problem = forbidden.Why;
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }

    private static double? Number(string? text) => double.TryParse(text?.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var v) ? v : null;
}

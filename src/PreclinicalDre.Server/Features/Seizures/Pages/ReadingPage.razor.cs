using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Seizures.Readings;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Animals;
using PreclinicalDre.Server.Features.Animals.Drawings;
using PreclinicalDre.Server.Features.Monitoring.Reading;
using PreclinicalDre.Server.Features.Seizures.Readings;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Seizures.Pages;

public sealed partial class ReadingPage(ReadingQueries queries, RunReadings run, HandIn handIn, DreDbContext db, IMay may, NavigationManager navigation)
{
    private const int MostRows = 300;
    private PairDetail? pair;
    private ScoringRules rules = ScoringRules.SzCore;
    private DateTimeZone zone = DateTimeZone.Utc;
    private RecordState state;
    private MappingForm mapping = new();
    private string? problem;
    private string? done;
    private IReadOnlyList<Finding> findings = [];

    [Parameter]
    public string Code { get; set; } = "";

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery]
    private double? Before { get; set; }

    [SupplyParameterFromQuery]
    private double? After { get; set; }

    [SupplyParameterFromQuery]
    private double? Merge { get; set; }

    [SupplyParameterFromQuery]
    private double? Most { get; set; }

    [SupplyParameterFromQuery]
    private double? Bin { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private string Here => $"{Addresses.Study(Code)}/readings/{Id}";

    protected override async Task OnInitializedAsync()
    {
        rules = ReadingEndpoints.Rules(Before, After, Merge, Most, Bin);
        if (rules.Complaint is { } complaint)
        {
            (problem, rules) = (complaint, ScoringRules.SzCore);
        }

        await LoadAsync();
        if (pair is null)
        {
            navigation.NotFound();
        }
    }

    private async Task LoadAsync()
    {
        pair = await queries.FindAsync(Code, Id, rules, Http.RequestAborted);
        if (pair is not null)
        {
            var animal = await db.Animals.AsNoTracking().Include(a => a.Study).SingleAsync(a => a.Study!.Code == Code && a.Code == pair.Pair.Animal, Http.RequestAborted);
            (zone, state) = (DateTimeZoneProviders.Tzdb[animal.Study!.TimeZoneId], animal.RecordState);
        }
    }

    private async Task HandInAsync()
    {
        var form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        mapping = MappingForm.Of(form);
        if (ReadingRequest.Of(form) is not { Content.Length: > 0 } request)
        {
            problem = "There is no file, or an empty one.";
            return;
        }

        var outcome = await handIn.RunAsync(Code, Id, request with { Mapper = mapping.ToMapper() }, Http.RequestAborted);
        await ShowAsync(outcome, r => $"{Events(r.Events)} taken{(r.Outside > 0 ? $"; {Events(r.Outside)} outside the recording left out" : "")}.");
    }

    private async Task CloseAsync() => await ShowAsync(await run.CloseAsync(Code, Id, Http.RequestAborted), _ => "Your reading is closed.");

    private async Task DecideAsync()
    {
        var form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        var input = new DecisionInput { First = Key("first"), Second = Key("second"), Choice = form["choice"], Reason = form["reason"] };
        await ShowAsync(
            may.Do(Policies.SeizureWrite) ? await run.DecideAsync(Code, Id, input, rules, Http.RequestAborted) : new Outcome<Data.Seizures.ReadingDecision>.Forbidden("You may not settle differences."), _ => "Decided.");

        Guid? Key(string name) => Guid.TryParse(form[name], out var id) ? id : null;
    }

    private async Task AdoptAsync() => await ShowAsync(
        may.Do(Policies.SeizureWrite) ? await run.AdoptAsync(Code, Id, rules, Http.RequestAborted) : new Outcome<int>.Forbidden("You may not change seizures."), n => $"{Events(n)} are the recording's seizures now.");

    private async Task ShowAsync<T>(Outcome<T> outcome, Func<T, string> say)
    {
        switch (outcome)
        {
            case Outcome<T>.Ok ok:
                done = say(ok.Value);
                await LoadAsync();
                break;
            case Outcome<T>.Invalid invalid:
                (problem, findings) = (invalid.Title, invalid.Findings);
                break;
            case Outcome<T>.Conflict conflict:
                problem = conflict.Why;
                break;
            case Outcome<T>.Forbidden forbidden:
                problem = forbidden.Why;
                break;
            default:
                navigation.NotFound();
                break;
        }
    }

    private string Say(DateTime at) => new LabTime(zone, At(at)).Say(At(at));

    private string SayExactly(DateTime at) => new LabTime(zone, At(at)).SayExactly(At(at));

    private string Mark(MarkedDetail? e) => e is null ? "nothing" : $"{SayExactly(e.At)}, {Looks.NameOf(e.TypeId)}{(e.DurationSeconds is { } d ? $", {SeizureWords.Number(d, 1)} s" : "")}";

    private static Instant At(DateTime at) => Instant.FromDateTimeUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc));

    private static string Events(int n) => n == 1 ? "1 event" : $"{SeizureWords.Count(n)} events";

    private static string Shown(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Words(string kind) => kind switch
    {
        "only-first" => "only the first reader",
        "only-second" => "only the second reader",
        "type" => "another type",
        _ => "other times",
    };
}

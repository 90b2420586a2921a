using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Experiments.Kindling;
using PreclinicalDre.Data.Experiments;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments.Kindling;

public sealed partial class BenchPage
{
    private const int Shown = 8;

    private KindlingExperiment? of;
    private KindlingSubject? current;
    private KindlingCourse course = new(0, null, 0, 0, null, "");
    private IReadOnlyList<ThresholdSeries> series = [];
    private List<Stimulation> last = [];
    private List<(string Code, bool Today, string Line)> round = [];
    private IReadOnlyList<Finding> findings = [];
    private string after = "";
    private string? problem;

    [Parameter]
    public string Code { get; set; } = "";

    [Parameter]
    public string ExperimentCode { get; set; } = "";

    /// <summary>Code of the animal at hand; the first that has none of today where it is left out.</summary>
    [SupplyParameterFromQuery]
    private string? Animal { get; set; }

    /// <summary>What was stored just now, in words.</summary>
    [SupplyParameterFromQuery]
    private string? Saved { get; set; }

    [SupplyParameterFromQuery]
    private string? SavedAnimal { get; set; }

    [SupplyParameterFromQuery]
    private int? SavedNumber { get; set; }

    [SupplyParameterFromForm(FormName = "stimulation")]
    private StimulationInput Input { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private string Home => ExperimentWords.Page(Code, ExperimentCode, ExperimentKind.Kindling);

    private int Next => (last.Count > 0 ? last[0].Number : 0) + 1;

    /// <summary>Current of the next step of the series that is open today.</summary>
    private double? NextStep => last.Count > 0 && last[0].Purpose == StimulationPurpose.Threshold && series.Count > 0 ? series[^1].NextMa : null;

    /// <summary>What the plan holds, or the whole catalogue where there is no plan.</summary>
    private IEnumerable<Compound> Offered => of!.Rules.Plan.Count > 0 ? of.Rules.Plan.Select(p => of.Catalogue.Compound(p.CompoundId)).OfType<Compound>().Distinct() : of.Catalogue.Compounds;

    protected override async Task OnInitializedAsync()
    {
        of = await Loader.FindAsync(Code, ExperimentCode, Http.RequestAborted);
        if (of is null)
        {
            Navigation.NotFound();
            return;
        }

        var today = Clock.GetCurrentInstant().InZone(of.Zone).Date;
        var rows = await Loader.StimulationsAsync(of, Http.RequestAborted);
        var subjects = (await Loader.SubjectsAsync(of, Http.RequestAborted)).Where(s => s.Animal.ExitedOn is null).ToList();
        round = subjects.ConvertAll(s => (s.Animal.Code, rows[s.Id].Any(r => r.On == today), rows[s.Id].LastOrDefault() is { } r ? $"{r.Number}: {(r.Given ? r.Score?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "–" : "not given")}" : "–"));
        var wanted = Input?.Animal ?? Animal;
        current = subjects.Find(s => s.Animal.Code == wanted) ?? subjects.Find(s => !rows[s.Id].Any(r => r.On == today)) ?? subjects.FirstOrDefault();
        if (current is null)
        {
            return;
        }

        var stimuli = rows[current.Id].Select(r => r.Read()).ToList();
        course = KindlingCourse.Of(stimuli, of.Rules.Kindled);
        series = ThresholdSeries.AllOf(stimuli, of.Rules.Threshold);
        last = [.. rows[current.Id].OrderByDescending(r => r.Number).Take(Shown)];
        var at = subjects.IndexOf(current);
        after = subjects[(at + 1) % subjects.Count].Animal.Code;

        // The next row carries on what the last one was; what was carried over from the animal before wins.
        var carried = rows.SelectMany(g => g).Where(r => r.On == today).MaxBy(r => r.Id);
        Input ??= new StimulationInput
        {
            Purpose = Editing(carried?.Purpose ?? (last.Count > 0 ? last[0].Purpose : StimulationPurpose.Kindling)),
            CurrentMa = NextStep ?? (last.Count > 0 ? last[0].CurrentMa : carried?.CurrentMa),
            On = Words.Day(today),
        };

        static string Editing(StimulationPurpose purpose) => Animals.Editing.Choices.Code(purpose);
    }

    private async Task SaveAsync()
    {
        switch (await Record.RunAsync(Code, ExperimentCode, Input, Http.RequestAborted))
        {
            case Outcome<StimulationDetail>.Ok { Value: var d }:
                var words = $"{d.Animal}, stimulation {d.Number}{(d.Given ? d.Score is { } score ? $", score {score}" : "" : ", not given")}";
                // A series stays with its animal until its threshold is found.
                var to = d.Purpose == "threshold" && Input.AfterdischargeSeconds < of!.Rules.Threshold.AfterdischargeSeconds ? d.Animal : after;
                Navigation.NavigateTo($"{Address(to)}&saved={Uri.EscapeDataString(words)}&savedAnimal={Uri.EscapeDataString(d.Animal)}&savedNumber={d.Number}");
                break;
            case Outcome<StimulationDetail>.Invalid invalid:
                (problem, findings) = (invalid.Title, invalid.Findings);
                break;
            case Outcome<StimulationDetail>.Conflict conflict:
                problem = conflict.Why;
                break;
            case Outcome<StimulationDetail>.Forbidden forbidden:
                problem = forbidden.Why;
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }

    private async Task UndoAsync()
    {
        var form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        var animal = form["undoAnimal"].ToString();
        _ = int.TryParse(form["undoNumber"], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number);
        switch (await Record.TakeBackAsync(Code, ExperimentCode, animal, number, Http.RequestAborted))
        {
            case Outcome<StimulationDetail>.Ok:
                Navigation.NavigateTo(Address(animal));
                break;
            case Outcome<StimulationDetail>.Conflict conflict:
                problem = conflict.Why;
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }

    private string Address(string animal) => $"{Home}/bench?animal={Uri.EscapeDataString(animal)}";
}

using System.Globalization;
using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Experiments.Kindling;
using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Server.Features.Experiments.Kindling;

public sealed partial class KindlingPage
{
    /// <summary>Columns of the grid: beyond them it is no picture any more.</summary>
    private const int MostColumns = 120;

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private KindlingExperiment? of;
    private KindlingView? view;
    private IReadOnlyList<KindledAnimal> animals = [];
    private IReadOnlyList<Finding> findings = [];
    private Figure? score;
    private Figure? discharge;

    [Parameter]
    public string Code { get; set; } = "";

    [Parameter]
    public string ExperimentCode { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private string Here => ExperimentWords.Page(Code, ExperimentCode, ExperimentKind.Kindling);

    private string Api => $"/api/v1{Here}";

    private bool HasThresholds => view!.Animals.Any(a => a.Thresholds.Count > 0);

    private int Most => Math.Min(MostColumns, animals.Max(a => a.Stimuli[^1].Number));

    protected override async Task OnInitializedAsync()
    {
        of = await Loader.FindAsync(Code, ExperimentCode, Http.RequestAborted);
        view = await Queries.ViewAsync(Code, ExperimentCode, Http.RequestAborted);
        if (of is null || view is null)
        {
            Navigation.NotFound();
            return;
        }

        (animals, var subjects) = await Queries.JudgeAsync(of, Http.RequestAborted);
        var known = subjects.ToDictionary(s => s.Animal.Code, StringComparer.Ordinal);
        findings = of.Sees.DoseCode ? StimulationCheck.OfGroups(animals.Select(a => (known[a.Animal].Arm, known[a.Animal].Animal)), of.Rules) : [];
        score = KindlingQueries.Draw(of, animals, "score");
        discharge = KindlingQueries.Draw(of, animals, "afterdischarge");
    }

    private static string Say(Spread? spread) =>
        spread is null ? "" : string.Create(Invariant, $"after a median of {spread.Median:0.#} ({spread.Fewest} to {spread.Most}) stimulations");

    private static string Say(RetestState state) => state switch
    {
        RetestState.Done => "done",
        RetestState.Begun => "begun",
        RetestState.Proposed => "proposed",
        _ => "not due",
    };

    private static string Mark(ResponseClass kind) => kind switch
    {
        ResponseClass.Responder => "responsive",
        ResponseClass.NonResponder => "resistant",
        ResponseClass.Variable => "stale",
        _ => "unknown",
    };

    private string Cell(Stimulus s) => !s.Given ? "not" : s.Score is not { } score ? "" : $"s{Math.Clamp(score, 0, 8)}{(score >= of!.Rules.Kindled.AtLeast ? " counts" : "")}";

    private string Tip(string animal, Stimulus s)
    {
        List<string> parts = [$"{animal}, {s.Number}: {Words.Day(s.On)}", Words.Purpose(s.Purpose)];
        Add(s.Session > 0, $"session {s.Session}");
        Add(!s.Given, "not given");
        Add(s.Score is not null, $"score {s.Score}");
        Add(s.CurrentMa is not null, Words.Current(s.CurrentMa));
        Add(s.AfterdischargeSeconds is not null, $"afterdischarge {Words.Number(s.AfterdischargeSeconds)} s");
        Add(s.WetDogShakes is not null, $"{s.WetDogShakes} wet-dog shakes");
        Add(s.CompoundId is not null, $"{of!.NameOf(s.CompoundId)} {Words.Number(s.DoseMgPerKg)} mg/kg");
        return string.Join(", ", parts);

        void Add(bool there, string text)
        {
            if (there)
            {
                parts.Add(text);
            }
        }
    }
}

using NodaTime;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Evaluation.OverTime;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Statistics;

namespace PreclinicalDre.Server.Features.Evaluation.OverTime;

/// <summary>A step between states and how many animals made it.</summary>
public sealed record TransitionLine(string From, string To, int Animals, int Times);

/// <summary>A course of states and how many animals took it.</summary>
public sealed record CourseLine(IReadOnlyList<string> Steps, int Animals);

/// <summary>Some of some with the Wilson 95 % interval; null where there are none.</summary>
public sealed record ShareLine(int Some, int Of, double? Share, double? Lower, double? Upper)
{
    public static ShareLine Of95(CountedShare s)
    {
        ArgumentNullException.ThrowIfNull(s);
        return s.Bounds is { } b ? new(s.Some, s.Of, s.Share, b.Lower, b.Upper) : new(s.Some, s.Of, null, null, null);
    }
}

/// <summary>How the verdicts of a study moved over its trials.</summary>
/// <param name="Definition">The definition of the study.</param>
/// <param name="Animals">Animals with a judged trial.</param>
/// <param name="NotJudged">Animals without a verdict, or whose verdict is stale.</param>
/// <param name="Transitions">Steps between states.</param>
/// <param name="Courses">Whole courses.</param>
/// <param name="Remissions">Resistant animals that became responsive.</param>
/// <param name="Relapses">Those of them in which a trial failed later.</param>
/// <param name="LateResistance">Animals that began free and became resistant later.</param>
public sealed record StudyOverTime(
    string Definition, int Animals, int NotJudged, IReadOnlyList<TransitionLine> Transitions, IReadOnlyList<CourseLine> Courses, ShareLine Remissions, ShareLine Relapses, ShareLine LateResistance)
{
    /// <summary>The swimmer of states.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public StateSwimmerInput Swimmer { get; init; } = new("", []);
}

/// <summary>An animal as it stood at a date.</summary>
/// <param name="Animal">Its code.</param>
/// <param name="State">The verdict then.</param>
/// <param name="Open">Trials that went on undecided.</param>
/// <param name="Trials">Trials begun by then, with their outcome as it stood.</param>
public sealed record AnimalAtDate(string Animal, string State, IReadOnlyList<string> Open, IReadOnlyList<string> Trials);

/// <summary>A stretch of one state.</summary>
public sealed record StateLine(Instant From, Instant To, string State);

/// <summary>A change of a rate in percent of the baseline's, negative where it fell; the upper bound is null where it has no end.</summary>
public sealed record ChangeLine(double Percent, double Lower, double? Upper)
{
    public static ChangeLine? Of(RateReduction? r) => r is null ? null : new(0 - r.Percent, 0 - r.Upper, r.Lower is { } lower ? 0 - lower : null);

    internal ResponseChange ToFigure() => new(Percent, Lower, Upper);
}

/// <summary>Change of one seizure type.</summary>
public sealed record TypeLine(string Type, int Baseline, int Treatment, ChangeLine? Change);

/// <summary>Half of a window.</summary>
public sealed record HalfLine(Instant From, Instant To, int Seizures, double RecordedDays, ChangeLine? Change)
{
    internal static HalfLine? Of(HalfResponse? h) => h is null ? null : new(h.From, h.To, h.Seizures, h.RecordedDays, ChangeLine.Of(h.Reduction));
}

/// <summary>The degree of response to one trial.</summary>
public sealed record ResponseLine(
    string Animal, string Trial, string Regimen, string Outcome, string Degree, bool Partial, bool Worse, bool LossOfResponse, ChangeLine? Change, HalfLine? First, HalfLine? Second,
    IReadOnlyList<TypeLine> Types)
{
    internal static ResponseLine Of(string animal, TrialResponse r) => new(
        animal, r.Trial.Id, string.Join(" + ", r.Trial.Compounds), r.Trial.Code, r.Trial.Degree.Code(), r.IsPartial, r.IsWorse, r.Trial.LossOfResponse, ChangeLine.Of(r.Trial.Reduction),
        HalfLine.Of(r.First), HalfLine.Of(r.Second), [.. r.Trial.ByType.Select(t => new TypeLine(t.Type, t.Baseline, t.Treatment, ChangeLine.Of(t.Reduction)))]);

    internal ResponseRow ToFigure() => new(
        $"{Animal} {Trial}", Regimen, Outcome, OverTimeWords.Degree(Degree), Change?.ToFigure(), First?.Change?.ToFigure(), Second?.Change?.ToFigure(),
        [.. Types.Select(t => (t.Type, t.Change?.ToFigure()))]);
}

/// <summary>How the trials of one regimen went.</summary>
public sealed record RegimenLine(string Regimen, int Trials, ShareLine Free, ShareLine Partial, ShareLine Worse, double? MedianChangePercent);

/// <summary>The degree of response in a study.</summary>
public sealed record StudyResponses(string Definition, IReadOnlyList<RegimenLine> Regimens, IReadOnlyList<ResponseLine> Trials);

/// <summary>One animal through time.</summary>
public sealed record AnimalOverTime(string Definition, IReadOnlyList<StateLine> States, IReadOnlyList<ResponseLine> Trials)
{
    /// <summary>Day 0 of the figure; null where nothing is on record.</summary>
    public Instant? Zero => States.Count == 0 ? null : States[0].From;
}

/// <summary>Words of the pages.</summary>
public static class OverTimeWords
{
    /// <summary>A degree of response in words.</summary>
    public static string Degree(string code) => code switch
    {
        "seizure-free" => "seizure-free",
        "reduction-75" => "75 % fewer or better",
        "reduction-50" => "50 to 75 % fewer",
        "no-meaningful-change" => "no meaningful change",
        "worse" => "worse",
        _ => "not known",
    };

    /// <summary>A course of states in one line.</summary>
    public static string Course(IEnumerable<string> steps) => string.Join(" → ", steps);

    /// <summary>A share with its interval: <c>2 of 4, 50 % (15 to 85 %)</c>.</summary>
    public static string Share(ShareLine s)
    {
        ArgumentNullException.ThrowIfNull(s);
        return s.Share is { } share
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{s.Some} of {s.Of}, {100 * share:0.#} % ({100 * s.Lower:0.#} to {100 * s.Upper:0.#} %)")
            : "none to count";
    }

    /// <summary>A change: <c>−62 %</c>.</summary>
    public static string Percent(ChangeLine? c) => c is null ? "–" : Signed(c.Percent) + " %";

    /// <summary>Its interval: <c>−80 to −30</c>; empty where there is none.</summary>
    public static string Bounds(ChangeLine? c) => c is null ? "" : $"{Signed(c.Lower)} to {(c.Upper is { } upper ? Signed(upper) : "any")}";

    /// <summary>A change with its interval: <c>−62 % (−80 to −30)</c>.</summary>
    public static string Change(ChangeLine? c) => c is null ? "–" : $"{Percent(c)} ({Bounds(c)})";

    private static string Signed(double value) => value.ToString("+0.#;−0.#;0", System.Globalization.CultureInfo.InvariantCulture);
}

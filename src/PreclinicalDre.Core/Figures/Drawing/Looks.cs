namespace PreclinicalDre.Core.Figures.Drawing;

/// <summary>How each meaning is drawn, so that all figures agree: words, sign and class.</summary>
internal static class Looks
{
    public static string Words(VerdictState state) => state switch
    {
        VerdictState.Resistant => "drug-resistant",
        VerdictState.Responsive => "drug-responsive",
        VerdictState.Undefined => "undefined",
        VerdictState.NotApplicable => "not applicable",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string Short(VerdictState state) => state switch
    {
        VerdictState.Resistant => "resist.",
        VerdictState.Responsive => "resp.",
        VerdictState.Undefined => "undef.",
        VerdictState.NotApplicable => "n/a",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>The sign that stands beside or instead of the words.</summary>
    public static string Sign(VerdictState state) => state switch
    {
        VerdictState.Resistant => "▲",
        VerdictState.Responsive => "●",
        VerdictState.Undefined => "?",
        VerdictState.NotApplicable => "–",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string Fill(VerdictState state) => state switch
    {
        VerdictState.Resistant => "v-r",
        VerdictState.Responsive => "v-g",
        VerdictState.Undefined => "v-u",
        VerdictState.NotApplicable => "v-n",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string Words(SeizureClass kind) => kind switch
    {
        SeizureClass.Convulsive => "convulsive",
        SeizureClass.OtherMotor => "other motor",
        SeizureClass.Electrographic => "electrographic",
        SeizureClass.Unclassified => "unclassified",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>A seizure on a plot of points: convulsive ones a triangle, others a dot; hollow when no recording covered it.</summary>
    public static (string Path, string Css) Seizure(SeizureClass kind, bool incidental, double x, double y) =>
        kind == SeizureClass.Convulsive
            ? (Glyphs.Triangle(x, y, 3.4), incidental ? "s-c hollow" : "s-c")
            : (Glyphs.Circle(x, y, 2.4), incidental ? "s-o hollow" : "s-o");

    public static (string Path, string Css) Event(EventKind kind, double x, double y) => kind switch
    {
        EventKind.EpilepsyConfirmed => (Glyphs.Diamond(x, y, 5), "ev"),
        EventKind.Exit => (Glyphs.Arrow(x, y, 4.5), "ev"),
        EventKind.Death => (Glyphs.Cross(x, y, 4), "ev-x"),
        EventKind.Other => (Glyphs.Square(x, y, 3.5), "ev"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Words(EventKind kind) => kind switch
    {
        EventKind.EpilepsyConfirmed => "epilepsy confirmed",
        EventKind.Exit => "left the study",
        EventKind.Death => "death",
        EventKind.Other => "event",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

/// <summary>Gives each name (regimen, compound) one of six hues, in the order of first use; the name is always written too.</summary>
internal sealed class Hues
{
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Names => [.. _known.OrderBy(k => k.Value).Select(k => k.Key)];

    /// <summary>Class stem of a name: <c>c1</c> to <c>c6</c>, then again from the first.</summary>
    public string Of(string name)
    {
        if (!_known.TryGetValue(name, out var index))
        {
            index = _known.Count;
            _known.Add(name, index);
        }

        return $"c{(index % 6) + 1}";
    }
}

using PreclinicalDre.Core.Statistics;
using PreclinicalDre.Core.Statistics.Quantal;

namespace PreclinicalDre.Core.Figures.Drawing;

/// <summary>One fit as a figure draws it: words, shape of its points, look of its curve.</summary>
internal sealed record DoseSeries(string Words, string Dose, DoseResponse Fit, string Curve, string Point, Func<double, double, string> Mark)
{
    /// <summary>The intervals of the dose, by name.</summary>
    public IEnumerable<(string Name, Interval? Bounds)> Intervals =>
        [("delta", Fit.Delta), ("Fieller", Fit.Fieller), ("profile", Fit.Profile)];

    public static IReadOnlyList<DoseSeries> Of(DoseResponseInput input)
    {
        var wanted = new DoseSeries(input.Toxicity is null ? "response" : "efficacy", Name("ED", input.Efficacy), input.Efficacy, "curve", "dot", (x, y) => Glyphs.Circle(x, y, 3.6));
        return input.Toxicity is { } toxicity
            ? [wanted, new("toxicity", Name("TD", toxicity), toxicity, "curve dash", "sample hollow", (x, y) => Glyphs.Diamond(x, y, 4.4))]
            : [wanted];
    }

    private static string Name(string letters, DoseResponse fit) => letters + SvgText.Value(fit.Effect * 100);
}

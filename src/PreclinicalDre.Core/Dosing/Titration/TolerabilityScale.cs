namespace PreclinicalDre.Core.Dosing.Titration;

/// <summary>
/// One thing that is scored, weighed or measured to judge how a dose is tolerated. Built-in ones are everyday scales as laboratories use them; their levels are general
/// knowledge, so a scheme brings its own where its house's differ.
/// </summary>
/// <param name="Id">Kebab-case id (<c>rotarod</c>).</param>
/// <param name="Name">Name for a person.</param>
/// <param name="Unit">Unit or what the figures mean.</param>
/// <param name="HigherIsWorse">False where a low figure means trouble (seconds on the rod, a nest's score).</param>
/// <param name="Least">Least figure that can be.</param>
/// <param name="Most">Largest figure that can be.</param>
public sealed record TolerabilityScale(string Id, string Name, string Unit, bool HigherIsWorse, double Least, double Most)
{
    /// <summary>Percent of body weight lost since the reference; weights themselves give it, nobody scores it. A gain is below 0.</summary>
    public static readonly TolerabilityScale WeightLoss = new("weight-loss", "Weight loss", "% of the reference weight", true, -1000, 100);

    /// <summary>Level in plasma; samples give it.</summary>
    public static readonly TolerabilityScale PlasmaLevel = new("plasma-level", "Plasma level", "mg/L", true, 0, 100_000);

    /// <summary>The built-in scales.</summary>
    public static readonly IReadOnlyList<TolerabilityScale> BuiltIn =
    [
        new("rotarod", "Rotarod", "s on the rod", false, 0, 3600),
        new("rotarod-falls", "Rotarod, falls", "falls in the trials of a session", true, 0, 20),
        new("irwin", "Irwin / functional observational battery", "score, 0 normal", true, 0, 100),
        new("sedation", "Sedation", "0 none, 1 slight, 2 marked, 3 cannot be roused", true, 0, 3),
        WeightLoss,
        new("nesting", "Nest", "score, 1 untouched to 5 perfect", false, 1, 5),
        new("clinical-sign", "Clinical sign", "0 none, 1 mild, 2 moderate, 3 severe", true, 0, 3),
        PlasmaLevel,
    ];

    /// <summary>True where <paramref name="value"/> is at least as bad as <paramref name="threshold"/>.</summary>
    public bool AtLeastAsBad(double value, double threshold) => HigherIsWorse ? value >= threshold : value <= threshold;

    /// <summary>The worse of two figures.</summary>
    public double Worse(double a, double b) => HigherIsWorse ? Math.Max(a, b) : Math.Min(a, b);

    /// <summary>True for a figure that the scale has.</summary>
    public bool Has(double value) => value >= Least && value <= Most;
}

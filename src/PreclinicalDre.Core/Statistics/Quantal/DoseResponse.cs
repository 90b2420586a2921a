using PreclinicalDre.Core.Statistics.Distributions;

namespace PreclinicalDre.Core.Statistics.Quantal;

/// <summary>How well the line fits the groups.</summary>
/// <param name="Pearson">Pearson's chi-squared, every group counted as it is.</param>
/// <param name="Deviance">Twice the log-likelihood that the line loses against the groups' own shares.</param>
/// <param name="Df">Degrees of freedom: doses less two.</param>
/// <param name="P">Probability of a greater Pearson chi-squared; null without degrees of freedom.</param>
/// <param name="Factor">What variances were multiplied with; 1 where nothing was asked.</param>
public sealed record Heterogeneity(double Pearson, double Deviance, int Df, double? P, double Factor);

/// <summary>
/// A line of response over log10 dose, fitted by maximum likelihood, and the dose of one effect with its intervals. A number that the data do
/// not give is null, and <see cref="Refusals"/> says why.
/// </summary>
public sealed record DoseResponse
{
    /// <summary>Shape of the curve.</summary>
    public required DoseLink Link { get; init; }

    /// <summary>Share of responders at <see cref="Ed"/>.</summary>
    public required double Effect { get; init; }

    /// <summary>Level of the intervals.</summary>
    public required double Confidence { get; init; }

    /// <summary>The doses that were fitted, rising, controls left out.</summary>
    public required IReadOnlyList<DoseRow> Rows { get; init; }

    /// <summary>Dose of the effect, in the unit of the doses.</summary>
    public double? Ed { get; init; }

    /// <summary>log10 of <see cref="Ed"/>.</summary>
    public double? Log10 { get; init; }

    /// <summary>Standard error of <see cref="Log10"/> by the delta method.</summary>
    public double? Log10Se { get; init; }

    /// <summary>Slope: probits (logits) for each tenfold dose.</summary>
    public double? Slope { get; init; }

    /// <summary>Standard error of the slope, from the expected information.</summary>
    public double? SlopeSe { get; init; }

    /// <summary>Probit (logit) at a dose of 1, without the 5 of older tables.</summary>
    public double? Intercept { get; init; }

    /// <summary>Standard error of the intercept.</summary>
    public double? InterceptSe { get; init; }

    /// <summary>Finney's g: squared critical value times the slope's variance over its square. From 1 on Fieller's interval has no ends.</summary>
    public double? G { get; init; }

    /// <summary>Interval of the dose by the delta method, symmetric in log dose.</summary>
    public Interval? Delta { get; init; }

    /// <summary>Interval of the dose by Fieller's theorem (Finney's fiducial limits); null where g is 1 or more.</summary>
    public Interval? Fieller { get; init; }

    /// <summary>Interval of the dose by the profile likelihood; null where the likelihood does not rule out a slope of 0.</summary>
    public Interval? Profile { get; init; }

    /// <summary>How well the line fits.</summary>
    public Heterogeneity? Heterogeneity { get; init; }

    /// <summary>Doses strictly between 0 and 100 %.</summary>
    public int PartialPoints => Rows.Count(r => r.IsPartial);

    /// <summary>Why numbers are missing.</summary>
    public IReadOnlyList<StatisticNote> Refusals { get; init; } = [];

    /// <summary>What to be careful of.</summary>
    public IReadOnlyList<StatisticNote> Warnings { get; init; } = [];

    /// <summary>What was done to the rows.</summary>
    public IReadOnlyList<StatisticNote> Notes { get; init; } = [];

    /// <summary>Share of responders that the line predicts at a dose above 0; null without a line.</summary>
    public double? ShareAt(double dose) => Slope is { } slope && Intercept is { } intercept
        ? Math.Exp(Quantal.Link.Of(Link).LogF(intercept + (slope * Math.Log10(dose))))
        : null;

    /// <summary>Fits the rows.</summary>
    /// <param name="rows">Dose groups in any order; a dose of 0 is left out, equal doses are put together.</param>
    /// <param name="options">Curve, effect and level; null: probit, ED50, 95 %.</param>
    /// <exception cref="ArgumentException">A row or an option is outside its range.</exception>
    public static DoseResponse Fit(IReadOnlyList<DoseRow> rows, DoseResponseOptions? options = null)
    {
        options ??= new DoseResponseOptions();
        options.Check();
        var table = DoseTable.Of(rows);
        var bare = new DoseResponse
        {
            Link = options.Link,
            Effect = options.Effect,
            Confidence = options.Confidence,
            Rows = table.Rows,
            Notes = table.Notes,
            Warnings = [.. table.Warnings, .. DoseShape.Warnings(table.Rows)],
        };
        return DoseShape.Refusal(table.Rows) is { } refusal ? bare with { Refusals = [refusal] } : LineFit.Fill(bare, options);
    }
}

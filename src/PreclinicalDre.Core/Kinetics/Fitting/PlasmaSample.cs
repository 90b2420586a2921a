namespace PreclinicalDre.Core.Kinetics.Fitting;

/// <summary>One measured level.</summary>
/// <param name="AtHours">When, in the hours of the animal's inputs.</param>
/// <param name="MgPerL">Level, mg/L.</param>
/// <param name="BelowLimit">True where the laboratory reported less than its lower limit of quantification: no figure to fit.</param>
public readonly record struct PlasmaSample(double AtHours, double MgPerL, bool BelowLimit = false);

/// <summary>One animal's part of a fit: all share half-life and volume, each has its own inputs and samples.</summary>
/// <param name="Inputs">What reached the animal, the inputs before its first sample included.</param>
/// <param name="Samples">What was measured.</param>
public sealed record FitSubject(IReadOnlyList<DrugInput> Inputs, IReadOnlyList<PlasmaSample> Samples);

/// <summary>On which scale a residual counts.</summary>
public enum ResidualScale
{
    /// <summary>Logarithm of the level: errors in proportion to it, as assays and animals make them.</summary>
    Logarithm,

    /// <summary>The level itself, mg/L: errors of one size, as an unweighted fit assumes.</summary>
    Level,
}

/// <summary>Why there is no fit.</summary>
public enum FitRefusal
{
    /// <summary>Fewer samples than <see cref="PlasmaFit.FewestSamples"/>, or fewer times after a dose than <see cref="PlasmaFit.FewestTimes"/>.</summary>
    TooFewSamples,

    /// <summary>The samples do not tell half-lives apart: the interval has no end inside of what is searched.</summary>
    NotIdentifiable,

    /// <summary>The fitted half-life is not longer than that of absorption: what falls in the samples may be absorption, not elimination.</summary>
    FlipFlop,
}

/// <summary>A fitted quantity.</summary>
/// <param name="Value">Least squares estimate.</param>
/// <param name="Profile">Profile-t interval: the values that a fit with the quantity held there does not contradict (Bates and Watts 1988, chapter 6).</param>
public readonly record struct FittedValue(double Value, Statistics.Interval Profile);

/// <summary>Half-life and volume as the samples say.</summary>
/// <param name="HalfLifeHours">Elimination half-life, h.</param>
/// <param name="VolumeLPerKg">Volume of distribution, L/kg; it holds with the bioavailability that was put in.</param>
/// <param name="Used">Samples used.</param>
/// <param name="LeftOut">Samples left out: below the limit, or without a dose before them.</param>
/// <param name="ResidualDeviation">Standard deviation of the residuals with n - 2 degrees of freedom, on the scale of the fit.</param>
/// <param name="Confidence">Confidence of the intervals.</param>
public sealed record KineticFit(FittedValue HalfLifeHours, FittedValue VolumeLPerKg, int Used, int LeftOut, double ResidualDeviation, double Confidence);

/// <summary>A fit, or why there is none.</summary>
/// <param name="Fit">The fit; null where refused.</param>
/// <param name="Refusal">Why there is none; null where there is one.</param>
/// <param name="Sentence">The refusal for a person; empty where there is a fit.</param>
public sealed record KineticFitAnswer(KineticFit? Fit, FitRefusal? Refusal, string Sentence);

using System.Globalization;
using NodaTime;

namespace PreclinicalDre.Core.Dosing.Titration;

/// <summary>One step of a scheme.</summary>
/// <param name="DoseMgPerKg">Dose at each occasion of the plan, mg/kg, above 0.</param>
/// <param name="MinimumDays">Days (of 24 h) that an animal stays at least before it may go up, 1 or more.</param>
public readonly record struct TitrationStep(double DoseMgPerKg, int MinimumDays);

/// <summary>
/// One rule. A rule to hold, to go down or to stop calls for its move where at least <see cref="Times"/> observations of its window are as bad as the threshold or
/// worse. A rule to go up is a condition: met where at least <see cref="Times"/> observations are there and none of them is worse than the threshold.
/// </summary>
public sealed record TitrationRule
{
    /// <summary>What it calls for, or for <see cref="TitrationMove.Up"/> what it is a condition of.</summary>
    public required TitrationMove Move { get; init; }

    /// <summary>Id of a <see cref="TolerabilityScale"/> of the scheme.</summary>
    public required string Scale { get; init; }

    /// <summary>The figure.</summary>
    public required double Threshold { get; init; }

    /// <summary>How many days back it looks, 1 or more.</summary>
    public int WithinDays { get; init; } = 1;

    /// <summary>How many observations it takes, 1 or more.</summary>
    public int Times { get; init; } = 1;

    /// <summary>True where it is a humane end point: dosing stops at once, before anybody has confirmed.</summary>
    public bool HumaneEndPoint { get; init; }

    /// <summary>Why the laboratory has this rule; may be empty.</summary>
    public string Note { get; init; } = "";

    /// <summary>The rule as a sentence: <c>stop: Weight loss at or above 20 % of the reference weight within 1 day</c>.</summary>
    public string Say(TolerabilityScale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        var side = (Move is TitrationMove.Up) == scale.HigherIsWorse ? "at most" : "at least";
        var times = Times == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", {Times} times");
        return string.Create(CultureInfo.InvariantCulture,
            $"{(HumaneEndPoint ? "humane end point" : Words(Move))}: {scale.Name} {side} {Threshold:0.####} ({scale.Unit}){times} within {WithinDays} {(WithinDays == 1 ? "day" : "days")}");
    }

    private static string Words(TitrationMove move) => move switch
    {
        TitrationMove.Up => "go up only with",
        TitrationMove.Hold => "hold",
        TitrationMove.Down => "go down",
        TitrationMove.Stop => "stop",
    };
}

/// <summary>A titration as data: steps up and the rules that say how an animal moves on them.</summary>
public sealed record TitrationScheme
{
    /// <summary>Steps in order of dose, each above the one before.</summary>
    public required IReadOnlyList<TitrationStep> Steps { get; init; }

    /// <summary>Rules, in any order.</summary>
    public required IReadOnlyList<TitrationRule> Rules { get; init; }

    /// <summary>Scales of the house, beside the built-in ones.</summary>
    public IReadOnlyList<TolerabilityScale> OwnScales { get; init; } = [];

    /// <summary>Highest dose that may ever be proposed, mg/kg; null where the last step says it.</summary>
    public double? CapMgPerKg { get; init; }

    /// <summary>The scale of that id, the house's own first; null where there is none.</summary>
    public TolerabilityScale? Scale(string id) => OwnScales.FirstOrDefault(s => s.Id == id) ?? TolerabilityScale.BuiltIn.FirstOrDefault(s => s.Id == id);

    /// <summary>Index of the highest step that may be given: the last one at or below the cap; -1 where the cap is below all.</summary>
    public int TopStep => CapMgPerKg is { } cap ? Steps.Count(s => s.DoseMgPerKg <= cap) - 1 : Steps.Count - 1;
}

/// <summary>One score, weight loss or level of an animal.</summary>
/// <param name="At">When.</param>
/// <param name="Scale">Id of its scale.</param>
/// <param name="Value">The figure.</param>
public readonly record struct TolerabilityObservation(Instant At, string Scale, double Value);

/// <summary>From when on an animal was on a step. A confirmed move makes one; nothing else does.</summary>
/// <param name="From">From when on.</param>
/// <param name="Step">Index of the step, from 0; null from when on dosing was stopped.</param>
public readonly record struct StepStay(Instant From, int? Step);

namespace PreclinicalDre.Core.Experiments.Screens;

/// <summary>How a seizure is provoked.</summary>
public enum StimulusKind
{
    /// <summary>By a current (6 Hz, through the cornea).</summary>
    Electric,

    /// <summary>By a convulsant (allylglycine, 3-mercaptopropionic acid).</summary>
    Chemical,

    /// <summary>By an injury or a lack of oxygen, told in words (neonatal seizures).</summary>
    Induction,
}

/// <summary>The stimulus of an acute screen. What does not belong to its kind is null or empty.</summary>
public sealed record ScreenStimulus
{
    /// <summary>How the seizure is provoked.</summary>
    public required StimulusKind Kind { get; init; }

    /// <summary>The current that is set, mA, above 0; null where it is given as a multiple of <see cref="Cc97Ma"/>.</summary>
    public double? CurrentMa { get; init; }

    /// <summary>Current at which 97 % of untreated animals of this strain and this stimulator seize, mA, above 0.</summary>
    public double? Cc97Ma { get; init; }

    /// <summary>The current as a multiple of <see cref="Cc97Ma"/>, above 0; null where the current itself is set.</summary>
    public double? Cc97Multiple { get; init; }

    /// <summary>Pulses a second, Hz, above 0.</summary>
    public double? FrequencyHz { get; init; }

    /// <summary>Width of a pulse, ms, above 0.</summary>
    public double? PulseMs { get; init; }

    /// <summary>Length of the train, s, above 0.</summary>
    public double? TrainSeconds { get; init; }

    /// <summary>Where the electrodes sit.</summary>
    public string Electrode { get; init; } = "";

    /// <summary>Topical anaesthetic before the electrodes; empty where there is none.</summary>
    public string Anaesthetic { get; init; } = "";

    /// <summary>The convulsant.</summary>
    public string Convulsant { get; init; } = "";

    /// <summary>Its dose, mg/kg, above 0.</summary>
    public double? ConvulsantMgPerKg { get; init; }

    /// <summary>Its route.</summary>
    public string ConvulsantRoute { get; init; } = "";

    /// <summary>How seizures are induced, where neither a current nor a convulsant does it.</summary>
    public string Induction { get; init; } = "";

    /// <summary>The current, mA: as set, else the multiple times CC97; null where neither is known.</summary>
    public double? Current => CurrentMa ?? (Cc97Ma * Cc97Multiple);

    /// <summary>The current over CC97: reckoned where both are known, else as it was given; null where neither is.</summary>
    public double? Multiple => CurrentMa / Cc97Ma ?? Cc97Multiple;

    /// <summary>The stimulus as one line: <c>32 mA (1.45 × CC97), 6 Hz, 0.2 ms, 3 s, cornea, tetracaine 0.5 %</c>.</summary>
    public string Say() => string.Join(", ", Parts().Where(p => p.Length > 0));

    private IEnumerable<string> Parts() => Kind switch
    {
        StimulusKind.Electric =>
        [
            Strength(), Unit(FrequencyHz, "Hz"), Unit(PulseMs, "ms"), Unit(TrainSeconds, "s"), Electrode, Anaesthetic,
        ],
        StimulusKind.Chemical => [$"{Convulsant} {Unit(ConvulsantMgPerKg, "mg/kg")} {ConvulsantRoute}".Trim()],
        StimulusKind.Induction => [Induction],
    };

    private string Strength() => (Current, Multiple) switch
    {
        ({ } mA, { } times) => FormattableString.Invariant($"{mA:0.###} mA ({times:0.##} × CC97)"),
        ({ } mA, null) => FormattableString.Invariant($"{mA:0.###} mA"),
        (null, { } times) => FormattableString.Invariant($"{times:0.##} × CC97"),
        _ => "",
    };

    private static string Unit(double? value, string unit) => value is { } v ? FormattableString.Invariant($"{v:0.####} {unit}") : "";
}

namespace PreclinicalDre.Core.Signals;

/// <summary>What a trace is filtered by: Butterworth of <see cref="Order"/>, forwards and backwards.</summary>
/// <param name="HighPassHz">Cut-off of the high pass; null: none.</param>
/// <param name="LowPassHz">Cut-off of the low pass; null: none.</param>
/// <param name="NotchHz">Frequency that is taken out (50 or 60); null: none.</param>
public sealed record TraceFilter(double? HighPassHz, double? LowPassHz, double? NotchHz)
{
    /// <summary>Order of each pass, before it is run twice.</summary>
    public const int Order = 4;

    /// <summary>Quality of the notch.</summary>
    public const double NotchQuality = 30;

    /// <summary>In words, with order and kind.</summary>
    public string Words
    {
        get
        {
            List<string> parts = [];
            if (HighPassHz is { } h)
            {
                parts.Add(FormattableString.Invariant($"high pass {h:0.###} Hz"));
            }

            if (LowPassHz is { } l)
            {
                parts.Add(FormattableString.Invariant($"low pass {l:0.###} Hz"));
            }

            var passes = parts.Count == 0 ? "" : $"{string.Join(", ", parts)} (Butterworth, order {Order}, zero-phase)";
            var notch = NotchHz is { } n ? FormattableString.Invariant($"notch {n:0.###} Hz") : "";
            return passes.Length + notch.Length == 0 ? "not filtered" : string.Join(", ", new[] { passes, notch }.Where(p => p.Length > 0));
        }
    }

    /// <summary>The samples filtered; a stage that does not fit below half of the rate is left out.</summary>
    /// <param name="samples">Samples; missing ones are not a number.</param>
    /// <param name="rateHz">Samples a second, above 0.</param>
    public double[] Apply(ReadOnlySpan<double> samples, double rateHz)
    {
        var sections = new List<Biquad>();
        if (NotchHz is { } notch && Fits(notch))
        {
            sections.AddRange(FilterDesign.Notch(notch, NotchQuality, rateHz));
        }

        if (HighPassHz is { } high && Fits(high))
        {
            sections.AddRange(FilterDesign.HighPass(Order, high, rateHz));
        }

        if (LowPassHz is { } low && Fits(low))
        {
            sections.AddRange(FilterDesign.LowPass(Order, low, rateHz));
        }

        return ZeroPhase.FilterWithGaps(samples, sections);

        bool Fits(double hz) => hz > 0 && hz < rateHz / 2;
    }
}

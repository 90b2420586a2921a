using System.Globalization;
using PreclinicalDre.Core.Signals;

namespace PreclinicalDre.Server.Features.Seizures.Traces;

/// <summary>What of a recording is looked at: as addresses hold it, each part within its bounds.</summary>
/// <param name="Before">Seconds before the event, -600 to 600.</param>
/// <param name="Seconds">Seconds that are shown, 1 to 600; null: as many as the event wants.</param>
/// <param name="Montage">Lanes: <c>0</c> is the first channel, <c>0-1</c> the first less the second; joined by commas. Empty: the first ones.</param>
/// <param name="Filter">Filters.</param>
/// <param name="UnitsPerLane">Height of a lane in the channel's unit; null: each by its own values.</param>
public sealed record TraceView(double Before, double? Seconds, IReadOnlyList<TraceLead> Montage, TraceFilter Filter, double? UnitsPerLane)
{
    /// <summary>Most lanes.</summary>
    public const int MaxLanes = 32;

    public const double DefaultBefore = 10;

    /// <summary>Reads the parts of an address; what cannot be read is as if it was not there.</summary>
    public static TraceView Of(string? before, string? seconds, string? montage, string? high, string? low, string? notch, string? units) => new(
        Number(before, -600, 600) ?? DefaultBefore, Number(seconds, 1, 600), [.. (montage ?? "").Split(',').Select(TraceLead.Read).OfType<TraceLead>().Distinct().Take(MaxLanes)],
        new TraceFilter(Number(high, 0.01, 10_000), Number(low, 0.1, 10_000), Number(notch, 1, 1000)), Number(units, 1e-6, 1e9));

    /// <summary>The view as the query of an address; empty where it is the default one.</summary>
    public string Query
    {
        get
        {
            var parts = new List<string>();
            Add("before", Before == DefaultBefore ? null : Before);
            Add("seconds", Seconds);
            if (Montage.Count > 0)
            {
                parts.Add("montage=" + string.Join(',', Montage));
            }

            Add("high", Filter.HighPassHz);
            Add("low", Filter.LowPassHz);
            Add("notch", Filter.NotchHz);
            Add("units", UnitsPerLane);
            return parts.Count == 0 ? "" : "?" + string.Join('&', parts);

            void Add(string name, double? value)
            {
                if (value is { } v)
                {
                    parts.Add($"{name}={Say(v)}");
                }
            }
        }
    }

    public static string Say(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static double? Number(string? text, double least, double most) =>
        double.TryParse(text?.Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value : null;
}

/// <summary>A lane: a channel, or the difference of two.</summary>
/// <param name="Channel">Place of the channel among the file's ordinary signals, from 0.</param>
/// <param name="Minus">The channel that is taken off; null: none.</param>
public sealed record TraceLead(int Channel, int? Minus)
{
    private const int Highest = 4095;

    public override string ToString() => Minus is { } m ? string.Create(CultureInfo.InvariantCulture, $"{Channel}-{m}") : Channel.ToString(CultureInfo.InvariantCulture);

    /// <summary><c>3</c> or <c>3-4</c>; null for anything else.</summary>
    public static TraceLead? Read(string text)
    {
        var parts = text.Split('-');
        return parts.Length <= 2 && Place(parts[0]) is { } channel
            ? parts.Length == 1 ? new TraceLead(channel, null) : Place(parts[1]) is { } minus && minus != channel ? new TraceLead(channel, minus) : null
            : null;

        static int? Place(string part) => int.TryParse(part.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n <= Highest ? n : null;
    }
}

using System.Globalization;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core.Experiments.Kindling;

namespace PreclinicalDre.Server.Features.Experiments.Kindling;

/// <summary>How pages and tables of kindling say things.</summary>
internal static class Words
{
    public static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);

    public static string Number(double? value) => value is { } v ? v.ToString("0.######", CultureInfo.InvariantCulture) : "";

    public static string Percent(double? share) => share is { } s ? string.Create(CultureInfo.InvariantCulture, $"{100 * s:0.#} %") : "";

    /// <summary>A current as the bench says it: amygdala currents are fractions of a milliampere.</summary>
    public static string Current(double? milliamperes) => milliamperes is not { } ma ? "" : ma < 1 ? $"{Number(ma * 1000)} µA" : $"{Number(ma)} mA";

    public static string Threshold(ThresholdSeries series) => series.Bound switch
    {
        ThresholdBound.Exact => Current(series.ThresholdMa),
        ThresholdBound.AtOrBelow => $"at most {Current(series.ThresholdMa)}",
        ThresholdBound.Above => $"above {Current(series.ThresholdMa)}",
        _ => "not known",
    };

    public static string Purpose(StimulationPurpose purpose) => purpose switch
    {
        StimulationPurpose.Kindling => "kindling",
        StimulationPurpose.Threshold => "threshold",
        StimulationPurpose.Upkeep => "upkeep",
        StimulationPurpose.Rekindling => "rekindling",
        StimulationPurpose.Test => "test",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, null),
    };

    public static string Class(ResponseClass kind) => kind switch
    {
        ResponseClass.Responder => "responder",
        ResponseClass.NonResponder => "non-responder",
        ResponseClass.Variable => "variable",
        _ => "undetermined",
    };
}

using System.Globalization;

namespace PreclinicalDre.Server.Features.Dosing.Exposure;

/// <summary>A fitted figure in words.</summary>
public static class FitWords
{
    /// <summary>Half-life and volume are fitted, the rest is held.</summary>
    public static string Of(string what, FitRow fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return what switch
        {
            "Half-life" => Say(fit.HalfLifeHours, fit.HalfLifeLower, fit.HalfLifeUpper, "h"),
            "Volume of distribution" => Say(fit.VolumeLPerKg, fit.VolumeLower, fit.VolumeUpper, "L/kg"),
            _ => fit.Refusal is null ? "held" : "–",
        };
    }

    private static string Say(double? value, double? lower, double? upper, string unit) =>
        value is null ? "–" : string.Create(CultureInfo.InvariantCulture, $"{value:0.###} {unit} (95 % {lower:0.###} to {upper:0.###})");
}

using System.Globalization;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Server.Features.Catalog.Parts;

/// <summary>Figures of the catalogue as pages and forms print them: invariant, at most six significant digits, "to" between the ends of a range.</summary>
public static class CatalogueText
{
    public static string Of(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>A computed figure: four significant digits.</summary>
    public static string Point(double value) => Readable.Digits(value, 4);

    public static string Of(double low, double high) => low == high ? Of(low) : $"{Of(low)} to {Of(high)}";

    public static string Of(Estimate estimate) => Of(estimate.Low, estimate.High);

    /// <summary>An age in days, in years from two years on.</summary>
    public static string Age(double days) =>
        days < 2 * TimeScaleFormula.DaysPerYear ? $"{Of(days)} d" : $"{Of(Math.Round(days / TimeScaleFormula.DaysPerYear, 1))} y";

    /// <summary>A span of ages, half-open; open ends in words.</summary>
    public static string Ages(double? from, double? to) => (from, to) switch
    {
        (null, null) => "any age",
        (null, { } t) => $"to {Age(t)}",
        ({ } f, null) => $"from {Age(f)}",
        ({ } f, { } t) when t < 2 * TimeScaleFormula.DaysPerYear => $"{Of(f)} to {Of(t)} d",
        ({ } f, { } t) => $"{Age(f)} to {Age(t)}",
    };

    /// <summary>The tag as it stands beside a fact; an unconfirmed fact says so in a word.</summary>
    public static string Of(EvidenceTag tag) => tag is EvidenceTag.GK ? "GK unverified" : Terms.Tag[tag].Id;
}

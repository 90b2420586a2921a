using System.Globalization;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Seizures;

/// <summary>Numbers and addresses as the pages of seizures say them.</summary>
public static class SeizureWords
{
    public static string Number(double? value, int decimals = 2) => value is { } v ? v.ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture) : "–";

    /// <summary>A rate: small ones keep two digits that tell.</summary>
    public static string Rate(double? value) => value switch
    {
        null => "–",
        0 => "0",
        < 0.1 => value.Value.ToString("0.0###", CultureInfo.InvariantCulture),
        _ => Number(value),
    };

    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>Below an hour it is not told exactly, since counts are by the hour.</summary>
    public static string Interval(double? days) => days switch
    {
        null => "–",
        < 1 / 24.0 => "below 1 h",
        < 2 => $"{Number(days * 24, 1)} h",
        _ => $"{Number(days, 1)} d",
    };

    public static string Page(string study) => $"{Addresses.Study(study)}/seizures";

    public static string AnimalPage(string study, string animal) => $"{Addresses.Animal(study, animal)}/seizures";

    public static string Api(string study) => $"/api/v1{Page(study)}";
}

namespace PreclinicalDre.Core.Tabular;

/// <summary>The years that a date of a study can have, both ends included; others are slips of the keyboard.</summary>
public static class PlausibleYears
{
    /// <summary>First year that can be right.</summary>
    public const int First = 1950;

    /// <summary>Last year that can be right.</summary>
    public const int Last = 2100;

    /// <summary>True where <paramref name="year"/> can be right.</summary>
    public static bool Hold(int year) => year is >= First and <= Last;
}

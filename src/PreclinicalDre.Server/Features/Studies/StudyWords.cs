using System.Globalization;

namespace PreclinicalDre.Server.Features.Studies;

/// <summary>Words and numbers that the study's pages and downloads share.</summary>
public static class StudyWords
{
    public static string Number(double value, int digits) => Math.Round(value, digits).ToString(CultureInfo.InvariantCulture);

    public static string Count(int n, string one, string? many = null) => n == 1 ? $"1 {one}" : $"{n} {many ?? one + "s"}";
}

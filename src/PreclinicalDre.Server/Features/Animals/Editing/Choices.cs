using System.Text.Json;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Animals.Editing;

/// <summary>Words of an enumeration as forms and the API spell them: kebab-case.</summary>
[Face]
public static class Choices
{
    public static string Code<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>The value of that code, upper and lower case alike; null where there is none.</summary>
    public static T? Find<T>(string? code)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(Code(value), code?.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    public static string All<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Code));
}

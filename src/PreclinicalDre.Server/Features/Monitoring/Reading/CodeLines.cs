using PreclinicalDre.Core.Seizures;

namespace PreclinicalDre.Server.Features.Monitoring.Reading;

/// <summary>A dictionary of codes as people write it in a field: a line for each, <c>text = meaning</c>.</summary>
internal static class CodeLines
{
    /// <summary>Codes that a field takes.</summary>
    public const int Most = 2_000;

    /// <summary>The codes; what stands last counts. A line without a meaning is kept with an empty one, which no mapping takes: so it is told.</summary>
    public static Dictionary<string, string> Read(string text)
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(Most))
        {
            var at = line.LastIndexOf('=');
            var (code, meaning) = at < 0 ? (line, "") : (line[..at].Trim(), line[(at + 1)..].Trim());
            codes[code] = SeizureType.All.FirstOrDefault(t => string.Equals(t.Name, meaning, StringComparison.OrdinalIgnoreCase))?.Id ?? meaning;
        }

        return codes;
    }

    public static string Write(IReadOnlyDictionary<string, string> codes) => string.Join('\n', codes.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key} = {c.Value}"));
}

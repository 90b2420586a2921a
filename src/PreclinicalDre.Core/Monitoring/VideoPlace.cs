using System.Globalization;
using NodaTime;

namespace PreclinicalDre.Core.Monitoring;

/// <summary>
/// Where the video of an event is: a laboratory's template with the event's own values in its braces. An address of the web becomes a link; anything else is text to be copied,
/// since browsers open no paths.
/// </summary>
/// <param name="Text">The address or path.</param>
/// <param name="IsLink">True for an address that a page may link to (http or https).</param>
public sealed record VideoPlace(string Text, bool IsLink)
{
    /// <summary>Longest template.</summary>
    public const int MaxLength = 400;

    /// <summary>What may stand in braces, and what it becomes.</summary>
    public static IReadOnlyList<(string Name, string Words)> Places { get; } =
    [
        ("recording", "name of the recording's file without its ending"),
        ("file", "name of the recording's file"),
        ("animal", "animal's code"),
        ("rig", "equipment of the recording"),
        ("offsetSeconds", "seconds from the start of the recording to the event"),
        ("yyyy", "year of the event on the laboratory's clock"),
        ("MM", "month, two digits"),
        ("dd", "day, two digits"),
        ("hh", "hour, 00 to 23"),
        ("mm", "minute"),
        ("ss", "second"),
    ];

    /// <summary>What is wrong with a template, as a sentence; null where nothing is, or where it is empty.</summary>
    public static string? Complaint(string template)
    {
        ArgumentNullException.ThrowIfNull(template);
        if (template.Length > MaxLength)
        {
            return $"A template has at most {MaxLength} characters.";
        }

        if (template.Any(char.IsControl))
        {
            return "A template is one line without control characters.";
        }

        for (var at = 0; at < template.Length; at++)
        {
            if (template[at] == '}')
            {
                return "A closing brace stands alone.";
            }

            if (template[at] == '{')
            {
                var end = template.IndexOf('}', at);
                if (end < 0)
                {
                    return "A brace is not closed.";
                }

                var name = template[(at + 1)..end];
                if (!Places.Any(p => p.Name == name))
                {
                    return $"There is no place {{{name}}}: {string.Join(", ", Places.Select(p => $"{{{p.Name}}}"))}.";
                }

                at = end;
            }
        }

        var scheme = template.IndexOf(':', StringComparison.Ordinal);
        var isDrive = scheme == 1 && char.IsAsciiLetter(template[0]);
        var looksLikeScheme = scheme > 1 && template.AsSpan(0, scheme).IndexOfAnyExcept(SchemeCharacters) < 0;
        return looksLikeScheme && !isDrive && !IsWeb(template) && !template.StartsWith("file://", StringComparison.OrdinalIgnoreCase)
            ? "An address begins with http:// or https://; a path with a folder, a drive or file://."
            : null;
    }

    /// <summary>True for a template that holds the name of the recording's file.</summary>
    public static bool NamesFile(string template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return template.Contains("{file}", StringComparison.Ordinal) || template.Contains("{recording}", StringComparison.Ordinal);
    }

    /// <summary>The video's place; null where the template is empty or not one.</summary>
    /// <param name="template">The template.</param>
    /// <param name="file">Name of the recording's file; empty where none is known.</param>
    /// <param name="animal">Animal's code.</param>
    /// <param name="equipment">Equipment of the recording.</param>
    /// <param name="offsetSeconds">Seconds from the start of the recording.</param>
    /// <param name="at">The event on the laboratory's clock.</param>
    public static VideoPlace? Of(string template, string file, string animal, string equipment, double offsetSeconds, LocalDateTime at)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (string.IsNullOrWhiteSpace(template) || Complaint(template) is not null)
        {
            return null;
        }

        var web = IsWeb(template);
        var slash = file.LastIndexOfAny(['/', '\\']);
        var name = file[(slash + 1)..];
        var dot = name.LastIndexOf('.');
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["recording"] = dot > 0 ? name[..dot] : name,
            ["file"] = name,
            ["animal"] = animal,
            ["rig"] = equipment,
            ["offsetSeconds"] = Math.Max(0, offsetSeconds).ToString("0.###", CultureInfo.InvariantCulture),
            ["yyyy"] = Digits(at.Year, 4),
            ["MM"] = Digits(at.Month, 2),
            ["dd"] = Digits(at.Day, 2),
            ["hh"] = Digits(at.Hour, 2),
            ["mm"] = Digits(at.Minute, 2),
            ["ss"] = Digits(at.Second, 2),
        };
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] != '{')
            {
                text.Append(template[i]);
                continue;
            }

            var end = template.IndexOf('}', i);
            var value = values[template[(i + 1)..end]];
            // In an address a value is data, whatever it holds.
            text.Append(web ? Uri.EscapeDataString(value) : value);
            i = end;
        }

        var made = text.ToString();
        return new VideoPlace(made, web && Uri.TryCreate(made, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps));
    }

    /// <summary>File of <see cref="Example"/>'s event.</summary>
    public const string ExampleFile = "recording-1.edf";

    /// <summary>Animal of <see cref="Example"/>'s event.</summary>
    public const string ExampleAnimal = "A-1";

    /// <summary>What a template makes of a made-up event, 1 h 2 min 3.5 s into a recording; null where the template is empty or not one.</summary>
    /// <param name="template">The template.</param>
    /// <param name="equipment">The rig.</param>
    public static VideoPlace? Example(string template, string equipment) =>
        Of(template, ExampleFile, ExampleAnimal, equipment, 3723.5, new LocalDateTime(2026, 3, 20, 14, 2, 3));

    private static readonly System.Buffers.SearchValues<char> SchemeCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    private static bool IsWeb(string template) =>
        template.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || template.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    private static string Digits(int value, int width) => value.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
}

namespace PreclinicalDre.Server.Shell.Commands;

/// <summary>The program's arguments, told apart: words of a command, and settings such as <c>--Database:Provider=Postgres</c>.</summary>
/// <param name="Words">The command with what belongs to it; empty: the program serves.</param>
/// <param name="Settings">For the configuration.</param>
public sealed record CommandLine(IReadOnlyList<string> Words, string[] Settings)
{
    private static readonly string[] HostSettings = ["environment", "contentRoot", "applicationName", "urls"];

    private static readonly string[] Help = ["--help", "-h", "-?", "/?"];

    public static CommandLine Read(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (arguments.Count > 0 && Help.Contains(arguments[0]))
        {
            return new CommandLine([CommandRunner.HelpWord], [.. arguments.Skip(1)]);
        }

        if (arguments.Count == 0 || arguments[0].StartsWith('-') || arguments[0].StartsWith('/') || arguments[0].Contains('='))
        {
            return new CommandLine([], [.. arguments]);
        }

        var words = new List<string>();
        var settings = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!IsSetting(arguments[i]))
            {
                words.Add(arguments[i]);
                continue;
            }

            settings.Add(arguments[i]);
            if (!arguments[i].Contains('=') && i + 1 < arguments.Count)
            {
                settings.Add(arguments[++i]);
            }
        }

        return new CommandLine(words, [.. settings]);
    }

    private static bool IsSetting(string argument)
    {
        if (!argument.StartsWith("--", StringComparison.Ordinal))
        {
            return false;
        }

        var key = argument[2..].Split('=')[0];
        return key.Contains(':') || HostSettings.Contains(key, StringComparer.OrdinalIgnoreCase);
    }
}

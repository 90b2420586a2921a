using PreclinicalDre.Core;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Accounts;

/// <summary>What the commands about accounts have in common.</summary>
internal static class AccountCommands
{
    /// <summary>How the audit names who gave a command: whoever may start the program there.</summary>
    public static Person Actor(string command) => new(null, $"command {command}", null, IsTrusted: true);

    /// <summary>Findings in one line.</summary>
    public static string Words(IEnumerable<Finding> findings) =>
        string.Join(' ', findings.Select(f => f.Wanted is { Length: > 0 } wanted ? $"{f.Message} Wanted: {wanted}." : f.Message));
}

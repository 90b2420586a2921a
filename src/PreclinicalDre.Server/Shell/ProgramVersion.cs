using System.Reflection;

namespace PreclinicalDre.Server.Shell;

/// <summary>The version that verdicts, audit rows and the page foot name.</summary>
public static class ProgramVersion
{
    public static string Current { get; } = typeof(ProgramVersion).Assembly.GetName().Version!.ToString(3);
}

using System.Text.RegularExpressions;

namespace PreclinicalDre.Architecture.Tests.Reading;

/// <summary>The repository's own files: what is built, restored or stored by a running program is left out.</summary>
internal static partial class Repository
{
    private static readonly HashSet<string> NotSource = new(StringComparer.Ordinal)
    {
        ".git", "bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", "node_modules", "App_Data", ".vs", ".idea",
    };

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<SourceFile> Files { get; } =
        [.. Walk(new DirectoryInfo(Root)).Where(f => !f.Path.Contains("/wwwroot/lib/", StringComparison.Ordinal)).OrderBy(f => f.Path, StringComparer.Ordinal)];

    public static IEnumerable<SourceFile> Under(string folder, params string[] endings) =>
        Files.Where(f => f.Path.StartsWith(folder, StringComparison.Ordinal) && endings.Any(e => f.Path.EndsWith(e, StringComparison.Ordinal)));

    /// <summary>Names at the top, ignored ones left out.</summary>
    public static IEnumerable<string> TopLevel() =>
        new DirectoryInfo(Root).EnumerateFileSystemInfos().Select(e => e.Name).Where(n => !NotSource.Contains(n) && !n.EndsWith(".user", StringComparison.Ordinal));

    private static IEnumerable<SourceFile> Walk(DirectoryInfo folder)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos().Where(e => !NotSource.Contains(e.Name)))
        {
            if (entry is DirectoryInfo inner)
            {
                foreach (var file in Walk(inner))
                {
                    yield return file;
                }
            }
            else
            {
                yield return new SourceFile(System.IO.Path.GetRelativePath(Root, entry.FullName).Replace('\\', '/'));
            }
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "PreclinicalDre.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("PreclinicalDre.sln stands in no folder above the tests.");
    }

    /// <summary>A comment to the end of its line; addresses (<c>https://</c>) are none.</summary>
    [GeneratedRegex(@"(?<!:)//[^\n]*", RegexOptions.None, 1000)]
    internal static partial Regex LineComment();
}

/// <summary>One file, by its path from the top with forward slashes.</summary>
internal sealed record SourceFile(string Path)
{
    /// <summary>Written by EF's tool: migrations and model snapshots.</summary>
    public bool IsGenerated => Path.StartsWith("migrations/", StringComparison.Ordinal) && Path.Contains("/Migrations/", StringComparison.Ordinal);

    /// <summary>A project that impersonates a package, namespaces included.</summary>
    public bool IsStandIn => Path.StartsWith("src/PackageStandIns/", StringComparison.Ordinal);

    public string Text => File.ReadAllText(System.IO.Path.Combine(Repository.Root, Path));

    public string TextWithoutComments => Repository.LineComment().Replace(Text, "");

    public IEnumerable<string> Lines => File.ReadLines(System.IO.Path.Combine(Repository.Root, Path));
}

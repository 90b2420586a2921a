using System.Text.RegularExpressions;
using PreclinicalDre.Architecture.Tests.Reading;

namespace PreclinicalDre.Architecture.Tests.Matrix;

/// <summary>The table of clauses in the README of signing: each clause stands there once, and each test that it names is there.</summary>
public sealed partial class MatrixTests
{
    private const string Path = "src/PreclinicalDre.Server/Features/Signing/README.md";

    private static readonly string[] Clauses =
    [
        .. "abcdefghijk".Select(c => $"11.10({c})"), "11.50(a)", "11.50(b)", "11.70", "11.200(a)", "11.200(b)", .. "abcde".Select(c => $"11.300({c})"), "58.130(e)", "58.185",
        "Attributable", "Legible", "Contemporaneous", "Original", "Accurate", "Complete", "Consistent", "Enduring", "Available", "ARRIVE 3", "ARRIVE 4", "ARRIVE 5",
    ];

    private static string Text { get; } = new SourceFile(Path).Text;

    [Fact]
    public void EveryClause_StandsInTheMatrixOnceAndSaysWhatSupportsItOrThatNothingDoes()
    {
        var rows = Rows().Matches(Text).Where(m => m.Groups["clause"].Value is not ("clause" or "---")).ToList();
        Assert.Equal(Clauses.Order(StringComparer.Ordinal), rows.Select(r => r.Groups["clause"].Value).Order(StringComparer.Ordinal));
        Assert.All(rows, r => Assert.True(r.Groups["support"].Value.Trim().Length > 20, r.Value));
        // Without a test the row says that there is nothing.
        Assert.All(rows.Where(r => !r.Groups["tests"].Value.Contains('`', StringComparison.Ordinal)), r => Assert.Matches("Nothing in the program|takes no biometrics", r.Value));
    }

    [Fact]
    public void EveryTest_ThatTheMatrixNames_IsThere()
    {
        var named = Named().Matches(Text).Select(m => (Class: m.Groups["class"].Value, Method: m.Groups["method"].Value)).Distinct().ToList();
        Assert.InRange(named.Count, 40, int.MaxValue);
        var sources = Repository.Under("tests/", ".cs").ToLookup(f => f.Path.Split('/')[^1], f => f);
        Breaches.None(named
            .Where(n => !sources[$"{n.Class}.cs"].Any(f => Regex.IsMatch(f.Text, $@"\[(Fact|Theory)[^\n]*\]\s[^;{{]*?\b{n.Method}\(", RegexOptions.None, TimeSpan.FromSeconds(5))))
            .Select(n => $"{n.Class}.{n.Method}"));
    }

    [Fact]
    public void Matrix_ClaimsSupport_NotCompliance()
    {
        Assert.Contains("does not make a laboratory\ncompliant", Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)\\bis (fully )?compliant|part 11 compliant|validated system that", Text);
    }

    [GeneratedRegex(@"^\| (?<clause>[^|]+?) \| [^|]+ \|(?<support>[^|]+)\|(?<tests>[^|]+)\|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rows();

    [GeneratedRegex(@"`(?<class>\w+Tests)\.(?<method>\w+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}

using System.Text.RegularExpressions;
using PreclinicalDre.Architecture.Tests.Reading;

namespace PreclinicalDre.Architecture.Tests.Sources;

public sealed partial class SourceTests
{
    private const int MostLines = 500;

    [Fact]
    public void File_OfSource_HasAtMost500Lines()
    {
        var tooLong = Repository.Under("", ".cs", ".razor", ".js", ".css")
            .Where(f => !f.IsGenerated)
            .Select(f => (f.Path, Lines: f.Lines.Count()))
            .Where(f => f.Lines > MostLines)
            .Select(f => $"{f.Path}: {f.Lines} lines");
        Breaches.None(tooLong);
    }

    [Fact]
    public void Namespace_OfACodeFile_IsFileScopedAndItsFolder()
    {
        var files = Repository.Under("", ".cs").Where(f => !f.IsGenerated && !f.IsStandIn).ToList();
        Assert.NotEmpty(files);
        var broken = files
            .Select(f => (f.Path, Found: Namespaces().Matches(f.Text).Select(m => m.Value.Trim()).ToList(), Wanted: $"namespace {NamespaceOf(f.Path)};"))
            .Where(f => !(f.Found.Count == 0 && f.Path.EndsWith("/Program.cs", StringComparison.Ordinal)) && !f.Found.SequenceEqual([f.Wanted]))
            .Select(f => $"{f.Path}: '{string.Join(" ", f.Found)}', wanted '{f.Wanted}'");
        Breaches.None(broken);
    }

    [Fact]
    public void Page_HoldsNoInlineStyleScriptOrHandler()
    {
        var pages = Repository.Under("src/", ".razor").ToList();
        Assert.NotEmpty(pages);
        var broken = pages.SelectMany(p => Inline().Matches(p.Text).Select(m => $"{p.Path}: {m.Value}"));
        Breaches.None(broken);
    }

    [Theory]
    [InlineData("<p style=\"color:red\">", true)]
    [InlineData("<style>p{}</style>", true)]
    [InlineData("<script>alert(1)</script>", true)]
    [InlineData("<button onclick=\"go()\">", true)]
    [InlineData("<button @onclick=\"Go\">", true)]
    [InlineData("<input @bind=\"value\">", true)]
    [InlineData("<a href=\"javascript:go()\">", true)]
    [InlineData("<script src=\"@Assets[\"x.js\"]\" defer></script>", false)]
    [InlineData("<button name=\"theme\" data-style=\"x\" formaction=\"/go\">", false)]
    [InlineData("<form method=\"post\" @formname=\"x\" @onsubmit=\"SaveAsync\">", false)]
    [InlineData("<Card OnJudge=\"JudgeAsync\">", false)]
    [InlineData("<form onsubmit=\"go()\">", true)]
    [InlineData("<svg class=\"stylish\" hx-on-target=\"x\">", false)]
    public void Inline_InMarkup_IsTold(string markup, bool isInline) => Assert.Equal(isInline, Inline().IsMatch(markup));

    private static string NamespaceOf(string path)
    {
        var parts = path.Split('/')[1..^1];
        return string.Join('.', parts);
    }

    [GeneratedRegex(@"^[ \t]*namespace\b[^\n]*", RegexOptions.Multiline, 1000)]
    private static partial Regex Namespaces();

    [GeneratedRegex(@"\sstyle\s*=|<style\b|<script(?![^>]*\ssrc\s*=)|(?-i:\s(?!@onsubmit\b)@?on[a-z]+\s*=)|\s@bind\b|javascript:|@rendermode\b|\shx-on\b(?!-)|\shx-on:", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Inline();
}

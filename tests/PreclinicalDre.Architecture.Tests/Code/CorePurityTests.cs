using System.Text.RegularExpressions;
using PreclinicalDre.Architecture.Tests.Reading;
using PreclinicalDre.Core;

namespace PreclinicalDre.Architecture.Tests.Code;

public sealed partial class CorePurityTests
{
    [Fact]
    public void Core_References_OnlyTheBaseLibraryNodaTimeAndMathNet()
    {
        var references = typeof(Finding).Assembly.GetReferencedAssemblies().Select(a => a.Name!).ToList();
        Assert.Contains("System.Runtime", references);
        Breaches.None(references.Where(r => r is not ("NodaTime" or "MathNet.Numerics") && !r.StartsWith("System.", StringComparison.Ordinal)));
    }

    [Fact]
    public void MathNet_InCore_IsUsedInStatisticsOnly()
    {
        var broken = TypeUses.In(typeof(Finding).Assembly)
            .Where(u => u.Used.StartsWith("MathNet.", StringComparison.Ordinal))
            .Where(u => !u.User.StartsWith("PreclinicalDre.Core.Statistics.", StringComparison.Ordinal))
            .Select(u => $"{u.User} uses {u.Used}");
        Breaches.None(broken);
    }

    [Fact]
    public void Core_Source_AsksNoClockAndMakesNoIdentity()
    {
        var files = Repository.Under("src/PreclinicalDre.Core/", ".cs").ToList();
        Assert.NotEmpty(files);
        Breaches.None(files.Where(f => Ambient().IsMatch(f.TextWithoutComments)).Select(f => f.Path));
    }

    [Fact]
    public void Core_BannedSymbols_AreHandedToTheCompiler() =>
        Assert.Contains("<AdditionalFiles Include=\"BannedSymbols.txt\" />", new SourceFile("src/PreclinicalDre.Core/PreclinicalDre.Core.csproj").Text, StringComparison.Ordinal);

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset)\.(Now|UtcNow|Today)\b|\bGuid\.(NewGuid|CreateVersion7)\b|\bSystemClock\b|\bRandom\.Shared\b|\bStopwatch\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ambient();
}

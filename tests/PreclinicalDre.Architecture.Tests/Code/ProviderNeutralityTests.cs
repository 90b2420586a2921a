using System.Text.RegularExpressions;
using PreclinicalDre.Architecture.Tests.Reading;
using PreclinicalDre.Data;

namespace PreclinicalDre.Architecture.Tests.Code;

public sealed partial class ProviderNeutralityTests
{
    [Fact]
    public void Data_Assembly_ReferencesNoProvider()
    {
        var references = typeof(DreDbContext).Assembly.GetReferencedAssemblies().Select(a => a.Name!).ToList();
        Assert.Contains("Microsoft.EntityFrameworkCore", references);
        Breaches.None(references.Where(r => Provider().IsMatch(r)));
    }

    [Fact]
    public void Data_Source_NamesNoProvider()
    {
        var files = Repository.Under("src/PreclinicalDre.Data/", ".cs", ".csproj").ToList();
        Assert.NotEmpty(files);
        Breaches.None(files.Where(f => Provider().IsMatch(f.TextWithoutComments)).Select(f => f.Path));
    }

    [Fact]
    public void RawSql_InTheServer_StandsInTheProviderAdapterOnly() =>
        Breaches.None(
            Repository.Under("src/", ".cs")
                .Where(f => !f.Path.StartsWith("src/PreclinicalDre.Server/Shell/Database/", StringComparison.Ordinal) && RawSql().IsMatch(f.TextWithoutComments))
                .Select(f => f.Path));

    [GeneratedRegex(@"Sqlite|SqlServer|SqlClient|Npgsql|Postgres|\bProviderName\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Provider();

    [GeneratedRegex(@"\b(FromSql|ExecuteSql|SqlQuery)(Raw|Interpolated)?(Async)?\b|\.CommandText\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RawSql();
}

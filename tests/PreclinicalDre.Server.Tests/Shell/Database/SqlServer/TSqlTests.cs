namespace PreclinicalDre.Server.Tests.Shell.Database.SqlServer;

/// <summary>The checks are seen to find what they look for.</summary>
public sealed class TSqlTests
{
    [Theory]
    [InlineData("SELECT TOP(1) [s].[Id] FROM [Studies] AS [s] WHERE [s].[IsSimulated] = CAST(1 AS bit) ORDER BY [s].[Code]", null)]
    [InlineData("SELECT COUNT(*) FROM (SELECT TOP(5) [s].[Id] FROM [Studies] AS [s] ORDER BY [s].[Code]) AS [t]", null)]
    [InlineData("SELECT [s].[Id] FROM [Studies] AS [s] LIMIT 1", "line 1")]
    [InlineData("SELECT \"s\".\"Id\"::text FROM \"Studies\" AS \"s\"", "'::'")]
    [InlineData("SELECT 1 FROM [Studies] AS [s] WHERE [s].[Code] ILIKE N'a'", "line 1")]
    [InlineData("SELECT 1 FROM [Studies] AS [s] WHERE [s].[IsSimulated]", "line 1")]
    [InlineData("SELECT N'it's'", "line 1")]
    [InlineData("SELECT LENGTH([s].[Code]) FROM [Studies] AS [s]", "LENGTH is no function")]
    [InlineData("SELECT COUNT(*) FROM (SELECT [s].[Id] FROM [Studies] AS [s] ORDER BY [s].[Code]) AS [t]", "line 1: The ORDER BY clause is not valid")]
    [InlineData("SELECT SUM((SELECT COUNT(*) FROM [Animals] AS [a] WHERE [a].[StudyId] = [s].[Id])) FROM [Studies] AS [s]", "SUM over")]
    [InlineData("SELECT MAX(CASE WHEN EXISTS (SELECT 1 FROM [Animals] AS [a]) THEN 1 ELSE 0 END) FROM [Studies] AS [s]", "MAX over a sub-query")]
    public void Statement_IsJudged(string sql, string? fault)
    {
        var faults = TSql.Faults(sql);
        if (fault is null)
        {
            Assert.Empty(faults);
        }
        else
        {
            Assert.Contains(faults, f => f.StartsWith(fault, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Parameters_TooMany_AreCounted() => Assert.Single(TSql.Faults("SELECT 1", 2101));
}

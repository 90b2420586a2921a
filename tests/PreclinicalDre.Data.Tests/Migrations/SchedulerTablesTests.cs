using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Data.Tests.Migrations;

/// <summary>The scheduler brings the script of its tables along; what the model describes must be the same, also after the scheduler's next version.</summary>
public sealed partial class SchedulerTablesTests
{
    private static readonly Dictionary<DatabaseProvider, string> Scripts = new()
    {
        [DatabaseProvider.Sqlite] = "create_sqlite.sql",
        [DatabaseProvider.Postgres] = "create_postgres.sql",
        [DatabaseProvider.SqlServer] = "create_sqlServer.sql",
    };

    public static TheoryData<DatabaseProvider> Providers => [.. DatabaseProviders.All];

    [Theory, MemberData(nameof(Providers))]
    public void Model_AgainstTheSchedulersScript_HasTheSameTablesAndColumns(DatabaseProvider provider)
    {
        using var context = DatabaseProviders.DesignTime(provider);
        var modelled = context.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables
            .Where(t => t.Name.StartsWith(SchedulerTables.Prefix, StringComparison.Ordinal))
            .ToDictionary(t => t.Name, t => t.Columns.Select(c => c.Name).Order(StringComparer.Ordinal).ToList(), StringComparer.Ordinal);
        var wanted = Tables(Script(Scripts[provider]));

        Assert.Equal(15, wanted.Count);
        Assert.Equal(wanted.Keys.Order(StringComparer.Ordinal), modelled.Keys.Order(StringComparer.Ordinal));
        Assert.All(wanted, t => Assert.Equal(t.Value, modelled[t.Key]));
    }

    private static Dictionary<string, List<string>> Tables(string script) => Table().Matches(script).ToDictionary(
        t => t.Groups["name"].Value.Replace("{0}", SchedulerTables.Prefix, StringComparison.Ordinal).ToLowerInvariant(),
        t => Column().Matches(t.Groups["body"].Value).Select(c => c.Groups["name"].Value.ToLowerInvariant())
            .Where(c => c is not ("primary" or "foreign" or "constraint")).Order(StringComparer.Ordinal).ToList(),
        StringComparer.Ordinal);

    private static string Script(string name)
    {
        var assembly = typeof(Quartz.IScheduler).Assembly;
        using var reader = new StreamReader(assembly.GetManifestResourceStream(assembly.GetManifestResourceNames().Single(n => n.EndsWith(name, StringComparison.Ordinal)))!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"CREATE TABLE (IF NOT EXISTS )?(?<name>\{0\}\w+)\s*\((?<body>.*?)\n\s*\);", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Table();

    [GeneratedRegex(@"^\s*(?<name>\w+) ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Column();
}

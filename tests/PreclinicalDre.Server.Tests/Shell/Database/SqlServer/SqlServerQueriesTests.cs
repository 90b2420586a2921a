using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.Internal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Spreadsheets.Example;
using PreclinicalDre.TestKit.Databases;
using PreclinicalDre.TestKit.Hosting;

#pragma warning disable EF1001 // EF's own query compiler is watched here; see ShadowQueries.

namespace PreclinicalDre.Server.Tests.Shell.Database.SqlServer;

/// <summary>
/// The whole server runs on SQLite with the example in it, and is walked from link to link and through its writes. Of each query and each save the SQL of SQL Server is made as well, by
/// SQL Server's provider and with the same values, and judged by <see cref="TSql"/>.
/// <para>
/// It shows: every query that was met can be made into SQL of SQL Server, which its grammar takes, on tables that its migrations make. It does not show: what types and
/// collations do, how a plan behaves, what a driver does with values, the second statement of a query that is split (nothing comes back that would ask for it), or a
/// query that the walk does not meet.
/// </para>
/// </summary>
public sealed partial class SqlServerQueriesTests
{
    private const int MostPages = 400;
    private const int PagesPerShape = 3;

    [Fact]
    public async Task EveryQueryAndSave_OfAWalkThroughTheServer_IsSqlOfSqlServer()
    {
        var shadow = new SqlServerShadow();
        ShadowQueries.Watcher = shadow.Query;
        await using var application = new DreApplication
        {
            Additions = services => services.ConfigureDbContext<DreDbContext>((_, o) => o.ReplaceService<IQueryCompiler, ShadowQueries>().AddInterceptors(shadow)),
        };
        Assert.Null(await application.Services.GetRequiredService<LoadExample>().RunAsync(null, CancellationToken.None));
        using var client = new DreClient(application.CreateClient());
        await WriteAsync(client);
        var walked = await WalkAsync(client.Http);
        ShadowQueries.Watcher = null;

        Assert.True(walked.Count > 20, "The walk went nowhere: " + string.Join(", ", walked));
        Assert.True(shadow.Statements.Count > 60, $"Only {shadow.Statements.Count} statements were met.");
        Assert.Equal([], shadow.Untranslated.Select(u => $"{u.Value} in {u.Key}"));
        Assert.Equal([], shadow.Statements.Values.SelectMany(s => TSql.Faults(s.Sql, s.Parameters).Select(f => $"{f}: {s.Sql}")));
        Assert.Equal([], shadow.Statements.Values.SelectMany(s => TablesOf(s.Sql)).Except(TablesOfTheModel()));
        foreach (var kind in new[] { "SELECT", "INSERT INTO", "UPDATE", "DELETE" })
        {
            Assert.Contains(shadow.Statements.Keys, s => s.Contains(kind, StringComparison.Ordinal));
        }
    }

    /// <summary>What people and programs do beside importing: correct, judge, take back, delete.</summary>
    private static async Task WriteAsync(DreClient client)
    {
        Assert.Equal(HttpStatusCode.Created, (await client.CreateStudyAsync("W1")).Status);
        await client.ImportAsync("W1", "Animal,Cohort,Sex\nA1,C1,male\nA2,C1,female\n");
        await client.ImportAsync("W1", "Animal,At,Type,Duration (s)\nA1,2026-03-05 04:00,tonic,41\n");
        await client.ImportAsync("W1", "Animal,At,Type,Duration (s)\nA1,2026-03-05 04:00,tonic,42\n");
        var more = await client.ImportAsync("W1", "Animal,At,Type\nA2,2026-03-08 04:00,tonic\n");
        var undone = await client.PostJsonAsync($"/api/v1/studies/W1/imports/{more.Body.GetProperty("importId").GetString()}/undo", new { });
        Assert.Equal(HttpStatusCode.NoContent, undone.Status);
    }

    /// <summary>Follows every link of every page, a few of each shape.</summary>
    private static async Task<HashSet<string>> WalkAsync(HttpClient http)
    {
        var shapes = new Dictionary<string, int>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(["/", "/studies", "/verdicts", "/search?q=a", "/api/v1/studies", "/openapi/v1.json"]);
        while (open.TryDequeue(out var path) && seen.Count < MostPages)
        {
            var shape = Changing().Replace(path.Split('?')[0], "/*");
            if (seen.Contains(path) || shapes.GetValueOrDefault(shape) >= PagesPerShape)
            {
                continue;
            }

            shapes[shape] = shapes.GetValueOrDefault(shape) + 1;
            seen.Add(path);
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            Assert.True((int)answer.StatusCode < 500, $"{path}: {answer.StatusCode}");
            if (answer.Content.Headers.ContentType?.MediaType is "text/html")
            {
                foreach (Match link in Links().Matches(await answer.Content.ReadAsStringAsync()))
                {
                    open.Enqueue(WebUtility.HtmlDecode(link.Groups["to"].Value));
                }
            }
            else if (path == "/openapi/v1.json")
            {
                foreach (Match route in Routes().Matches(await answer.Content.ReadAsStringAsync()))
                {
                    open.Enqueue(Parameters().Replace(route.Groups["path"].Value, m => m.Value.Contains("nimal", StringComparison.Ordinal) ? "A1" : "W1"));
                }
            }
        }

        return seen;
    }

    private static IEnumerable<string> TablesOf(string sql)
    {
        var names = new TableNames();
        TSql.Parse(sql, out _)?.Accept(names);
        return names.Found.Except(names.Aliases);
    }

    private static HashSet<string> TablesOfTheModel()
    {
        using var context = DatabaseProviders.DesignTime(DatabaseProvider.SqlServer);
        return [.. context.Model.GetEntityTypes().Select(t => t.GetTableName()!)];
    }

    [GeneratedRegex("/(?=[^/]*[0-9])[^/]+|(?<=/(studies|animals|models|compounds|species|definitions)/)[^/]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Changing();

    [GeneratedRegex("(href|hx-get|src)=\"(?<to>/[^\"/#][^\"#]*)[\"#]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();

    [GeneratedRegex("\"(?<path>/api/[^\"]+)\": *\\{\\s*\"get\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Routes();

    [GeneratedRegex("\\{[^}]+\\}", RegexOptions.None, 1000)]
    private static partial Regex Parameters();

    private sealed class TableNames : TSqlFragmentVisitor
    {
        public HashSet<string> Found { get; } = new(StringComparer.Ordinal);

        /// <summary>Other names of tables in the same statement: a set-based change names its target by one.</summary>
        public HashSet<string> Aliases { get; } = new(StringComparer.Ordinal);

        public override void Visit(NamedTableReference node)
        {
            Found.Add(node.SchemaObject.BaseIdentifier.Value);
            if (node.Alias is { } alias)
            {
                Aliases.Add(alias.Value);
            }
        }
    }
}

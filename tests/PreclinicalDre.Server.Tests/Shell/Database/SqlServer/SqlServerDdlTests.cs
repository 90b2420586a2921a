using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Server.Tests.Shell.Database.SqlServer;

/// <summary>
/// The migrations of SQL Server as the script that makes the database, read without a server: its grammar, and what the server refuses in tables. It shows not
/// whether a server of a certain edition and collation takes it; the migration tests do, where one is named.
/// </summary>
public sealed class SqlServerDdlTests
{
    /// <summary>Bytes of a key of a nonclustered index; a clustered one takes 900.</summary>
    private const int MostIndexBytes = 1700;

    private const int MostPrimaryKeyBytes = 900;

    private static readonly string Script = Generate(MigrationsSqlGenerationOptions.Default);

    private static readonly Tables All = Read();

    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    public void Script_OfAllMigrations_IsSqlOfSqlServer(MigrationsSqlGenerationOptions options) => Assert.Empty(TSql.Faults(Generate(options)));

    [Fact]
    public void Cascades_ReachEachTableOnOneWayOnly()
    {
        Assert.True(All.Cascades.Count > 10, "The foreign keys were not found.");
        Assert.Empty(Ambiguous(All.Cascades));
        Assert.NotEmpty(Ambiguous([("A", "B"), ("A", "C"), ("B", "D"), ("C", "D")]));
        Assert.NotEmpty(Ambiguous([("A", "B"), ("B", "A")]));
    }

    [Fact]
    public void Keys_OfIndexes_FitInAPage()
    {
        Assert.True(All.Keys.Count > 20, "The indexes were not found.");
        var tooLong = All.Keys
            .Select(k => (k.Name, Bytes: k.Columns.Sum(c => All.Columns[(k.Table, c)]), Most: k.IsPrimary ? MostPrimaryKeyBytes : MostIndexBytes))
            .Where(k => k.Bytes > k.Most)
            .Select(k => $"{k.Name}: {k.Bytes} bytes, at most {k.Most}");
        Assert.Empty(tooLong);
    }

    private static string Generate(MigrationsSqlGenerationOptions options)
    {
        using var context = DatabaseProviders.DesignTime(DatabaseProvider.SqlServer);
        return context.GetService<IMigrator>().GenerateScript(options: options);
    }

    private static Tables Read()
    {
        var tables = new Tables();
        TSql.Parse(Script, out var faults)!.Accept(tables);
        Assert.Empty(faults);
        return tables;
    }

    /// <summary>Tables that a deletion reaches on two ways, or in a ring (error 1785).</summary>
    private static List<string> Ambiguous(IReadOnlyCollection<(string Parent, string Child)> cascades)
    {
        var found = new List<string>();
        foreach (var root in cascades.Select(c => c.Parent).Distinct())
        {
            var reached = new HashSet<string>(StringComparer.Ordinal) { root };
            var open = new Queue<string>([root]);
            while (open.TryDequeue(out var parent))
            {
                foreach (var (_, child) in cascades.Where(c => c.Parent == parent))
                {
                    if (reached.Add(child))
                    {
                        open.Enqueue(child);
                    }
                    else
                    {
                        found.Add($"{child} from {root}");
                    }
                }
            }
        }

        return found;
    }

    private sealed class Tables : TSqlFragmentVisitor
    {
        /// <summary>Bytes that a column takes in a key; those that no key takes count as more than any.</summary>
        public Dictionary<(string Table, string Column), int> Columns { get; } = [];

        public HashSet<(string Parent, string Child)> Cascades { get; } = [];

        public List<(string Name, string Table, List<string> Columns, bool IsPrimary)> Keys { get; } = [];

        public override void Visit(CreateTableStatement node) => Take(node.SchemaObjectName.BaseIdentifier.Value, node.Definition);

        public override void Visit(AlterTableAddTableElementStatement node) => Take(node.SchemaObjectName.BaseIdentifier.Value, node.Definition);

        public override void Visit(AlterTableAlterColumnStatement node) =>
            Columns[(node.SchemaObjectName.BaseIdentifier.Value, node.ColumnIdentifier.Value)] = Bytes(node.DataType);

        public override void Visit(CreateIndexStatement node) => Keys.Add(
            (node.Name.Value, node.OnName.BaseIdentifier.Value, [.. node.Columns.Select(c => c.Column.MultiPartIdentifier.Identifiers[^1].Value)], false));

        private void Take(string table, TableDefinition definition)
        {
            foreach (var column in definition.ColumnDefinitions)
            {
                Columns[(table, column.ColumnIdentifier.Value)] = Bytes(column.DataType);
            }

            foreach (var constraint in definition.TableConstraints)
            {
                if (constraint is ForeignKeyConstraintDefinition { DeleteAction: DeleteUpdateAction.Cascade or DeleteUpdateAction.SetNull } key
                    && !Cascades.Add((key.ReferenceTableName.BaseIdentifier.Value, table)))
                {
                    // A second way of one table to another: told like any other.
                    Cascades.Add((key.ReferenceTableName.BaseIdentifier.Value, table + " by " + key.ConstraintIdentifier.Value));
                    Cascades.Add((table + " by " + key.ConstraintIdentifier.Value, table));
                }

                if (constraint is UniqueConstraintDefinition unique)
                {
                    Keys.Add((unique.ConstraintIdentifier.Value, table, [.. unique.Columns.Select(c => c.Column.MultiPartIdentifier.Identifiers[^1].Value)], unique.IsPrimaryKey));
                }
            }
        }

        private static int Bytes(DataTypeReference type) => type is SqlDataTypeReference sql
            ? (sql.SqlDataTypeOption, sql.Parameters.FirstOrDefault()?.Value) switch
            {
                (SqlDataTypeOption.NVarChar or SqlDataTypeOption.NChar, { } length) => int.TryParse(length, out var characters) ? characters * 2 : int.MaxValue / 64,
                (SqlDataTypeOption.VarChar or SqlDataTypeOption.VarBinary or SqlDataTypeOption.Binary or SqlDataTypeOption.Char, { } length) =>
                    int.TryParse(length, out var bytes) ? bytes : int.MaxValue / 64,
                _ => 16,
            }
            : 16;
    }
}

using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace PreclinicalDre.Server.Tests.Shell.Database.SqlServer;

/// <summary>
/// What SQL Server says no to and a person can know without one: its grammar (by its makers' own parser, of version 2019), and rules that it checks when it binds a statement. It does
/// not know types or columns: what depends on those shows only on a server.
/// </summary>
internal static class TSql
{
    /// <summary>SQL Server's limit on the parameters of a statement.</summary>
    private const int MostParameters = 2100;

    private const int LongestName = 128;

    /// <summary>Functions that come before their arguments' brackets in what EF writes; another one is looked up and added, or is no function of SQL Server.</summary>
    private static readonly HashSet<string> Functions = new(StringComparer.OrdinalIgnoreCase)
    {
        "ABS", "ACOS", "ASIN", "ATAN", "ATN2", "AVG", "CEILING", "CHARINDEX", "CONCAT", "COS", "COUNT", "COUNT_BIG", "DATALENGTH", "DATEADD", "DATEDIFF", "DATEDIFF_BIG", "DATEFROMPARTS",
        "DATENAME", "DATEPART", "DATETIME2FROMPARTS", "DB_ID", "EXP", "FLOOR", "GETDATE", "GETUTCDATE", "GREATEST", "ISDATE", "ISNULL", "ISNUMERIC", "JSON_QUERY", "JSON_VALUE", "LEAST", "LEN", "LOG", "LOG10", "LOWER", "LTRIM", "MAX", "MIN",
        "NEWID", "OBJECT_ID", "PATINDEX", "POWER", "QUOTENAME", "RAND", "REPLACE", "REPLICATE", "REVERSE", "ROUND", "ROW_NUMBER", "RTRIM", "SCHEMA_ID", "SERVERPROPERTY", "SIGN", "SIN", "SQRT", "STDEV", "STDEVP",
        "STRING_AGG", "STUFF", "SUBSTRING", "SUM", "SYSDATETIME", "SYSUTCDATETIME", "TAN", "TRIM", "UPPER", "VAR", "VARP",
    };

    private static readonly HashSet<string> Aggregates = new(StringComparer.OrdinalIgnoreCase)
    {
        "AVG", "COUNT", "COUNT_BIG", "MAX", "MIN", "STDEV", "STDEVP", "STRING_AGG", "SUM", "VAR", "VARP",
    };

    /// <summary>What is wrong with a statement or script; empty where nothing was found.</summary>
    public static List<string> Faults(string sql, int parameters = 0)
    {
        var parsed = Parse(sql, out var faults);
        if (parameters > MostParameters)
        {
            faults.Add($"{parameters} parameters; SQL Server takes {MostParameters}");
        }

        parsed?.Accept(new Rules(faults));
        if (parsed?.ScriptTokenStream.Any(t => t.TokenType == TSqlTokenType.DoubleColon) == true)
        {
            // The parser takes it for the call of a type's method, which no query of the program makes.
            faults.Add("'::' is no cast here");
        }

        return faults;
    }

    public static TSqlFragment? Parse(string sql, out List<string> faults)
    {
        using var reader = new StringReader(sql);
        var parsed = new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        faults = [.. errors.Select(e => $"line {e.Line}: {e.Message}")];
        return errors.Count == 0 ? parsed : null;
    }

    private sealed class Rules(List<string> faults) : TSqlFragmentVisitor
    {
        public override void Visit(Identifier node)
        {
            if (node.Value.Length > LongestName)
            {
                faults.Add($"a name of {node.Value.Length} characters: {node.Value}");
            }
        }

        public override void Visit(FunctionCall node)
        {
            var name = node.FunctionName.Value;
            if (node.CallTarget is null && !Functions.Contains(name))
            {
                faults.Add($"{name} is no function that is known here");
            }

            if (node.CallTarget is null && Aggregates.Contains(name) && node.OverClause is null)
            {
                var inside = new Inside();
                foreach (var argument in node.Parameters)
                {
                    argument.Accept(inside);
                }

                if (inside.Found is { } found)
                {
                    faults.Add($"{name} over {found} (error 130)");
                }
            }
        }

        public override void Visit(QueryDerivedTable node) => RefuseOrder(node.QueryExpression, "a derived table");

        public override void Visit(ScalarSubquery node) => RefuseOrder(node.QueryExpression, "a sub-query");

        public override void Visit(CommonTableExpression node) => RefuseOrder(node.QueryExpression, "a common table expression");

        private void RefuseOrder(QueryExpression query, string where)
        {
            if (query.OrderByClause is not null && query.OffsetClause is null && query is not QuerySpecification { TopRowFilter: not null } && query.ForClause is null)
            {
                faults.Add($"ORDER BY without TOP or OFFSET in {where} (error 1033)");
            }
        }
    }

    private sealed class Inside : TSqlFragmentVisitor
    {
        public string? Found { get; private set; }

        public override void Visit(ScalarSubquery node) => Found = "a sub-query";

        public override void Visit(ExistsPredicate node) => Found = "EXISTS";

        public override void Visit(FunctionCall node) => Found = Aggregates.Contains(node.FunctionName.Value) && node.OverClause is null ? "an aggregate" : Found;
    }
}

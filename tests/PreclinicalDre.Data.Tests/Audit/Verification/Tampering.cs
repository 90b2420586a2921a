using System.Reflection;
using NodaTime;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Audit.Verification;

namespace PreclinicalDre.Data.Tests.Audit.Verification;

/// <summary>Every way to harm one row that a chain can be harmed by, on rows in memory.</summary>
internal static class Tampering
{
    public static readonly PropertyInfo[] Columns = typeof(AuditEntry).GetProperties(BindingFlags.Instance | BindingFlags.Public);

    public static AuditEntry Copy(AuditEntry row)
    {
        var copy = (AuditEntry)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(typeof(AuditEntry));
        foreach (var column in Columns)
        {
            column.SetValue(copy, column.GetValue(row));
        }

        return copy;
    }

    /// <summary>A copy with another value in one column.</summary>
    public static AuditEntry With(AuditEntry row, string column, object? value)
    {
        var copy = Copy(row);
        typeof(AuditEntry).GetProperty(column)!.SetValue(copy, value);
        return copy;
    }

    /// <summary>A copy with the least change that a column lets in.</summary>
    public static AuditEntry Other(AuditEntry row, PropertyInfo column) => With(row, column.Name, column.GetValue(row) switch
    {
        Guid => Guid.CreateVersion7(),
        long sequence => sequence + 100_000,
        Instant at => at + Duration.FromTicks(10),
        string { Length: 64 } hash => (hash[0] == '0' ? '1' : '0') + hash[1..],
        string text => text + " ",
        null => "",
        _ => throw new NotSupportedException(column.Name),
    });

    public static FindingList Walk(Guid chain, AuditHead? head, IEnumerable<AuditEntry> rows)
    {
        using var walk = new ChainWalk(chain, head);
        foreach (var row in rows.OrderBy(r => r.Sequence))
        {
            walk.Next(row);
        }

        return walk.End();
    }
}

using System.Text.Json;

namespace PreclinicalDre.Data.Audit.Verification;

/// <summary>Holds the rows from before the chain against the row that sealed them.</summary>
internal static class OldRowsCheck
{
    public static IEnumerable<AuditFinding> Of(AuditEntry seal, OldRows rows)
    {
        if (Read(seal.Changes) is not var (count, hash))
        {
            yield return Finding(AuditDamage.Unreadable, "The row that sealed the old rows cannot be read.");
            yield break;
        }

        if (rows.Count != count)
        {
            yield return Finding(AuditDamage.OldRowsChanged, $"{count} rows from before the chain were sealed; there are {rows.Count}.");
        }

        if (rows.End() != hash && rows.Count == count)
        {
            yield return Finding(AuditDamage.OldRowsChanged, $"Of the {count} rows from before the chain at least one was changed; they have one hash together, so that it cannot be told which.");
        }

        AuditFinding Finding(AuditDamage damage, string text) => new(damage, seal.Chain, seal.Sequence, seal.Id, text);
    }

    private static (long Count, string? Hash)? Read(string changes)
    {
        try
        {
            using var json = JsonDocument.Parse(changes);
            return (json.RootElement.GetProperty(AuditBeginning.Rows)[1].GetInt64(), json.RootElement.GetProperty(AuditBeginning.Hash)[1].GetString());
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            return null;
        }
    }
}

using System.Text.Json;

namespace PreclinicalDre.Data.Audit;

/// <summary>One field of a change as people read it: from what to what. Null: there was, or is, nothing.</summary>
public sealed record FieldChange(string Field, string? Old, string? New)
{
    private static readonly HashSet<string> Keys =
        new(StringComparer.Ordinal) { "Id", "AnimalId", "StudyId", "CohortId", "ImportId", "TrialId", "TrialCompoundId" };

    /// <summary>The fields of <see cref="AuditEntry.Changes"/>; keys, which say nothing to people, and what is empty before and after are left out.</summary>
    public static IReadOnlyList<FieldChange> Readable(string changes) =>
        [.. All(changes).Where(f => !Keys.Contains(f.Field) && (!string.IsNullOrEmpty(f.Old) || !string.IsNullOrEmpty(f.New)))];

    /// <summary>Every field of <see cref="AuditEntry.Changes"/>.</summary>
    public static IReadOnlyList<FieldChange> All(string changes)
    {
        using var json = JsonDocument.Parse(changes);
        return [.. json.RootElement.EnumerateObject().Select(f => new FieldChange(f.Name, Text(f.Value[0]), Text(f.Value[1])))];
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };
}

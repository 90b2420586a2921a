using System.Text.Json;
using PreclinicalDre.Core.Evaluation.Definitions;
using PreclinicalDre.Core.Evaluation.Json;

namespace PreclinicalDre.Core.Evaluation;

/// <summary>A record with the definition to judge it by.</summary>
/// <param name="Record">The record; null where there are findings.</param>
/// <param name="Definition">The definition; null where there are findings.</param>
/// <param name="Findings">All that is wrong.</param>
public sealed record DreRequest(DreRecord? Record, DreDefinition? Definition, IReadOnlyList<Finding> Findings);

/// <summary>
/// Reads the body of a stateless evaluation: a record whose object may have one more field, <c>definition</c>, which is a whole definition or the
/// <c>id@version</c> of a published one. Without it, the built-in definition judges.
/// </summary>
public static class DreRequestReader
{
    private static readonly FieldSet Fields = new(
        "animal", "model", "modelEstablishedAt", "recordings", "seizures", "trials", "definition");

    /// <summary>Reads a request from UTF-8 JSON; never throws for what the bytes hold.</summary>
    /// <param name="utf8">The body.</param>
    /// <param name="published">Finds a published definition by <c>id@version</c>; null where there is none. The built-in ones need not be among them.</param>
    public static DreRequest Read(ReadOnlyMemory<byte> utf8, Func<string, DreDefinition?>? published = null)
    {
        var findings = new FindingSink(DreRecordReader.MaxFindings);
        using var document = StrictJson.Parse(utf8, findings);
        if (document is null)
        {
            return new DreRequest(null, null, findings.ToList());
        }

        var definition = Definition(document.RootElement, published, findings);

        // Without a definition the record is still read, so that one answer names all that is wrong.
        var record = DreRecordReader.Read(document.RootElement, JsonPlace.Root, definition, findings, Fields);
        return findings.Any ? new DreRequest(null, null, findings.ToList()) : new DreRequest(record, definition, []);
    }

    private static DreDefinition? Definition(JsonElement root, Func<string, DreDefinition?>? published, FindingSink findings)
    {
        var place = JsonPlace.Root.Field("definition");
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("definition", out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return DreDefinition.Translational10;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return DreDefinitionReader.Read(value, place, findings);
        }

        var found = !StrictJson.TryText(value, out var name) ? null
            : BuiltInDefinitions.Find(name) ?? published?.Invoke(name);
        if (found is null)
        {
            findings.Add("unknown-definition", "No published definition has this name.", place, StrictJson.Describe(value), "id@version of a published definition, or a whole definition");
        }

        return found;
    }
}

using System.Text.Json;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Design.Simulation;
using PreclinicalDre.Core.Evaluation;

namespace PreclinicalDre.Server.Features.Design.Simulation;

/// <summary>A question that is sent: a flat object of numbers, texts and lists by parameter name, and a definition by name or whole. A misspelt name is a finding.</summary>
/// <param name="Fields">The fields by name; a definition's name among them.</param>
/// <param name="Definition">The definition that was sent whole; null where none was.</param>
/// <param name="Findings">What is wrong.</param>
internal sealed record SimulationBody(Dictionary<string, string> Fields, DreDefinition? Definition, IReadOnlyList<Finding> Findings)
{
    public string? Field(string name) => Fields.GetValueOrDefault(name);

    public static SimulationBody Read(ReadOnlyMemory<byte> utf8)
    {
        var (fields, findings, definition) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<Finding>(), (DreDefinition?)null);
        try
        {
            using var document = JsonDocument.Parse(utf8.Length == 0 ? "{}"u8.ToArray() : utf8, new JsonDocumentOptions { MaxDepth = 8 });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                findings.Add(Finding.Error("bad-json", "An object was wanted.", new Location(Path: "$"), document.RootElement.ValueKind.ToString()));
                return new SimulationBody(fields, definition, findings);
            }

            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (member is { Name: Simulations.DefinitionField, Value.ValueKind: not JsonValueKind.String })
                {
                    (definition, var wrong) = DreDefinitionReader.Read(JsonSerializer.SerializeToUtf8Bytes(member.Value));
                    findings.AddRange(wrong);
                }
                else if (DesignParameters.Find(member.Name) is null && !SimulationQuestions.Names.Contains(member.Name) && member.Name != Simulations.DefinitionField)
                {
                    findings.Add(Finding.Error("unknown-field", "There is no such field.", new Location(Path: member.Name), member.Name));
                }
                else if (Text(member.Value) is { } text)
                {
                    fields[member.Name] = text;
                }
                else
                {
                    findings.Add(Finding.Error("bad-parameter", "The value does not fit.", new Location(Path: member.Name), member.Value.GetRawText(), "a number, a text or a list of numbers"));
                }
            }
        }
        catch (JsonException e)
        {
            findings.Add(Finding.Error("bad-json", "The request is no JSON.", new Location(Path: e.Path ?? "$", Byte: e.BytePositionInLine)));
        }

        return new SimulationBody(fields, definition, findings);
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array when value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.Number) => string.Join(',', value.EnumerateArray().Select(v => v.GetRawText())),
        _ => null,
    };
}

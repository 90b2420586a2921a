using System.Text.Json;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Design.Simulation;
using PreclinicalDre.Core.Evaluation;

namespace PreclinicalDre.Server.Features.Design.Simulation;

/// <summary>A question that is sent: a flat object of numbers, texts and lists by parameter name, and a definition by name or whole. A misspelt name is a finding.</summary>
internal sealed record SimulationBody(IReadOnlyDictionary<string, string> Fields, DreDefinition Definition, IReadOnlyList<Finding> Findings)
{
    public string? Field(string name) => Fields.GetValueOrDefault(name);

    public static SimulationBody Read(ReadOnlyMemory<byte> utf8)
    {
        var (fields, findings, definition) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<Finding>(), DreDefinition.Translational10);
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
                if (member.Name == "definition")
                {
                    definition = DefinitionOf(member.Value, findings) ?? definition;
                }
                else if (DesignParameters.Find(member.Name) is null && !SimulationQuestions.Names.Contains(member.Name))
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

    private static DreDefinition? DefinitionOf(JsonElement value, List<Finding> findings)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            if (value.GetString() == DreDefinition.Translational10.Name)
            {
                return DreDefinition.Translational10;
            }

            findings.Add(Finding.Error("unknown-definition", "There is no such definition here; send it whole.", new Location(Path: "definition"), value.GetString(), DreDefinition.Translational10.Name));
            return null;
        }

        var (definition, wrong) = DreDefinitionReader.Read(JsonSerializer.SerializeToUtf8Bytes(value));
        findings.AddRange(wrong);
        return definition;
    }
}

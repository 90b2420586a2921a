using System.Text;
using System.Text.Json;
using PreclinicalDre.Core.Evaluation;

namespace PreclinicalDre.Core.Tests.Evaluation;

/// <summary>The answers of an independent reference evaluator: numbers to 1e-6 relative, shares of exposure to 0.002, the rest exactly.</summary>
public sealed class DreVectorTests
{
    private static readonly JsonElement[] Vectors = [.. JsonDocument.Parse(Resource.Bytes("dre-scenarios.json")).RootElement.EnumerateArray()];

    public static TheoryData<int, string> Cases()
    {
        var cases = new TheoryData<int, string>();
        for (var i = 0; i < Vectors.Length; i++)
        {
            cases.Add(i, Vectors[i].GetProperty("why").GetString()!);
        }

        return cases;
    }

    [Fact]
    public void Vectors_Embedded_AreSixteen() => Assert.Equal(16, Vectors.Length);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Evaluate_Vector_GivesExpectedAnswer(int index, string why)
    {
        var bytes = Encoding.UTF8.GetBytes(Vectors[index].GetProperty("record").GetRawText());
        var reading = DreRecordReader.Read(bytes, DreDefinition.Translational10);
        Assert.Empty(reading.Findings);
        var answer = DreAnswerWriter.Write(DreEvaluator.Evaluate(reading.Record!, DreDefinition.Translational10));
        using var document = JsonDocument.Parse(answer);
        var differences = new List<string>();
        Compare(Vectors[index].GetProperty("expected"), document.RootElement, "$", differences);
        Assert.True(differences.Count == 0, $"{why}{Environment.NewLine}{string.Join(Environment.NewLine, differences)}");
    }

    // Objects of the answer may have more fields, except byType and criteria, whose fields are data.
    private static void Compare(JsonElement expected, JsonElement actual, string path, List<string> differences)
    {
        if (expected.ValueKind == JsonValueKind.Object && actual.ValueKind == JsonValueKind.Object)
        {
            if ((path.EndsWith(".byType", StringComparison.Ordinal) || path.EndsWith(".criteria", StringComparison.Ordinal))
                && expected.EnumerateObject().Count() != actual.EnumerateObject().Count())
            {
                differences.Add($"{path}: other fields");
            }

            foreach (var field in expected.EnumerateObject())
            {
                if (actual.TryGetProperty(field.Name, out var value))
                {
                    Compare(field.Value, value, $"{path}.{field.Name}", differences);
                }
                else
                {
                    differences.Add($"{path}.{field.Name}: missing");
                }
            }
        }
        else if (expected.ValueKind == JsonValueKind.Array && actual.ValueKind == JsonValueKind.Array && expected.GetArrayLength() == actual.GetArrayLength())
        {
            for (var i = 0; i < expected.GetArrayLength(); i++)
            {
                Compare(expected[i], actual[i], $"{path}[{i}]", differences);
            }
        }
        else if (expected.ValueKind == JsonValueKind.Number && actual.ValueKind == JsonValueKind.Number)
        {
            double wanted = expected.GetDouble(), found = actual.GetDouble();
            var tolerance = path.EndsWith(".exposureFraction", StringComparison.Ordinal) ? 0.002 : 1e-6 * Math.Max(Math.Abs(wanted), 1e-12);
            if (Math.Abs(wanted - found) > tolerance)
            {
                differences.Add($"{path}: wanted {wanted}, found {found}");
            }
        }
        else if (expected.GetRawText() != actual.GetRawText())
        {
            differences.Add($"{path}: wanted {expected.GetRawText()}, found {actual.GetRawText()}");
        }
    }
}

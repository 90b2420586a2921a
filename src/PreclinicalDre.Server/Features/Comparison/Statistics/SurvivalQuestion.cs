using System.Text.Json;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Statistics.Survival;
using PreclinicalDre.Core.Statistics.Requests;

namespace PreclinicalDre.Server.Features.Comparison.Statistics;

/// <summary>What the survival calculator was asked.</summary>
public sealed record SurvivalQuestion(string? Data, string? Name, string? Unit, string? Level)
{
    public static SurvivalQuestion From(Func<string, string?> field) => new(field("data"), Short(field("name")), Short(field("unit")), field("level"));

    public bool IsEmpty => string.IsNullOrWhiteSpace(Data);

    public string Query => CalculatorFields.Query(("data", Data), ("name", Name), ("unit", Unit), ("level", Level));

    private static string? Short(string? text) => text is { Length: > 80 } ? text[..80] : text;
}

/// <summary>The calculator's answer, or all that is wrong with the question.</summary>
public sealed class SurvivalSheet
{
    private SurvivalSheet(IReadOnlyList<Finding> findings) => Findings = findings;

    public IReadOnlyList<Finding> Findings { get; }

    public KaplanMeier? Estimate { get; private init; }

    public string Unit { get; private init; } = "days";

    public string Body { get; private init; } = "";

    private string Name { get; init; } = "event";

    public Figure Draw(string prefix) => SurvivalFigure.Draw(new SurvivalInput(Name, Unit, Estimate!), prefix);

    public static SurvivalSheet Of(SurvivalQuestion question)
    {
        var (rows, wrong) = Pasted.Times(question.Data);
        var findings = new List<Finding>(wrong);
        var level = CalculatorFields.Percent(question.Level, 95, "level", findings) / 100;
        if (rows.Count == 0 && wrong.Count == 0)
        {
            findings.Add(Finding.Error("no-rows", "There is no animal to draw a curve of.", new Location(Path: "data"), null, "time, event (1 or 0) and group, a line an animal"));
        }

        return findings.Count > 0 ? new SurvivalSheet(findings) : new SurvivalSheet([])
        {
            Estimate = KaplanMeier.Of(rows, SampleRequests.InOrder(rows.Select(r => r.Group)), level),
            Name = string.IsNullOrWhiteSpace(question.Name) ? "event" : question.Name,
            Unit = string.IsNullOrWhiteSpace(question.Unit) ? "days" : question.Unit,
            Body = JsonSerializer.Serialize(new { time = rows.Select(r => r.Time), @event = rows.Select(r => r.Event ? 1 : 0), group = rows.Select(r => r.Group), confidence = level }),
        };
    }
}

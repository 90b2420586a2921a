using System.Globalization;
using System.Text.Json;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Statistics.Quantal;
using PreclinicalDre.Core.Statistics.Requests;

namespace PreclinicalDre.Server.Features.Comparison.Statistics;

/// <summary>What the dose-response calculator was asked, as its address and its form hold it.</summary>
public sealed record DoseResponseQuestion(string? Data, string? Toxicity, string? Name, string? Unit, string? Link, string? Effect, string? Level, bool Factor)
{
    public static DoseResponseQuestion From(Func<string, string?> field) => new(
        field("data"), field("toxicity"), Short(field("name")), Short(field("unit")), field("link"), field("effect"), field("level"), field("factor") == "on");

    public bool IsEmpty => string.IsNullOrWhiteSpace(Data) && string.IsNullOrWhiteSpace(Toxicity);

    public string Query => CalculatorFields.Query(
        ("data", Data), ("toxicity", Toxicity), ("name", Name), ("unit", Unit), ("link", Link), ("effect", Effect), ("level", Level), ("factor", Factor ? "on" : null));

    private static string? Short(string? text) => text is { Length: > 80 } ? text[..80] : text;
}

/// <summary>The calculator's answer: fits, index and figure, or all that is wrong with the question.</summary>
public sealed class DoseResponseSheet
{
    private DoseResponseSheet(IReadOnlyList<Finding> findings) => Findings = findings;

    public IReadOnlyList<Finding> Findings { get; }

    public DoseResponse? Fit { get; private init; }

    public DoseResponse? Toxicity { get; private init; }

    public ProtectiveIndex? Index { get; private init; }

    public SpearmanKarber? Karber { get; private init; }

    public string Unit { get; private init; } = "mg/kg";

    /// <summary>Route and body that ask the API for the same.</summary>
    public (string Route, string Body) Rest { get; private init; }

    private string Name { get; init; } = "";

    public Figure Draw(string prefix) => DoseResponseFigure.Draw(new DoseResponseInput { Name = Name, Unit = Unit, Efficacy = Fit!, Toxicity = Toxicity, Index = Index }, prefix);

    public static DoseResponseSheet Of(DoseResponseQuestion question)
    {
        var findings = new List<Finding>();
        var (rows, wrong) = Pasted.Doses(question.Data);
        findings.AddRange(wrong);
        var hasToxicity = !string.IsNullOrWhiteSpace(question.Toxicity);
        var (toxic, toxicWrong) = Pasted.Doses(question.Toxicity);
        findings.AddRange(toxicWrong.Select(f => f with { At = f.At with { Sheet = "toxicity" } }));
        if (rows.Count == 0 && wrong.Count == 0)
        {
            findings.Add(Finding.Error("no-rows", "There is no dose group to fit.", new Location(Path: "data"), null, "dose, n and responded, a line a group"));
        }

        var options = Options(question, findings);
        if (findings.Count > 0)
        {
            return new DoseResponseSheet(findings);
        }

        var index = hasToxicity ? ProtectiveIndex.Of(rows, toxic, options) : null;
        return new DoseResponseSheet([])
        {
            Fit = index?.Efficacy ?? DoseResponse.Fit(rows, options),
            Toxicity = index?.Toxicity,
            Index = index,
            Karber = SpearmanKarber.Of(rows, options.Confidence),
            Name = string.IsNullOrWhiteSpace(question.Name) ? "dose groups" : question.Name,
            Unit = string.IsNullOrWhiteSpace(question.Unit) ? "mg/kg" : question.Unit,
            Rest = hasToxicity ? ("protective-index", Body(options, new { efficacy = Lists(rows), toxicity = Lists(toxic) })) : ("dose-response", Body(options, Lists(rows))),
        };
    }

    private static DoseResponseOptions Options(DoseResponseQuestion question, List<Finding> findings) => new(
        CalculatorFields.Choice(question.Link, DoseLink.Probit, "link", findings), CalculatorFields.Percent(question.Effect, 50, "effect", findings) / 100,
        CalculatorFields.Percent(question.Level, 95, "level", findings) / 100, question.Factor);

    private static object Lists(IReadOnlyList<DoseRow> rows) => new { dose = rows.Select(r => r.Dose), n = rows.Select(r => r.N), responded = rows.Select(r => r.Responded) };

    private static string Body(DoseResponseOptions options, object lists)
    {
        var fields = JsonSerializer.SerializeToNode(lists)!.AsObject();
        fields["link"] = options.Link.ToString().ToLower(CultureInfo.InvariantCulture);
        fields["effect"] = options.Effect;
        fields["confidence"] = options.Confidence;
        fields["heterogeneityFactor"] = options.HeterogeneityFactor;
        return fields.ToJsonString();
    }
}

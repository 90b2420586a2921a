using System.Text.Json;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Statistics;
using PreclinicalDre.Core.Statistics.Clustered;
using PreclinicalDre.Core.Statistics.Ranks;
using PreclinicalDre.Core.Statistics.Requests;

namespace PreclinicalDre.Server.Features.Comparison.Statistics;

/// <summary>The three questions of two groups; each form fills in its own fields.</summary>
public sealed record GroupsQuestion(
    string? A, string? B, string? C, string? D, string? TreatmentCount, string? TreatmentDays, string? BaselineCount, string? BaselineDays, string? X, string? Y, string? Level, string? Unit = null)
{
    public static GroupsQuestion From(Func<string, string?> field) => new(
        field("a"), field("b"), field("c"), field("d"), field("tc"), field("td"), field("bc"), field("bd"), field("x"), field("y"), field("level"), field("unit"));

    public bool HasTable => Any(A, B, C, D);

    public bool HasRates => Any(TreatmentCount, TreatmentDays, BaselineCount, BaselineDays);

    public bool HasSamples => Any(X, Y);

    public string Query => CalculatorFields.Query(
        ("a", A), ("b", B), ("c", C), ("d", D), ("tc", TreatmentCount), ("td", TreatmentDays), ("bc", BaselineCount), ("bd", BaselineDays), ("x", X), ("y", Y), ("level", Level), ("unit", Unit));

    private static bool Any(params string?[] fields) => fields.Any(f => !string.IsNullOrWhiteSpace(f));
}

/// <summary>The answers to whichever question was asked, or all that is wrong with it.</summary>
public sealed class GroupsSheet
{
    public required IReadOnlyList<Finding> Findings { get; init; }

    public FisherAnswer? Fisher { get; init; }

    public RateRatioAnswer? Rates { get; init; }

    public MannWhitneyAnswer? MannWhitney { get; init; }

    public HodgesLehmannAnswer? Shift { get; init; }

    /// <summary>Set where the values are of rows that are not independent, counted one by one.</summary>
    public StatisticNote? OneByOne { get; init; }

    /// <summary>The same values as rows whose animals, donors, litters or plates have to be named.</summary>
    public string? Clustered { get; init; }

    /// <summary>Body that asks the API for the same.</summary>
    public string Body { get; init; } = "";

    public static GroupsSheet Of(GroupsQuestion q)
    {
        var findings = new List<Finding>();
        var level = CalculatorFields.Percent(q.Level, 95, "level", findings) / 100;
        var asked = q.HasTable ? Table(q, level, findings) : q.HasRates ? OfRates(q, level, findings) : Samples(q, level, findings);
        return findings.Count > 0 ? new GroupsSheet { Findings = findings } : asked();
    }

    private static Func<GroupsSheet> Table(GroupsQuestion q, double level, List<Finding> findings)
    {
        long Cell(string? text, string name) => CalculatorFields.Count(text, name, findings);
        var r = new FourfoldRequest(Cell(q.A, "a"), Cell(q.B, "b"), Cell(q.C, "c"), Cell(q.D, "d"), level);
        return () => new GroupsSheet { Findings = [], Fisher = FisherAnswer.Of(r), Body = JsonSerializer.Serialize(new { a = r.A, b = r.B, c = r.C, d = r.D, confidence = level }) };
    }

    private static Func<GroupsSheet> OfRates(GroupsQuestion q, double level, List<Finding> findings)
    {
        var r = new RateRatioRequest(
            CalculatorFields.Count(q.TreatmentCount, "tc", findings), CalculatorFields.Time(q.TreatmentDays, "td", findings),
            CalculatorFields.Count(q.BaselineCount, "bc", findings), CalculatorFields.Time(q.BaselineDays, "bd", findings), level);
        return () => new GroupsSheet
        {
            Findings = [],
            Rates = RateRatioAnswer.Of(r),
            Body = JsonSerializer.Serialize(new
            {
                treatment = new { count = r.TreatmentCount, days = r.TreatmentDays }, baseline = new { count = r.BaselineCount, days = r.BaselineDays }, confidence = level,
            }),
        };
    }

    private static Func<GroupsSheet> Samples(GroupsQuestion q, double level, List<Finding> findings)
    {
        var ((x, xWrong), (y, yWrong)) = (Pasted.Values(q.X, "first group"), Pasted.Values(q.Y, "second group"));
        findings.AddRange([.. xWrong, .. yWrong]);
        if ((x.Count == 0 && xWrong.Count == 0) || (y.Count == 0 && yWrong.Count == 0))
        {
            findings.Add(Finding.Error("no-values", "A group has no value.", new Location(Column: x.Count == 0 ? "first group" : "second group"), "nothing", "one value a line, decimals with a point"));
        }

        var unit = string.IsNullOrWhiteSpace(q.Unit) ? SampleUnit.Animal : SampleUnits.Find(q.Unit);
        if (unit is null)
        {
            findings.Add(Finding.Error("unknown-choice", "There is no such unit.", new Location(Path: "unit"), q.Unit, string.Join(", ", Enum.GetValues<SampleUnit>().Select(SampleUnits.Id))));
        }

        var r = new TwoSamplesRequest(x, y, level);
        var dependent = unit is { } u && !SampleUnits.IsIndependent(u);
        return () => new GroupsSheet
        {
            OneByOne = dependent ? UnitWarnings.CountedOneByOne(x.Count + y.Count, unit!.Value) : null,
            Clustered = dependent ? $"/statistics/clustered{new ClusterInput(Rows(x, y), q.Unit, false, false, null, q.Level, null).Query}" : null,
            Findings = [], MannWhitney = MannWhitneyAnswer.Of(r), Shift = HodgesLehmannAnswer.Of(r), Body = JsonSerializer.Serialize(new { x, y, confidence = level }),
        };
    }

    // Each value in a cluster of its own until a person names them.
    private static string Rows(IReadOnlyList<double> x, IReadOnlyList<double> y) =>
        string.Join('\n', x.Select((v, i) => FormattableString.Invariant($"name{i + 1} first {v}")).Concat(y.Select((v, i) => FormattableString.Invariant($"name{x.Count + i + 1} second {v}"))));
}

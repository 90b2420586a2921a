using System.Text.Json;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Statistics.Clustered;
using PreclinicalDre.Core.Statistics.Requests;

namespace PreclinicalDre.Server.Features.Comparison.Statistics;

/// <summary>What the calculator of rows in clusters was asked, as its address and its form hold it.</summary>
public sealed record ClusterInput(string? Data, string? Unit, bool Counts, bool OneByOne, string? Interval, string? Level, string? Seed)
{
    public static ClusterInput From(Func<string, string?> field) => new(
        field("data"), field("unit"), field("counts") == "on", field("count") == "rows", field("interval"), field("level"), field("seed"));

    public bool IsEmpty => string.IsNullOrWhiteSpace(Data);

    public string Query => CalculatorFields.Query(
        ("data", Data), ("unit", Unit), ("counts", Counts ? "on" : null), ("count", OneByOne ? "rows" : null), ("interval", Interval), ("level", Level), ("seed", Seed));
}

/// <summary>A cluster in the answer's table.</summary>
public sealed record ClusterLine(string Cluster, string Group, int Rows, double Value);

/// <summary>The calculator's answer, or all that is wrong with the question.</summary>
public sealed class ClusterSheet
{
    private ClusterSheet(IReadOnlyList<Finding> findings) => Findings = findings;

    public IReadOnlyList<Finding> Findings { get; }

    public ClusterComparison? Comparison { get; private init; }

    public MixedAnswer? Mixed { get; private init; }

    public ClusterBootstrapAnswer? Bootstrap { get; private init; }

    /// <summary>Name of the control group; null with one group.</summary>
    public string? Control { get; private init; }

    public string? Treated { get; private init; }

    /// <summary>Clusters with their means, or rates.</summary>
    public IReadOnlyList<ClusterLine> Lines { get; private init; } = [];

    /// <summary>Body that asks the API for the same.</summary>
    public string Body { get; private init; } = "";

    public static ClusterSheet Of(ClusterInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var findings = new List<Finding>();
        var unit = string.IsNullOrWhiteSpace(input.Unit) ? SampleUnit.Animal : SampleUnits.Find(input.Unit);
        if (unit is null)
        {
            findings.Add(Finding.Error("unknown-choice", "There is no such unit.", new Location(Path: "unit"), input.Unit, string.Join(", ", Enum.GetValues<SampleUnit>().Select(SampleUnits.Id))));
        }

        var method = CalculatorFields.Choice(input.Interval, BootstrapMethod.Bca, "interval", findings);
        var level = CalculatorFields.Percent(input.Level, 95, "level", findings) / 100;
        var seed = string.IsNullOrWhiteSpace(input.Seed) ? 1 : CalculatorFields.Count(input.Seed, "seed", findings);
        var pasted = PastedClusters.Read(input.Data, input.Counts);
        findings.AddRange(pasted.Findings);
        if (findings.Count > 0)
        {
            return new ClusterSheet(findings);
        }

        var question = new ClusterQuestion(pasted.Rows, unit!.Value, new BootstrapOptions(method, Seed: (ulong)seed, Confidence: level));
        var comparison = ClusterComparison.Of(question);
        return new ClusterSheet([])
        {
            Comparison = comparison,
            Mixed = MixedAnswer.Of(comparison),
            Bootstrap = ClusterBootstrapAnswer.Of(comparison),
            Control = pasted.Control,
            Treated = pasted.Treated,
            Lines = [.. pasted.Rows.GroupBy(r => (r.Cluster, r.Treated)).OrderBy(g => g.Key.Cluster, StringComparer.Ordinal).ThenBy(g => g.Key.Treated).Select(g => new ClusterLine(
                g.Key.Cluster, g.Key.Treated ? pasted.Treated ?? "" : pasted.Control ?? "", g.Count(), question.IsRate ? g.Sum(r => r.Value) / g.Sum(r => r.Time!.Value) : g.Average(r => r.Value)))],
            Body = Ask(question),
        };
    }

    private static string Ask(ClusterQuestion q)
    {
        var (cluster, arm, value) = (q.Rows.Select(r => r.Cluster), q.Rows.Select(r => r.Treated ? 1 : 0), q.Rows.Select(r => r.Value));
        var (unit, interval) = (SampleUnits.Id(q.Row), q.Bootstrap.Method == BootstrapMethod.Bca ? "bca" : "percentile");
        var (seed, confidence) = (q.Bootstrap.Seed, q.Bootstrap.Confidence);
        return q.IsRate
            ? JsonSerializer.Serialize(new { cluster, arm, value, time = q.Rows.Select(r => r.Time), unit, interval, seed, confidence })
            : JsonSerializer.Serialize(new { cluster, arm, value, unit, interval, seed, confidence });
    }
}

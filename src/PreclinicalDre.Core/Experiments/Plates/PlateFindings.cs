using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Core.Experiments.Plates;

/// <summary>What is wrong with a plate table: at most fifty findings.</summary>
internal sealed class PlateFindings(RawTable table)
{
    private const int Most = 50;

    public List<Finding> Findings { get; } = [];

    public bool Refused => Findings.Exists(f => f.Severity is Severity.Error);

    public void Add(Finding finding)
    {
        if (Findings.Count < Most)
        {
            Findings.Add(finding);
        }
    }

    public void Error(string code, string message, int? row, string? found, string? wanted, string? column = null) =>
        Add(Finding.Error(code, message, table.At with { Row = row, Column = column }, found, wanted));
}

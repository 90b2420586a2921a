using System.Globalization;
using PreclinicalDre.Core.Statistics.Clustered;

namespace PreclinicalDre.Core.Statistics.Requests;

/// <summary>
/// A pasted block of rows in clusters: <c>cluster group value</c> a line, and a recorded time where the value is a count; one group only where the second cell is
/// the value. The control group is the one named so (0, control, vehicle, sham, before) or else the first.
/// </summary>
/// <param name="Rows">The rows; empty where there are findings.</param>
/// <param name="Control">Name of the control group; null with one group.</param>
/// <param name="Treated">Name of the other.</param>
/// <param name="Findings">All that is wrong.</param>
public sealed record PastedClusters(IReadOnlyList<ClusteredValue> Rows, string? Control, string? Treated, IReadOnlyList<Finding> Findings)
{
    private const int MostFindings = 50;
    private static readonly string[] ControlNames = ["0", "control", "vehicle", "sham", "before", "baseline", "saline"];

    /// <summary>Reads a block.</summary>
    /// <param name="text">The block.</param>
    /// <param name="counts">True where the last cell is the recorded time of a count.</param>
    public static PastedClusters Read(string? text, bool counts)
    {
        var findings = new List<Finding>();
        var rows = new List<(int Line, string Cluster, string? Group, double Value, double? Time)>();
        var wanted = counts ? "cluster, group, count, recorded time" : "cluster, group, value";
        var line = 0;
        foreach (var raw in (text ?? "").Split('\n'))
        {
            line++;
            if (string.IsNullOrWhiteSpace(raw) || findings.Count >= MostFindings)
            {
                continue;
            }

            var cells = PastedTable.Cells(raw.Trim(), 5);
            var numbers = counts ? 2 : 1;
            if (rows.Count == 0 && findings.Count == 0 && cells.Count > 1 && !PastedTable.Number(cells[^1], out _))
            {
                // A line of names over the columns.
                continue;
            }

            if (rows.Count == PastedTable.MostRows)
            {
                findings.Add(Finding.Error("too-many-rows", "The block is too long.", new Location(Row: line), $"more than {PastedTable.MostRows} rows", $"at most {PastedTable.MostRows}; longer lists over REST"));
                break;
            }

            if ((cells.Count != numbers + 1 && cells.Count != numbers + 2) || cells[0].Length == 0)
            {
                findings.Add(Finding.Error("wrong-cells", "The row has another number of cells.", new Location(Row: line), string.Join(" | ", cells), wanted));
                continue;
            }

            var group = cells.Count == numbers + 2 ? cells[1] : null;
            var value = Number(cells[^numbers], counts ? "count" : "value", line, counts ? 0 : -1e12, 1e12, counts, findings);
            double? time = counts ? Number(cells[^1], "time", line, 1e-9, 1e9, false, findings) : null;
            rows.Add((line, cells[0], group, value, time));
        }

        if (rows.Count == 0 && findings.Count == 0)
        {
            findings.Add(Finding.Error("no-rows", "There is no row to compare.", new Location(Path: "data"), null, $"{wanted}, a line a row"));
        }

        var groups = rows.Select(r => r.Group).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (groups.Count > 2 || (groups.Count == 2 && groups.Contains(null)))
        {
            findings.Add(Finding.Error("not-two-groups", "Two groups are compared, or one is described.", new Location(Column: "group"), string.Join(", ", groups.Take(5).Select(g => g ?? "none")), "two names of groups, or no group at all"));
        }

        if (findings.Count > 0)
        {
            return new PastedClusters([], null, null, findings);
        }

        var control = groups.Count == 2 ? groups.Find(g => ControlNames.Contains(g, StringComparer.OrdinalIgnoreCase)) ?? groups[0] : null;
        var treated = groups.Find(g => !string.Equals(g, control, StringComparison.OrdinalIgnoreCase));
        return new PastedClusters(
            [.. rows.Select(r => new ClusteredValue(r.Cluster, !string.Equals(r.Group, control, StringComparison.OrdinalIgnoreCase) || control is null, r.Value, r.Time))], control, treated, []);
    }

    private static double Number(string cell, string column, int line, double least, double most, bool whole, List<Finding> findings)
    {
        if (PastedTable.Number(cell, out var number) && number >= least && number <= most && (!whole || number == Math.Floor(number)))
        {
            return number;
        }

        findings.Add(Finding.Error(
            "bad-number", "The cell does not fit.", new Location(Row: line, Column: column), cell,
            string.Create(CultureInfo.InvariantCulture, $"{(whole ? "a whole number" : "a number")} from {least} to {most}, decimals with a point")));
        return least;
    }
}

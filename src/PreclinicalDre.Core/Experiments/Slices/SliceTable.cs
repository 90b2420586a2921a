using System.Globalization;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Core.Experiments.Slices;

/// <summary>Runs as a table, in and out: a line of column names, then a run a line; cells apart by tab, semicolon or comma (the first of these that the names have).</summary>
public static class SliceTable
{
    /// <summary>Most runs in one table.</summary>
    public const int MostRows = 2000;

    /// <summary>The columns in the order of an export; those not needed may be left out.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "donor", "species", "animal", "consent", "specimen", "region", "slice", "kind", "div", "compound", "uM", "before_min", "before_events", "during_min", "during_events", "after_min",
        "after_events", "reason",
    ];

    private static readonly string[] Needed = ["donor", "specimen", "slice", "before_min", "before_events", "during_min", "during_events"];

    /// <summary>Reads a table; entries are empty where there are findings.</summary>
    public static (IReadOnlyList<(int Line, SliceEntry Entry)> Entries, IReadOnlyList<Finding> Findings) Read(string? text)
    {
        var findings = new List<Finding>();
        var lines = (text ?? "").Split('\n').Select((l, i) => (Text: l.TrimEnd('\r'), Line: i + 1)).Where(l => !string.IsNullOrWhiteSpace(l.Text)).ToList();
        if (lines.Count < 2)
        {
            return ([], [Finding.Error("empty-table", "There is no run in the table.", new Location(Path: "table"), null, $"a line of names ({string.Join(", ", Needed)}, …), then a run a line")]);
        }

        if (lines.Count - 1 > MostRows)
        {
            return ([], [Finding.Error("too-many-rows", "The table is too long.", new Location(Path: "table"), $"{lines.Count - 1} rows", $"at most {MostRows}")]);
        }

        var separator = new[] { '\t', ';', ',' }.FirstOrDefault(s => lines[0].Text.Contains(s), ',');
        var header = Cells(lines[0].Text, separator);
        var known = Columns.ToDictionary(HeaderName.Normalize, c => c, StringComparer.Ordinal);
        var at = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < header.Count; i++)
        {
            if (!known.TryGetValue(HeaderName.Normalize(header[i]), out var column) || !at.TryAdd(column, i))
            {
                findings.Add(Finding.Error("unknown-column", "There is no such column, or it stands twice.", new Location(Row: lines[0].Line, Column: Finding.Quote(header[i])), header[i], string.Join(", ", Columns)));
            }
        }

        findings.AddRange(Needed.Where(n => !at.ContainsKey(n)).Select(n => Finding.Error("missing-column", $"The table needs the column '{n}'.", new Location(Row: lines[0].Line), null, n)));
        if (findings.Count > 0)
        {
            return ([], findings);
        }

        List<(int, SliceEntry)> entries = [.. lines.Skip(1).Select(l => (l.Line, Row(Cells(l.Text, separator), l.Line)))];
        return findings.Count > 0 ? ([], findings) : (entries, []);

        SliceEntry Row(List<string> cells, int line) =>
            One(column => at.TryGetValue(column, out var i) && i < cells.Count && cells[i].Length > 0 ? cells[i] : null, column => new Location(Row: line, Column: column), findings);
    }

    /// <summary>One run of texts by the names of <see cref="Columns"/>, as a row or a form has them; what does not fit becomes a finding.</summary>
    /// <param name="cell">The text of a column; null where there is none.</param>
    /// <param name="place">Where a column stands.</param>
    /// <param name="findings">Takes the findings.</param>
    public static SliceEntry One(Func<string, string?> cell, Func<string, Location> place, ICollection<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(findings);
        return new SliceEntry
        {
            Donor = Text("donor"), Species = Text("species"), Animal = Text("animal"), Consent = Text("consent"), Specimen = Text("specimen"), Region = Text("region"), Slice = Text("slice"),
            Kind = Kind(), DaysInVitro = Whole("div"), Compound = Text("compound") is { } c && !c.Equals("vehicle", StringComparison.OrdinalIgnoreCase) ? c : null, Micromolar = Number("uM"),
            BeforeMinutes = Number("before_min"), BeforeEvents = Whole("before_events"), DuringMinutes = Number("during_min"), DuringEvents = Whole("during_events"),
            AfterMinutes = Number("after_min"), AfterEvents = Whole("after_events"), Reason = Text("reason"),
        };

        string? Text(string column) => cell(column)?.Trim() is { Length: > 0 } text ? text : null;
        double? Number(string column) => Take<double>(column, double.TryParse(Text(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && double.IsFinite(n) ? n : null, "a number, decimals with a point");
        int? Whole(string column) => Take<int>(column, int.TryParse(Text(column), NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) ? n : null, "a whole number");
        SliceKind? Kind() => Take<SliceKind>("kind", Text("kind") is { } k && k.All(char.IsAsciiLetter) && Enum.TryParse<SliceKind>(k, true, out var kind) ? kind : null, string.Join(", ", Enum.GetNames<SliceKind>()).ToLowerInvariant());
        T? Take<T>(string column, T? value, string wanted)
            where T : struct
        {
            if (value is null && Text(column) is { } found)
            {
                findings.Add(Finding.Error("bad-cell", "The cell does not fit.", place(column), found, wanted));
            }

            return value;
        }
    }

    /// <summary>Runs as a table that <see cref="Read"/> takes again.</summary>
    /// <param name="caption">Caption.</param>
    /// <param name="entries">The runs.</param>
    public static DataTable Write(string caption, IReadOnlyList<SliceEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return new DataTable(caption, [.. Columns.Select(c => new DataColumn(c, IsNumber(c) ? DataKind.Number : DataKind.Text))], [.. entries.Select(Row)]);

        static bool IsNumber(string column) => column is "div" or "uM" || column.EndsWith("_min", StringComparison.Ordinal) || column.EndsWith("_events", StringComparison.Ordinal);

        static IReadOnlyList<string> Row(SliceEntry e) =>
        [
            e.Donor ?? "", e.Species ?? "", e.Animal ?? "", e.Consent ?? "", e.Specimen ?? "", e.Region ?? "", e.Slice ?? "", e.Kind?.ToString().ToLowerInvariant() ?? "", Say(e.DaysInVitro), e.Compound ?? "",
            Say(e.Micromolar), Say(e.BeforeMinutes), Say(e.BeforeEvents), Say(e.DuringMinutes), Say(e.DuringEvents), Say(e.AfterMinutes), Say(e.AfterEvents), e.Reason ?? "",
        ];

        static string Say(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "";
    }

    private static List<string> Cells(string line, char separator)
    {
        var cells = new List<string>();
        var cell = new System.Text.StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (quoted && line[i] == '"' && i + 1 < line.Length && line[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (line[i] == separator && !quoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(line[i]);
            }
        }

        cells.Add(cell.ToString().Trim());
        return cells;
    }
}

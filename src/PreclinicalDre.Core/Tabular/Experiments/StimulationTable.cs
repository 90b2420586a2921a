using NodaTime;
using PreclinicalDre.Core.Tabular.Cells;

namespace PreclinicalDre.Core.Tabular.Experiments;

/// <summary>One row of a kindling log.</summary>
/// <param name="Location">Where it stands.</param>
/// <param name="Animal">Id of the animal.</param>
/// <param name="On">Day of the stimulation.</param>
/// <param name="Number">Number of the stimulation in the animal.</param>
/// <param name="Session">Number of the session; 0 where the row does not say.</param>
/// <param name="CurrentMa">Current in mA; null where the row does not say.</param>
/// <param name="Score">Score; null where it was not scored.</param>
/// <param name="AfterdischargeSeconds">Afterdischarge in seconds; null where it was not recorded.</param>
/// <param name="WetDogShakes">Wet-dog shakes; null where nobody counted.</param>
/// <param name="Compound">Compound on board as it stands there; empty for none.</param>
/// <param name="DoseMgPerKg">Its dose in mg/kg.</param>
/// <param name="Note">Anything else.</param>
public sealed record StimulationRow(
    Location Location, string Animal, LocalDate On, int Number, int Session, double? CurrentMa, int? Score, double? AfterdischargeSeconds, int? WetDogShakes, string Compound,
    double? DoseMgPerKg, string Note) : IImportRow;

/// <summary>Reads a laboratory's own kindling log by a mapping of its columns.</summary>
public static class StimulationTable
{
    /// <summary>Kind id of such tables, as stored imports name it.</summary>
    public const string Kind = "stimulations";

    private static readonly CellReader<string> Code = TextCells.Code(64);
    private static readonly CellReader<string> Name = TextCells.Identifier(80);
    private static readonly CellReader<string> Words = TextCells.Text(400);
    private static readonly CellReader<int> Count = NumberCells.Integer(0, 1_000_000, null);
    private static readonly CellReader<int> Level = NumberCells.Integer(-1000, 1000, null);
    private static readonly CellReader<double> Amount = NumberCells.Number(0, 1_000_000, null);

    /// <summary>The rows that could be read whole; all that there is to say goes into the log. A header that lacks a column of the mapping gives no rows.</summary>
    /// <param name="table">The raw table; its rows are walked once.</param>
    /// <param name="mapping">A mapping without problems.</param>
    /// <param name="log">Takes the findings.</param>
    public static IReadOnlyList<StimulationRow> Read(RawTable table, StimulationMapping mapping, FindingLog log)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(mapping);
        ArgumentNullException.ThrowIfNull(log);
        if (table.Header is null)
        {
            log.Add(Finding.Error("empty-table", "The table is empty.", table.At, wanted: "a header row and rows"));
            return [];
        }

        var at = Places(table, mapping, log);
        if (log.HasErrors)
        {
            return [];
        }

        var rows = new List<StimulationRow>();
        var seen = new Dictionary<(string, int), int>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var corrected = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var homeless = 0;
        foreach (var raw in table.Rows.Where(r => !r.IsBlank))
        {
            var cells = new RowCells(raw, table.At with { Row = raw.Row }, at, log);
            var animal = cells.Take("Animal", Code, required: true) ?? "";
            var day = cells.Take("Date", (cell, zone) => Day(cell, zone, mapping, corrected), required: true);
            var number = at.ContainsKey("Number") ? cells.Take("Number", Count, required: true) : counts[animal] = counts.GetValueOrDefault(animal) + 1;
            var row = new StimulationRow(
                table.At with { Row = raw.Row }, animal, day, number, cells.Maybe("Session", Count) ?? 0, cells.Maybe("Current", Amount) / (mapping.CurrentInMicroamperes ? 1000 : 1),
                cells.Maybe("Score", Level), cells.Maybe("Afterdischarge", Amount), cells.Maybe("Wet-dog shakes", Count), cells.Take("Compound", Name) ?? "", cells.Maybe("Dose", Amount),
                cells.Take("Note", Words) ?? "");
            if (cells.Failed)
            {
                continue;
            }

            if (number < 1)
            {
                log.Add(Finding.Error("out-of-range", "Stimulations are numbered from 1.", cells.At("Number"), $"{number}", "1 or more"));
            }
            else if (!seen.TryAdd((animal, number), raw.Row))
            {
                log.Add(Finding.Error("duplicate-row", $"Row {seen[(animal, number)]} has the same animal and number.", cells.At("Number"), $"{animal}, {number}", "one row for each stimulation of an animal"));
            }
            else
            {
                homeless += at.ContainsKey("Session") && row.Session == 0 ? 1 : 0;
                rows.Add(row);
            }
        }

        foreach (var (day, count) in corrected)
        {
            log.Add(Finding.Warning("day-corrected", $"The day of {count} rows is taken as {mapping.DateCorrections[day]}, as the mapping corrects it.", table.At with { Column = mapping.Date }, day));
        }

        if (homeless > 0)
        {
            log.Add(Finding.Info("session-missing", $"{homeless} of {rows.Count} rows do not say their session; they are taken without one.", table.At));
        }

        return rows;
    }

    private static CellResult<LocalDate> Day(RawCell cell, DateTimeZone zone, StimulationMapping mapping, SortedDictionary<string, int> corrected)
    {
        if (cell.Kind is RawCellKind.Date or RawCellKind.DateTime)
        {
            return DateCells.Date(cell, zone);
        }

        var text = cell.Kind == RawCellKind.Text ? cell.Clean : cell.Shown;
        if (mapping.DateCorrections.TryGetValue(text, out var meant))
        {
            corrected[text] = corrected.GetValueOrDefault(text) + 1;
            text = meant;
        }

        var parsed = mapping.Pattern.Parse(text);
        return parsed.Success
            ? DateCells.InYears(parsed.Value)
            : new CellProblem("not-a-date", "This is no day in the form that the mapping names.", $"a day as {mapping.DateFormat}; where it is mistyped in the file, a correction of it in the mapping");
    }

    /// <summary>Where in the header the columns of the mapping stand, by what they hold. What is missing, and what is not taken, is told.</summary>
    private static Dictionary<string, (int Place, string Header)> Places(RawTable table, StimulationMapping mapping, FindingLog log)
    {
        var header = table.Header!.Cells.Select(c => c.Shown.Trim()).ToList();
        var at = table.At with { Row = table.Header.Row };
        var places = new Dictionary<string, (int, string)>(StringComparer.Ordinal);
        foreach (var (column, what) in mapping.Columns())
        {
            var place = column is ['#', .. var digits] && int.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n)
                ? n <= header.Count ? n - 1 : -1
                : header.FindIndex(h => HeaderName.Same(h, column));
            if (place < 0)
            {
                log.Add(Finding.Error("missing-column", $"The column for {what.ToLowerInvariant()} is not there.", at with { Column = column }, string.Join(", ", header), $"a column '{column}', or another mapping"));
            }
            else
            {
                places[what] = (place, header[place].Length > 0 ? header[place] : HeaderName.Letter(place));
            }
        }

        var left = header.Where((h, i) => h.Length > 0 && !places.Values.Any(p => p.Item1 == i)).ToList();
        if (left.Count > 0)
        {
            log.Add(Finding.Info("columns-not-taken", "These columns are not in the mapping and are not taken.", at, string.Join(", ", left)));
        }

        return places;
    }

    /// <summary>The cells of one row by what they hold.</summary>
    private sealed class RowCells(RawRow row, Location at, Dictionary<string, (int Place, string Header)> places, FindingLog log)
    {
        public bool Failed { get; private set; }

        public Location At(string what) => at with { Column = places.TryGetValue(what, out var p) ? p.Header : what };

        public T? Maybe<T>(string what, CellReader<T> read)
            where T : struct => Filled(what) is { } cell && Judge(what, cell, read, out var value) ? value : null;

        public T? Take<T>(string what, CellReader<T> read, bool required = false)
        {
            if (Filled(what) is { } cell)
            {
                return Judge(what, cell, read, out var value) ? value : default;
            }

            if (required)
            {
                Failed = true;
                log.Add(Finding.Error("missing-value", $"The row has no {what.ToLowerInvariant()}.", At(what), wanted: "a value"));
            }

            return default;
        }

        private RawCell? Filled(string what) =>
            places.TryGetValue(what, out var p) && p.Place < row.Cells.Count && !row.Cells[p.Place].IsBlank ? row.Cells[p.Place] : null;

        private bool Judge<T>(string what, RawCell cell, CellReader<T> read, out T value)
        {
            var result = cell.Kind == RawCellKind.Error ? new CellProblem("formula-error", "The cell holds a formula's error.", "a value") : read(cell, DateTimeZone.Utc);
            value = result.Value;
            if (result.Problem is { } problem)
            {
                Failed = true;
                log.Add(Finding.Error(problem.Code, problem.Message, At(what), cell.Shown, problem.Wanted));
            }

            return result.Problem is null;
        }
    }
}

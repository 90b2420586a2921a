using System.Globalization;
using PreclinicalDre.Core.Tabular;
using static PreclinicalDre.Core.Experiments.Plates.PlateCells;

namespace PreclinicalDre.Core.Experiments.Plates;

/// <summary>What the figures of a table are.</summary>
public enum PlateStage
{
    /// <summary>Movement.</summary>
    Movement,

    /// <summary>Field potential.</summary>
    FieldPotential,
}

/// <summary>Wells that were read, or what is wrong with their table.</summary>
/// <param name="Wells">The wells; empty where there is an error.</param>
/// <param name="Findings">What was found.</param>
public sealed record PlateReading(IReadOnlyList<PlateWell> Wells, IReadOnlyList<Finding> Findings)
{
    /// <summary>True where the table cannot be taken.</summary>
    public bool IsRefused => Findings.Any(f => f.Severity is Severity.Error);
}

/// <summary>
/// Reads layouts and figures of plates, as a matrix (columns 1, 2, … and rows A, B, …) or as a long list (a row a well). A cell of a layout matrix says <c>vehicle</c>,
/// <c>empty</c>, <c>valproate 300</c> or <c>positive diazepam 10</c>; concentrations are in µmol/L. A long list has <c>well</c> and any of <c>role, compound,
/// concentration, movement, field, dead</c>.
/// </summary>
public static class PlateReader
{
    private const int MostRows = 2000;
    private static readonly string[] Vehicles = ["vehicle", "veh", "control", "dmso"];
    private static readonly string[] Empties = ["", "empty", "-", "x"];

    /// <summary>Reads a layout; a long list may bring figures with it.</summary>
    public static PlateReading Layout(RawTable table, PlateFormat format)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(format);
        var sink = new PlateFindings(table);
        var wells = IsLong(table) ? Long(table, format, sink) : [];
        if (!IsLong(table))
        {
            Matrix(table, format, sink, (cell, well, row, _) => wells.Add(Content(cell.Shown.Trim(), well, row, sink)));
        }

        foreach (var twice in wells.GroupBy(w => w.Well).Where(g => g.Count() > 1))
        {
            sink.Error("well-twice", "The well stands twice in the table.", null, twice.Key.ToString(), "each well once");
        }

        return new(sink.Refused ? [] : wells, sink.Findings);
    }

    /// <summary>Reads the figures of a stage into a plate whose layout is known.</summary>
    public static PlateReading Figures(RawTable table, LarvalPlate plate, PlateStage stage)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(plate);
        var sink = new PlateFindings(table);
        var known = plate.Wells.ToDictionary(w => w.Well);
        var figures = IsLong(table) ? LongFigures(table, plate.Format, stage, sink) : [];
        if (!IsLong(table))
        {
            Matrix(table, plate.Format, sink, (cell, well, row, column) => Figure(cell, well, row, column, sink, figures));
        }

        var changed = new HashSet<Well>();
        foreach (var (well, value, dead) in figures)
        {
            if (!known.TryGetValue(well, out var there) || !there.HasLarva)
            {
                sink.Error("no-larva", "A figure stands for a well that holds no larva by the layout.", null, well.ToString(), "wells of the layout");
            }
            else if (!changed.Add(well))
            {
                sink.Error("well-twice", "The well stands twice in the table.", null, well.ToString(), "each well once");
            }
            else
            {
                known[well] = (stage is PlateStage.Movement ? there with { Movement = value } : there with { FieldEvents = value }) with { IsDead = dead ?? there.IsDead };
            }
        }

        var missing = plate.Larvae.Count(w => !changed.Contains(w.Well));
        if (!sink.Refused && changed.Count == 0)
        {
            sink.Error("nothing-read", "No figure of a well was found in the table.", null, null, "a matrix of figures, or a list with a column well");
        }
        else if (stage is PlateStage.Movement && missing > 0)
        {
            sink.Add(Finding.Warning("wells-missing", "Wells with a larva have no figure: they are left out, not taken as still.", table.At, $"{missing} of {plate.Larvae.Count()}"));
        }

        return new(sink.Refused ? [] : [.. known.Values], sink.Findings);
    }

    private static bool IsLong(RawTable table) => table.Headers.Any(h => Name(h) == "well");

    private static List<PlateWell> Long(RawTable table, PlateFormat format, PlateFindings sink)
    {
        var columns = Columns(table);
        var wells = new List<PlateWell>();
        foreach (var row in table.Rows.Where(r => !r.IsBlank).Take(MostRows))
        {
            if (Place(row, columns, format, sink) is not { } well)
            {
                continue;
            }

            var (role, compound) = (Cell(row, columns, "role").Shown.Trim(), Cell(row, columns, "compound").Shown.Trim());
            var read = Role(role, compound);
            if (read is null)
            {
                sink.Error("bad-value", "This is no role of a well.", row.Row, role, "compound, vehicle, positive or empty");
                continue;
            }

            wells.Add(Checked(new PlateWell(
                well, read.Value, read is WellRole.Vehicle or WellRole.Empty ? "" : compound, Number(Cell(row, columns, "concentration"), row.Row, "concentration", sink),
                Number(Cell(row, columns, "movement"), row.Row, "movement", sink), Number(Cell(row, columns, "field"), row.Row, "field", sink), Yes(Cell(row, columns, "dead")) ?? false), row.Row, sink));
        }

        return wells;
    }

    private static List<(Well Well, double? Value, bool? Dead)> LongFigures(RawTable table, PlateFormat format, PlateStage stage, PlateFindings sink)
    {
        var columns = Columns(table);
        var name = stage is PlateStage.Movement ? "movement" : "field";
        var column = columns.ContainsKey(name) ? name : "value";
        var found = new List<(Well Well, double? Value, bool? Dead)>();
        if (!columns.ContainsKey(column))
        {
            sink.Error("column-missing", "The list has no column of figures.", table.Header?.Row, string.Join(", ", table.Headers), $"{name} or value");
            return found;
        }

        foreach (var row in table.Rows.Where(r => !r.IsBlank).Take(MostRows))
        {
            if (Place(row, columns, format, sink) is { } well && Number(Cell(row, columns, column), row.Row, column, sink) is var value && (value is not null || Yes(Cell(row, columns, "dead")) is true))
            {
                found.Add((well, value, Yes(Cell(row, columns, "dead"))));
            }
        }

        return found;
    }

    private static void Matrix(RawTable table, PlateFormat format, PlateFindings sink, Action<RawCell, Well, int, string> read)
    {
        var numbers = (table.Header?.Cells ?? []).Select(c => int.TryParse(c.Shown.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : (int?)null).ToList();
        if (!numbers.Contains(1))
        {
            sink.Error("not-a-plate", "This is neither a matrix of a plate nor a list of wells.", table.Header?.Row, string.Join(" ", table.Headers.Take(6)), "a first row 1, 2, 3 … and a first column A, B, C …, or a column well");
            return;
        }

        foreach (var row in table.Rows.Where(r => !r.IsBlank).Take(MostRows))
        {
            var letter = row.Cells[0].Shown.Trim();
            for (var i = 1; i < row.Cells.Count; i++)
            {
                if (row.Cells[i].IsBlank || i >= numbers.Count || numbers[i] is not { } number)
                {
                    continue;
                }

                if (Well.Parse($"{letter}{number}") is not { } well || !format.Has(well))
                {
                    sink.Error("no-such-well", $"A plate of {format.Wells} wells has no such well.", row.Row, $"{letter}{number}", $"A1 to {new Well(format.Rows - 1, format.Columns - 1)}");
                }
                else
                {
                    read(row.Cells[i], well, row.Row, number.ToString(CultureInfo.InvariantCulture));
                }
            }
        }
    }

    private static PlateWell Content(string text, Well well, int row, PlateFindings sink)
    {
        if (Empties.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return new PlateWell(well, WellRole.Empty);
        }

        if (Vehicles.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return new PlateWell(well, WellRole.Vehicle);
        }

        var words = text.Split([' ', '@'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
        var role = words.Count > 0 && string.Equals(words[0], "positive", StringComparison.OrdinalIgnoreCase) ? WellRole.Positive : WellRole.Compound;
        if (role is WellRole.Positive)
        {
            words.RemoveAt(0);
        }

        if (words.Count > 1 && words[^1] is "µM" or "μM" or "uM" or "um" or "µmol/L")
        {
            words.RemoveAt(words.Count - 1);
        }

        double? concentration = words.Count > 1 && Parse(words[^1]) is { } number ? number : null;
        return Checked(new PlateWell(well, role, string.Join(' ', concentration is null ? words : words.Take(words.Count - 1)), concentration), row, sink);
    }

    private static void Figure(RawCell cell, Well well, int row, string column, PlateFindings sink, List<(Well Well, double? Value, bool? Dead)> figures)
    {
        if (string.Equals(cell.Shown.Trim(), "dead", StringComparison.OrdinalIgnoreCase))
        {
            figures.Add((well, null, true));
        }
        else if (Number(cell, row, column, sink) is { } value)
        {
            figures.Add((well, value, null));
        }
    }

    private static PlateWell Checked(PlateWell well, int row, PlateFindings sink)
    {
        if (well.Role is WellRole.Compound && (well.Compound.Length == 0 || well.Micromolar is not > 0))
        {
            sink.Error("bad-value", $"Well {well.Well} holds a compound without its name or its concentration.", row, well.Label, "a compound and its concentration in µmol/L, above 0");
        }
        else if (well.Role is WellRole.Vehicle && well.Micromolar > 0)
        {
            sink.Error("bad-value", $"Well {well.Well} is vehicle and has a concentration.", row, FormattableString.Invariant($"{well.Micromolar}"), "no concentration, or the role compound");
        }

        return well;
    }

    private static Well? Place(RawRow row, Dictionary<string, int> columns, PlateFormat format, PlateFindings sink)
    {
        var text = Cell(row, columns, "well").Shown;
        if (Well.Parse(text) is { } well && format.Has(well))
        {
            return well;
        }

        sink.Error("no-such-well", $"A plate of {format.Wells} wells has no such well.", row.Row, text, $"A1 to {new Well(format.Rows - 1, format.Columns - 1)}");
        return null;
    }

    private static WellRole? Role(string role, string compound) => role.ToLowerInvariant() switch
    {
        "" => compound.Length > 0 ? WellRole.Compound : WellRole.Empty,
        "compound" => WellRole.Compound,
        "positive" or "positive control" => WellRole.Positive,
        "empty" => WellRole.Empty,
        var r when Vehicles.Contains(r) => WellRole.Vehicle,
        _ => null,
    };
}

namespace PreclinicalDre.Core.Tabular.Cells;

/// <summary>Cells that hold one of a fixed list; case, spaces and hyphens do not matter.</summary>
internal static class ChoiceCells
{
    private static readonly string[] Yes = ["yes", "true", "1"];
    private static readonly string[] No = ["no", "false", "0"];

    public static CellReader<bool> YesNo { get; } = (cell, _) =>
    {
        var text = cell.Kind is RawCellKind.Date or RawCellKind.DateTime ? "" : cell.Shown.Trim();
        return Yes.Contains(text, StringComparer.OrdinalIgnoreCase) ? true
            : No.Contains(text, StringComparer.OrdinalIgnoreCase) ? false
            : new CellProblem("not-yes-or-no", "This is neither yes nor no.", "yes or no");
    };

    /// <param name="what">What the list holds, for the message.</param>
    /// <param name="names">Accepted texts and their values; several texts may stand for one value.</param>
    /// <param name="shown">The texts that are offered.</param>
    public static CellReader<T> OneOf<T>(string what, IEnumerable<KeyValuePair<string, T>> names, IReadOnlyList<string> shown)
    {
        var byName = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (name, value) in names)
        {
            byName.TryAdd(HeaderName.Normalize(name), value);
        }

        var wanted = "one of " + string.Join(", ", shown);
        return (cell, _) =>
        {
            if (cell.Kind is not (RawCellKind.Date or RawCellKind.DateTime) && byName.TryGetValue(HeaderName.Normalize(cell.Shown), out var value))
            {
                return value;
            }

            var near = HeaderName.Nearest(cell.Shown, shown);
            return new CellProblem(
                "not-in-list", $"This is no known {what}{(near.Count > 0 ? $"; '{string.Join("' or '", near)}' comes near" : "")}.", wanted);
        };
    }
}

using System.Globalization;

namespace PreclinicalDre.Core.Tabular.Cells;

/// <summary>
/// Cells of numbers. Only the decimal point is read: a comma would make 1,234 either one and a bit or more than a thousand, and a guess of
/// that kind would change a dose a thousandfold.
/// </summary>
internal static class NumberCells
{
    public static CellReader<double> Number(double min, double max, string? unit) => (cell, _) => InRange(Parse(cell), min, max, unit);

    public static CellReader<int> Integer(int min, int max, string? unit) => (cell, _) =>
    {
        var read = InRange(Parse(cell), min, max, unit);
        if (read.Problem is not null)
        {
            return read.Problem;
        }

        return read.Value == Math.Floor(read.Value)
            ? (int)read.Value
            : new CellProblem("not-a-whole-number", "The number has decimals.", $"a whole number{In(unit)}");
    };

    public static CellReader<double> Fraction() => (cell, _) =>
    {
        const string wanted = "a fraction from 0 to 1 (0.8 for 80 per cent)";
        if (cell.Kind == RawCellKind.Text && cell.Text.Contains('%', StringComparison.Ordinal))
        {
            return new CellProblem("percent-instead-of-fraction", "The share is given in per cent.", wanted);
        }

        var read = Parse(cell);
        return read.Problem is null && read.Value is < 0 or > 1
            ? new CellProblem("out-of-range", read.Value is > 1 and <= 100 ? "The share is above 1; is it in per cent?" : "The share is outside 0 to 1.", wanted)
            : read;
    };

    private static CellResult<double> InRange(CellResult<double> read, double min, double max, string? unit) =>
        read.Problem is null && !(read.Value >= min && read.Value <= max)
            ? new CellProblem(
                "out-of-range",
                $"The number is {(read.Value < min ? "below" : "above")} what can be right here.",
                string.Create(CultureInfo.InvariantCulture, $"{min} to {max}{In(unit)}"))
            : read;

    private static string In(string? unit) => unit is null ? "" : " " + unit;

    private static CellResult<double> Parse(RawCell cell) => cell.Kind switch
    {
        RawCellKind.Number => Finite(cell.Number),
        RawCellKind.Date or RawCellKind.DateTime => new CellProblem(
            "date-instead-of-number",
            "The spreadsheet program has turned this number into a date.",
            "a number with a decimal point; format the column as Number and type it again"),
        RawCellKind.Boolean => new CellProblem("not-a-number", "The cell holds a logical value.", "a number"),
        RawCellKind.Empty or RawCellKind.Text or RawCellKind.Error => FromText(cell.Clean),
    };

    private static CellResult<double> FromText(string text)
    {
        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number))
        {
            return Finite(number);
        }

        var digits = text.TrimStart('+', '-');
        if (digits.Length > 0 && char.IsAsciiDigit(digits[0]) && digits.All(c => char.IsAsciiDigit(c) || c is ',' or '.' or '\'' or '’' or ' ' or '\u00A0' or '\u202F'))
        {
            return digits.LastIndexOf(',') > digits.LastIndexOf('.')
                ? new CellProblem("decimal-comma", "The number is written with a comma.", "a decimal point and no thousands separators, such as 1234.5")
                : new CellProblem("thousands-separator", "The number is written with thousands separators.", "digits and at most one decimal point, such as 1234.5");
        }

        if (text.StartsWith('<') || text.StartsWith('>'))
        {
            return new CellProblem("not-a-number", "A limit stands in place of a number.", "the number alone; say in the column for it that it is a limit");
        }

        return char.IsAsciiDigit(digits.Length > 0 ? digits[0] : 'x')
            ? new CellProblem("not-a-number", "More than a number stands in the cell.", "the number alone; the unit is in the header")
            : new CellProblem("not-a-number", "This is no number.", "a number with a decimal point");
    }

    private static CellResult<double> Finite(double number) => double.IsFinite(number)
        ? number
        : new CellProblem("not-finite", "This is no finite number.", "a number, or an empty cell where there is none");
}

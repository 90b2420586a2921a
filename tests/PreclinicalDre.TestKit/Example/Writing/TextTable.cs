using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace PreclinicalDre.TestKit.Example.Writing;

/// <summary>A table of texts, to be written as CSV.</summary>
public sealed class TextTable(params IReadOnlyList<string> headers)
{
    private static readonly char[] Special = [',', '"', '\n', '\r'];

    public IReadOnlyList<string> Headers => headers;

    public List<IReadOnlyList<string>> Rows { get; } = [];

    public void Add(params IReadOnlyList<string> cells)
    {
        if (cells.Count != headers.Count)
        {
            throw new ArgumentException($"{cells.Count} cells for {headers.Count} columns.", nameof(cells));
        }

        Rows.Add(cells);
    }

    public byte[] ToCsv()
    {
        var text = new StringBuilder();
        foreach (var row in Rows.Prepend(headers))
        {
            text.AppendJoin(',', row.Select(Quoted)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static string Of(Instant at) => InstantPattern.General.Format(at);

    public static string Of(Instant? at) => at is { } some ? Of(some) : "";

    public static string Of(LocalDate day) => LocalDatePattern.Iso.Format(day);

    public static string Of(double number) => Math.Round(number, 4).ToString("R", CultureInfo.InvariantCulture);

    public static string Of(bool? yes) => yes switch { true => "yes", false => "no", null => "" };

    private static string Quoted(string cell) => cell.IndexOfAny(Special) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

using System.Globalization;

namespace PreclinicalDre.Core.Formats;

/// <summary>Rows of a table or list that could not be read, for one reason.</summary>
/// <param name="Why">What was wrong, as a sentence.</param>
/// <param name="Count">How many rows; at least 1.</param>
/// <param name="First">The first of them, as a person counts rows in the file; at most <see cref="MostNamed"/>.</param>
public sealed record RowsLeftOut(string Why, int Count, IReadOnlyList<int> First)
{
    /// <summary>Rows that are named; the others are counted.</summary>
    public const int MostNamed = 20;

    /// <summary>Which rows and why: <c>rows 4, 9 and 3 more: An onset cannot be read.</c></summary>
    public string Words
    {
        get
        {
            var named = string.Join(", ", First.Select(r => r.ToString(CultureInfo.InvariantCulture)));
            var more = Count > First.Count ? string.Create(CultureInfo.InvariantCulture, $" and {Count - First.Count} more") : "";
            return $"{(Count == 1 ? "row" : "rows")} {named}{more}: {Why}";
        }
    }
}

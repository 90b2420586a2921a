namespace PreclinicalDre.Core.Tabular;

/// <summary>Compares headers and other short names as people write them.</summary>
public static class HeaderName
{
    /// <summary>
    /// Lower-case letters, digits and the per cent sign of a name; case, spaces, underscores and punctuation are dropped, so that
    /// <c>Dose (mg/kg)</c>, <c>dose_mg_kg</c> and <c>DOSE mg/kg</c> are one. The per cent sign stays, because it changes the meaning.
    /// </summary>
    public static string Normalize(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return string.Concat(name.Where(c => char.IsLetterOrDigit(c) || c == '%').Select(char.ToLowerInvariant));
    }

    /// <summary>True where two names are one after <see cref="Normalize"/>.</summary>
    public static bool Same(string left, string right) => Normalize(left) == Normalize(right);

    /// <summary>A column's letter as spreadsheets show it: 0 is A, 26 is AA.</summary>
    public static string Letter(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        var text = "";
        for (var left = index + 1; left > 0; left = (left - 1) / 26)
        {
            text = (char)('A' + ((left - 1) % 26)) + text;
        }

        return text;
    }

    /// <summary>
    /// Up to <paramref name="count"/> of the known names that <paramref name="name"/> was probably meant to be, nearest first: those within an edit
    /// distance of a third of the length, and those that begin with it or that it begins with.
    /// </summary>
    public static IReadOnlyList<string> Nearest(string name, IEnumerable<string> known, int count = 3)
    {
        ArgumentNullException.ThrowIfNull(known);
        var wanted = Normalize(name);
        if (wanted.Length is 0 or > 100)
        {
            return [];
        }

        return [.. known.Select((text, order) => (text, order, distance: Distance(wanted, Normalize(text))))
            .Where(c => c.distance <= Math.Max(2, wanted.Length / 3) && c.distance < wanted.Length)
            .OrderBy(c => c.distance).ThenBy(c => c.order)
            .Select(c => c.text).Distinct(StringComparer.Ordinal).Take(count)];
    }

    private static int Distance(string a, string b)
    {
        if (a.Length >= 3 && b.Length >= 3 && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal)))
        {
            return 1;
        }

        // Levenshtein with one row kept.
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j - 1], above) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}

namespace PreclinicalDre.Core.Formats.Text;

/// <summary>Tells what separates the cells of a table.</summary>
internal static class Separators
{
    // In the order in which a tie is decided: a tab is rarely a part of a name, a comma often is.
    private static readonly char[] Candidates = ['\t', ';', ',', '|'];

    /// <summary>The separator that stands most often outside quotation marks; a comma where none does.</summary>
    public static char Of(string header)
    {
        var counts = new int[Candidates.Length];
        var quoted = false;
        foreach (var c in header)
        {
            quoted ^= c == '"';
            var which = quoted ? -1 : Array.IndexOf(Candidates, c);
            if (which >= 0)
            {
                counts[which]++;
            }
        }

        var best = Array.IndexOf(counts, counts.Max());
        return counts[best] == 0 ? ',' : Candidates[best];
    }
}

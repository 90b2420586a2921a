namespace PreclinicalDre.Server.Features.Spreadsheets.Text;

/// <summary>How a text table is written: what separates its cells, and whether its first line is Excel's <c>sep=;</c>.</summary>
/// <param name="Separator">Tab, semicolon or comma.</param>
/// <param name="HasHint">True where the first line only names the separator.</param>
internal sealed record TextLayout(char Separator, bool HasHint)
{
    // In the order in which a tie is decided: a tab is rarely a part of a name, a comma often is.
    private static readonly char[] Separators = ['\t', ';', ','];

    /// <summary>
    /// Looks at the first line that is not blank, outside quotation marks. False where no line ends within <paramref name="start"/>
    /// although the text goes on.
    /// </summary>
    /// <param name="start">The first bytes of the text (UTF-8).</param>
    /// <param name="goesOn">True where the text is longer than that.</param>
    /// <param name="layout">The layout found.</param>
    public static bool TryDetect(ReadOnlySpan<byte> start, bool goesOn, out TextLayout layout)
    {
        layout = new TextLayout(',', false);
        var counts = new int[Separators.Length];
        var (quoted, blank) = (false, true);
        if (start.Length >= 5 && start[..4].SequenceEqual("sep="u8) && Separators.Contains((char)start[4]) && (start.Length == 5 || start[5] is (byte)'\r' or (byte)'\n'))
        {
            layout = new TextLayout((char)start[4], true);
            return true;
        }

        foreach (var b in start)
        {
            if (!quoted && b is (byte)'\n' or (byte)'\r' && !quoted)
            {
                if (!blank)
                {
                    layout = Best(counts);
                    return true;
                }

                continue;
            }

            quoted ^= b == (byte)'"';
            var separator = quoted ? -1 : Array.IndexOf(Separators, (char)b);
            if (separator >= 0)
            {
                counts[separator]++;
            }

            blank &= b is (byte)' ';
        }

        layout = Best(counts);
        return !goesOn;
    }

    private static TextLayout Best(int[] counts)
    {
        var best = Array.IndexOf(counts, counts.Max());
        return new TextLayout(counts[best] == 0 ? ',' : Separators[best], false);
    }
}

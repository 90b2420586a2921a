namespace PreclinicalDre.Core.Formats.Text;

/// <summary>The code page of Western Windows: Latin-1, with printed characters where that has the second set of control characters (Unicode's mapping table CP1252).</summary>
internal static class Windows1252
{
    // 0x80 to 0x9F; the five places that the code page leaves open become the replacement mark.
    private const string Upper = "€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ";

    public static string Decode(ReadOnlySpan<byte> bytes) => string.Create(bytes.Length, bytes, (chars, from) =>
    {
        for (var i = 0; i < chars.Length; i++)
        {
            chars[i] = from[i] is >= 0x80 and <= 0x9F ? Upper[from[i] - 0x80] : (char)from[i];
        }
    });
}

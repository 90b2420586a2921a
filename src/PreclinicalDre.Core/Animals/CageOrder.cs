namespace PreclinicalDre.Core.Animals;

/// <summary>
/// The order in which a person walks along a rack: cages as people number them (<c>B-7</c> before <c>B-12</c>), numbers by their value and letters
/// without regard to case. Also good for codes of animals.
/// </summary>
public sealed class CageOrder : IComparer<string>
{
    private CageOrder()
    {
    }

    /// <summary>The order.</summary>
    public static CageOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        var a = x.AsSpan();
        var b = y.AsSpan();
        while (a.Length > 0 && b.Length > 0)
        {
            var first = Part(ref a);
            var second = Part(ref b);
            var order = char.IsAsciiDigit(first[0]) && char.IsAsciiDigit(second[0]) ? Numbers(first, second) : first.CompareTo(second, StringComparison.OrdinalIgnoreCase);
            if (order != 0)
            {
                return order;
            }
        }

        return a.Length != b.Length ? a.Length - b.Length : string.CompareOrdinal(x, y);
    }

    /// <summary>The leading digits, or all up to the next digit; taken off the text.</summary>
    private static ReadOnlySpan<char> Part(ref ReadOnlySpan<char> text)
    {
        var digits = char.IsAsciiDigit(text[0]);
        var length = 1;
        while (length < text.Length && char.IsAsciiDigit(text[length]) == digits)
        {
            length++;
        }

        var part = text[..length];
        text = text[length..];
        return part;
    }

    private static int Numbers(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        a = a.TrimStart('0');
        b = b.TrimStart('0');
        return a.Length != b.Length ? a.Length - b.Length : a.SequenceCompareTo(b);
    }
}

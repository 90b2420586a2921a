namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>
/// Decimal numbers as annotation lists write them: a sign, digits, a dot and digits; no exponent, comma or space. Exact to 1e-15 s
/// (further digits are cut), at most <see cref="MaxSeconds"/> in size.
/// </summary>
internal static class EdfNumber
{
    /// <summary>Over 3,000 years: a greater number is damage, not time.</summary>
    public const long MaxSeconds = 100_000_000_000;

    private const int MaxFractionDigits = 15;

    public static bool TryParse(ReadOnlySpan<byte> text, out decimal value)
    {
        value = 0;
        var negative = !text.IsEmpty && text[0] == (byte)'-';
        if (HasSign(text))
        {
            text = text[1..];
        }

        var dot = text.IndexOf((byte)'.');
        var wholeText = dot < 0 ? text : text[..dot];
        var fractionText = dot < 0 ? [] : text[(dot + 1)..];
        if (wholeText.Length + fractionText.Length == 0
            || !TryDigits(wholeText, int.MaxValue, out var whole, out _)
            || !TryDigits(fractionText, MaxFractionDigits, out var fraction, out var scale))
        {
            return false;
        }

        value = whole + new decimal((int)fraction, (int)(fraction >> 32), 0, isNegative: false, (byte)scale);
        value = negative ? -value : value;
        return true;
    }

    public static bool HasSign(ReadOnlySpan<byte> text) => !text.IsEmpty && text[0] is (byte)'+' or (byte)'-';

    private static bool TryDigits(ReadOnlySpan<byte> digits, int keep, out long value, out int kept)
    {
        value = 0;
        kept = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            if (kept == keep)
            {
                continue;
            }

            value = (value * 10) + (digit - '0');
            kept++;
            if (keep == int.MaxValue && value > MaxSeconds)
            {
                return false;
            }
        }

        return true;
    }
}

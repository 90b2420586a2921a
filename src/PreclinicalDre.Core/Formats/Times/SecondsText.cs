using System.Globalization;
using PreclinicalDre.Core.Formats.Edf;

namespace PreclinicalDre.Core.Formats.Times;

/// <summary>Numbers of seconds as text, exact; at most <see cref="EdfNumber.MaxSeconds"/> in size.</summary>
internal static class SecondsText
{
    /// <param name="text">The number.</param>
    /// <param name="decimalComma">True where a comma separates the decimals.</param>
    /// <param name="value">The number read.</param>
    public static bool TryParse(string text, bool decimalComma, out decimal value)
    {
        if (decimalComma)
        {
            if (text.Contains('.', StringComparison.Ordinal))
            {
                value = 0;
                return false;
            }

            text = text.Replace(',', '.');
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
        return decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out value) && Math.Abs(value) <= EdfNumber.MaxSeconds;
    }
}

using System.Globalization;

namespace ExcelNumberFormat;

/// <summary>ClosedXML asks whether a number format is a date's (when it reads a cell) and formats a cell's text on request.</summary>
public sealed class NumberFormat(string formatString)
{
    /// <summary>A format string is taken as valid: nothing here depends on the difference.</summary>
    public bool IsValid => !string.IsNullOrEmpty(formatString);

    /// <summary>True where the format, outside quotes and brackets, holds a date or time letter.</summary>
    public bool IsDateTimeFormat
    {
        get
        {
            char? until = null;
            foreach (var c in formatString)
            {
                if (until is not null)
                {
                    until = c == until ? null : until;
                }
                else if (c is '"' or '[')
                {
                    until = c == '"' ? '"' : ']';
                }
                else if (c is 'y' or 'Y' or 'm' or 'M' or 'd' or 'D' or 'h' or 'H' or 's' or 'S')
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Refused: displaying a cell in its own format needs the real package.</summary>
    public string Format(object value, CultureInfo culture) =>
        throw new NotSupportedException("Formatted cell text needs the package ExcelNumberFormat; this build has its stand-in.");
}

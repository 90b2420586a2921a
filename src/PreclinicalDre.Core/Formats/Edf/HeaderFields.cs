using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>
/// Fields of fixed width in a piece of header. A field that the file ends before, or that holds something else than wanted, is null;
/// the second has a finding with its byte.
/// </summary>
internal sealed class HeaderFields(byte[] bytes, int available, long offset, FindingLog log)
{
    private static readonly char[] Padding = [' ', '\0'];
    private bool _nulTold;

    public int Available => available;

    public long At(int start) => offset + start;

    public ReadOnlySpan<byte> Raw(int start, int length) =>
        start + length <= available ? bytes.AsSpan(start, length) : [];

    public string? Text(int start, int length, string field)
    {
        if (start + length > available)
        {
            return null;
        }

        var raw = bytes.AsSpan(start, length);
        var content = raw.TrimEnd(" \0"u8).TrimStart(" \0"u8);
        if (!_nulTold && raw.Contains((byte)0))
        {
            _nulTold = true;
            log.Add(
                Severity.Info, EdfFindingCodes.HeaderNulPadding, "Header fields hold zero bytes where spaces belong.", At(start), field: field);
        }

        if (content.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0)
        {
            return Encoding.ASCII.GetString(content);
        }

        // Seen in the wild: micro signs and names, in UTF-8 or Latin-1. What is valid UTF-8 by chance alone is as good as never Latin-1.
        var text = (Utf8.IsValid(content) ? Encoding.UTF8 : Encoding.Latin1).GetString(content);
        log.Add(
            Severity.Info,
            EdfFindingCodes.HeaderNotAscii,
            "A header field holds characters outside printable ASCII.",
            At(start),
            text,
            "ASCII 32 to 126",
            field);
        return string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));
    }

    public long? Integer(int start, int length, string field, string wanted, long min, long max, Severity severity = Severity.Warning)
    {
        var number = Number(start, length, field, wanted, min, max, severity);
        if (number is { } value && value != decimal.Truncate(value))
        {
            Refuse(start, length, field, wanted, severity);
            return null;
        }

        return (long?)number;
    }

    public decimal? Number(int start, int length, string field, string wanted, decimal min, decimal max, Severity severity = Severity.Warning)
    {
        if (Content(start, length) is not { } text)
        {
            return null;
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max)
        {
            return value;
        }

        Refuse(start, length, field, wanted, severity);
        return null;
    }

    public double? Real(int start, int length, string field)
    {
        if (Content(start, length) is not { } text)
        {
            return null;
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (double.TryParse(text, Style, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
        {
            return value;
        }

        Refuse(start, length, field, "a number with a decimal point", Severity.Warning);
        return null;
    }

    private string? Content(int start, int length) =>
        start + length <= available ? Encoding.Latin1.GetString(bytes, start, length).Trim(Padding) : null;

    private void Refuse(int start, int length, string field, string wanted, Severity severity) =>
        log.Add(
            severity, EdfFindingCodes.HeaderField, $"The header field '{field}' does not hold what it should.", At(start), Content(start, length), wanted, field);
}

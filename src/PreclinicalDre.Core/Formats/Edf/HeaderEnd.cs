using System.Globalization;

namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>Where the data records begin.</summary>
internal static class HeaderEnd
{
    /// <summary>
    /// 256 bytes and 256 for each signal. A longer header that is stated is believed only if the file's length is known and fits the declared
    /// records with it (padding), and does not without.
    /// </summary>
    public static long Find(EdfHeader header, RecordLayout? layout, ByteSource source, FindingLog log)
    {
        var counted = source.Position;
        if (header.HeaderBytes is not { } stated || stated == counted)
        {
            return counted;
        }

        var data = header.Records * layout?.Bytes;
        var end = stated > counted && data > 0 && source.Length == stated + data ? stated : counted;
        log.Add(
            Severity.Warning,
            EdfFindingCodes.HeaderBytes,
            string.Create(CultureInfo.InvariantCulture, $"The header's stated length does not fit its signals; data are read from byte {end}."),
            184,
            string.Create(CultureInfo.InvariantCulture, $"{stated}"),
            string.Create(CultureInfo.InvariantCulture, $"{counted}"),
            "header bytes");
        return end;
    }
}

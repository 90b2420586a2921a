using System.Text;

namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>The version field: <c>0</c> and seven spaces in EDF, 255 and <c>BIOSEMI</c> in BDF.</summary>
internal static class EdfVersion
{
    private const int Bytes = 8;

    /// <returns>True for BDF, false for EDF, null (with a finding) for anything else.</returns>
    public static bool? Read(ReadOnlySpan<byte> header, FindingLog log)
    {
        var version = header[..Math.Min(Bytes, header.Length)];
        if (!version.IsEmpty && "\u00FFBIOSEMI".AsSpan().StartsWith(Encoding.Latin1.GetString(version)))
        {
            return true;
        }

        if (!version.IsEmpty && version[0] == '0' && version[1..].IndexOfAnyExcept((byte)' ', (byte)0) < 0)
        {
            return false;
        }

        log.Add(
            Severity.Error,
            EdfFindingCodes.NotEdf,
            "This is no EDF, EDF+, BDF or BDF+ file.",
            0,
            version.IsEmpty ? "an empty file" : Encoding.Latin1.GetString(version),
            "'0' and seven spaces, or byte 255 and 'BIOSEMI'");
        return null;
    }
}

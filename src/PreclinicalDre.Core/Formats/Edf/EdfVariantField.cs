namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>The reserved field (44 characters at byte 192): <c>EDF+C</c>, <c>EDF+D</c>, <c>BDF+C</c>, <c>BDF+D</c>, or something else in plain files (<c>24BIT</c> in BDF).</summary>
internal static class EdfVariantField
{
    private const int Offset = 192;

    public static EdfVariant Read(HeaderFields fields, bool bdf, FindingLog log)
    {
        var plain = bdf ? EdfVariant.Bdf : EdfVariant.Edf;
        var usual = bdf ? "BDF+" : "EDF+";
        var text = fields.Text(Offset, 44, "reserved") ?? "";
        if (!text.StartsWith("EDF+", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("BDF+", StringComparison.OrdinalIgnoreCase))
        {
            return plain;
        }

        var kind = text.Length > 4 ? char.ToUpperInvariant(text[4]) : ' ';
        if (!text.StartsWith(usual, StringComparison.Ordinal) || text.Length < 5 || text[4] is not ('C' or 'D'))
        {
            log.Add(
                Severity.Warning,
                EdfFindingCodes.Variant,
                "The variant is written in an unusual way; the sample size follows the version field, and without a D the file is taken as contiguous.",
                fields.At(Offset),
                text,
                $"{usual}C or {usual}D",
                "reserved");
        }

        return (bdf, kind == 'D') switch
        {
            (false, false) => EdfVariant.EdfPlusC,
            (false, true) => EdfVariant.EdfPlusD,
            (true, false) => EdfVariant.BdfPlusC,
            (true, true) => EdfVariant.BdfPlusD,
        };
    }
}

using NodaTime;

namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>
/// The first 256 bytes: version 8, patient 80, recording 80, start date 8, start time 8, header bytes 8, reserved 44, records 8,
/// record seconds 8, signals 4 (Kemp et al. 1992; Kemp and Olivan 2003).
/// </summary>
internal sealed record EdfHeader(
    EdfVariant Variant,
    string PatientId,
    string RecordingId,
    LocalDateTime? Start,
    long? HeaderBytes,
    long? Records,
    decimal? RecordSeconds,
    int? Signals)
{
    public const int Bytes = 256;

    /// <summary>A header field of 8 characters cannot honestly ask for more; an exponent could.</summary>
    private const decimal MaxRecordSeconds = 100_000_000m;

    public static EdfHeader Read(HeaderFields fields, bool bdf, FindingLog log)
    {
        var recordingId = fields.Text(88, 80, "recording") ?? "";
        var headerBytes = fields.Integer(184, 8, "header bytes", "256 + 256 for each signal", Bytes, 99_999_999);
        return new EdfHeader(
            EdfVariantField.Read(fields, bdf, log),
            fields.Text(8, 80, "patient") ?? "",
            recordingId,
            EdfStart.Read(fields, recordingId, log),
            headerBytes,
            fields.Integer(236, 8, "data records", "a whole number from 0, or -1", -1, 99_999_999),
            fields.Number(244, 8, "record seconds", "a number from 0", 0, MaxRecordSeconds),
            SignalCount(fields, headerBytes));
    }

    /// <summary>Where the number of signals is unreadable, the header's length still tells it.</summary>
    private static int? SignalCount(HeaderFields fields, long? headerBytes) =>
        fields.Available < Bytes ? null
        : fields.Integer(252, 4, "signals", "a whole number from 0", 0, 9999) is { } count ? (int)count
        : headerBytes is { } length && length % Bytes == 0 && length / Bytes <= 10_000 ? (int)(length / Bytes) - 1
        : null;
}

using System.Globalization;

namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>
/// Reads EDF, EDF+C, EDF+D, BDF, BDF+C and BDF+D: headers and annotations, no samples. Memory does not grow with the file (only with what
/// <see cref="EdfReadOptions"/> allows to keep). Damaged files give back what could be read, with findings.
/// </summary>
public static class EdfReader
{
    /// <summary>Reads a file from where the stream stands to its end. The stream stays open.</summary>
    /// <param name="stream">
    /// Readable; skips by seeking if it can, reads over if not. It is buffered here: a file is read fastest through a stream without a buffer of its own.
    /// </param>
    /// <param name="fileName">Name for the findings.</param>
    /// <param name="options">Limits; null for <see cref="EdfReadOptions.Default"/>.</param>
    /// <param name="progress">Told the bytes done, every few mebibytes and at the end.</param>
    /// <param name="cancellationToken">Stops between two records.</param>
    /// <returns>What the file says; never null, whatever bytes it holds.</returns>
    /// <exception cref="ArgumentException">The stream is not readable, or an option is out of range.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static EdfRecording Read(
        Stream stream,
        string fileName,
        EdfReadOptions? options = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(fileName);
        options ??= EdfReadOptions.Default;
        options.Check();
        if (!stream.CanRead)
        {
            throw new ArgumentException("The stream cannot be read.", nameof(stream));
        }

        cancellationToken.ThrowIfCancellationRequested();
        using var source = new ByteSource(stream, progress, cancellationToken);
        var log = new FindingLog(fileName, options.MaxFindingsPerCode);
        var recording = Read(source, options, log, cancellationToken);
        return recording with { Findings = log.All() };
    }

    private static EdfRecording Read(ByteSource source, EdfReadOptions options, FindingLog log, CancellationToken cancellation)
    {
        var bytes = new byte[EdfHeader.Bytes];
        var available = source.Read(bytes);
        if (EdfVersion.Read(bytes.AsSpan(0, available), log) is not { } bdf)
        {
            return new EdfRecording();
        }

        var header = EdfHeader.Read(new HeaderFields(bytes, available, 0, log), bdf, log);
        var recording = new EdfRecording
        {
            Variant = header.Variant,
            Start = header.Start,
            PatientId = header.PatientId,
            RecordingId = header.RecordingId,
            RecordSeconds = header.RecordSeconds,
            Records = new EdfRecordCount(header.Records, 0),
            HeaderBytes = EdfHeader.Bytes,
            IsPartial = true,
        };
        if (available < EdfHeader.Bytes || header.Signals is not { } count)
        {
            return TruncatedHeader(recording, available < EdfHeader.Bytes, available, EdfHeader.Bytes, log);
        }

        var signalBytes = ReadUpTo(source, EdfSignalHeaders.BytesOf(count));
        var signals = EdfSignalHeaders.Read(new HeaderFields(signalBytes, signalBytes.Length, EdfHeader.Bytes, log), count, log);
        recording = recording with { Signals = signals.Ordinary, AnnotationSignals = signals.AnnotationCount };
        var needed = EdfSignalHeaders.BytesOf(count);
        return signalBytes.Length < needed
            ? TruncatedHeader(recording, true, source.Position, EdfHeader.Bytes + needed, log)
            : DataReader.Read(source, recording, header, signals, options, log, cancellation);
    }

    private static EdfRecording TruncatedHeader(EdfRecording recording, bool truncated, long at, int needed, FindingLog log)
    {
        if (truncated)
        {
            log.Add(
                Severity.Error, EdfFindingCodes.TruncatedHeader, "The file ends inside its header.", at, wanted: string.Create(CultureInfo.InvariantCulture, $"a header of {needed} bytes"));
        }
        else
        {
            log.Add(
                Severity.Error, EdfFindingCodes.RecordSize, "Without the number of signals nothing after the header can be read.", 252, field: "signals");
        }

        return recording;
    }

    /// <summary>Reads in pieces, so that a header which claims much in a short file costs little.</summary>
    private static byte[] ReadUpTo(ByteSource source, int bytes)
    {
        var all = new MemoryStream();
        while (all.Length < bytes && source.Take(bytes - (int)all.Length) is { IsEmpty: false } piece)
        {
            all.Write(piece);
        }

        return all.ToArray();
    }
}

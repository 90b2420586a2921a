using PreclinicalDre.Core.Formats.Edf;
using PreclinicalDre.Core.Formats.Events;
using PreclinicalDre.Core.Formats.Mne;
using PreclinicalDre.Core.Formats.Persyst;
using PreclinicalDre.Core.Formats.Tables;
using PreclinicalDre.Core.Formats.Text;
using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Core.Formats;

/// <summary>
/// The one way into recordings and lists of events: EDF and BDF with their + variants, Persyst headers, MNE annotations, SzCORE events, TUH annotations, and any
/// table whose columns are told. Whatever the bytes are it does not throw: what is wrong becomes a finding. Memory does not grow with the file, only with what
/// <see cref="RecordingReadOptions.Limits"/> allows to keep.
/// </summary>
public static class RecordingFile
{
    /// <summary>Names of the formats, for people who have to choose a file.</summary>
    public const string Formats = "EDF, EDF+, BDF, BDF+, Persyst .lay, MNE annotations (.txt, .csv), SzCORE events (.tsv), TUH annotations (.csv_bi), or a table (.csv, .tsv, .txt, .xlsx)";

    /// <summary>Reads a file from where the stream stands to its end. The stream stays open.</summary>
    /// <param name="stream">Readable; long stretches are skipped by seeking if it can.</param>
    /// <param name="name">Name or path as the sender gave it: findings repeat it, a BIDS path tells subject, session and run.</param>
    /// <param name="options">What the file cannot say; null for the defaults.</param>
    /// <param name="progress">Told the bytes done, every few mebibytes and at the end.</param>
    /// <param name="cancellation">Stops between two pieces.</param>
    public static RecordingContent Read(
        Stream stream, string name, RecordingReadOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        options ??= RecordingReadOptions.Default;
        options.Limits.Check();
        cancellation.ThrowIfCancellationRequested();
        var from = stream.CanSeek ? stream.Position : 0;
        var start = new byte[FormatSniffer.Bytes];
        var head = start.AsMemory(0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
        var kind = options.Mapping is null ? FormatSniffer.Of(head, name) : FormatSniffer.Of(head, name) is var k and (SniffedKind.Edf or SniffedKind.Empty or SniffedKind.Unknown) ? k : SniffedKind.Table;
        var content = kind switch
        {
            SniffedKind.Empty => Refused(name, FormatCodes.EmptyFile, "The file is empty.", ""),
            SniffedKind.Unknown => Refused(name, FormatCodes.UnknownFormat, "The file is of no format that is read here.", System.Text.Encoding.Latin1.GetString(head.Span[..Math.Min(8, head.Length)])),
            SniffedKind.Edf => EdfContent.Read(Again(stream, from, head), name, options, progress, cancellation),
            SniffedKind.Lay or SniffedKind.MneText or SniffedKind.MneCsv or SniffedKind.SzCore or SniffedKind.Tuh or SniffedKind.Table =>
                ReadText(kind, stream, head, name, options, progress, cancellation),
        };
        return content with { FileName = name, Bids = BidsName.Of(name) };
    }

    /// <summary>Reads a table that another program's file was opened to, such as a workbook's sheet.</summary>
    /// <param name="table">The table; its rows are walked once.</param>
    /// <param name="name">Name of the file.</param>
    /// <param name="options">Which columns hold what; null where their headers tell.</param>
    /// <param name="cancellation">Looked at for every row.</param>
    public static RecordingContent ReadTable(RawTable table, string name, RecordingReadOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(name);
        options ??= RecordingReadOptions.Default;
        options.Limits.Check();
        var log = new ReadLog(name, options.Limits.MaxFindingsPerCode);
        return TableReader.ReadRaw(table, options, log, cancellation) with { FileName = name, Bids = BidsName.Of(name) };
    }

    /// <summary>
    /// True where a file is a text whose columns have to be told: of none of the formats that say themselves what they hold. The stream must seek and stands afterwards where it stood.
    /// </summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">Name or path as the sender gave it.</param>
    public static bool IsTable(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        var from = stream.Position;
        var start = new byte[FormatSniffer.Bytes];
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = from;
        return FormatSniffer.Of(start.AsMemory(0, read), name) == SniffedKind.Table;
    }

    private static RecordingContent ReadText(
        SniffedKind kind, Stream stream, ReadOnlyMemory<byte> head, string name, RecordingReadOptions options, IProgress<long>? progress, CancellationToken cancellation)
    {
        using var source = new ByteSource(stream, progress, cancellation);
        var log = new ReadLog(name, options.Limits.MaxFindingsPerCode);
        var lines = new TextLines(source, head, log);
        var content = kind switch
        {
            SniffedKind.Lay => LayReader.Read(lines, options, log),
            SniffedKind.MneText => MneTextReader.Read(lines, options, log),
            SniffedKind.MneCsv => MneCsvReader.Read(lines, options, log),
            SniffedKind.SzCore => SzCoreReader.Read(lines, options, log),
            SniffedKind.Tuh => TuhReader.Read(lines, options, log),
            _ => TableReader.ReadText(lines, options, log),
        };
        return content with { Findings = log.All(), LeftOut = log.LeftOut, Stopped = lines.Stopped, IsPartial = content.IsPartial || lines.Stopped };
    }

    private static Stream Again(Stream stream, long from, ReadOnlyMemory<byte> head)
    {
        if (!stream.CanSeek)
        {
            return new PeekedStream(head, stream);
        }

        stream.Position = from;
        return stream;
    }

    private static RecordingContent Refused(string name, string code, string message, string found) => new()
    {
        Findings = [Finding.Error(code, message, new Location(name, Byte: 0), found.Length == 0 ? null : found, Formats)],
        IsPartial = true,
    };
}

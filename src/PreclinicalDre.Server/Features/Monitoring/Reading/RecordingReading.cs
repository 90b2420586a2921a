using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Formats;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Server.Features.Spreadsheets;
using PreclinicalDre.Server.Features.Spreadsheets.Profiles;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Monitoring.Reading;

/// <summary>Reads a recording or a list of events of any supported format, workbooks included, and puts a second file's events on it. Stores nothing.</summary>
[Face]
public sealed class RecordingReading
{
    /// <summary>Refuses only where the request itself is wrong; what is wrong with a file stands in the content's findings.</summary>
    /// <param name="request">The file and what its sender says about it.</param>
    /// <param name="zone">The laboratory's zone where the request names none.</param>
    /// <param name="cancellation">Stops between two pieces.</param>
    /// <param name="progress">Told the bytes of the recording that are done; a second file is small beside it.</param>
    public Outcome<RecordingContent> Read(ReadingRequest request, DateTimeZone? zone, CancellationToken cancellation, IProgress<long>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        var wrong = new List<Finding>();
        var options = ReadingFields.Read(request, zone, wrong);
        if (wrong.Count > 0)
        {
            return new Outcome<RecordingContent>.Invalid("The file was not read: what is said about it cannot be used.", wrong);
        }

        if (request.Annotations is not { } second)
        {
            return Told(request, ReadOne(request.Content, request.FileName, request.Sheet, options, progress, cancellation));
        }

        // A mapping of columns is meant for the file that is a table: the recording itself is none.
        var recording = ReadOne(request.Content, request.FileName, null, options with { Mapping = null, Start = null }, progress, cancellation);
        if (IsUnreadable(recording))
        {
            return recording;
        }

        var name = request.AnnotationsName ?? "annotations";
        var list = ReadOne(second, name, request.Sheet, options with { Start = options.Start ?? (options.Mapping is null ? null : recording.Start) }, null, cancellation);
        return list.Format is null
            ? recording with { Findings = [.. recording.Findings, .. list.Findings], IsPartial = true }
            : SideList.Add(recording, Told(request, list), options.Zone);
    }

    /// <summary>The content with a word on the profile that told its columns.</summary>
    private static RecordingContent Told(ReadingRequest request, RecordingContent content) => string.IsNullOrWhiteSpace(request.Mapper) || string.IsNullOrWhiteSpace(request.Profile) ? content : content with
    {
        Findings =
        [
            Finding.Info(
                FormatCodes.ProfileUsed, request.ProfileIsGuess ? "The columns were told by a saved profile, whose columns the header has." : "The columns were told by a saved profile.",
                new Location(content.FileName), request.Profile, request.ProfileIsGuess ? "another profile, or columns, where this one is wrong" : null),
            .. content.Findings,
        ],
    };

    /// <summary>True where nothing could be read: there is neither a format nor anything else to show.</summary>
    public static bool IsUnreadable(RecordingContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.Format is null
            || (content.Findings.Any(f => f.Severity == Severity.Error) && content is { Start: null, Annotations.Count: 0, Spans.Count: 0, Signals.Count: 0 });
    }

    private static RecordingContent ReadOne(Stream stream, string name, string? sheet, RecordingReadOptions options, IProgress<long>? progress, CancellationToken cancellation) =>
        FirstRows.IsArchive(stream) ? ReadWorkbook(stream, name, sheet, options, cancellation) : RecordingFile.Read(stream, name, options, progress, cancellation);

    private static RecordingContent ReadWorkbook(Stream stream, string name, string? sheet, RecordingReadOptions options, CancellationToken cancellation)
    {
        var log = new FindingLog();
        RecordingContent? content = null;
        var others = new List<string>();
        foreach (var table in SpreadsheetReader.Read(stream, name, log))
        {
            var wanted = string.IsNullOrWhiteSpace(sheet) ? content is null : string.Equals(table.Sheet, sheet.Trim(), StringComparison.OrdinalIgnoreCase);
            if (wanted && content is null)
            {
                content = RecordingFile.ReadTable(table, name, options, cancellation);
            }
            else
            {
                others.Add(table.Sheet ?? "");
            }
        }

        var findings = log.Items.ToList();
        if (content is null && !log.HasErrors)
        {
            findings.Add(Finding.Error("no-sheet", "The workbook has no such sheet, or no sheet at all.", new Location(name, sheet), string.Join(", ", others), "the name of a sheet"));
        }
        else if (content is not null && others.Count > 0)
        {
            findings.Add(Finding.Info("other-sheets", "One sheet of the workbook is read; the others are left.", new Location(name), string.Join(", ", others)));
        }

        return content is null
            ? new RecordingContent { FileName = name, Findings = findings, IsPartial = true }
            : content with { Findings = [.. content.Findings, .. findings], IsPartial = content.IsPartial || log.HasErrors };
    }
}

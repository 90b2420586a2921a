using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Formats;
using PreclinicalDre.Core.Formats.Edf;
using PreclinicalDre.Core.Seizures;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Core.Tabular.Monitoring;
using PreclinicalDre.Core.Tabular.Seizures;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Features.Monitoring.Reading;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>
/// Makes recordings of a file's recorded time and seizures of its annotations, on one animal. Texts mean what the study says; a text that nobody has said
/// anything about is an error, not a guess.
/// </summary>
public sealed class ImportRecording(DreDbContext db, StudyCatalogues catalogues, ImportStore store, RecordingReading reading, ISight sight, ImportMemory memory)
{
    /// <summary>What the stored import calls itself.</summary>
    public const string Kind = "recording";

    /// <summary>Events that a report shows as they were read.</summary>
    private const int SampleEvents = 12;

    public async Task<Outcome<RecordingImportReport>> RunAsync(ImportRecordingRequest request, CancellationToken cancellation)
    {
        var study = await db.Studies.SingleOrDefaultAsync(s => s.Code == request.StudyCode, cancellation);
        if (study is null)
        {
            return new Outcome<RecordingImportReport>.NotFound($"study {request.StudyCode}");
        }

        if (ChangeReasons.Take<RecordingImportReport>(db, request.Reason) is { } tooLong)
        {
            return tooLong;
        }

        var log = new FindingLog();
        var place = new Location(request.File.FileName);
        CheckTypes(request, log);
        var offset = OffsetOf(request, log);
        var zone = DateTimeZoneProviders.Tzdb[study.TimeZoneId];
        await using var spooled = await SpooledUpload.TakeAsync(request.File.Content, cancellation);
        await using var second = request.File.Annotations is { } list ? await SpooledUpload.TakeAsync(list, cancellation) : null;
        var bytes = request.Progress is { } told ? new BytesRead(told, spooled.Stream.Length) : null;
        var read = reading.Read(request.File with { Content = spooled.Stream, Annotations = second?.Stream }, offset is { } o ? DateTimeZone.ForOffset(o) : zone, cancellation, bytes);
        if (read is not Outcome<RecordingContent>.Ok { Value: var file })
        {
            return await read.ThenAsync<RecordingContent, RecordingImportReport>(_ => throw new System.Diagnostics.UnreachableException());
        }

        Tell(file, request, log, place, spooled.Stream.Length);
        CheckAnimals(file, request, log);
        request.Progress?.Tell(spooled.Stream.Length, spooled.Stream.Length, "bytes read, comparing with what is stored");
        await using var _ = await store.LockAsync(study.Id, cancellation);
        var context = new ImportContext(db, study, zone, await catalogues.ForAsync(study.Id, cancellation), log, Guid.CreateVersion7())
        {
            Progress = request.Progress, IsBlind = (await sight.OfAsync(study.Id, cancellation)).IsBlind,
        };
        await context.LoadAsync(cancellation);
        request = request with { AnimalCode = AnimalOf(request, file, context) };
        var start = StartOf(file, zone, offset, log, place);
        var texts = await new AnnotationMeanings(db, study.Id).OfAsync(file, request.Mapping, log, place, cancellation);
        using var seizures = new SeizureSpool(memory.Rows);
        using var changed = new SortedPairs(memory.Rows);
        if (start is { } first)
        {
            Spool(seizures, context, request, file, first, texts);
            await TakeAsync(context, request, file, first, seizures, changed, (spooled.Sha256, spooled.Stream.Length, spooled.HeaderHash()), cancellation);
        }

        // Two files are one import: its hash is that of both.
        var hash = second is null ? spooled.Sha256 : Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(spooled.Sha256 + second.Sha256)));
        var outcome = await store.FinishAsync(context, request.File.FileName, hash, Kind, request.DryRun, cancellation);
        return outcome switch
        {
            Outcome<ImportReport>.Ok ok => new RecordingImportReport(ok.Value, Summary(file, start, zone), texts),
            Outcome<ImportReport>.Conflict conflict => new Outcome<RecordingImportReport>.Conflict(conflict.Why) { Code = conflict.Code },
            Outcome<ImportReport>.Invalid invalid => new Outcome<RecordingImportReport>.Invalid(invalid.Title, invalid.Findings),
            _ => throw new InvalidOperationException("An import ends with a report or a refusal."),
        };
    }

    private static void CheckTypes(ImportRecordingRequest request, FindingLog log)
    {
        var types = request.Mapping.Values.Where(v => v is not null).Select(v => ("mapping", v!)).Concat(request.Detects.Select(d => ("detects", d)));
        foreach (var (field, id) in types.Where(t => SeizureType.Find(t.Item2) is null))
        {
            log.Add(Finding.Error("unknown-seizure-type", "There is no such seizure type.", new Location(Path: field), id,
                "one of " + string.Join(", ", SeizureType.All.Select(t => t.Id))));
        }
    }

    /// <summary>The file's findings. What was left out of a file that is taken in part is a warning.</summary>
    private static void Tell(RecordingContent file, ImportRecordingRequest request, FindingLog log, Location place, long bytes)
    {
        var taken = request.AcceptPartial && !RecordingReading.IsUnreadable(file);
        foreach (var finding in file.Findings)
        {
            log.Add(taken && finding.Severity == Severity.Error ? finding with { Severity = Severity.Warning } : finding);
        }

        if (!file.IsPartial || file.Format is null)
        {
            return;
        }

        var at = file.LeftOut.Count > 0 ? place : place with { Byte = bytes };
        if (!request.AcceptPartial)
        {
            log.Add(Finding.Error("partial-file", file.Missing, at,
                wanted: file.LeftOut.Count > 0 ? "these rows mended, or the choice to take the others without them" : "the whole file, or the choice to take what could be read"));
        }
        else if (taken && file.LeftOut.Count > 0)
        {
            // Kept with the stored import: which rows it is without.
            log.Add(Finding.Warning("rows-left-out", file.Missing, at));
        }
    }

    /// <summary>Where no animal is chosen, the one that the file's BIDS name tells: its labels are letters and digits alone, so that <c>sub-M01</c> is M-01 too where no other is.</summary>
    private static string AnimalOf(ImportRecordingRequest request, RecordingContent file, ImportContext context)
    {
        if (request.AnimalCode.Length > 0 || file.Bids is not { } bids)
        {
            return request.AnimalCode;
        }

        var like = context.Animals.Keys.Where(c => c == bids.Subject || HeaderName.Same(c, bids.Subject)).Take(2).ToList();
        return context.Animals.ContainsKey(bids.Subject) ? bids.Subject : like is [var only] ? only : "";
    }

    /// <summary>A table of several animals is imported as it says; for one animal alone it would put the others' events on it.</summary>
    private static void CheckAnimals(RecordingContent file, ImportRecordingRequest request, FindingLog log)
    {
        if (request.AnimalCode.Length > 0 && file.Annotations.FirstOrDefault(a => a.Animal.Length > 0 && a.Animal != request.AnimalCode) is { } other)
        {
            log.Add(Finding.Error(
                "other-animal", $"The table names another animal than {request.AnimalCode}, for which it is imported.", other.At(request.File.FileName), other.Animal,
                "no animal chosen, so that each event goes to the animal that its row names; or a table of one animal"));
        }
    }

    private static Offset? OffsetOf(ImportRecordingRequest request, FindingLog log)
    {
        if (string.IsNullOrWhiteSpace(request.Offset))
        {
            return null;
        }

        var parsed = OffsetPattern.GeneralInvariantWithZ.Parse(request.Offset.Trim());
        if (!parsed.Success)
        {
            log.Add(Finding.Error("bad-offset", "The recorder's offset from UTC cannot be read.", new Location(Path: "offset"), request.Offset, "as +01:00, -05 or Z"));
            return null;
        }

        return parsed.Value;
    }

    private static Instant? StartOf(RecordingContent file, DateTimeZone zone, Offset? offset, FindingLog log, Location place)
    {
        if (file.Start is not { } local)
        {
            if (file.Format is not null && !log.HasErrors)
            {
                log.Add(Finding.Error(FormatCodes.StartNeeded, "The file does not say when the recording started.", place, wanted: "the start of the recording"));
            }

            return null;
        }

        var resolved = EdfClock.ToInstant(local, zone, file.StartOffset ?? offset, place);
        if (resolved.Finding is { } finding)
        {
            log.Add(finding);
        }

        return resolved.Instant;
    }

    private async Task TakeAsync(
        ImportContext context, ImportRecordingRequest request, RecordingContent file, Instant start, SeizureSpool seizures, SortedPairs changed, (string Content, long Bytes, string Header) hash, CancellationToken cancellation)
    {
        var place = new Location(request.File.FileName);
        var detects = request.Detects.Select(SeizureType.Find).OfType<SeizureType>().ToList();
        var recordings = new List<RecordingRow>();
        foreach (var span in file.Spans)
        {
            if (At(start, span.OnsetSeconds, context, place) is { } from && At(start, span.EndSeconds, context, place) is { } to && to > from)
            {
                recordings.Add(new RecordingRow(place, request.AnimalCode, from, to, detects, request.Equipment, request.File.FileName));
            }
        }

        if (recordings.Count == 0 && seizures.Count == 0 && request.AnimalCode.Length > 0 && !context.Log.HasErrors)
        {
            // An unknown animal is told even where the file holds nothing for it.
            context.AnimalOf(new RecordingRow(place, request.AnimalCode, start, start, [], "", ""), request.AnimalCode);
        }

        await MonitoringSheets.RecordingsAsync(context, recordings, cancellation);
        foreach (var recording in context.NewObservations.OfType<Recording>())
        {
            (recording.FileHash, recording.FileBytes, recording.HeaderHash) = (hash.Content, hash.Bytes, hash.Header);
        }

        await new SeizureSheets(context, seizures, changed, memory).TakeAsync(cancellation);
    }

    private static void Spool(SeizureSpool seizures, ImportContext context, ImportRecordingRequest request, RecordingContent file, Instant start, IReadOnlyList<AnnotationText> texts)
    {
        var types = texts.ToDictionary(t => t.Text, t => t.SeizureTypeId is null ? null : SeizureType.Find(t.SeizureTypeId), StringComparer.Ordinal);
        foreach (var annotation in file.Annotations)
        {
            var where = annotation.At(request.File.FileName);
            if (types[AnnotationMeanings.Key(annotation.Text)] is { } type && At(start, annotation.OnsetSeconds, context, where) is { } at)
            {
                seizures.Add(new SeizureRow(
                    where, annotation.Animal.Length > 0 ? annotation.Animal : request.AnimalCode, at, type, annotation.DurationSeconds is { } d ? (double)d : null, "", null, Observer(request, file, annotation), AnnotationMeanings.Note(annotation)));
            }
        }
    }

    private static string Observer(ImportRecordingRequest request, RecordingContent file, FileAnnotation annotation)
    {
        const int longest = 100;
        if (request.Observer.Length > 0)
        {
            return request.Observer.Length <= longest ? request.Observer : request.Observer[..longest];
        }

        return annotation.File is not null ? "list of events" : file.Records is not null ? "EDF+ annotation" : file.Format?.Name() ?? "";
    }

    private static Instant? At(Instant start, decimal seconds, ImportContext context, Location place)
    {
        var added = EdfClock.Add(start, seconds, place);
        if (added.Finding is { } finding)
        {
            context.Log.Add(finding);
        }

        // Stored to the microsecond, and compared as stored.
        return added.Instant is { } i ? Instant.FromUnixTimeTicks(i.ToUnixTimeTicks() / 10 * 10) : null;
    }

    private static RecordingSummary Summary(RecordingContent file, Instant? start, DateTimeZone zone) => new(
        file.Format?.Name(),
        file.Start is { } s ? LocalDateTimePattern.ExtendedIso.Format(s) : null,
        start is { } i ? InstantPattern.ExtendedIso.Format(i) : null,
        file.RecordSeconds,
        file.Records,
        file.IsPartial,
        file.RecordedSeconds,
        [.. file.Signals.Select(g => g.Label)],
        file.Annotations.Count,
        file.Gaps.Count)
    {
        Missing = file.Missing,
        FirstEvents = [.. file.Annotations.Take(SampleEvents).Select(a => new EventSample(
            start is { } first && EdfClock.Add(first, a.OnsetSeconds).Instant is { } at ? at.InZone(zone).ToString("uuuu-MM-dd HH:mm:ss.FFF", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{a.OnsetSeconds:0.###} s"),
            a.DurationSeconds, AnnotationMeanings.Key(a.Text), a.Animal, a.Row))],
    };

    /// <summary>Tells a run the bytes that were read.</summary>
    private sealed class BytesRead(JobProgress progress, long of) : IProgress<long>
    {
        public void Report(long value) => progress.Tell(value, of, "bytes read");
    }
}

using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Formats.Edf;
using PreclinicalDre.Core.Seizures;
using PreclinicalDre.Core.Tabular.Monitoring;
using PreclinicalDre.Core.Tabular.Seizures;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Shell;
using FindingLog = PreclinicalDre.Core.Tabular.FindingLog;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>An EDF, EDF+, BDF or BDF+ file for one animal.</summary>
public sealed record ImportEdfRequest(string StudyCode, string AnimalCode, Stream Content, string FileName)
{
    /// <summary>Meaning of annotation texts: a seizure type's id, or null for a text that is no seizure. Added to what the study knows.</summary>
    public IReadOnlyDictionary<string, string?> Mapping { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Ids of the seizure types that the recording can detect; empty = all.</summary>
    public IReadOnlyList<string> Detects { get; init; } = [];

    /// <summary>Amplifier, camera or rig.</summary>
    public string Equipment { get; init; } = "";

    /// <summary>The recorder's offset from UTC (<c>+01:00</c>), where it did not follow the laboratory's clock; null: it did.</summary>
    public string? Offset { get; init; }

    /// <summary>Takes what could be read of a file that was cut short.</summary>
    public bool AcceptPartial { get; init; }

    public bool DryRun { get; init; }
}

/// <summary>A report with the texts that the file's annotations hold.</summary>
public sealed record EdfImportReport(ImportReport Import, EdfSummary File, IReadOnlyList<AnnotationText> Texts);

/// <summary>What the file says of itself.</summary>
public sealed record EdfSummary(
    string? Variant, string? Start, string? StartInstant, decimal? RecordSeconds, long Records, bool Partial, decimal RecordedSeconds, IReadOnlyList<string> Signals, int Annotations, int Gaps);

/// <summary>A text of the annotations, how often it stands there, and what it means in this study.</summary>
/// <param name="Text">The text.</param>
/// <param name="Count">How often.</param>
/// <param name="Known">True where the study has said what it means.</param>
/// <param name="SeizureTypeId">The type; null for a text that is no seizure, or is not known.</param>
public sealed record AnnotationText(string Text, int Count, bool Known, string? SeizureTypeId);

/// <summary>
/// Makes recordings of a file's recorded spans and seizures of its annotations, on one animal. Texts mean what the study says; a text that it has not said
/// anything about is an error, not a guess.
/// </summary>
public sealed class ImportEdf(DreDbContext db, StudyCatalogues catalogues, ImportStore store)
{
    private const int MaxTextLength = 200;

    public async Task<Outcome<EdfImportReport>> RunAsync(ImportEdfRequest request, CancellationToken cancellation)
    {
        var study = await db.Studies.SingleOrDefaultAsync(s => s.Code == request.StudyCode, cancellation);
        if (study is null)
        {
            return new Outcome<EdfImportReport>.NotFound($"study {request.StudyCode}");
        }

        var log = new FindingLog();
        var place = new Location(request.FileName);
        CheckRequest(request, log);
        await using var spooled = await SpooledUpload.TakeAsync(request.Content, cancellation);
        var file = EdfReader.Read(spooled.Stream, request.FileName, cancellationToken: cancellation);
        foreach (var finding in file.Findings)
        {
            log.Add(finding);
        }

        if (file.IsPartial && file.Variant is not null && !request.AcceptPartial)
        {
            log.Add(Finding.Error("partial-file", "The file was cut short or could not be read to its end; see the findings about it.", place with { Byte = spooled.Stream.Length },
                wanted: "the whole file, or the choice to take what could be read"));
        }

        await using var _ = await store.LockAsync(study.Id, cancellation);
        var zone = DateTimeZoneProviders.Tzdb[study.TimeZoneId];
        var context = new ImportContext(db, study, zone, await catalogues.ForAsync(study.Id, cancellation), log, Guid.CreateVersion7());
        await context.LoadAsync(cancellation);
        var start = StartOf(file, request, zone, log, place);
        var texts = await TextsAsync(study, file, request, log, cancellation);
        if (start is { } first)
        {
            await TakeAsync(context, request, file, first, texts, spooled.Sha256, cancellation);
        }

        var outcome = await store.FinishAsync(context, request.FileName, spooled.Sha256, "edf", request.DryRun, cancellation);
        return outcome switch
        {
            Outcome<ImportReport>.Ok ok => new EdfImportReport(ok.Value, Summary(file, start), texts),
            Outcome<ImportReport>.Invalid invalid => new Outcome<EdfImportReport>.Invalid(invalid.Title, invalid.Findings),
            _ => throw new InvalidOperationException("An import ends with a report or a refusal."),
        };
    }

    private static void CheckRequest(ImportEdfRequest request, FindingLog log)
    {
        var types = request.Mapping.Values.Where(v => v is not null).Select(v => ("mapping", v!)).Concat(request.Detects.Select(d => ("detects", d)));
        foreach (var (field, id) in types.Where(t => SeizureType.Find(t.Item2) is null))
        {
            log.Add(Finding.Error("unknown-seizure-type", "There is no such seizure type.", new Location(Path: field), id,
                "one of " + string.Join(", ", SeizureType.All.Select(t => t.Id))));
        }
    }

    private static Instant? StartOf(EdfRecording file, ImportEdfRequest request, DateTimeZone zone, FindingLog log, Location place)
    {
        Offset? offset = null;
        if (!string.IsNullOrWhiteSpace(request.Offset))
        {
            var parsed = OffsetPattern.GeneralInvariantWithZ.Parse(request.Offset.Trim());
            if (!parsed.Success)
            {
                log.Add(Finding.Error("bad-offset", "The recorder's offset from UTC cannot be read.", new Location(Path: "offset"), request.Offset, "as +01:00, -05 or Z"));
                return null;
            }

            offset = parsed.Value;
        }

        if (file.Start is not { } local)
        {
            return null;
        }

        var resolved = EdfClock.ToInstant(local, zone, offset, place);
        if (resolved.Finding is { } finding)
        {
            log.Add(finding);
        }

        return resolved.Instant;
    }

    private async Task<List<AnnotationText>> TextsAsync(Study study, EdfRecording file, ImportEdfRequest request, FindingLog log, CancellationToken cancellation)
    {
        var stored = await db.AnnotationMappings.Where(m => m.StudyId == study.Id).ToDictionaryAsync(m => m.Text, cancellation);
        foreach (var (key, type) in request.Mapping)
        {
            var text = Key(key);
            if (!stored.TryGetValue(text, out var mapping))
            {
                db.Add(stored[text] = new AnnotationMapping { StudyId = study.Id, Text = text, SeizureTypeId = type });
            }
            else
            {
                mapping.SeizureTypeId = type;
            }
        }

        var texts = file.Annotations.GroupBy(a => Key(a.Text))
            .Select(g => new AnnotationText(g.Key, g.Count(), stored.ContainsKey(g.Key), stored.GetValueOrDefault(g.Key)?.SeizureTypeId))
            .OrderByDescending(t => t.Count).ThenBy(t => t.Text, StringComparer.Ordinal)
            .ToList();
        foreach (var text in texts.Where(t => !t.Known))
        {
            log.Add(Finding.Error("unmapped-annotation", $"The study has not said what this annotation means; it stands {(text.Count == 1 ? "once" : $"{text.Count} times")} in the file.",
                new Location(request.FileName), text.Text, "a seizure type for it, or 'no seizure'"));
        }

        return texts;
    }

    private static async Task TakeAsync(
        ImportContext context, ImportEdfRequest request, EdfRecording file, Instant start, List<AnnotationText> texts, string hash, CancellationToken cancellation)
    {
        var place = new Location(request.FileName);
        var detects = request.Detects.Select(SeizureType.Find).OfType<SeizureType>().ToList();
        var recordings = new List<RecordingRow>();
        foreach (var segment in file.Segments)
        {
            if (At(start, segment.OnsetSeconds, context, place) is { } from && At(start, segment.EndSeconds, context, place) is { } to)
            {
                recordings.Add(new RecordingRow(place, request.AnimalCode, from, to, detects, request.Equipment, request.FileName));
            }
        }

        var types = texts.ToDictionary(t => t.Text, t => t.SeizureTypeId is null ? null : SeizureType.Find(t.SeizureTypeId), StringComparer.Ordinal);
        var seizures = new List<SeizureRow>();
        foreach (var annotation in file.Annotations)
        {
            if (types[Key(annotation.Text)] is { } type && At(start, annotation.OnsetSeconds, context, place with { Byte = annotation.Byte }) is { } at)
            {
                seizures.Add(new SeizureRow(
                    place with { Byte = annotation.Byte }, request.AnimalCode, at, type, annotation.DurationSeconds is { } d ? (double)d : null, "", null, "EDF+ annotation", Key(annotation.Text)));
            }
        }

        if (recordings.Count == 0 && seizures.Count == 0 && !context.Log.HasErrors)
        {
            // An unknown animal is told even where the file holds nothing for it.
            context.AnimalOf(new RecordingRow(place, request.AnimalCode, start, start, [], "", ""), request.AnimalCode);
        }

        await MonitoringSheets.RecordingsAsync(context, recordings, cancellation);
        foreach (var recording in context.NewObservations.OfType<Recording>())
        {
            recording.FileHash = hash;
        }

        await MonitoringSheets.SeizuresAsync(context, seizures, cancellation);
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

    private static string Key(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length <= MaxTextLength ? trimmed : trimmed[..MaxTextLength];
    }

    private static EdfSummary Summary(EdfRecording file, Instant? start) => new(
        file.Variant?.ToString(),
        file.Start is { } s ? LocalDateTimePattern.ExtendedIso.Format(s) : null,
        start is { } i ? InstantPattern.ExtendedIso.Format(i) : null,
        file.RecordSeconds,
        file.Records.Found,
        file.IsPartial,
        file.RecordedSeconds,
        [.. file.Signals.Select(g => g.Label)],
        file.Annotations.Count,
        file.Gaps.Count);
}

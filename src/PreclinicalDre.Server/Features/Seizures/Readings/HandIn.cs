using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Formats;
using PreclinicalDre.Core.Formats.Edf;
using PreclinicalDre.Core.Seizures;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Data.Seizures;
using PreclinicalDre.Server.Features.Monitoring.Reading;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Seizures.Readings;

/// <summary>
/// Takes a reader's list of events, of any format that recordings are read from, in place of the one before. Texts mean what the study says, then what the file's format says; one that nobody
/// has said anything about refuses the list.
/// </summary>
public sealed class HandIn(DreDbContext db, RecordingReading reading, IPerson person)
{
    /// <summary>Most events of one reading.</summary>
    public const int MaxEvents = 20_000;

    public async Task<Outcome<HandInReport>> RunAsync(string studyCode, Guid pairId, ReadingRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var pair = await db.ReadingPairs.AsNoTracking().Include(p => p.Recording!.Animal!.Study).SingleOrDefaultAsync(p => p.Id == pairId && p.Recording!.Animal!.Study!.Code == studyCode, cancellation);
        if (pair is null)
        {
            return new Outcome<HandInReport>.NotFound($"readings {pairId} in study {studyCode}");
        }

        var mine = await db.Readings.SingleOrDefaultAsync(r => r.PairId == pairId && r.AccountId == person.AccountId, cancellation);
        if (mine is null)
        {
            return new Outcome<HandInReport>.Forbidden("Only its reader hands in events of a reading.");
        }

        if (mine.ClosedAt is not null)
        {
            return new Outcome<HandInReport>.Conflict("This reading is closed: nothing of it changes any more.") { Code = "reading-closed" };
        }

        var (study, recording) = (pair.Recording!.Animal!.Study!, pair.Recording);
        var zone = DateTimeZoneProviders.Tzdb[study.TimeZoneId];
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(request.Content, cancellation));
        request.Content.Position = 0;
        if (reading.Read(request, zone, cancellation) is not Outcome<RecordingContent>.Ok { Value: var file })
        {
            return new Outcome<HandInReport>.Invalid("The list was not read: what is said about it cannot be used.", []);
        }

        if (RecordingReading.IsUnreadable(file))
        {
            return new Outcome<HandInReport>.Invalid($"{request.FileName} could not be read.", file.Findings);
        }

        var findings = file.Findings.ToList();
        var meanings = await MeaningsAsync(study.Id, file, findings, cancellation);
        var start = Start(file, recording, zone, findings);
        if (file.Annotations.Count > MaxEvents)
        {
            findings.Add(Finding.Error("too-many-events", "The list holds more events than a reading takes.", new Location(request.FileName), file.Annotations.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), $"at most {MaxEvents}"));
        }

        if (findings.Any(f => f.Severity == Severity.Error) || start is not { } first)
        {
            return new Outcome<HandInReport>.Invalid("The list was not taken; what was handed in before stands.", findings);
        }

        var (events, outside) = (new List<ReadingEvent>(), 0);
        foreach (var annotation in file.Annotations)
        {
            if (meanings[Key(annotation.Text)] is not { } type)
            {
                continue;
            }

            if (EdfClock.Add(first, annotation.OnsetSeconds).Instant is not { } at || at < recording.From || at >= recording.To)
            {
                outside++;
                continue;
            }

            events.Add(new ReadingEvent
            {
                ReadingId = mine.Id, At = Instant.FromUnixTimeTicks(at.ToUnixTimeTicks() / 10 * 10), TypeId = type, DurationSeconds = (double?)annotation.DurationSeconds, Note = Key(annotation.Text),
            });
        }

        db.RemoveRange(await db.ReadingEvents.Where(e => e.ReadingId == mine.Id).ToListAsync(cancellation));
        db.AddRange(events);
        (mine.FileName, mine.FileHash) = (request.FileName.Length > 260 ? request.FileName[^260..] : request.FileName, hash);
        await db.SaveChangesAsync(cancellation);
        return new HandInReport(events.Count, outside, findings);
    }

    private async Task<Dictionary<string, string?>> MeaningsAsync(Guid study, RecordingContent file, List<Finding> findings, CancellationToken cancellation)
    {
        var stored = await db.AnnotationMappings.AsNoTracking().Where(m => m.StudyId == study).ToDictionaryAsync(m => m.Text, m => m.SeizureTypeId, cancellation);
        var meanings = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var text in file.Annotations.GroupBy(a => Key(a.Text)))
        {
            if (stored.TryGetValue(text.Key, out var type) || file.Meanings.TryGetValue(text.Key, out type))
            {
                meanings[text.Key] = type;
            }
            else if ((text.All(a => a.IsCode) ? SeizureCodes.Find(text.Key)?.TypeId ?? (text.Key == SeizureCodes.Background ? "" : null) : null) is { } code)
            {
                meanings[text.Key] = code.Length == 0 ? null : code;
            }
            else if (SeizureType.Find(text.Key) is { } own)
            {
                meanings[text.Key] = own.Id;
            }
            else
            {
                meanings[text.Key] = null;
                findings.Add(Finding.Error("unmapped-annotation", "The study has not said what this text means.", new Location(file.FileName), text.Key, "a meaning on the study's page of annotation texts, or a seizure type's id"));
            }
        }

        return meanings;
    }

    /// <summary>A list that tells its start is on its own clock; one that does not counts from the start of the recording.</summary>
    private static Instant? Start(RecordingContent file, Recording recording, DateTimeZone zone, List<Finding> findings)
    {
        if (file.Start is not { } local || file.StartIsFirstEvent && file.Annotations.Count == 0)
        {
            return recording.From;
        }

        var resolved = EdfClock.ToInstant(local, zone, file.StartOffset, new Location(file.FileName));
        if (resolved.Finding is { } finding)
        {
            findings.Add(finding);
        }

        return resolved.Instant;
    }

    private static string Key(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length <= 200 ? trimmed : trimmed[..200];
    }
}

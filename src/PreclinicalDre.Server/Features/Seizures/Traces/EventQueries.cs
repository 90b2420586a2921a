using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Formats.Edf;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Core.Seizures;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Data.Seizures;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Animals.Drawings;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Seizures.Traces;

/// <summary>An event with what lies beside it.</summary>
public sealed record EventDossier
{
    public required Study Study { get; init; }

    public required Animal Animal { get; init; }

    public required Seizure Event { get; init; }

    /// <summary>The recording that holds it; null where none does.</summary>
    public required Recording? Recording { get; init; }

    /// <summary>Start of that recording's file.</summary>
    public required Instant? FileStart { get; init; }

    public required Guid? Earlier { get; init; }

    public required Guid? Later { get; init; }

    /// <summary>Which of the animal's events it is, from 1, and of how many.</summary>
    public required (int Place, int Of) Place { get; init; }

    public required VideoPlace? Video { get; init; }

    /// <summary>
    /// True where the study is blinded for the person. The file's name is what somebody else called it, and so is a place of the video that is made of it: they may tell the
    /// treatment, and are hidden. So is a note that is more than a word of a list.
    /// </summary>
    public required bool IsBlind { get; init; }

    /// <summary>Name of the recording's file as the person may read it; empty where there is none.</summary>
    public string FileName => Recording is not { FileName.Length: > 0 } r ? "" : IsBlind ? BlindNote.Hidden : r.FileName;

    /// <summary>The event's note as the person may read it.</summary>
    public string Note => IsBlind ? BlindNote.Of(Event.Note) : Event.Note;

    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[Study.TimeZoneId];
}

/// <summary>The trace beside an event, or why there is none.</summary>
/// <param name="Figure">The drawing; null where the file is not there.</param>
/// <param name="Why">What is missing, as a sentence.</param>
/// <param name="Channels">The file's channels.</param>
/// <param name="Montage">The lanes that are shown.</param>
/// <param name="Seconds">Seconds that are shown.</param>
/// <param name="BytesRead">Bytes that were read of the file.</param>
public sealed record EventTrace(Figure? Figure, string Why, IReadOnlyList<EdfSignal> Channels, IReadOnlyList<TraceLead> Montage, double Seconds, long BytesRead);

/// <summary>Loads one event, its neighbours, its video's place and the seconds of its recording around it.</summary>
public sealed class EventQueries(DreDbContext db, RecordingFiles files, ISight sight)
{
    private const int DefaultLanes = 8;
    private const double MostByItself = 120;
    private const int MostOthers = 200;

    /// <summary>Seconds that are read on both sides and not shown, so that filters have settled.</summary>
    private const double RunIn = 3;

    public async Task<EventDossier?> FindAsync(string study, string animal, Guid id, CancellationToken cancellation)
    {
        var found = await db.Seizures.AsNoTracking().Include(s => s.Animal!.Study).SingleOrDefaultAsync(s => s.Id == id && s.Animal!.Code == animal && s.Animal.Study!.Code == study, cancellation);
        if (found is null)
        {
            return null;
        }

        var (of, at) = (found.AnimalId, found.At);
        var recording = await db.Recordings.AsNoTracking().Where(r => r.AnimalId == of && r.From <= at && r.To > at).OrderByDescending(r => r.FileHash != "").ThenBy(r => r.Equipment).FirstOrDefaultAsync(cancellation);
        Instant? start = recording is null ? null
            : recording.FileHash.Length == 0 ? recording.From
            // A file with gaps is several recordings; its seconds count from the first.
            : await db.Recordings.Where(r => r.AnimalId == of && r.FileHash == recording.FileHash && r.Equipment == recording.Equipment).MinAsync(r => r.From, cancellation);
        var all = db.Seizures.AsNoTracking().Where(s => s.AnimalId == of);
        var rig = recording is { Equipment.Length: > 0 } ? await db.Rigs.AsNoTracking().Where(r => r.Code == recording.Equipment).Select(r => r.VideoTemplate).SingleOrDefaultAsync(cancellation) : null;
        var zone = DateTimeZoneProviders.Tzdb[found.Animal!.Study!.TimeZoneId];
        var blind = (await sight.OfAsync(found.Animal.StudyId, cancellation)).IsBlind;
        var template = rig is { Length: > 0 } ? rig : found.Animal.Study.VideoTemplate;
        return new EventDossier
        {
            Study = found.Animal.Study, Animal = found.Animal, Event = found, Recording = recording, FileStart = start,
            Earlier = await all.Where(s => s.At < at || (s.At == at && s.Id.CompareTo(id) < 0)).OrderByDescending(s => s.At).ThenByDescending(s => s.Id).Select(s => (Guid?)s.Id).FirstOrDefaultAsync(cancellation),
            Later = await all.Where(s => s.At > at || (s.At == at && s.Id.CompareTo(id) > 0)).OrderBy(s => s.At).ThenBy(s => s.Id).Select(s => (Guid?)s.Id).FirstOrDefaultAsync(cancellation),
            Place = (await all.CountAsync(s => s.At < at || (s.At == at && s.Id.CompareTo(id) < 0), cancellation) + 1, await all.CountAsync(cancellation)),
            IsBlind = blind,
            Video = blind && VideoPlace.NamesFile(template) ? null : VideoPlace.Of(
                template, recording?.FileName ?? "", animal, recording?.Equipment ?? "", start is { } s ? (at - s).TotalSeconds : 0, at.InZone(zone).LocalDateTime),
        };
    }

    /// <summary>Reads and draws the seconds around an event.</summary>
    public async Task<EventTrace> TraceAsync(EventDossier of, TraceView view, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(view);
        if (of is not { Recording: { } recording, FileStart: { } start })
        {
            return None("No recording holds this event: it was seen outside of them.");
        }

        var original = files.Find(recording, of.Study.Code, of.Animal.Code, of.FileName);
        if (original.Path is not { } path)
        {
            return None(original.Why);
        }

        try
        {
            await using var stream = RecordingFiles.Open(path);
            if (EdfSampleReader.Open(stream) is not { Signals.Count: > 0 } reader)
            {
                return None($"The trace is shown for EDF, EDF+, BDF and BDF+ with signals; {of.FileName} is none of them, or holds no signals.");
            }

            var onset = (of.Event.At - start).TotalSeconds;
            var seconds = view.Seconds ?? Math.Clamp((of.Event.DurationSeconds ?? 10) + (2 * TraceView.DefaultBefore), 20, MostByItself);
            var from = onset - view.Before;
            List<TraceLead> montage = [.. view.Montage.Where(l => l.Channel < reader.Signals.Count && !(l.Minus >= reader.Signals.Count))];
            montage = montage.Count > 0 ? montage : [.. Enumerable.Range(0, Math.Min(DefaultLanes, reader.Signals.Count)).Select(i => new TraceLead(i, null))];
            var wanted = montage.SelectMany(l => l.Minus is { } m ? new[] { l.Channel, m } : [l.Channel]).Distinct().Order().ToList();
            var run = Math.Min(RunIn, (EdfSampleReader.MaxSeconds - Math.Min(seconds, EdfSampleReader.MaxSeconds)) / 2);
            var traces = reader.Read(wanted.Select(i => reader.Signals[i]), from - run, Math.Min(EdfSampleReader.MaxSeconds, seconds + (2 * run)), cancellation).ToDictionary(t => t.Signal.Index);
            List<TraceLane> lanes = [.. montage.Select(l => Lane(reader, traces, l, view)).OfType<TraceLane>()];
            var figure = TraceFigure.Draw(
                new TraceInput
                {
                    Animal = of.Animal.Code, Zone = of.Zone, Start = start, FromSeconds = from, Seconds = seconds, Lanes = lanes, UnitsPerLane = view.UnitsPerLane, Filter = view.Filter.Words,
                    Events = await EventsAsync(of, start, from, seconds, cancellation),
                },
                "trace");
            return new EventTrace(figure, "", reader.Signals, montage, seconds, reader.BytesRead);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return None($"The file {of.FileName} could not be read.");
        }

        static EventTrace None(string why) => new(null, why, [], [], 0, 0);
    }

    private static TraceLane? Lane(EdfSampleReader reader, Dictionary<int, EdfTrace> traces, TraceLead lead, TraceView view)
    {
        var channel = reader.Signals[lead.Channel];
        if (!traces.TryGetValue(channel.Index, out var trace))
        {
            return null;
        }

        var (label, values) = (channel.Label, trace.Values);
        if (lead.Minus is { } minus)
        {
            var other = reader.Signals[minus];
            // A difference wants one rate and one unit.
            if (!traces.TryGetValue(other.Index, out var second) || !second.RateHz.Equals(trace.RateHz) || other.Dimension != channel.Dimension)
            {
                return null;
            }

            label = $"{channel.Label} − {other.Label}";
            values = [.. trace.Values.Zip(second.Values, (a, b) => a - b)];
        }

        return new TraceLane(label, channel.Dimension, trace.FromSeconds, trace.RateHz, view.Filter.Apply(values, trace.RateHz));
    }

    private async Task<List<TraceEvent>> EventsAsync(EventDossier of, Instant start, double from, double seconds, CancellationToken cancellation)
    {
        // A day before is far enough for an event that still runs.
        var (first, last) = (start + Duration.FromSeconds(from) - Duration.FromDays(1), start + Duration.FromSeconds(from + seconds));
        var events = await db.Seizures.AsNoTracking().Where(s => s.AnimalId == of.Animal.Id && s.At >= first && s.At <= last).OrderByDescending(s => s.At).Take(MostOthers)
            .Select(s => new { s.Id, s.At, s.TypeId, s.DurationSeconds }).ToListAsync(cancellation);
        return [.. events.Select(e => new TraceEvent((e.At - start).TotalSeconds, (e.At - start).TotalSeconds + (e.DurationSeconds ?? 0), Looks.NameOf(e.TypeId), e.Id == of.Event.Id)).OrderBy(e => e.IsThis)];
    }
}

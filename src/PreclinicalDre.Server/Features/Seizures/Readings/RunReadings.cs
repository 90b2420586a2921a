using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Seizures;
using PreclinicalDre.Core.Seizures.Readings;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Seizures;
using PreclinicalDre.Server.Features.Evaluation;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Features.Seizures.Readings;

/// <summary>The life of a pair of readings: opened for two people, closed by each, settled by a third, adopted as the recording's seizures.</summary>
public sealed class RunReadings(DreDbContext db, ReadingQueries queries, IPerson person, IClock clock, IStudyEvaluation evaluation)
{
    private const int MaxReason = 400;
    private const string TokenLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>Opens two readings of a recording.</summary>
    public async Task<Outcome<ReadingPair>> OpenAsync(string studyCode, OpenInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var recording = await db.Recordings.SingleOrDefaultAsync(r => r.Id == input.Recording && r.Animal!.Study!.Code == studyCode, cancellation);
        if (recording is null)
        {
            return await db.Studies.AnyAsync(s => s.Code == studyCode, cancellation)
                ? Outcome.Refused<ReadingPair>("unknown-recording", "recording", "This study has no such recording.", input.Recording?.ToString(), "the key of a recording of one of its animals")
                : new Outcome<ReadingPair>.NotFound($"study {studyCode}");
        }

        var readers = new List<Guid>();
        foreach (var (field, name) in new[] { ("first", input.First), ("second", input.Second) })
        {
            var given = name?.Trim() ?? "";
            var account = await ReadersOf(studyCode).Where(a => a.UserName == given).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(cancellation);
            if (account is null)
            {
                return Outcome.Refused<ReadingPair>("unknown-reader", field, "No member of this study who may read signs in by that name.", given, "a study director or scientist of the study");
            }

            readers.Add(account.Value);
        }

        if (readers[0] == readers[1])
        {
            return Outcome.Refused<ReadingPair>("same-reader", "second", "The two readers are one person.", input.Second, "two people");
        }

        var pair = new ReadingPair
        {
            RecordingId = recording.Id, Number = await db.ReadingPairs.Where(p => p.RecordingId == recording.Id).MaxAsync(p => (int?)p.Number, cancellation) + 1 ?? 1,
            OpenedAt = clock.GetCurrentInstant(), OpenedBy = person.Name,
        };
        db.Add(pair);
        db.AddRange(readers.Select((r, i) => new Reading { PairId = pair.Id, Place = i + 1, Token = "reader " + RandomNumberGenerator.GetString(TokenLetters, 5), AccountId = r }));
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (Exception e) when (Race.Is(e))
        {
            return new Outcome<ReadingPair>.Conflict("Somebody else opened readings of this recording at the same moment. Look again.");
        }

        return pair;
    }

    /// <summary>Who of a study may read.</summary>
    public IQueryable<Data.Accounts.Account> ReadersOf(string studyCode)
    {
        var roles = Policies.Find(Policies.ReadingMark)!.Roles;
        return db.Accounts.Where(a => !a.IsDisabled && roles.Contains(a.Role) && db.StudyMembers.Any(m => m.AccountId == a.Id && db.Studies.Any(s => s.Id == m.StudyId && s.Code == studyCode)));
    }

    /// <summary>Closes the person's own reading: nothing of it changes any more.</summary>
    public async Task<Outcome<Guid>> CloseAsync(string studyCode, Guid id, CancellationToken cancellation)
    {
        if (await queries.LoadAsync(studyCode, id, cancellation) is not { } pair)
        {
            return new Outcome<Guid>.NotFound($"readings {id} in study {studyCode}");
        }

        var reading = await db.Readings.SingleOrDefaultAsync(r => r.PairId == id && r.AccountId == person.AccountId, cancellation);
        if (reading is null)
        {
            return new Outcome<Guid>.Forbidden("Only its reader closes a reading.");
        }

        if (reading.ClosedAt is not null)
        {
            return new Outcome<Guid>.Conflict("This reading is closed already.") { Code = "reading-closed" };
        }

        reading.ClosedAt = clock.GetCurrentInstant();
        await db.SaveChangesAsync(cancellation);
        return pair.Pair.Id;
    }

    /// <summary>A third person's decision about one difference. The last one counts; all are kept.</summary>
    public async Task<Outcome<ReadingDecision>> DecideAsync(string studyCode, Guid id, DecisionInput input, ScoringRules rules, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await queries.LoadAsync(studyCode, id, cancellation) is not { } pair)
        {
            return new Outcome<ReadingDecision>.NotFound($"readings {id} in study {studyCode}");
        }

        if (rules.Complaint is { } complaint)
        {
            return Outcome.Refused<ReadingDecision>("bad-rules", "before", complaint);
        }

        if (Blocked(pair) is { } blocked)
        {
            return new Outcome<ReadingDecision>.Conflict(blocked.Why) { Code = blocked.Code };
        }

        if (pair.Readings.Any(r => r.AccountId == person.AccountId))
        {
            return new Outcome<ReadingDecision>.Forbidden("Differences are settled by a third person, not by one of the readers.");
        }

        var place = pair.Compare(rules).Places.FirstOrDefault(p => p.First?.Id == input.First && p.Second?.Id == input.Second);
        if (place is not { IsDifference: true })
        {
            return Outcome.Refused<ReadingDecision>("no-difference", "first", "There is no such difference between the two readings.");
        }

        if (!Enum.TryParse<ReadingChoice>(input.Choice, ignoreCase: true, out var choice) || !Enum.IsDefined(choice) || choice == ReadingChoice.Open
            || (choice == ReadingChoice.First && place.First is null) || (choice == ReadingChoice.Second && place.Second is null))
        {
            return Outcome.Refused<ReadingDecision>("bad-choice", "choice", "Say whose event stands, or that there was none.", input.Choice, "first, second or neither; of a reader who has an event there");
        }

        var reason = input.Reason?.Trim() ?? "";
        if (reason.Length is 0 or > MaxReason)
        {
            return Outcome.Refused<ReadingDecision>("reason-needed", "reason", "A decision has its reason.", null, $"1 to {MaxReason} characters");
        }

        var decision = new ReadingDecision { PairId = id, FirstEventId = input.First, SecondEventId = input.Second, Choice = choice, Reason = reason, At = clock.GetCurrentInstant(), By = person.Name };
        db.Add(decision);
        await db.SaveChangesAsync(cancellation);
        return decision;
    }

    /// <summary>
    /// Makes what both readings and the decisions say the recording's seizures, in place of those that are stored in its time, and judges the animal anew. The states of records and the
    /// audit are the saves' own.
    /// </summary>
    public async Task<Outcome<int>> AdoptAsync(string studyCode, Guid id, ScoringRules rules, CancellationToken cancellation)
    {
        if (await queries.LoadAsync(studyCode, id, cancellation) is not { } pair)
        {
            return new Outcome<int>.NotFound($"readings {id} in study {studyCode}");
        }

        if (rules.Complaint is { } complaint)
        {
            return Outcome.Refused<int>("bad-rules", "before", complaint);
        }

        if (Blocked(pair) is { } blocked)
        {
            return new Outcome<int>.Conflict(blocked.Why) { Code = blocked.Code };
        }

        var consensus = ReadingConsensus.Of(pair.Compare(rules).Places, pair.ChoiceOf);
        if (consensus.Open > 0)
        {
            return new Outcome<int>.Conflict($"{consensus.Open} {(consensus.Open == 1 ? "difference is" : "differences are")} not settled.") { Code = "differences-open" };
        }

        var now = clock.GetCurrentInstant();
        var (animal, from, to) = (pair.Animal.Id, pair.Recording.From, pair.Recording.To);
        return await Outcome.OnRecordsAsync<int>(async () =>
        {
            db.RemoveRange(await db.Seizures.Where(s => s.AnimalId == animal && s.At >= from && s.At < to).ToListAsync(cancellation));
            db.AddRange(consensus.Events.Select(e => new Seizure
            {
                AnimalId = animal, At = e.At, TypeId = e.TypeId, DurationSeconds = e.DurationSeconds, Scale = e.Grade?.Scale ?? "", Stage = e.Grade?.Stage, Observer = "two readers", ReviewedAt = now,
                ReviewedBy = person.Name, Note = e.WasDecided ? BlindNote.Decided : BlindNote.Agreed,
            }));
            var stored = await db.ReadingPairs.SingleAsync(p => p.Id == id, cancellation);
            (stored.AdoptedAt, stored.AdoptedBy) = (now, person.Name);
            await db.SaveChangesAsync(cancellation);
            await evaluation.RunAsync(studyCode, all: false, cancellation);
            return consensus.Events.Count;
        });
    }

    private static (string Why, string Code)? Blocked(LoadedPair pair) =>
        !pair.IsClosed ? ("Both readings must be closed first: until then neither reader sees the other's events.", "reading-open")
        : pair.Pair.AdoptedAt is not null ? ("What came of these readings is the recording's already.", "already-adopted")
        : null;
}

using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Seizures.Readings;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Data.Seizures;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Seizures.Readings;

/// <summary>
/// Reads pairs of readings. Until both are closed nobody but a reader sees that reader's events, whatever the role; names of readers are told to whom the study is not blinded, after
/// that.
/// </summary>
public sealed class ReadingQueries(DreDbContext db, IPerson person, ISight sight)
{
    /// <summary>Most pairs of a list.</summary>
    public const int MaxPairs = 500;

    public async Task<IReadOnlyList<PairSummary>?> ListAsync(string studyCode, CancellationToken cancellation)
    {
        if (await db.Studies.Where(s => s.Code == studyCode).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellation) is not { } study)
        {
            return null;
        }

        var pairs = await db.ReadingPairs.AsNoTracking().Where(p => p.Recording!.Animal!.StudyId == study).OrderByDescending(p => p.OpenedAt).Take(MaxPairs)
            .Include(p => p.Recording!.Animal).Include(p => p.Readings.OrderBy(r => r.Place)).AsSplitQuery().ToListAsync(cancellation);
        var ids = pairs.SelectMany(p => p.Readings).Select(r => r.Id).ToList();
        var counts = new Dictionary<Guid, int>();
        foreach (var some in ids.Chunk(400))
        {
            foreach (var c in await db.ReadingEvents.Where(e => some.Contains(e.ReadingId)).GroupBy(e => e.ReadingId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation))
            {
                counts[c.Key] = c.Count;
            }
        }

        var names = await NamesAsync(study, pairs, cancellation);
        var blind = (await sight.OfAsync(study, cancellation)).IsBlind;
        return [.. pairs.Select(p => Summary(p, p.Recording!.Animal!.Code, p.Recording.From.ToDateTimeUtc(), p.Recording.To.ToDateTimeUtc(), Name(p.Recording, blind), p.Readings, r => counts.GetValueOrDefault(r.Id), names))];
    }

    public async Task<PairDetail?> FindAsync(string studyCode, Guid id, ScoringRules rules, CancellationToken cancellation)
    {
        if (await LoadAsync(studyCode, id, cancellation) is not { } pair)
        {
            return null;
        }

        var names = await NamesAsync(pair.Study.Id, [pair.Pair], cancellation);
        var own = pair.Readings.FirstOrDefault(r => person.AccountId is { } me && r.AccountId == me);
        var summary = Summary(pair.Pair, pair.Animal.Code, pair.Recording.From.ToDateTimeUtc(), pair.Recording.To.ToDateTimeUtc(), Name(pair.Recording, (await sight.OfAsync(pair.Study.Id, cancellation)).IsBlind), pair.Readings, r => r.Events.Count, names);
        var detail = new PairDetail
        {
            Pair = summary, OwnPlace = own?.Place, Own = own is null ? [] : [.. own.Events.OrderBy(e => e.At).Select(Detail)], AdoptedAt = pair.Pair.AdoptedAt?.ToDateTimeUtc(),
            AdoptedBy = pair.Pair.AdoptedBy.Length == 0 ? null : pair.Pair.AdoptedBy,
        };
        if (!pair.IsClosed)
        {
            return detail;
        }

        var compared = pair.Compare(rules);
        var events = pair.Readings.SelectMany(r => r.Events).ToDictionary(e => e.Id, Detail);
        var consensus = ReadingConsensus.Of(compared.Places, pair.ChoiceOf);
        var (animal, from, to) = (pair.Animal.Id, pair.Recording.From, pair.Recording.To);
        return detail with
        {
            Agreement = new AgreementDetail(
                compared.Kappa.Value, compared.Kappa.Bounds?.Lower, compared.Kappa.Bounds?.Upper, rules.BinSeconds, compared.Bins.Both, compared.Bins.First, compared.Bins.Second, compared.Bins.None,
                Score(compared.FirstAsReference), Score(compared.SecondAsReference), compared.Places.Count(p => !p.IsDifference), compared.Places.Count(p => p.IsDifference), consensus.Open),
            Places = [.. compared.Places.Select(p =>
            {
                var decision = p.IsDifference ? pair.DecisionOf(p) : null;
                return new PlaceDetail(
                    Kind(p.Kind), p.First is null ? null : events[p.First.Id], p.Second is null ? null : events[p.Second.Id], Choice(decision?.Choice ?? ReadingChoice.Open), decision?.Reason, decision?.By);
            })],
            StoredSeizures = await db.Seizures.CountAsync(s => s.AnimalId == animal && s.At >= from && s.At < to, cancellation),
        };
    }

    /// <summary>Everything of a pair, its events tracked no more than asked; null where there is none in that study.</summary>
    internal async Task<LoadedPair?> LoadAsync(string studyCode, Guid id, CancellationToken cancellation)
    {
        var pair = await db.ReadingPairs.AsNoTracking().Include(p => p.Recording!.Animal!.Study).Include(p => p.Readings.OrderBy(r => r.Place)).ThenInclude(r => r.Events).AsSplitQuery()
            .SingleOrDefaultAsync(p => p.Id == id && p.Recording!.Animal!.Study!.Code == studyCode, cancellation);
        if (pair is null)
        {
            return null;
        }

        var decisions = await db.ReadingDecisions.AsNoTracking().Where(d => d.PairId == id).ToListAsync(cancellation);
        return new LoadedPair(pair.Recording!.Animal!.Study!, pair.Recording.Animal, pair.Recording, pair, [.. pair.Readings.OrderBy(r => r.Place)], decisions);
    }

    public static string Choice(ReadingChoice choice) => choice.ToString().ToLowerInvariant();

    public static string Kind(DifferenceKind kind) => kind switch
    {
        DifferenceKind.None => "agreed",
        DifferenceKind.OnlyFirst => "only-first",
        DifferenceKind.OnlySecond => "only-second",
        DifferenceKind.Type => "type",
        DifferenceKind.Times => "times",
    };

    /// <summary>The file's name; none to whom the study is blinded, since people write treatments into names of files.</summary>
    internal static string Name(Recording recording, bool blind) => blind ? "" : recording.FileName;

    private static MarkedDetail Detail(ReadingEvent e) => new(e.Id, e.At.ToDateTimeUtc(), e.TypeId, e.DurationSeconds, e.Scale, e.Stage, e.Note);

    private static ScoreDetail Score(EventScore s) => new(s.Reference, s.Found, s.False, s.Sensitivity, s.Precision, s.F1, s.FalsePerDay);

    private PairSummary Summary(
        ReadingPair pair, string animal, DateTime from, DateTime to, string file, IReadOnlyList<Reading> readings, Func<Reading, int> events, Dictionary<Guid, string> names)
    {
        var closed = readings.Count == 2 && readings.All(r => r.ClosedAt is not null);
        var state = pair.AdoptedAt is not null ? "adopted" : closed ? "both closed" : readings.Any(r => r.ClosedAt is not null) ? "one closed" : "open";
        return new PairSummary(
            pair.Id, animal, from, to, file, pair.Number, pair.OpenedAt.ToDateTimeUtc(), pair.OpenedBy, state, readings.Any(r => person.AccountId is { } me && r.AccountId == me && r.ClosedAt is null),
            [.. readings.Select(r => new ReaderSummary(
                r.Place, r.Token, closed ? names.GetValueOrDefault(r.AccountId) : null, r.ClosedAt?.ToDateTimeUtc(), closed || (person.AccountId is { } me && r.AccountId == me) ? events(r) : null))]);
    }

    private async Task<Dictionary<Guid, string>> NamesAsync(Guid study, IReadOnlyList<ReadingPair> pairs, CancellationToken cancellation)
    {
        if ((await sight.OfAsync(study, cancellation)).IsBlind)
        {
            return [];
        }

        var ids = pairs.SelectMany(p => p.Readings).Select(r => r.AccountId).Distinct().Take(2000).ToList();
        return await db.Accounts.AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancellation);
    }
}

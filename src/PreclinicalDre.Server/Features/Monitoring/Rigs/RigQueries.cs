using AutoMapper;
using AutoMapper.QueryableExtensions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;

namespace PreclinicalDre.Server.Features.Monitoring.Rigs;

/// <summary>An animal in a rig; of a study that the person does not see, that there is one.</summary>
public sealed record RigStayDetail(Guid RigId, string Study, string Animal, MonitoringPhase Phase, Instant From, Instant To);

/// <summary>When some number of a rig's places is free.</summary>
/// <param name="From">Start of the stretch.</param>
/// <param name="To">Its end; null where nothing is planned after.</param>
/// <param name="Places">Places that are free all through it; above 0.</param>
public sealed record FreeTime(Instant From, Instant? To, int Places);

/// <summary>What pages and the API ask about rigs; read only.</summary>
public sealed class RigQueries(DreDbContext db, IMapper mapper)
{
    /// <summary>How a study is called in a rig that is shared with it, where the person does not see it.</summary>
    public const string AnotherStudy = "another study";

    private const int FreeTimesShown = 6;

    public Task<List<RigDetail>> ListAsync(CancellationToken cancellation) =>
        db.Rigs.AsNoTracking().OrderBy(r => r.IsRetired).ThenBy(r => r.Code).ProjectTo<RigDetail>(mapper.ConfigurationProvider).ToListAsync(cancellation);

    public Task<RigDetail?> FindAsync(string code, CancellationToken cancellation) =>
        db.Rigs.AsNoTracking().Where(r => r.Code == code).ProjectTo<RigDetail>(mapper.ConfigurationProvider).SingleOrDefaultAsync(cancellation);

    /// <summary>The animals that have a place in any rig in a stretch of time; an animal that left has none from there on.</summary>
    public async Task<List<RigStayDetail>> StaysAsync(Instant from, Instant to, CancellationToken cancellation)
    {
        var plans = db.MonitoringPlans.AsNoTracking().Where(p => p.RigId != null && p.From < to && p.To > from);
        var seen = db.SeesAll ? null : (await plans.Select(p => p.Id).ToListAsync(cancellation)).ToHashSet();
        // A place is taken whoever may know by what.
        var stays = await plans.OfAllStudies().OrderBy(p => p.From).ThenBy(p => p.Animal!.Code)
            .Select(p => new { p.Id, p.RigId, Study = p.Animal!.Study!.Code, p.Animal.Code, p.Phase, p.From, p.To, p.Animal.ExitedAt }).ToListAsync(cancellation);
        return [.. stays.Select(s =>
        {
            var (study, animal) = seen?.Contains(s.Id) == false ? (AnotherStudy, "") : (s.Study, s.Code);
            return new RigStayDetail(s.RigId!.Value, study, animal, s.Phase, s.From, s.ExitedAt is { } exit ? Instant.Min(exit, s.To) : s.To);
        }).Where(s => s.To > s.From)];
    }

    /// <summary>When places come free, from now on: at each change of the number of free places the stretch until the next change.</summary>
    public static IReadOnlyList<FreeTime> FreeTimes(RigDetail rig, IEnumerable<RigStayDetail> stays, Instant now)
    {
        ArgumentNullException.ThrowIfNull(rig);
        if (rig.IsRetired)
        {
            return [];
        }

        List<RigStayDetail> mine = [.. stays.Where(s => s.RigId == rig.Id && s.To > now)];
        Instant[] changes = [.. mine.SelectMany(s => new[] { s.From, s.To }).Concat(rig.Outages.SelectMany(o => new[] { o.From, o.To })).Where(at => at > now).Append(now).Distinct().Order()];
        var free = new List<FreeTime>();
        for (var i = 0; i < changes.Length; i++)
        {
            var at = changes[i];
            var places = rig.Outages.Exists(o => o.From <= at && o.To > at) ? 0 : rig.Places - mine.Count(s => s.From <= at && s.To > at);
            Instant? end = i + 1 < changes.Length ? changes[i + 1] : null;
            if (places > 0 && free.Count > 0 && free[^1].To == at && free[^1].Places == places)
            {
                free[^1] = free[^1] with { To = end };
            }
            else if (places > 0)
            {
                free.Add(new(at, end, places));
            }
        }

        return [.. free.Take(FreeTimesShown)];
    }

    /// <summary>The figure of rigs by time.</summary>
    public static Figure Draw(string name, IReadOnlyList<RigDetail> rigs, IReadOnlyList<RigStayDetail> stays, DateTimeZone zone, MonitoringSpan view, Instant now, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(rigs);
        return RigTimeline.Draw(
            new RigTimelineInput(name, zone, new(view.From, view.To), now,
                [.. rigs.Select(r => new RigLane(
                    r.Code, r.IsRetired ? 0 : r.Places,
                    [.. stays.Where(s => s.RigId == r.Id).Select(s => new RigStay(s.Animal, s.Study, s.Phase, new(s.From, s.To)))],
                    [.. r.Outages.Where(o => o.From < view.To && o.To > view.From).Select(o => new RigStop(new(o.From, o.To), o.Reason))]))]),
            idPrefix);
    }
}

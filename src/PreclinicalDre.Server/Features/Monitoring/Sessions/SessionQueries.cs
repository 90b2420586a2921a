using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Server.Features.Evaluation.Definitions;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Monitoring.Sessions;

/// <summary>A session as lists and the API show it. Hours are those of the recordings as they are now.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Plan">Id of its plan.</param>
/// <param name="Key">Its name in the plan.</param>
/// <param name="Animal">Code of the animal.</param>
/// <param name="Phase">What it is for.</param>
/// <param name="From">From when.</param>
/// <param name="To">Until when.</param>
/// <param name="Rig">Code of the rig; null where none was assigned.</param>
/// <param name="State">Where it stands.</param>
/// <param name="HoursDue">Hours due; null before it closed.</param>
/// <param name="HoursRecorded">Hours of these that were recorded.</param>
/// <param name="Coverage">The least share over all recordings and for each seizure type that the animal has shown; null where nothing was due.</param>
/// <param name="Types">Hours in which each of these types could have been seen.</param>
/// <param name="Gaps">What no recording covers.</param>
/// <param name="ClosedAt">When it was closed.</param>
/// <param name="Note">What a person said of it.</param>
/// <param name="Version">Its version.</param>
/// <param name="Wanted">The share that the definition wants by which the study is judged.</param>
public sealed record SessionDetail(
    Guid Id, Guid Plan, string Key, string Animal, MonitoringPhase Phase, Instant From, Instant To, string? Rig, SessionState State, double? HoursDue, double? HoursRecorded, double? Coverage,
    IReadOnlyList<TypeHours> Types, IReadOnlyList<SessionGap> Gaps, Instant? ClosedAt, string Note, int Version, double Wanted)
{
    /// <summary>True where it is over and less was recorded than the definition wants.</summary>
    public bool IsBelow => Coverage < Wanted;
}

/// <summary>A stretch that was due and not recorded.</summary>
public sealed record SessionGap(Instant From, Instant To);

/// <summary>A part of a list of sessions.</summary>
public sealed record SessionPart(int Total, int Page, int Size, IReadOnlyList<SessionDetail> Items);

/// <summary>What of a study's monitoring waits for a person.</summary>
[Face]
public interface IMonitoringWaits
{
    /// <summary>Sessions that are over, recorded for less than the study's definition wants, and of which nobody has said why.</summary>
    Task<ShortSessions> CountBelowAsync(Guid studyId, CancellationToken cancellation);
}

/// <summary>Sessions that wait for a person.</summary>
/// <param name="Count">How many.</param>
/// <param name="Wanted">The share of the hours due that the study's definition wants recorded.</param>
[Face]
public sealed record ShortSessions(int Count, double Wanted);

/// <summary>What pages and the API ask about sessions; read only.</summary>
public sealed class SessionQueries(DreDbContext db, DefinitionQueries definitions) : IMonitoringWaits
{
    /// <summary>Most sessions of one part.</summary>
    public const int MaxSize = 500;

    /// <summary>Sessions of a study, latest first. <paramref name="which"/>: <c>below</c> (over, too little recorded, no note yet), a state, or null for all.</summary>
    public async Task<SessionPart?> ListAsync(string studyCode, string? which, string? animal, int page, int size, CancellationToken cancellation)
    {
        if (await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == studyCode, cancellation) is not { Id: var studyId } study)
        {
            return null;
        }

        var wanted = (await definitions.OfStudyAsync(study, cancellation)).MinCoverage;

        (page, size) = (Math.Max(1, page), Math.Clamp(size, 1, MaxSize));
        var sessions = db.MonitoringSessions.AsNoTracking().Where(s => s.Plan!.Animal!.StudyId == studyId && (animal == null || s.Plan.Animal.Code == animal));
        sessions = which switch
        {
            "below" => Below(sessions, wanted),
            "planned" => sessions.Where(s => s.State == SessionState.Planned),
            "running" => sessions.Where(s => s.State == SessionState.Running),
            "closed" => sessions.Where(s => s.State == SessionState.Closed),
            "not-done" => sessions.Where(s => s.State == SessionState.NotDone),
            _ => sessions,
        };
        var found = await sessions.Include(s => s.Plan).ThenInclude(p => p!.Animal).Include(s => s.Rig).OrderByDescending(s => s.From).ThenBy(s => s.Plan!.Animal!.Code)
            .Skip((page - 1) * size).Take(size).ToListAsync(cancellation);
        return new SessionPart(await sessions.CountAsync(cancellation), page, size, await DetailsAsync(found, wanted, cancellation));
    }

    public async Task<SessionDetail?> FindAsync(string studyCode, Guid id, CancellationToken cancellation)
    {
        var found = await db.MonitoringSessions.AsNoTracking().Include(s => s.Plan).ThenInclude(p => p!.Animal).Include(s => s.Rig)
            .Where(s => s.Id == id && s.Plan!.Animal!.Study!.Code == studyCode).ToListAsync(cancellation);
        return found.Count == 0 ? null : (await DetailsAsync(found, await WantedAsync(found[0].Plan!.Animal!.StudyId, cancellation), cancellation)).Single();
    }

    public async Task<ShortSessions> CountBelowAsync(Guid studyId, CancellationToken cancellation)
    {
        var wanted = await WantedAsync(studyId, cancellation);
        return new ShortSessions(await Below(db.MonitoringSessions.Where(s => s.Plan!.Animal!.StudyId == studyId), wanted).CountAsync(cancellation), wanted);
    }

    private async Task<double> WantedAsync(Guid studyId, CancellationToken cancellation) =>
        (await definitions.NamedAsync(await db.Studies.Where(s => s.Id == studyId).Select(s => s.DefinitionName).SingleOrDefaultAsync(cancellation) ?? "", cancellation)).MinCoverage;

    private static IQueryable<MonitoringSession> Below(IQueryable<MonitoringSession> sessions, double wanted) =>
        sessions.Where(s => s.State == SessionState.Closed && s.Note == "" && s.Coverage != null && s.Coverage < wanted);

    /// <summary>Hours are reckoned here and now: a recording that came in a second ago counts.</summary>
    private async Task<IReadOnlyList<SessionDetail>> DetailsAsync(List<MonitoringSession> sessions, double wanted, CancellationToken cancellation)
    {
        var hours = await SessionReckoning.LoadAsync(db, [.. sessions.Select(s => s.Plan!.AnimalId).Distinct()], cancellation);
        return sessions.ConvertAll(s =>
        {
            var over = s.State is SessionState.Closed or SessionState.NotDone;
            var coverage = over ? hours[s.Plan!.AnimalId].Of(s.Plan, s) : null;
            return new SessionDetail(
                s.Id, s.PlanId, s.SessionKey, s.Plan!.Animal!.Code, s.Plan.Phase, s.From, s.To, s.Rig?.Code, s.State, coverage?.HoursDue, coverage?.HoursRecorded, coverage?.LeastShare,
                coverage?.Types ?? [], [.. coverage?.Gaps.Select(g => new SessionGap(g.From, g.To)) ?? []], s.ClosedAt, s.Note, s.Version, wanted);
        });
    }
}

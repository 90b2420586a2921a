using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Server.Features.Monitoring.Rigs;

namespace PreclinicalDre.Server.Features.Monitoring.Sessions;

/// <summary>What an animal's hours are reckoned from.</summary>
/// <param name="Revision">The animal's data revision, read before the rest: what changes meanwhile makes another one, and the hours are reckoned again.</param>
/// <param name="ImplantedOn">Day of implantation.</param>
/// <param name="ExitedAt">When it left.</param>
/// <param name="Zone">The laboratory's zone.</param>
/// <param name="Recordings">Its recordings.</param>
/// <param name="Types">Ids of the seizure types that it has shown, sorted: each must be detectable.</param>
internal sealed record AnimalHours(int Revision, LocalDate? ImplantedOn, Instant? ExitedAt, DateTimeZone Zone, IReadOnlyList<RecordingFacts> Recordings, IReadOnlyList<string> Types)
{
    /// <summary>The union of the recordings.</summary>
    public RecordedTime Recorded { get; } = RecordedTime.Of(Recordings);

    /// <summary>The part of a plan in which recording can be due.</summary>
    public MonitoringSpan Due(MonitoringPlan plan) => plan.Facts().Due(ImplantedOn, ExitedAt, Zone);

    /// <summary>Hours due and recorded of a session of a plan, by what is known of the animal now.</summary>
    public SessionCoverage Of(MonitoringPlan plan, MonitoringSession session) =>
        SessionCoverage.Of(new MonitoringSpan(session.From, session.To).Within(Due(plan)), Recordings, Types);
}

/// <summary>Reads what hours are reckoned from, for many animals at once.</summary>
internal static class SessionReckoning
{
    public static async Task<Dictionary<Guid, AnimalHours>> LoadAsync(DreDbContext db, IReadOnlyCollection<Guid> animalIds, CancellationToken cancellation)
    {
        var animals = await db.Animals.AsNoTracking().Where(a => animalIds.Contains(a.Id))
            .Select(a => new { a.Id, a.DataRevision, a.ImplantedOn, a.ExitedAt, a.Study!.TimeZoneId }).ToListAsync(cancellation);
        var recordings = (await db.Recordings.AsNoTracking().Where(r => animalIds.Contains(r.AnimalId)).Select(r => new { r.AnimalId, r.From, r.To, r.Detects }).ToListAsync(cancellation))
            .ToLookup(r => r.AnimalId, r => new RecordingFacts(r.From, r.To, r.Detects.Length == 0 ? null : RigFactsOf.Ids(r.Detects)));
        var types = (await db.Seizures.AsNoTracking().Where(s => animalIds.Contains(s.AnimalId)).Select(s => new { s.AnimalId, s.TypeId }).Distinct().ToListAsync(cancellation))
            .ToLookup(s => s.AnimalId, s => s.TypeId);
        return animals.ToDictionary(a => a.Id, a => new AnimalHours(
            a.DataRevision, a.ImplantedOn, a.ExitedAt, DateTimeZoneProviders.Tzdb[a.TimeZoneId], [.. recordings[a.Id]], [.. types[a.Id].Order(StringComparer.Ordinal)]));
    }
}

using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Monitoring.Sessions;

/// <summary>What a person says of a session.</summary>
public sealed class SessionInput
{
    /// <summary>True: it could not be done; the note then says why. Its hours stay due.</summary>
    public bool NotDone { get; set; }

    public string? Note { get; set; }

    /// <summary>The version that was read before the change; null takes the current one.</summary>
    public int? Version { get; set; }
}

/// <summary>Writes down why a session was not done, or why hours of it are missing.</summary>
public sealed class NoteSession(DreDbContext db, IClock clock)
{
    private const int MaxNote = 2000;

    public async Task<Outcome<MonitoringSession>> RunAsync(string studyCode, Guid id, SessionInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var session = await db.MonitoringSessions.Include(s => s.Plan).SingleOrDefaultAsync(s => s.Id == id && s.Plan!.Animal!.Study!.Code == studyCode, cancellation);
        if (session is null)
        {
            return new Outcome<MonitoringSession>.NotFound($"such session in study {studyCode}");
        }

        if (input.Version is { } version && version != session.Version)
        {
            return new Outcome<MonitoringSession>.Conflict("Someone else changed this session. Load it again, then repeat the change.");
        }

        var note = input.Note?.Trim() ?? "";
        if (note.Length > MaxNote || (input.NotDone && note.Length == 0))
        {
            return Outcome.Refused<MonitoringSession>("bad-value", "note", input.NotDone && note.Length == 0 ? "Why was it not done?" : "This is too long.", note, $"1 to {MaxNote} characters");
        }

        var now = clock.GetCurrentInstant();
        session.Note = note;
        if (input.NotDone && session.State != SessionState.NotDone)
        {
            (session.State, session.ClosedAt) = (SessionState.NotDone, now);
        }
        else if (!input.NotDone && session.State == SessionState.NotDone)
        {
            // Back to where its time puts it.
            session.State = session.To <= now ? SessionState.Closed : session.From <= now ? SessionState.Running : SessionState.Planned;
            session.ClosedAt = session.State == SessionState.Closed ? now : null;
        }

        if (session.State is SessionState.Closed or SessionState.NotDone)
        {
            var hours = (await SessionReckoning.LoadAsync(db, [session.Plan!.AnimalId], cancellation))[session.Plan.AnimalId];
            var coverage = hours.Of(session.Plan, session);
            (session.HoursDue, session.HoursRecorded, session.Coverage, session.ReckonedRevision) = (coverage.HoursDue, coverage.HoursRecorded, coverage.LeastShare, hours.Revision);
        }

        await db.SaveChangesAsync(cancellation);
        return session;
    }
}

using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Dosing.Worklist;

/// <summary>What waits for a person in one study.</summary>
/// <param name="Study">Code of the study.</param>
/// <param name="Overdue">Open tasks whose window has passed.</param>
/// <param name="DueNow">Open tasks whose time has come.</param>
/// <param name="DueSoon">Open tasks of the next hour.</param>
/// <param name="Missed">Tasks of the last day that were marked as missed and can still be entered.</param>
/// <param name="Href">The page with them.</param>
[Face]
public sealed record StudyReminder(string Study, int Overdue, int DueNow, int DueSoon, int Missed, string Href)
{
    /// <summary>In words: <c>2 tasks overdue, 3 due now</c>.</summary>
    public string Words => string.Join(", ", new[] { Say(Overdue, "overdue"), Say(Missed, "missed since yesterday"), Say(DueNow, "due now"), Say(DueSoon, "due within the hour") }.Where(w => w is not null));

    private static string? Say(int count, string word) => count == 0 ? null : $"{count} {word}";
}

/// <summary>Tells what is overdue or due soon.</summary>
[Face]
public interface IReminders
{
    /// <summary>Studies for which something waits, in order of their codes.</summary>
    Task<IReadOnlyList<StudyReminder>> AllAsync(CancellationToken cancellation);
}

/// <summary>Counts them in one query.</summary>
public sealed class Reminders(DreDbContext db, IClock clock) : IReminders
{
    private static readonly Duration Soon = Duration.FromHours(1);
    private static readonly Duration Recent = Duration.FromDays(1);

    public async Task<IReadOnlyList<StudyReminder>> AllAsync(CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var (soon, recent) = (now + Soon, now - Recent);
        var counts = await db.WorklistTasks.AsNoTracking()
            .Where(t => (t.State == WorklistState.Open && t.DueAt < soon) || (t.State == WorklistState.Missed && t.DueAt >= recent))
            .GroupBy(t => t.Animal!.Study!.Code)
            .Select(g => new
            {
                g.Key,
                Missed = g.Count(t => t.State == WorklistState.Missed),
                Overdue = g.Count(t => t.State == WorklistState.Open && t.WindowUntil < now),
                Now = g.Count(t => t.State == WorklistState.Open && t.WindowUntil >= now && t.DueAt <= now),
                Soon = g.Count(t => t.State == WorklistState.Open && t.WindowUntil >= now && t.DueAt > now),
            }).ToListAsync(cancellation);
        return [.. counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => new StudyReminder(c.Key, c.Overdue, c.Now, c.Soon, c.Missed, $"{Addresses.Study(c.Key)}/worklist"))];
    }
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Evaluation.Definitions;
using PreclinicalDre.Server.Features.Monitoring.Sessions;

namespace PreclinicalDre.Server.Features.Monitoring.Calendar;

/// <summary>A study's monitoring day by day, as planned and as recorded up to now; read only. It tells animals, phases, rigs and hours, nothing of groups or doses.</summary>
public sealed class CalendarQueries(DreDbContext db, DefinitionQueries definitions, IClock clock)
{
    /// <summary>What the days from <paramref name="first"/> to <paramref name="last"/> hold.</summary>
    /// <param name="study">The study.</param>
    /// <param name="first">First day.</param>
    /// <param name="last">Last day.</param>
    /// <param name="animal">Code of the only animal to show; empty: all.</param>
    /// <param name="rig">Code of the only rig to show; empty: all.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<StudyCalendar> ViewAsync(Study study, LocalDate first, LocalDate last, string? animal, string? rig, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(study);
        var id = study.Id;
        var plans = await db.MonitoringPlans.AsNoTracking().Include(p => p.Animal).Include(p => p.Rig).Where(p => p.Animal!.StudyId == id).OrderBy(p => p.From).ToListAsync(cancellation);
        var (animals, rigs) = (Sorted(plans.Select(p => p.Animal!.Code)), Sorted(plans.Select(p => p.Rig?.Code).OfType<string>()));
        var zone = DateTimeZoneProviders.Tzdb[study.TimeZoneId];
        var window = new MonitoringSpan(zone.StartOf(first), zone.StartOf(last.PlusDays(1)));
        List<MonitoringPlan> shown = [.. plans.Where(p => (string.IsNullOrEmpty(animal) || p.Animal!.Code == animal) && (string.IsNullOrEmpty(rig) || p.Rig?.Code == rig))];
        var hours = await SessionReckoning.LoadAsync(db, [.. shown.Where(p => p.From < window.To && p.To > window.From).Select(p => p.AnimalId).Distinct()], cancellation);
        var stored = (await db.MonitoringSessions.AsNoTracking().Where(s => s.Plan!.Animal!.StudyId == id && s.From < window.To && s.To > window.From).ToListAsync(cancellation))
            .ToDictionary(s => (s.PlanId, s.SessionKey));
        var now = clock.GetCurrentInstant();
        var wanted = (await definitions.NamedAsync(study.DefinitionName, cancellation)).MinCoverage;
        var entries = shown.SelectMany(p => Settling(p, zone, first, last))
            .GroupBy(e => (e.Day, e.Animal)).Select(g => g.First())
            .Concat(shown.Where(p => hours.ContainsKey(p.AnimalId)).SelectMany(p => Due(p, hours[p.AnimalId], stored, window, first, last, wanted, now)))
            .OrderBy(e => e.Day).ThenBy(e => e.Animal, StringComparer.Ordinal).ThenBy(e => e.From);
        var outages = await db.RigOutages.AsNoTracking().Include(o => o.Rig).Where(o => o.From < window.To && o.To > window.From).ToListAsync(cancellation);
        var stops = outages.Where(o => rigs.Contains(o.Rig!.Code, StringComparer.Ordinal) && (string.IsNullOrEmpty(rig) || o.Rig!.Code == rig))
            .SelectMany(o => CalendarDays.Cut(new(o.From, o.To), zone, first, last).Select(d => new CalendarStop(d.Day, o.Rig!.Code, d.Part.From, d.Part.To, o.Reason)))
            .OrderBy(s => s.Day).ThenBy(s => s.Rig, StringComparer.Ordinal).ThenBy(s => s.From);
        return new StudyCalendar(study.Code, zone.Id, first, last, animals, rigs, wanted, [.. entries], [.. stops]);
    }

    /// <summary>The calendar as a table, a row for each part of a session and each day of settling.</summary>
    public static DataTable Table(StudyCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var zone = DateTimeZoneProviders.Tzdb[calendar.TimeZoneId];
        return new DataTable(
            $"Monitoring of {calendar.Study} from {LocalDatePattern.Iso.Format(calendar.First)} to {LocalDatePattern.Iso.Format(calendar.Last)}",
            [
                new("Day"), new("Animal"), new("Phase"), new("Rig"), new("Stands"), new("From", DataKind.Time), new("To", DataKind.Time), new("Due", DataKind.Number, "h"), new("Recorded", DataKind.Number, "h"),
                new("Note"),
            ],
            [
                .. calendar.Entries.Select(e => (IReadOnlyList<string>)
                [
                    LocalDatePattern.Iso.Format(e.Day), e.Animal, MonitoringWords.Say(e.Phase), e.Rig ?? "", MonitoringWords.Say(e.Mark).Word, At(e.From), At(e.To), Number(e.HoursDue), Number(e.HoursRecorded), e.Note,
                ]),
                .. calendar.Stops.Select(s => (IReadOnlyList<string>)
                    [LocalDatePattern.Iso.Format(s.Day), "", "", s.Rig, "out of use", At(s.From), At(s.To), "", "", s.Reason]),
            ]);

        string At(Instant at) => OffsetDateTimePattern.GeneralIso.Format(at.InZone(zone).ToOffsetDateTime());
        static string Number(double? value) => value is { } v ? v.ToString("0.####", CultureInfo.InvariantCulture) : "";
    }

    private static List<string> Sorted(IEnumerable<string> codes) => [.. codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Days after the implantation on which nothing is due yet, also before the plan begins.</summary>
    private static IEnumerable<CalendarEntry> Settling(MonitoringPlan plan, DateTimeZone zone, LocalDate first, LocalDate last)
    {
        if (plan.Animal!.ImplantedOn is not { } implanted || plan.SettlingDays == 0)
        {
            return [];
        }

        var end = zone.StartOf(implanted.PlusDays(plan.SettlingDays));
        var span = new MonitoringSpan(zone.StartOf(implanted), plan.Animal.ExitedAt is { } exit ? Instant.Min(exit, end) : end);
        return plan.To <= span.From
            ? []
            : CalendarDays.Cut(span, zone, first, last)
                .Select(d => new CalendarEntry(d.Day, plan.Animal.Code, plan.Phase, plan.Rig?.Code, CalendarMark.Settling, d.Part.From, d.Part.To, 0, null, plan.Id, null, ""));
    }

    private static IEnumerable<CalendarEntry> Due(
        MonitoringPlan plan, AnimalHours hours, Dictionary<(Guid Plan, string Key), MonitoringSession> stored, MonitoringSpan window, LocalDate first, LocalDate last, double wanted, Instant now)
    {
        foreach (var session in MonitoringSessions.Of(plan.Facts(), hours.Due(plan), hours.Zone, window))
        {
            var known = stored.GetValueOrDefault((plan.Id, session.Key));
            foreach (var (day, part) in CalendarDays.Cut(session.Span, hours.Zone, first, last))
            {
                var past = part.Within(new(part.From, now));
                var coverage = past.IsEmpty ? null : SessionCoverage.Of(past, hours.Recordings, hours.Types);
                var recorded = coverage?.Types.Select(t => t.Hours).Append(coverage.HoursRecorded).Min();
                yield return new CalendarEntry(
                    day, plan.Animal!.Code, plan.Phase, plan.Rig?.Code, CalendarDays.Mark(part, known?.State, recorded ?? 0, wanted, now),
                    part.From, part.To, part.Hours, recorded, plan.Id, known?.Id, known?.Note ?? "");
            }
        }
    }
}

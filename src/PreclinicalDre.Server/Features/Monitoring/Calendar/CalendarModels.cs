using NodaTime;
using PreclinicalDre.Core.Monitoring;

namespace PreclinicalDre.Server.Features.Monitoring.Calendar;

/// <summary>What a day holds of one animal: the part of a session on that day, or that the animal settles.</summary>
/// <param name="Day">Day of the laboratory's calendar.</param>
/// <param name="Animal">Code of the animal.</param>
/// <param name="Phase">What it is for.</param>
/// <param name="Rig">Code of the rig; null while none is assigned.</param>
/// <param name="Mark">How it stands.</param>
/// <param name="From">From when on that day.</param>
/// <param name="To">Until when on that day.</param>
/// <param name="HoursDue">Hours due on that day; 0 while the animal settles.</param>
/// <param name="HoursRecorded">Hours of these that were recorded so that every seizure type that the animal has shown could be seen; null before it began.</param>
/// <param name="Plan">Id of the plan.</param>
/// <param name="Session">Id of the stored session; null where none is stored yet.</param>
/// <param name="Note">What a person said of the session.</param>
public sealed record CalendarEntry(
    LocalDate Day, string Animal, MonitoringPhase Phase, string? Rig, CalendarMark Mark, Instant From, Instant To, double HoursDue, double? HoursRecorded, Guid Plan, Guid? Session, string Note);

/// <summary>A rig that cannot be used on a day, or on a part of it.</summary>
/// <param name="Day">Day of the laboratory's calendar.</param>
/// <param name="Rig">Code of the rig.</param>
/// <param name="From">From when on that day.</param>
/// <param name="To">Until when on that day.</param>
/// <param name="Reason">Why.</param>
public sealed record CalendarStop(LocalDate Day, string Rig, Instant From, Instant To, string Reason);

/// <summary>A study's monitoring day by day.</summary>
/// <param name="Study">Code of the study.</param>
/// <param name="TimeZoneId">Zone of the laboratory's clock, whose days these are.</param>
/// <param name="First">First day.</param>
/// <param name="Last">Last day.</param>
/// <param name="Animals">Animals with a plan, at any time.</param>
/// <param name="Rigs">Rigs that hold any of them, at any time.</param>
/// <param name="Wanted">Least share of what is due that the study's definition wants recorded, 0 to 1; below it a day is short.</param>
/// <param name="Entries">What the days hold, by day and animal.</param>
/// <param name="Stops">Rigs of the study out of use.</param>
public sealed record StudyCalendar(
    string Study, string TimeZoneId, LocalDate First, LocalDate Last, IReadOnlyList<string> Animals, IReadOnlyList<string> Rigs, double Wanted, IReadOnlyList<CalendarEntry> Entries, IReadOnlyList<CalendarStop> Stops);

using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Data.Studies;

namespace PreclinicalDre.Server.Features.Dosing.Worklist;

/// <summary>A day of a laboratory, from midnight to midnight of its own clock: 23, 24 or 25 hours.</summary>
public readonly record struct LabDay(LocalDate Date, DateTimeZone Zone)
{
    public Instant Start => Zone.StartOf(Date);

    public Instant End => Zone.StartOf(Date.PlusDays(1));

    public Interval Span => new(Start, End);

    /// <summary>A day as addresses name it, <c>2026-03-02</c>; null where it is none.</summary>
    public static LocalDate? Parse(string? text) => LocalDatePattern.Iso.Parse(text?.Trim() ?? "") is { Success: true } day && PlausibleYears.Hold(day.Value.Year) ? day.Value : null;

    /// <summary>The day on which the study's laboratory is now, or the one that was named.</summary>
    public static LabDay Of(Study study, Instant now, LocalDate? day = null) => Of(study.TimeZoneId, now, day);

    public static LabDay Of(string timeZoneId, Instant now, LocalDate? day = null)
    {
        var zone = DateTimeZoneProviders.Tzdb[timeZoneId];
        return new LabDay(day ?? now.InZone(zone).Date, zone);
    }
}

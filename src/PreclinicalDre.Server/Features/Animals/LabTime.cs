using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Animals;

/// <summary>Times as the laboratory's clock shows them, and days counted from the animal's day 0.</summary>
/// <param name="Zone">The laboratory's zone.</param>
/// <param name="Zero">An instant of day 0.</param>
[Face]
public sealed record LabTime(DateTimeZone Zone, Instant Zero)
{
    private static readonly LocalDateTimePattern Shown = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");
    private static readonly LocalDateTimePattern ShownExactly = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");
    private static readonly LocalDateTimePattern FormSeconds = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss");
    private static readonly LocalDateTimePattern FormMinutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    /// <summary>To the minute: <c>2026-03-16 08:00</c>.</summary>
    public string Say(Instant at) => Shown.Format(at.InZone(Zone).LocalDateTime);

    /// <summary>To the second.</summary>
    public string SayExactly(Instant at) => ShownExactly.Format(at.InZone(Zone).LocalDateTime);

    /// <summary>ISO 8601 with the laboratory's offset.</summary>
    public string Iso(Instant at) => OffsetDateTimePattern.Rfc3339.Format(at.InZone(Zone).ToOffsetDateTime());

    /// <summary>Day number: 0 on the local day of <see cref="Zero"/>.</summary>
    public int Day(Instant at) => Period.DaysBetween(Zero.InZone(Zone).Date, at.InZone(Zone).Date);

    /// <summary>The value of a <c>datetime-local</c> field.</summary>
    public static string? ForForm(Instant? at, DateTimeZone zone) => at is { } i ? FormSeconds.Format(i.InZone(zone).LocalDateTime) : null;

    /// <summary>
    /// Reads an instant with its offset, or a time of the laboratory's clock. A clock time that came twice or never is refused, not guessed:
    /// the answer is then null and <paramref name="problem"/> says why.
    /// </summary>
    public static Instant? Read(string text, DateTimeZone zone, out string? problem)
    {
        problem = null;
        var trimmed = text.Trim();
        if (OffsetDateTimePattern.Rfc3339.Parse(trimmed) is { Success: true } exact)
        {
            problem = YearProblem(exact.Value.Year);
            return problem is null ? exact.Value.ToInstant() : null;
        }

        var clock = trimmed.Replace(' ', 'T');
        var local = FormSeconds.Parse(clock) is { Success: true } s ? s : FormMinutes.Parse(clock);
        if (!local.Success)
        {
            problem = "This is not a time.";
            return null;
        }

        problem = YearProblem(local.Value.Year);
        if (problem is not null)
        {
            return null;
        }

        var mapping = zone.MapLocal(local.Value);
        problem = mapping.Count switch
        {
            0 => "The laboratory's clock skipped this time.",
            1 => null,
            _ => "The laboratory's clock showed this time twice; send it with its offset.",
        };
        return problem is null ? mapping.Single().ToInstant() : null;
    }

    private static string? YearProblem(int year) => PlausibleYears.Hold(year) ? null : "The year cannot be right.";
}

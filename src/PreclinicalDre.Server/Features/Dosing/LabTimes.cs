using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Server.Features.Dosing;

/// <summary>Reads times that people and programs send.</summary>
public static class LabTimes
{
    private static readonly LocalDateTimePattern[] Forms =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"), LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.FFFFFFFFF"),
    ];

    /// <summary>
    /// An instant with its offset, or a time of the laboratory's clock. One that the clock showed twice or never is refused, not guessed: the answer is then
    /// null and <paramref name="problem"/> says why.
    /// </summary>
    public static Instant? Read(string text, DateTimeZone zone, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(zone);
        var trimmed = text.Trim();
        if (OffsetDateTimePattern.Rfc3339.Parse(trimmed) is { Success: true } exact)
        {
            problem = YearProblem(exact.Value.Year);
            return problem is null ? exact.Value.ToInstant() : null;
        }

        foreach (var form in Forms)
        {
            if (form.Parse(trimmed.Replace(' ', 'T')) is { Success: true } local)
            {
                var mapping = zone.MapLocal(local.Value);
                problem = YearProblem(local.Value.Year) ?? mapping.Count switch
                {
                    0 => "The laboratory's clock skipped this time.",
                    1 => null,
                    _ => "The laboratory's clock showed this time twice; send it with its offset.",
                };
                return problem is null ? mapping.Single().ToInstant() : null;
            }
        }

        problem = "This is not a time.";
        return null;
    }

    private static string? YearProblem(int year) => PlausibleYears.Hold(year) ? null : "The year cannot be right.";
}

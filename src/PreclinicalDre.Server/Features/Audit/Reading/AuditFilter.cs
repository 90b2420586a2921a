using System.Globalization;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Audit.Reading;

/// <summary>How the trail is narrowed; null = not at all.</summary>
/// <param name="Study">Code of a study, key of one that is gone, or <see cref="ServerItself"/>.</param>
/// <param name="Entity">Name of a kind of thing.</param>
/// <param name="Actor">Who changed it, whole name.</param>
/// <param name="Day">Day in UTC.</param>
/// <param name="Before">Where to go on; null from the newest.</param>
public sealed record AuditFilter(string? Study, string? Entity, string? Actor, LocalDate? Day, AuditCursor? Before)
{
    /// <summary>Value of <see cref="Study"/> for what belongs to no study. No study has such a code.</summary>
    public const string ServerItself = "(server)";

    public static Outcome<AuditFilter> Read(string? study, string? entity, string? actor, string? day, string? before)
    {
        var findings = new List<Finding>();
        LocalDate? date = null;
        if (Word(day) is { } d)
        {
            var parsed = LocalDatePattern.Iso.Parse(d);
            // A typing error like 9999 would leave the calendar on the way to the day after.
            if (parsed.Success && parsed.Value.Year is >= 1900 and <= 2200)
            {
                date = parsed.Value;
            }
            else
            {
                findings.Add(Finding.Error("bad-day", "This is no day.", new Location(Path: "day"), d, "a day as 2026-03-02"));
            }
        }

        AuditCursor? cursor = null;
        if (Word(before) is { } b && (cursor = AuditCursor.Parse(b)) is null)
        {
            findings.Add(Finding.Error("bad-cursor", "This is no place in the trail.", new Location(Path: "before"), b, "what the page or answer before gave as next"));
        }

        return findings.Count > 0
            ? new Outcome<AuditFilter>.Invalid("The trail cannot be narrowed like this.", findings)
            : new AuditFilter(Word(study), Word(entity), Word(actor), date, cursor);
    }

    private static string? Word(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>A row's place in the order of the list: newest first, then by sequence and chain.</summary>
public sealed record AuditCursor(Instant At, long Sequence, Guid Chain)
{
    public static AuditCursor? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('.') is [var at, var sequence, var chain]
            && long.TryParse(at, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ticks)
            && ticks is >= 0 and <= 2_534_023_007_999_999_999 / 10
            && long.TryParse(sequence, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var s)
            && Guid.TryParseExact(chain, "N", out var c)
            ? new AuditCursor(Instant.FromUnixTimeTicks(ticks), s, c)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.ToUnixTimeTicks()}.{Sequence}.{Chain:N}");
}

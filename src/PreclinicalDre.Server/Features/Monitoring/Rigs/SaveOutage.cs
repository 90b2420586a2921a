using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Server.Features.Animals;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Monitoring.Rigs;

/// <summary>Takes a rig out of use for a time, or back into it.</summary>
public sealed class SaveOutage(DreDbContext db)
{
    private const int MaxReason = 200;
    private static readonly Duration Longest = Duration.FromDays(3660);

    /// <summary>Refused while animals have places in that time: they must be given others first, or the plans be moved.</summary>
    public async Task<Outcome<RigOutage>> AddAsync(string rigCode, OutageInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var rig = await db.Rigs.SingleOrDefaultAsync(r => r.Code == rigCode, cancellation);
        if (rig is null)
        {
            return new Outcome<RigOutage>.NotFound($"rig {rigCode}");
        }

        var zone = DateTimeZoneProviders.Tzdb[rig.TimeZoneId];
        var findings = new List<Finding>();
        var from = Time("from", input.From);
        var to = Time("to", input.To);
        var reason = input.Reason?.Trim() ?? "";
        if (from is { } f && to is { } t && (t <= f || t - f > Longest))
        {
            Add("to", "The end must come after the start.", input.To, $"after {input.From}, within ten years");
        }

        if (reason.Length is 0 or > MaxReason)
        {
            Add("reason", "Why is the rig out of use?", reason, $"1 to {MaxReason} characters");
        }

        var stays = db.MonitoringPlans.AsNoTracking().Where(p => p.RigId == rig.Id && p.From < to && p.To > from);
        // Animals of studies that the person does not see stand in the way too; they are counted and not named.
        if (findings.Count == 0 && await stays.OfAllStudies().CountAsync(cancellation) is > 0 and var count)
        {
            var inside = await stays.OrderBy(p => p.From).Select(p => new { p.Animal!.Code, Study = p.Animal.Study!.Code }).ToListAsync(cancellation);
            var names = inside.Take(5).Select(p => $"{p.Code} ({p.Study})").Concat(inside.Count < count ? [RigQueries.AnotherStudy] : []);
            Add("from", $"{(count == 1 ? "An animal has" : $"{count} animals have")} a place in the rig in that time.",
                string.Join(", ", names), "a time without animals; take them out of the rig or change their plans first");
        }

        if (findings.Count > 0)
        {
            return new Outcome<RigOutage>.Invalid("The time out of use was not saved.", findings);
        }

        var outage = new RigOutage { RigId = rig.Id, From = from!.Value, To = to!.Value, Reason = reason };
        db.Add(outage);
        // Whoever assigns animals to this rig at the same moment has read it without the outage: one of the two must start again.
        rig.Version++;
        await db.SaveChangesAsync(cancellation);
        return outage;

        Instant? Time(string field, string? text)
        {
            var at = LabTime.Read(text ?? "", zone, out var problem);
            if (problem is not null)
            {
                Add(field, problem, text, $"yyyy-mm-ddThh:mm of the clock of {zone.Id}, or with an offset");
            }

            return at;
        }

        void Add(string field, string message, string? found, string wanted) =>
            findings.Add(Finding.Error("bad-value", message, new Location(Path: field), found ?? "", wanted));
    }

    public async Task<Outcome<RigOutage>> RemoveAsync(string rigCode, Guid id, CancellationToken cancellation)
    {
        var outage = await db.RigOutages.SingleOrDefaultAsync(o => o.Id == id && o.Rig!.Code == rigCode, cancellation);
        if (outage is null)
        {
            return new Outcome<RigOutage>.NotFound($"such time out of use of rig {rigCode}");
        }

        db.Remove(outage);
        await db.SaveChangesAsync(cancellation);
        return outage;
    }
}

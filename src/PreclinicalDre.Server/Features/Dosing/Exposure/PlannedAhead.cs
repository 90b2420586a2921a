using NodaTime;
using PreclinicalDre.Core.Kinetics;
using PreclinicalDre.Data.Dosing;

namespace PreclinicalDre.Server.Features.Dosing.Exposure;

/// <summary>What the plans of a compound will do to its level, were every dose given as planned.</summary>
/// <param name="From">Now, or where the trial begins.</param>
/// <param name="To">The end of what is looked at.</param>
/// <param name="Doses">Planned doses in between.</param>
/// <param name="Curve">The level by what was given and by them.</param>
public sealed record PlannedAhead(Instant From, Instant To, IReadOnlyList<(Instant At, double MgPerKg)> Doses, PredictedCurve Curve)
{
    /// <summary>Most days to look ahead.</summary>
    public const int MostDays = 28;

    /// <summary>Null where no plan asks for a dose, or no level can be predicted.</summary>
    public static PlannedAhead? Of(
        Kinetic kinetic, Trial trial, IReadOnlyCollection<Dose> doses, IReadOnlyCollection<DosingPlan> plans, IReadOnlyList<DrugInput> given, Instant origin, Instant now, Duration ahead, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(kinetic);
        ArgumentNullException.ThrowIfNull(trial);
        var from = Instant.Max(now, trial.Start);
        var to = trial.End is { } end ? Instant.Min(end, now + ahead) : now + ahead;
        if (from >= to)
        {
            return null;
        }

        // What is on record of an occasion to come was given, or will not be.
        var known = doses.Select(d => d.PlannedAt).ToHashSet();
        var coming = plans.SelectMany(p => p.Occasions(new Interval(from, to), zone).Where(o => !known.Contains(o.At)).Select(o => (Plan: p, o.At))).OrderBy(o => o.At).ToList();
        var inputs = coming.Select(o =>
        {
            var amount = GivenInputs.Amount(o.At, o.At, o.Plan.Regimen().MgPerKgPerOccasion, [o.Plan]);
            return new DrugInput((o.At - origin).TotalHours, amount.MgPerKg, amount.OverHours);
        });
        return coming.Count > 0 && kinetic.Curve([.. given, .. inputs], (to - origin).TotalHours + 1) is { } curve
            ? new PlannedAhead(from, to, [.. coming.Select(o => (o.At, o.Plan.Regimen().MgPerKgPerOccasion))], curve)
            : null;
    }
}

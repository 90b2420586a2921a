using NodaTime;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Core.Kinetics;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Dosing.Exposure;

/// <summary>What a dose on record stands for.</summary>
/// <param name="MgPerKg">Amount in mg/kg, were it given whole.</param>
/// <param name="OverHours">Hours over which it comes; 0 is at once.</param>
[Face]
public sealed record GivenAmount(double MgPerKg, double OverHours);

/// <summary>From doses on record to what reached the animal: a ration and a pump are told apart from a bolus by the plan that asked for them.</summary>
[Face]
public static class GivenInputs
{
    /// <summary>The inputs of a compound's doses, hours from an origin.</summary>
    public static IReadOnlyList<DrugInput> Of(IEnumerable<Dose> doses, IReadOnlyCollection<DosingPlan> plans, Instant origin) =>
    [
        .. doses.Where(d => d.GivenFraction > 0 && d.DoseMgPerKg > 0).Select(d =>
        {
            var at = d.GivenAt ?? d.PlannedAt;
            var amount = Amount(d.PlannedAt, at, d.DoseMgPerKg, plans);
            return new DrugInput((at - origin).TotalHours, amount.MgPerKg * d.GivenFraction, amount.OverHours);
        }),
    ];

    /// <summary>One dose by the plan of its compound that asked for it; a bolus where none did or that one says so.</summary>
    public static GivenAmount Amount(Instant plannedAt, Instant at, double mgPerKg, IReadOnlyCollection<DosingPlan> plans)
    {
        var plan = plans.FirstOrDefault(p => p.Input is not InputKind.Bolus && p.From <= plannedAt && (p.To is null || plannedAt < p.To));
        if (plan is null)
        {
            return new GivenAmount(mgPerKg, 0);
        }

        // What is on record of a pump is all that it was to give until its replacement; it gives it at its rate, and no longer than it lasts or its plan holds.
        var regimen = plan.Regimen();
        var whole = regimen.Schedule.LongestGap.TotalHours;
        var hours = Math.Min(plan.Input is InputKind.Pump ? Math.Min(whole, regimen.Reservoir?.Life.TotalHours ?? whole) : whole, plan.To is { } end ? (end - at).TotalHours : whole);

        // One that came as its plan ended still came: a minute of it.
        hours = Math.Max(hours, 1.0 / 60);
        return new GivenAmount(mgPerKg * hours / whole, hours);
    }
}

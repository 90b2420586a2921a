using NodaTime;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Core.Kinetics;
using PreclinicalDre.Data.Dosing;

namespace PreclinicalDre.Server.Features.Dosing.Exposure;

/// <summary>From doses on record to what reached the animal: a ration and a pump are told apart from a bolus by the plan that asked for them.</summary>
public static class GivenInputs
{
    /// <summary>The inputs of a compound's doses, hours from an origin.</summary>
    public static IReadOnlyList<DrugInput> Of(IEnumerable<Dose> doses, IReadOnlyCollection<DosingPlan> plans, Instant origin)
    {
        var inputs = new List<DrugInput>();
        foreach (var dose in doses.Where(d => d.GivenFraction > 0 && d.DoseMgPerKg > 0))
        {
            var at = ((dose.GivenAt ?? dose.PlannedAt) - origin).TotalHours;
            var plan = plans.FirstOrDefault(p => p.Input is not InputKind.Bolus && p.From <= dose.PlannedAt && (p.To is null || dose.PlannedAt < p.To));
            var amount = dose.DoseMgPerKg * dose.GivenFraction;
            if (plan is null)
            {
                inputs.Add(new DrugInput(at, amount));
                continue;
            }

            // What is on record of a pump is all that it was to give until its replacement; it gives it at its rate, and no longer than it lasts or its plan holds.
            var regimen = plan.Regimen();
            var whole = regimen.Schedule.LongestGap.TotalHours;
            var hours = Math.Min(plan.Input is InputKind.Pump ? Math.Min(whole, regimen.Reservoir?.Life.TotalHours ?? whole) : whole, plan.To is { } end ? (end - origin).TotalHours - at : whole);
            if (hours > 0)
            {
                inputs.Add(new DrugInput(at, amount * hours / whole, hours));
            }
        }

        return inputs;
    }
}

using System.Globalization;
using NodaTime;
using PreclinicalDre.Core.Dosing.Schedules;
using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Core.Dosing.Volumes;

/// <summary>From dose, body weight and concentration to the volume in the syringe.</summary>
public static class DoseVolume
{
    /// <summary>
    /// Share by which a pump's rate may miss the planned dose at the animal's weight before it is said: 0.1 of the plan (this system's choice; growth and
    /// loss of weight move it, since the rate of a pump is fixed).
    /// </summary>
    public const double PumpTolerance = 0.1;

    /// <summary>
    /// What an occasion asks for. mg = mg/kg × g / 1000; mL = mg / (mg/mL). For a pump the volume is that of its reservoir. Without a weight nothing is
    /// said, and without a concentration no volume.
    /// </summary>
    /// <param name="regimen">The regimen; one that <see cref="RegimenChecks"/> has nothing against.</param>
    /// <param name="at">When the dose is given.</param>
    /// <param name="weight">The last weight up to then; null where there is none.</param>
    /// <param name="baseline">The weight that counts as 100 %; null where there is none.</param>
    /// <param name="weightMaxAge">The protocol's limit for the age of a weight.</param>
    /// <param name="cap">The largest volume at once; null where none is set.</param>
    public static DosePortion Of(Regimen regimen, Instant at, BodyWeight? weight, WeightBaseline? baseline, Duration weightMaxAge, VolumeCap? cap)
    {
        ArgumentNullException.ThrowIfNull(regimen);
        if (weight is not { Grams: > 0 } known || !double.IsFinite(known.Grams))
        {
            return new DosePortion(null, null, null, null, [Hint(Severity.Warning, "weight-missing", "No body weight is on record: the volume cannot be said.", null, "a weight before the dose")]);
        }

        var hints = new List<Finding>();
        var age = at - known.At;
        if (age > weightMaxAge)
        {
            hints.Add(Hint(Severity.Warning, "weight-old", $"The last weight is {ScheduleWords.Say(age)} old.", ScheduleWords.Say(age), $"at most {ScheduleWords.Say(weightMaxAge)}"));
        }

        hints.AddRange(WeightHints.Of(known.Grams, baseline));
        return regimen.Input is InputKind.Pump ? Pump(regimen, known, age, hints) : Portion(regimen, known, age, cap, hints);
    }

    private static DosePortion Portion(Regimen regimen, BodyWeight weight, Duration age, VolumeCap? cap, List<Finding> hints)
    {
        var mg = regimen.DoseMgPerKg * weight.Grams / 1000;
        if (regimen.ConcentrationMgPerMl is not { } concentration)
        {
            if (regimen.Input is InputKind.Bolus)
            {
                hints.Add(Hint(Severity.Info, "concentration-missing", "The plan names no concentration: the volume cannot be said.", null, "mg/mL"));
            }

            return new DosePortion(mg, null, null, age, hints);
        }

        var perKg = regimen.DoseMgPerKg / concentration;
        if (cap is not null && perKg > cap.MlPerKg * (1 + 1e-9))
        {
            hints.Add(Hint(Severity.Warning, "volume-above-cap", $"More than is given at once {cap.Route} to this species.", Number(perKg, "mL/kg"), $"at most {cap}. {cap.Source}"));
        }

        return new DosePortion(mg, mg / concentration, perKg, age, hints);
    }

    /// <summary>A pump's rate is fixed: what it gives by body weight is the animal's weight's doing.</summary>
    private static DosePortion Pump(Regimen regimen, BodyWeight weight, Duration age, List<Finding> hints)
    {
        if (regimen is not { Reservoir: { } reservoir, ConcentrationMgPerMl: { } concentration })
        {
            return new DosePortion(null, null, null, age, hints);
        }

        var mgPerDay = reservoir.MicrolitresPerHour * 24 / 1000 * concentration;
        var given = mgPerDay / (weight.Grams / 1000);
        if (Math.Abs((given / regimen.DoseMgPerKg) - 1) > PumpTolerance)
        {
            hints.Add(Hint(Severity.Warning, "pump-rate", "At this weight the pump does not give the planned dose.", Number(given, "mg/kg a day"), $"within 10 % of {Number(regimen.DoseMgPerKg, "mg/kg a day")}"));
        }

        return new DosePortion(reservoir.VolumeMicrolitres / 1000 * concentration, reservoir.VolumeMicrolitres / 1000, null, age, hints);
    }

    private static string Number(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{value:0.##} {unit}");

    private static Finding Hint(Severity severity, string code, string message, string? found, string? wanted) => new(severity, code, message, new Location(), found, wanted);
}

using System.Globalization;
using PreclinicalDre.Core.Dosing.Schedules;

namespace PreclinicalDre.Core.Dosing;

/// <summary>What is wrong with a regimen by itself, before an animal is looked at. The path of a finding is the member's name in camel case.</summary>
public static class RegimenChecks
{
    /// <summary>Highest dose that can be meant, mg/kg (the same as imports take).</summary>
    public const double MostMgPerKg = 20_000;

    /// <summary>Highest concentration that can be meant, mg/mL: a pure liquid is not far above 1,000.</summary>
    public const double MostMgPerMl = 2_000;

    /// <summary>The findings, empty for a regimen that can be followed.</summary>
    public static IReadOnlyList<Finding> Of(Regimen regimen)
    {
        ArgumentNullException.ThrowIfNull(regimen);
        var findings = new List<Finding>();
        if (!(regimen.DoseMgPerKg > 0 && regimen.DoseMgPerKg <= MostMgPerKg))
        {
            Add("doseMgPerKg", "The dose cannot be right.", Text(regimen.DoseMgPerKg), Between(MostMgPerKg, "mg/kg"));
        }

        if (regimen.ConcentrationMgPerMl is { } concentration && !(concentration > 0 && concentration <= MostMgPerMl))
        {
            Add("concentrationMgPerMl", "The concentration cannot be right.", Text(concentration), Between(MostMgPerMl, "mg/mL"));
        }

        if (regimen.Route.Length is 0 or > 40)
        {
            Add("route", "A regimen needs its route.", regimen.Route, "as i.p., p.o., s.c., i.v., at most 40 characters");
        }

        if (regimen.Input is InputKind.Pump)
        {
            Pump(regimen);
        }
        else if (regimen.Reservoir is not null)
        {
            Add("reservoir", "Only a pump or an infusion has a reservoir.", "a reservoir", "none, or the input pump");
        }

        return findings;

        void Pump(Regimen pump)
        {
            if (pump.ConcentrationMgPerMl is null)
            {
                Add("concentrationMgPerMl", "What a pump gives cannot be said without the concentration in its reservoir.", "", "mg/mL");
            }

            if (pump.Reservoir is not { MicrolitresPerHour: > 0 and <= 100_000, VolumeMicrolitres: > 0 and <= 1_000_000 } reservoir)
            {
                Add("reservoir", "A pump needs its rate and the volume of its reservoir.", pump.Reservoir is { } r ? $"{Text(r.MicrolitresPerHour)} µL/h, {Text(r.VolumeMicrolitres)} µL" : "",
                    "a rate above 0 to 100,000 µL/h and a volume above 0 to 1,000,000 µL");
            }
            else if (pump.Schedule.LongestGap > reservoir.Life)
            {
                Add("schedule", "The reservoir would be empty before it is replaced.", ScheduleWords.Say(pump.Schedule.LongestGap), $"at most {ScheduleWords.Say(reservoir.Life)} between replacements");
            }
        }

        void Add(string path, string message, string found, string wanted) => findings.Add(Finding.Error("bad-value", message, new Location(Path: path), found, wanted));
    }

    private static string Between(double most, string unit) => string.Create(CultureInfo.InvariantCulture, $"above 0 to {most:#,0} {unit}");

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}

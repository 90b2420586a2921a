using System.Globalization;
using NodaTime;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Features.Animals.Verdicts;

namespace PreclinicalDre.Server.Features.Animals.Drawings;

/// <summary>A regimen's doses in a few words: what was given most often after titration, and how often.</summary>
public static class DoseLine
{
    /// <summary><c>60 mg/kg q6h</c>, compounds joined by <c>+</c>; null where no dose is on record.</summary>
    public static string? Of(AnimalDossier dossier, Trial trial)
    {
        string[] parts = [.. trial.Compounds.Select(c => Of(dossier, trial, c)).OfType<string>()];
        return parts.Length == 0 ? null : string.Join(" + ", parts);
    }

    /// <summary>Daily dose in mg/kg of a trial of one compound; null for several or where the rhythm is not known.</summary>
    public static double? PerDay(AnimalDossier dossier, Trial trial) =>
        trial.Compounds is [var one] && Held(dossier, trial, one) is { MgPerKg: var dose, EveryHours: { } hours } ? dose * 24 / hours : null;

    private static string? Of(AnimalDossier dossier, Trial trial, TrialCompound part) => Held(dossier, trial, part) is { } held
        ? $"{Wording.Number(held.MgPerKg)} mg/kg{(held.EveryHours is { } h ? $" q{h.ToString("0.#", CultureInfo.InvariantCulture)}h" : "")}"
        : null;

    private static (double MgPerKg, double? EveryHours)? Held(AnimalDossier dossier, Trial trial, TrialCompound part)
    {
        var all = dossier.Doses.Where(d => d.TrialCompoundId == part.Id).ToList();
        var held = all.Where(d => d.PlannedAt >= (trial.MaintenanceFrom ?? trial.Start)).ToList();
        held = held.Count > 0 ? held : all;
        if (held.Count == 0)
        {
            return part.TitrationSteps.LastOrDefault() is { } step ? (step.DoseMgPerKg, step.IntervalHours) : null;
        }

        var usual = held.GroupBy(d => d.DoseMgPerKg).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).First().Key;
        double[] gaps = [.. held.Zip(held.Skip(1), (a, b) => (b.PlannedAt - a.PlannedAt).TotalHours).Where(h => h > 0).Order()];
        return (usual, gaps.Length == 0 ? null : Math.Round(gaps[gaps.Length / 2], 1));
    }
}

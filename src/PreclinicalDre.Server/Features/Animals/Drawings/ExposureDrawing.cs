using PreclinicalDre.Core.Figures;
using PreclinicalDre.Data.Dosing;

namespace PreclinicalDre.Server.Features.Animals.Drawings;

/// <summary>The level of one compound over one trial, with what was measured and the seizures that broke through.</summary>
public static class ExposureDrawing
{
    public static Figure Draw(AnimalDossier dossier, Trial trial, TrialCompound part, string idPrefix)
    {
        var end = LifeDrawing.EndOf(dossier, trial);
        var stored = dossier.Answer?.Trials.FirstOrDefault(t => t.Id == trial.Code);
        var target = dossier.Catalogue.Compound(part.CompoundId)?.TargetFor(dossier.Study.SpeciesId);
        return ExposureCurve.Draw(
            new ExposureInput
            {
                Animal = dossier.Animal.Code,
                Zone = dossier.Zone,
                Zero = dossier.Zero,
                Start = trial.Start,
                Series = Levels.Of(dossier, trial, part),
                // A trial's own lower target says nothing of an upper end.
                TargetHighMgPerL = part.TargetLowMgPerL is null ? target?.Range.Value.HighMgPerL : null,
                Window = stored is not null && stored.SteadyState < stored.End ? new FigureSpan(stored.SteadyState, stored.End) : null,
                Samples = LifeDrawing.Samples(dossier, part.Id),
                Doses = [.. dossier.Doses.Where(d => d.TrialCompoundId == part.Id).Select(d => new DoseMark(d.GivenAt ?? d.PlannedAt, dossier.NameOf(d.Compound), d.DoseMgPerKg, d.GivenFraction))],
                Seizures = [.. dossier.Seizures.Where(s => s.At >= trial.Start && s.At < end).Select(Looks.Mark)],
            },
            idPrefix);
    }
}

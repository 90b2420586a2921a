using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Server.Features.Animals.Drawings;

/// <summary>The animal's body weight over its life.</summary>
public static class WeightDrawing
{
    public static Figure Draw(AnimalDossier dossier) => WeightFigure.Draw(
        new WeightInput
        {
            Animal = dossier.Animal.Code,
            Zone = dossier.Zone,
            Zero = dossier.Zero,
            Weights = Marks(dossier),
            Trials = [.. dossier.Trials.Select(t => new DoseStretch(
                t.Start, LifeDrawing.EndOf(dossier, t), dossier.Regimen(t.Compounds.Select(c => c.CompoundId)), DoseLine: DoseLine.Of(dossier, t)))],
        },
        "weight");

    /// <summary>The weight that counts as 100 %; null where there is none.</summary>
    public static WeightBaseline? Baseline(AnimalDossier dossier) =>
        WeightBaseline.Of(Marks(dossier), dossier.Trials.Count > 0 ? dossier.Trials[0].Start : null);

    private static List<WeightMark> Marks(AnimalDossier dossier) => [.. dossier.Animal.Weights.OrderBy(w => w.WeighedAt).Select(w => new WeightMark(w.WeighedAt, w.Grams))];
}

using NodaTime;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Kinetics;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Features.Animals.Verdicts;

namespace PreclinicalDre.Server.Features.Animals.Drawings;

/// <summary>Predicted levels of a trial's compounds, in no more points than a figure can show.</summary>
public static class Levels
{
    /// <summary>Points of a trial in the life figure.</summary>
    public const int Coarse = 400;

    /// <summary>Points of a trial in a figure of its own.</summary>
    public const int Fine = 1600;

    /// <summary>One series a compound with kinetics and doses; none where a level cannot be predicted.</summary>
    public static IReadOnlyList<ExposureSeries> Of(AnimalDossier dossier, string trial, int most)
    {
        if (dossier.Record.Trials.FirstOrDefault(t => t.Id == trial) is not { } facts)
        {
            return [];
        }

        var stored = dossier.Answer?.Trials.FirstOrDefault(t => t.Id == trial);
        return [.. facts.Compounds.Where(c => c.Kinetics is not null && c.Doses.Count > 0).Select(c => Series(dossier, facts, c, stored, most))];
    }

    /// <summary>The series of one compound; without points where its level cannot be predicted.</summary>
    public static ExposureSeries Of(AnimalDossier dossier, Trial trial, TrialCompound part)
    {
        var facts = dossier.Record.Trials.FirstOrDefault(t => t.Id == trial.Code);
        var compound = facts?.Compounds.FirstOrDefault(c => c.Compound == part.CompoundId);
        var stored = dossier.Answer?.Trials.FirstOrDefault(t => t.Id == trial.Code);
        return facts is null || compound is null
            ? new ExposureSeries(dossier.NameOf(part.CompoundId), part.TargetLowMgPerL, null, [])
            : Series(dossier, facts, compound, stored, Fine);
    }

    private static ExposureSeries Series(AnimalDossier dossier, TrialFacts trial, CompoundFacts compound, StoredTrial? stored, int most) => new(
        dossier.NameOf(compound.Compound),
        compound.TargetLowMgPerL,
        stored?.Exposures.FirstOrDefault(e => e.Compound == compound.Compound)?.Share,
        compound.Kinetics is { } pk && compound.Doses.Count > 0 ? Points(pk, compound.Doses, trial.Start, trial.End, most) : []);

    private static List<ExposurePoint> Points(OneCompartment pk, IReadOnlyList<DoseFacts> doses, Instant from, Instant to, int most)
    {
        // A dose-free piece has its two ends and perhaps a peak; what is left of the points stands between them.
        var between = Math.Clamp((most / (doses.Count + 1)) - 3, 0, 24);
        var points = doses.Any(d => d.OverHours > 0)
            ? Steady(pk, doses, from, to, between)
            : new ConcentrationCurve(pk, doses.Select(d => (d.At, d.MgPerKg * d.GivenFraction))).Points(from, to, between);
        return [.. (points.Count <= most ? points : Envelope(points, from, to, most / 2)).Select(p => new ExposurePoint(p.At, p.MgPerL))];
    }

    /// <summary>With a ration or a pump, whose input goes on.</summary>
    private static IReadOnlyList<ConcentrationPoint> Steady(OneCompartment pk, IReadOnlyList<DoseFacts> doses, Instant from, Instant to, int between) => to <= from
        ? []
        : [
            .. LinearCurve.Of(pk, doses.Select(d => new DrugInput((d.At - from).TotalHours, d.MgPerKg * d.GivenFraction, d.OverHours))).Points(0, (to - from).TotalHours, between)
                .Select(p => new ConcentrationPoint(from + Duration.FromHours(p.AtHours), p.MgPerL)),
        ];

    /// <summary>The lowest and the highest point of each of a number of equal stretches: peaks and troughs stay where they are.</summary>
    private static IEnumerable<ConcentrationPoint> Envelope(IReadOnlyList<ConcentrationPoint> points, Instant from, Instant to, int stretches)
    {
        var width = (to - from).TotalHours / stretches;
        foreach (var stretch in points.GroupBy(p => Math.Min(stretches - 1, (int)((p.At - from).TotalHours / width))))
        {
            var (low, high) = (stretch.MinBy(p => p.MgPerL), stretch.MaxBy(p => p.MgPerL));
            yield return low.At <= high.At ? low : high;
            if (low.At != high.At)
            {
                yield return low.At <= high.At ? high : low;
            }
        }
    }
}

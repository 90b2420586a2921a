using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Mechanisms;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Mechanisms;
using PreclinicalDre.Server.Features.Evaluation.Definitions;
using PreclinicalDre.Server.Features.Evaluation.PseudoResistance;

namespace PreclinicalDre.Server.Features.Mechanisms;

/// <summary>The comparison of a study with the measures that it is made of.</summary>
/// <param name="View">What is told.</param>
/// <param name="Compared">The comparisons as Core made them, with the keys of their measures.</param>
public sealed record ComparedMechanisms(MechanismsView View, IReadOnlyList<(Guid Measure, MeasureComparison Comparison)> Compared)
{
    /// <summary>The figure of a measure in a specimen; null where there is none.</summary>
    public Figure? Draw(Guid measure, string specimen, string idPrefix) =>
        Compared.Where(c => c.Measure == measure && c.Comparison.Specimen == specimen).Select(c => c.Comparison).FirstOrDefault() is { } found ? MechanismFigure.Draw(found, idPrefix) : null;
}

/// <summary>Compares drug-resistant with drug-responsive animals under a study's current definition, on stored verdicts.</summary>
public sealed class MechanismQueries(DreDbContext db, DefinitionQueries definitions, PseudoResistantAnimals pseudo)
{
    private static readonly string Undefined = DreState.Undefined.Code();

    /// <summary>The comparison; null where there is no such study.</summary>
    public async Task<ComparedMechanisms?> FindAsync(string code, CancellationToken cancellation)
    {
        if (await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == code, cancellation) is not { } study)
        {
            return null;
        }

        var measures = (await db.StudyMeasures.AsNoTracking().Where(m => m.StudyId == study.Id).ToListAsync(cancellation))
            .OrderBy(m => m.Hypothesis).ThenBy(m => m.Name, StringComparer.OrdinalIgnoreCase).ThenBy(m => m.Name, StringComparer.Ordinal).ToList();
        var names = measures.ToDictionary(m => m.Id, m => m.Name);
        var animals = await db.Animals.AsNoTracking().Where(a => a.StudyId == study.Id).OrderBy(a => a.Code)
            .Select(a => new { a.Id, a.Code, a.Litter, Verdict = a.CurrentVerdict!.Classification, IsStale = a.DataRevision != a.EvaluatedRevision }).ToListAsync(cancellation);
        var failures = await pseudo.OfAsync(study.SpeciesId, [.. animals.Where(a => a.Verdict == Undefined && !a.IsStale).Select(a => a.Id)], cancellation);
        List<MechanismAnimal> judged = [.. animals.Select(a => new MechanismAnimal(a.Code, VerdictGroups.Of(a.Verdict, a.IsStale, failures.Contains(a.Id)), a.Litter))];
        var samples = await db.MechanismObservations.AsNoTracking().Where(o => o.Animal!.StudyId == study.Id).OrderBy(o => o.SampledAt).ThenBy(o => o.Id)
            .Select(o => new { o.Animal!.Code, Observation = o }).ToListAsync(cancellation);
        var compared = MechanismComparison.Of([.. measures.Select(m => m.Read())], [.. samples.Select(s => s.Observation.Read(s.Code, names[s.Observation.MeasureId]))], judged);
        var keys = measures.ToDictionary(m => m.Name, m => m.Id, StringComparer.Ordinal);
        var definition = await definitions.OfStudyAsync(study, cancellation);
        return new ComparedMechanisms(
            new MechanismsView(
                definition.Name, study.Hypotheses.Split(';', StringSplitOptions.RemoveEmptyEntries),
                [.. VerdictGroups.All.Select(g => new VerdictCount(VerdictGroups.Say(g), judged.Count(a => a.Group == g))).Where(g => g.Animals > 0)],
                compared.Count(c => c.P is not null), [.. compared.Select(c => ComparisonLine.Of(keys[c.Measure.Name], c))]),
            [.. compared.Select(c => (keys[c.Measure.Name], c))]);
    }

    /// <summary>One row a comparison, for download.</summary>
    public static DataTable Table(string study, MechanismsView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new DataTable(
            $"Mechanisms in study {study}, {view.Definition}",
            [
                new("Measure"), new("Hypothesis"), new("Specimen"), new("Category"), new("Unit"), new("Resistant", DataKind.Number), new("Responsive", DataKind.Number), new("Other animals measured", DataKind.Number),
                new("Difference", DataKind.Number), new("Difference to", DataKind.Number), new("Lower 95 %", DataKind.Number), new("Upper 95 %", DataKind.Number), new("Odds ratio", DataKind.Number),
                new("P", DataKind.Number), new("P, Holm", DataKind.Number), new("Method"), new("Notes"),
            ],
            [
                .. view.Comparisons.Select(c => (IReadOnlyList<string>)
                [
                    c.Measure, c.Hypothesis, c.Specimen, c.Share?.Category ?? "", c.Unit, Count(c, VerdictGroup.Resistant), Count(c, VerdictGroup.Responsive),
                    Say(c.Groups.Where(g => g.Group != VerdictGroups.Say(VerdictGroup.Resistant) && g.Group != VerdictGroups.Say(VerdictGroup.Responsive)).Sum(g => g.Animals)),
                    Say(c.Shift?.ShiftLow ?? c.Share?.Difference), Say(c.Shift?.ShiftHigh ?? c.Share?.Difference), Say((c.Shift?.Bounds ?? c.Share?.Bounds)?.Lower), Say((c.Shift?.Bounds ?? c.Share?.Bounds)?.Upper),
                    Say(c.Share?.OddsRatio), Say(c.P), Say(c.Adjusted), c.Method, string.Join(" ", c.Notes.Select(n => n.Words)),
                ]),
            ]);
    }

    private static string Count(ComparisonLine c, VerdictGroup group) => Say(c.Groups.FirstOrDefault(g => g.Group == VerdictGroups.Say(group))?.Animals ?? 0);

    private static string Say(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}

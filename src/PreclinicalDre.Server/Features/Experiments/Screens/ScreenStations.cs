using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Experiments.Screens;
using PreclinicalDre.Core.Statistics;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Experiments.Compounds;

namespace PreclinicalDre.Server.Features.Experiments.Screens;

/// <summary>What acute screens say of a compound.</summary>
public sealed class ScreenStations(DreDbContext db, ScreenLoader loader) : ICompoundStations
{
    public async Task<IReadOnlyList<CompoundStation>> OfAsync(CompoundNames compound, IReadOnlyList<Guid> hidden, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(compound);
        // The settings hold the compound as text: what does not hold the word is not read.
        var wanted = $"\"{compound.Id}\"";
        var screens = await db.Experiments.AsNoTracking().Where(e => e.Kind == ExperimentKind.AcuteScreen && e.Settings.Contains(wanted) && !hidden.Contains(e.StudyId))
            .Select(e => new { e.Code, Study = db.Studies.Where(s => s.Id == e.StudyId).Select(s => s.Code).First() }).ToListAsync(cancellation);
        var stations = new List<CompoundStation>();
        foreach (var found in screens)
        {
            if (await loader.FindAsync(found.Study, found.Code, cancellation) is not { Settings: { } settings } screen || settings.CompoundId != compound.Id)
            {
                continue;
            }

            var results = ScreenResults.Of(settings, [.. screen.Groups.Select(g => g.Planned())], await loader.AnimalsAsync(screen.Experiment.Id, screen.Groups, cancellation));
            stations.Add(new CompoundStation(
                PathStage.Identification, results.Outcome, found.Study, found.Code, Catalogue.BuiltIn.Model(screen.Experiment.ModelId)?.LiteratureLabel ?? screen.Experiment.ModelId, settings.Stimulus.Say(), Say(results),
                ScreenWords.Page(found.Study, found.Code)));
        }

        return stations;
    }

    private static string Say(ScreenResults results)
    {
        if (results.Efficacy.Rows.Count == 0)
        {
            return "nothing tested yet";
        }

        var protectedAnimals = results.Efficacy.Rows.Sum(r => r.Responded);
        var tested = results.Efficacy.Rows.Sum(r => r.N);
        var ed = results.Efficacy.Ed is { } dose ? $"ED50 {ScreenWords.Digits(dose)} mg/kg{Between(results.Efficacy.Fieller)}" : $"no ED50, {protectedAnimals} of {tested} protected up to {ScreenWords.Number(results.Efficacy.Rows[^1].Dose)} mg/kg";
        return results.Index?.Index is { } index ? $"{ed}, protective index {ScreenWords.Digits(index)}{Between(results.Index.Bounds)}" : ed;
    }

    private static string Between(Interval? bounds) => bounds is { } b ? $" ({ScreenWords.Digits(b.Lower)} to {ScreenWords.Digits(b.Upper)})" : "";
}

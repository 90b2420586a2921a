using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Experiments.EarlyLife;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Seizures;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Experiments;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Experiments.EarlyLife;

/// <summary>The pups of an early-life experiment: the study's animals, their recordings, seizures and weights in the window of age.</summary>
public sealed class PupQueries(DreDbContext db, ISight sight)
{
    /// <summary>The experiment; null where there is none of this kind.</summary>
    public Task<Experiment?> FindAsync(string study, string code, CancellationToken cancellation) => db.Experiments
        .SingleOrDefaultAsync(e => e.Code == code && e.Kind == ExperimentKind.EarlyLife && db.Studies.Any(s => s.Id == e.StudyId && s.Code == study), cancellation);

    public async Task<EarlyLifeView?> ViewAsync(string study, string code, CancellationToken cancellation)
    {
        if (await FindAsync(study, code, cancellation) is not { } experiment)
        {
            return null;
        }

        var sees = await sight.OfAsync(experiment.StudyId, cancellation);
        var settings = EarlyLifeSettings.Read(experiment.Settings);
        var of = await db.Studies.Where(s => s.Id == experiment.StudyId).Select(s => new { s.SpeciesId, s.DefinitionName }).SingleAsync(cancellation);
        var speciesId = of.SpeciesId;
        var (pups, noBirthday) = await MeasureAsync(experiment.StudyId, settings, sees, cancellation);
        var control = sees.Allocation ? await db.Arms.Where(a => a.StudyId == experiment.StudyId && a.IsControl).OrderBy(a => a.Code).Select(a => a.Code).FirstOrDefaultAsync(cancellation) : null;
        var species = Catalogue.BuiltIn.SpeciesById(speciesId);
        return new EarlyLifeView(
            experiment.Code, sees.Compound ? experiment.Title : null, experiment.ModelId, speciesId, experiment.IsClosed, experiment.Version, settings, Name(settings.CountedType), Name(settings.SecondsType),
            [.. pups.Select(PupRow.Of)], PupComparisons.Litters(pups), control is null ? [] : PupComparisons.Of(pups, control, Name(settings.CountedType), Name(settings.SecondsType)), noBirthday,
            [.. pups.Where(p => p.Pup.Litter.Length == 0).Select(p => p.Pup.Code)], species is null ? null : HumanAge.Of(species, settings.FromDay),
            species is null || settings.ToDay is not { } to ? null : HumanAge.Of(species, to), !sees.Allocation, of.DefinitionName);
    }

    /// <summary>Counted events per recorded hour by age; null where there is no such experiment.</summary>
    public async Task<Figure?> DrawAsync(string study, string code, string idPrefix, CancellationToken cancellation)
    {
        if (await FindAsync(study, code, cancellation) is not { } experiment)
        {
            return null;
        }

        var settings = EarlyLifeSettings.Read(experiment.Settings);
        var (pups, _) = await MeasureAsync(experiment.StudyId, settings, await sight.OfAsync(experiment.StudyId, cancellation), cancellation);
        return PupFigure.Draw(new PupFigureInput(experiment.Code, Name(settings.CountedType), settings, pups), idPrefix);
    }

    /// <summary>The pups of an experiment with all that is known of them, for who may know it.</summary>
    internal async Task<(EarlyLifeSettings Settings, IReadOnlyList<PupMeasure> Pups)> ForExportAsync(Experiment experiment, CancellationToken cancellation)
    {
        var settings = EarlyLifeSettings.Read(experiment.Settings);
        return (settings, (await MeasureAsync(experiment.StudyId, settings, StudySight.All, cancellation)).Pups);
    }

    private static string Name(string type) => SeizureType.Find(type)?.Name ?? type;

    private async Task<(IReadOnlyList<PupMeasure> Pups, IReadOnlyList<string> NoBirthday)> MeasureAsync(Guid study, EarlyLifeSettings settings, StudySight sees, CancellationToken cancellation)
    {
        var zone = DateTimeZoneProviders.Tzdb[await db.Studies.Where(s => s.Id == study).Select(s => s.TimeZoneId).SingleAsync(cancellation)];
        var animals = await db.Animals.AsNoTracking().Where(a => a.StudyId == study).OrderBy(a => a.Code).Select(a => new { a.Id, a.Code, a.Litter, a.BornOn }).ToListAsync(cancellation);
        var recordings = (await db.Recordings.AsNoTracking().Where(r => r.Animal!.StudyId == study).Select(r => new { r.AnimalId, r.From, r.To, r.Detects }).ToListAsync(cancellation)).ToLookup(r => r.AnimalId);
        var seizures = (await db.Seizures.AsNoTracking().Where(s => s.Animal!.StudyId == study).Select(s => new { s.AnimalId, s.At, s.TypeId, s.DurationSeconds }).ToListAsync(cancellation)).ToLookup(s => s.AnimalId);
        var weights = (await db.AnimalWeights.AsNoTracking().Where(w => w.Animal!.StudyId == study).Select(w => new { w.AnimalId, w.WeighedAt, w.Grams }).ToListAsync(cancellation)).ToLookup(w => w.AnimalId);
        var groups = sees.DoseCode
            ? await db.Allocations.AsNoTracking().Where(a => a.Animal!.StudyId == study).Select(a => new { a.AnimalId, a.Arm!.Code }).ToDictionaryAsync(a => a.AnimalId, a => a.Code, cancellation)
            : [];
        var measures = animals.Select(a => (a.Code, Measure: PupMeasure.Of(
            new PupRecord(
                a.Code, a.Litter, a.BornOn, groups.GetValueOrDefault(a.Id),
                [.. recordings[a.Id].Select(r => new PupRecording(r.From, r.To, r.Detects.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))],
                [.. seizures[a.Id].Select(s => new PupEvent(s.At, s.TypeId, s.DurationSeconds))], [.. weights[a.Id].Select(w => (w.WeighedAt, w.Grams))]),
            settings, zone))).ToList();
        return ([.. measures.Select(m => m.Measure).OfType<PupMeasure>()], [.. measures.Where(m => m.Measure is null).Select(m => m.Code)]);
    }
}

using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Experiments.Kindling;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Experiments;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Experiments.Kindling;

/// <summary>A kindling experiment with what its data are held against.</summary>
internal sealed record KindlingExperiment(Study Study, Experiment Experiment, KindlingRules Rules, KindlingForm Form, Catalogue Catalogue, StudySight Sees)
{
    public ModelEntry? Model => Catalogue.Model(Experiment.ModelId);

    public SeizureScale? Scale => Catalogue.Scale(Rules.ScaleId);

    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[Study.TimeZoneId];

    /// <summary>A stimulation as the person may know it: without compound and dose where these are blinded.</summary>
    public Stimulus AsSeen(Stimulus stimulus) => Sees.Compound ? stimulus : stimulus with { CompoundId = null, DoseMgPerKg = null };

    public string NameOf(string? compound) => compound is null ? "" : Catalogue.Compound(compound)?.Name ?? compound;
}

/// <summary>An animal of the study beside its stimulations.</summary>
/// <param name="Arm">Code of its group; empty where it has none, or it is blinded for the person.</param>
internal sealed record KindlingSubject(Guid Id, StimulatedAnimal Animal, string Cohort, string Cage, string Arm, RecordState State);

/// <summary>Loads them.</summary>
internal sealed class KindlingLoader(DreDbContext db, StudyCatalogues catalogues, ISight sight)
{
    /// <summary>Null where there is no such kindling experiment.</summary>
    public async Task<KindlingExperiment?> FindAsync(string studyCode, string experimentCode, CancellationToken cancellation, bool tracked = false)
    {
        var study = await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == studyCode, cancellation);
        if (study is null)
        {
            return null;
        }

        var all = tracked ? db.Experiments : db.Experiments.AsNoTracking();
        if (await all.SingleOrDefaultAsync(e => e.StudyId == study.Id && e.Code == experimentCode && e.Kind == ExperimentKind.Kindling, cancellation) is not { } experiment)
        {
            return null;
        }

        var rules = StoredRules.Read(experiment.Settings, KindlingDefaults.For(experiment.ModelId).Rules());
        return new KindlingExperiment(
            study, experiment, rules, KindlingDefaults.For(experiment.ModelId, rules.Variant), await catalogues.ForAsync(study.Id, cancellation), await sight.OfAsync(study.Id, cancellation));
    }

    /// <summary>The stimulations of an experiment, as the person may know them, by animal.</summary>
    public async Task<ILookup<Guid, Stimulation>> StimulationsAsync(KindlingExperiment of, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(of);
        var rows = await db.Stimulations.AsNoTracking().Where(s => s.ExperimentId == of.Experiment.Id).OrderBy(s => s.Number).ToListAsync(cancellation);
        if (!of.Sees.Compound)
        {
            foreach (var row in rows)
            {
                // What people write may tell it too.
                (row.CompoundId, row.DoseMgPerKg, row.Note, row.Reason) = (null, null, "", "");
            }
        }

        return rows.ToLookup(s => s.AnimalId);
    }

    /// <summary>The animals of the study, those of an experiment first asked for by their ids; in the order of their codes.</summary>
    public async Task<IReadOnlyList<KindlingSubject>> SubjectsAsync(KindlingExperiment of, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(of);
        var rows = await db.Animals.AsNoTracking().Where(a => a.StudyId == of.Study.Id)
            .Select(a => new
            {
                a.Id, a.Code, a.Sex, a.Strain, a.BornOn, a.ExitedAt, Cohort = a.Cohort!.Code, a.Cage, a.RecordState,
                Arm = db.Allocations.Where(x => x.AnimalId == a.Id).Select(x => x.Arm!.Code).FirstOrDefault(),
            }).ToListAsync(cancellation);
        return
        [
            .. rows.Select(a => new KindlingSubject(
                    a.Id, new StimulatedAnimal(a.Code, a.Sex, a.Strain, a.BornOn, a.ExitedAt is { } exit ? exit.InZone(of.Zone).Date : null), a.Cohort, a.Cage, of.Sees.DoseCode ? a.Arm ?? "" : "", a.RecordState))
                .OrderBy(a => a.Animal.Code, CageOrder.Instance),
        ];
    }
}

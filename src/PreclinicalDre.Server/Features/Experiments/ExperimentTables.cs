using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Experiments.Plates;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Experiments.EarlyLife;
using PreclinicalDre.Server.Features.Exports;
using static PreclinicalDre.Server.Features.Exports.ExportCells;

namespace PreclinicalDre.Server.Features.Experiments;

/// <summary>The experiments of a study in its export: what each was planned as, and every row that was entered. Streamed; of plates one at a time is held.</summary>
internal sealed class ExperimentTables(DreDbContext db, PupQueries pups) : IStudyTables
{
    public IEnumerable<StudyTable> Of(Guid study) =>
    [
        new("experiments", ["Experiment", "Title", "Kind", "Model", "Closed", "Created at", "Settings"], Experiments(study)),
        new("screens", ["Experiment", "Group", "Purpose", "Dose (mg/kg)", "Time after dose (h)", "Planned", "Animal", "Dosed at", "Stimulated at", "Outcome", "Outcome at", "Latency (s)", "Falls", "Signs", "Reason"], Screens(study)),
        new("stimulations", ["Experiment", "Animal", "Number", "On", "Session", "Purpose", "Given", "Current (mA)", "Score", "Afterdischarge (s)", "Wet-dog shakes", "Compound", "Dose (mg/kg)", "Adverse effects", "Reason", "Note", "By"], Stimulations(study)),
        new("insults", ["Experiment", "Animal", "At", "Sham", "Note", "By"], Insults(study)),
        new("plates", ["Experiment", "Plate", "Wells", "Clutch", "well", "role", "compound", "concentration (µmol/L)", "movement", "field events (1/h)", "dead"], Plates(study)),
        new("slices", ["experiment", "number", "donor", "species", "animal", "consent", "condition", "specimen", "region", "slice", "kind", "div", "compound", "uM", "before_min", "before_events", "during_min", "during_events", "after_min", "after_events", "reason", "entered_at", "by"], Slices(study)),
        new("early-life", ["Experiment", "Pup", "Litter", "Group", "Postnatal day", "Counted type", "Recorded (h)", "Events", "Clusters", "Events in clusters", "Recorded for seconds (h)", "Seconds", "Recorded in all (h)", "Burden (s)"], Pups(study)),
    ];

    private IAsyncEnumerable<IReadOnlyList<string>> Experiments(Guid study) =>
        db.Experiments.AsNoTracking().Where(e => e.StudyId == study).OrderBy(e => e.Code).AsAsyncEnumerable()
            .Select(e => (IReadOnlyList<string>)[e.Code, e.Title, Kebab(e.Kind), e.ModelId, Say(e.IsClosed), Say(e.CreatedAt), e.Settings]);

    /// <summary>A group without animals stands there too, with empty cells: it was planned.</summary>
    private IAsyncEnumerable<IReadOnlyList<string>> Screens(Guid study) =>
        (from g in db.ScreenGroups.AsNoTracking()
         join e in db.Experiments on g.ExperimentId equals e.Id
         where e.StudyId == study
         from t in db.ScreenTests.Where(t => t.GroupId == g.Id).DefaultIfEmpty()
         orderby e.Code, g.Code, t.Animal!.Code
         select new { Experiment = e.Code, Group = g, Test = t, Animal = t == null ? "" : t.Animal!.Code })
        .AsAsyncEnumerable().Select(r => (IReadOnlyList<string>)
        [
            r.Experiment, r.Group.Code, Kebab(r.Group.Purpose), Say(r.Group.DoseMgPerKg), Say(r.Group.Hours), Say(r.Group.Animals), r.Animal, Say(r.Test?.DosedAt), Say(r.Test?.StimulatedAt),
            r.Test is null ? "" : Kebab(r.Test.Outcome), Say(r.Test?.OutcomeAt), Say(r.Test?.LatencySeconds), Say(r.Test?.Falls), r.Test?.Signs ?? "", r.Test?.Reason ?? "",
        ]);

    private IAsyncEnumerable<IReadOnlyList<string>> Stimulations(Guid study) =>
        db.Stimulations.AsNoTracking().Where(s => s.Experiment!.StudyId == study).OrderBy(s => s.Experiment!.Code).ThenBy(s => s.Animal!.Code).ThenBy(s => s.Number)
            .Select(s => new { Experiment = s.Experiment!.Code, Animal = s.Animal!.Code, s }).AsAsyncEnumerable().Select(r => (IReadOnlyList<string>)
            [
                r.Experiment, r.Animal, Say(r.s.Number), Say(r.s.On), Say(r.s.Session), Kebab(r.s.Purpose), Say(r.s.Given), Say(r.s.CurrentMa), Say(r.s.Score), Say(r.s.AfterdischargeSeconds),
                Say(r.s.WetDogShakes), r.s.CompoundId ?? "", Say(r.s.DoseMgPerKg), Say(r.s.AdverseEffects), r.s.Reason, r.s.Note, r.s.By,
            ]);

    private IAsyncEnumerable<IReadOnlyList<string>> Insults(Guid study) =>
        db.Insults.AsNoTracking().Where(i => i.Experiment!.StudyId == study).OrderBy(i => i.Experiment!.Code).ThenBy(i => i.Animal!.Code)
            .Select(i => new { Experiment = i.Experiment!.Code, Animal = i.Animal!.Code, i.At, i.IsSham, i.Note, i.By }).AsAsyncEnumerable()
            .Select(r => (IReadOnlyList<string>)[r.Experiment, r.Animal, Say(r.At), Say(r.IsSham), r.Note, r.By]);

    private async IAsyncEnumerable<IReadOnlyList<string>> Plates(Guid study)
    {
        var plates = db.ExperimentPlates.AsNoTracking().Where(p => p.Experiment!.StudyId == study).OrderBy(p => p.Experiment!.Code).ThenBy(p => p.Code).Select(p => new { Experiment = p.Experiment!.Code, Plate = p });
        await foreach (var stored in plates.AsAsyncEnumerable())
        {
            var plate = stored.Plate.Read();
            foreach (var w in plate.Wells.OrderBy(w => w.Well.Row).ThenBy(w => w.Well.Column))
            {
                yield return
                [
                    stored.Experiment, plate.Code, Say(plate.Format.Wells), plate.Clutch, w.Well.ToString(), PlateTables.Words(w.Role), w.Compound, Say(w.Micromolar), Say(w.Movement), Say(w.FieldEvents), Say(w.IsDead),
                ];
            }
        }
    }

    private IAsyncEnumerable<IReadOnlyList<string>> Slices(Guid study) =>
        db.SliceRuns.AsNoTracking().Where(r => r.Experiment!.StudyId == study)
            .OrderBy(r => r.Experiment!.Code).ThenBy(r => r.Slice!.Specimen!.Donor!.Code).ThenBy(r => r.Slice!.Specimen!.Code).ThenBy(r => r.Slice!.Code).ThenBy(r => r.Number)
            .Select(r => new { Experiment = r.Experiment!.Code, Run = r, Slice = r.Slice!, Specimen = r.Slice!.Specimen!, Donor = r.Slice!.Specimen!.Donor!, Animal = r.Slice!.Specimen!.Donor!.Animal!.Code })
            .AsAsyncEnumerable().Select(r => (IReadOnlyList<string>)
            [
                r.Experiment, Say(r.Run.Number), r.Donor.Code, r.Donor.SpeciesId, r.Animal ?? "", r.Donor.ConsentReference, r.Donor.Condition, r.Specimen.Code, r.Specimen.Region, r.Slice.Code, Kebab(r.Slice.Kind),
                Say(r.Slice.DaysInVitro), r.Run.Compound, Say(r.Run.Micromolar), Say(r.Run.BeforeMinutes), Say(r.Run.BeforeEvents), Say(r.Run.DuringMinutes), Say(r.Run.DuringEvents), Say(r.Run.AfterMinutes),
                Say(r.Run.AfterEvents), r.Run.Reason, Say(r.Run.EnteredAt), r.Run.By,
            ]);

    /// <summary>What each pup did on each postnatal day of the window, as it is reckoned from the recordings and seizures that stand in tables of their own.</summary>
    private async IAsyncEnumerable<IReadOnlyList<string>> Pups(Guid study)
    {
        foreach (var experiment in await db.Experiments.AsNoTracking().Where(e => e.StudyId == study && e.Kind == ExperimentKind.EarlyLife).OrderBy(e => e.Code).ToListAsync())
        {
            var (settings, measures) = await pups.ForExportAsync(experiment, CancellationToken.None);
            foreach (var (pup, day) in measures.SelectMany(m => m.Days.Select(d => (m.Pup, d))))
            {
                yield return
                [
                    experiment.Code, pup.Code, pup.Litter, pup.Group ?? "", Say(day.Day), settings.CountedType, Say(day.CountedHours), Say(day.Counted), Say(day.Clusters), Say(day.InClusters), Say(day.SecondsHours),
                    Say(day.Seconds), Say(day.Hours), Say(day.BurdenSeconds),
                ];
            }
        }
    }
}

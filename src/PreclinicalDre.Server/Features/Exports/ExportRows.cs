using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Data;
using static PreclinicalDre.Server.Features.Exports.ExportCells;

namespace PreclinicalDre.Server.Features.Exports;

/// <summary>One row of an exported table: column key of the import's schema → text of the cell; a column that is left out is empty.</summary>
internal sealed class ExportRow : Dictionary<string, string>
{
    public ExportRow(params (string Key, string Text)[] cells)
        : base(StringComparer.Ordinal)
    {
        foreach (var (key, text) in cells)
        {
            this[key] = text;
        }
    }
}

/// <summary>A study's rows, table by table, as the import reads them. Streamed in the order of the animals: a study with millions of rows passes through.</summary>
internal sealed class ExportRows(DreDbContext db)
{
    /// <summary>Kind of table → its rows, in the order in which tables depend on each other.</summary>
    public IEnumerable<(string Kind, IAsyncEnumerable<ExportRow> Rows)> Of(Guid study) =>
    [
        ("animals", Animals(study)), ("weights", Weights(study)), ("trials", Trials(study)), ("titration", Titration(study)), ("doses", Doses(study)),
        ("plasma", Plasma(study)), ("adverse-effects", Effects(study)), ("recordings", Recordings(study)), ("seizures", Seizures(study)),
        ("measures", Measures(study)), ("mechanisms", Mechanisms(study)),
    ];

    private IAsyncEnumerable<ExportRow> Animals(Guid study) =>
        db.Animals.AsNoTracking().Where(a => a.StudyId == study).OrderBy(a => a.Code)
            .Select(a => new
            {
                a, Cohort = a.Cohort!.Code,
                Tag = a.Identifiers.Where(i => i.Kind == IdentifierKind.EarTag && i.To == null).Select(i => i.Value).FirstOrDefault(),
            })
            .AsAsyncEnumerable().Select(r => new ExportRow(
                ("animal", r.a.Code), ("cohort", r.Cohort), ("sex", Kebab(r.a.Sex)), ("born", Say(r.a.BornOn)), ("strain", r.a.Strain), ("source", r.a.Source), ("cage", r.a.Cage), ("litter", r.a.Litter),
                ("ear_tag", r.Tag ?? ""), ("induced_on", Say(r.a.InducedOn)), ("epilepsy_confirmed_at", Say(r.a.EpilepsyConfirmedAt)), ("exited_at", Say(r.a.ExitedAt)),
                ("exit_reason", r.a.ExitReason is { } reason ? Kebab(reason) : ""), ("note", r.a.Note)));

    private IAsyncEnumerable<ExportRow> Weights(Guid study) =>
        db.AnimalWeights.AsNoTracking().Where(w => w.Animal!.StudyId == study).OrderBy(w => w.Animal!.Code).ThenBy(w => w.WeighedAt).Select(w => new { w.Animal!.Code, w.WeighedAt, w.Grams })
            .AsAsyncEnumerable().Select(w => new ExportRow(("animal", w.Code), ("weighed_at", Say(w.WeighedAt)), ("weight_g", Say(w.Grams))));

    private IAsyncEnumerable<ExportRow> Trials(Guid study) =>
        db.Trials.AsNoTracking().Include(t => t.Compounds).Where(t => t.Animal!.StudyId == study).OrderBy(t => t.Animal!.Code).ThenBy(t => t.Start).ThenBy(t => t.Code)
            .Select(t => new { t.Animal!.Code, t, Compounds = t.Compounds.OrderBy(c => c.CompoundId).Select(c => new { c.CompoundId, c.TargetLowMgPerL }).ToList() })
            .AsAsyncEnumerable().Select(r => new ExportRow(
                ("animal", r.Code), ("trial", r.t.Code), ("compounds", string.Join("; ", r.Compounds.Select(c => c.CompoundId))), ("start", Say(r.t.Start)), ("end", Say(r.t.End)),
                ("maintenance_from", Say(r.t.MaintenanceFrom)), ("mtd_reached", Say(r.t.MaximumToleratedDoseReached)), ("adverse_effects", Say(r.t.AdverseEffectsSeen)),
                ("stopped_for_adverse_effects", Say(r.t.StoppedForAdverseEffects)), ("add_on", Say(r.t.IsAddOn)), ("stop_reason", r.t.StopReason),
                ("target_low_mg_per_l", r.Compounds is [{ TargetLowMgPerL: { } low }] ? Say(low) : ""), ("note", r.t.Note)));

    private IAsyncEnumerable<ExportRow> Titration(Guid study) =>
        db.TitrationSteps.AsNoTracking().Where(s => s.TrialCompound!.Trial!.Animal!.StudyId == study).OrderBy(s => s.TrialCompound!.Trial!.Animal!.Code).ThenBy(s => s.From)
            .ThenBy(s => s.TrialCompound!.Trial!.Code).ThenBy(s => s.TrialCompound!.CompoundId).ThenBy(s => s.Id)
            .Select(s => new { Animal = s.TrialCompound!.Trial!.Animal!.Code, Trial = s.TrialCompound.Trial.Code, s.TrialCompound.CompoundId, s })
            .AsAsyncEnumerable().Select(r => new ExportRow(
                ("animal", r.Animal), ("trial", r.Trial), ("compound", r.CompoundId), ("from", Say(r.s.From)), ("dose_mg_per_kg", Say(r.s.DoseMgPerKg)),
                ("interval_h", Say(r.s.IntervalHours)), ("tolerated", Say(r.s.Tolerated)), ("note", r.s.Note)));

    private IAsyncEnumerable<ExportRow> Doses(Guid study) =>
        db.Doses.AsNoTracking().Where(d => d.TrialCompound!.Trial!.Animal!.StudyId == study).OrderBy(d => d.TrialCompound!.Trial!.Animal!.Code).ThenBy(d => d.PlannedAt)
            .ThenBy(d => d.TrialCompound!.Trial!.Code).ThenBy(d => d.TrialCompound!.CompoundId).ThenBy(d => d.Id)
            .Select(d => new { Animal = d.TrialCompound!.Trial!.Animal!.Code, Trial = d.TrialCompound.Trial.Code, d.TrialCompound.CompoundId, d })
            .AsAsyncEnumerable().Select(r => new ExportRow(
                ("animal", r.Animal), ("trial", r.Trial), ("compound", r.CompoundId), ("planned_at", Say(r.d.PlannedAt)), ("dose_mg_per_kg", Say(r.d.DoseMgPerKg)),
                ("given_fraction", Say(r.d.GivenFraction)), ("given_at", Say(r.d.GivenAt)), ("route", r.d.Route), ("reason", r.d.Reason)));

    private IAsyncEnumerable<ExportRow> Plasma(Guid study) =>
        db.PlasmaSamples.AsNoTracking().Where(p => p.TrialCompound!.Trial!.Animal!.StudyId == study).OrderBy(p => p.TrialCompound!.Trial!.Animal!.Code).ThenBy(p => p.SampledAt)
            .ThenBy(p => p.TrialCompound!.Trial!.Code).ThenBy(p => p.TrialCompound!.CompoundId).ThenBy(p => p.Id)
            .Select(p => new { Animal = p.TrialCompound!.Trial!.Animal!.Code, Trial = p.TrialCompound.Trial.Code, p.TrialCompound.CompoundId, p })
            .AsAsyncEnumerable().Select(r => new ExportRow(
                ("animal", r.Animal), ("trial", r.Trial), ("compound", r.CompoundId), ("sampled_at", Say(r.p.SampledAt)), ("concentration_mg_per_l", Say(r.p.MgPerL)),
                ("below_quantification", Say(r.p.BelowQuantification)), ("method", r.p.Method)));

    private IAsyncEnumerable<ExportRow> Effects(Guid study) =>
        db.AdverseEffects.AsNoTracking().Where(e => e.Trial!.Animal!.StudyId == study).OrderBy(e => e.Trial!.Animal!.Code).ThenBy(e => e.ObservedAt).ThenBy(e => e.Trial!.Code).ThenBy(e => e.Effect).ThenBy(e => e.Id)
            .Select(e => new { Animal = e.Trial!.Animal!.Code, Trial = e.Trial.Code, e })
            .AsAsyncEnumerable().Select(r => new ExportRow(
                ("animal", r.Animal), ("trial", r.Trial), ("observed_at", Say(r.e.ObservedAt)), ("effect", r.e.Effect), ("severity", Kebab(r.e.Severity)), ("note", r.e.Note)));

    private IAsyncEnumerable<ExportRow> Recordings(Guid study) =>
        db.Recordings.AsNoTracking().Where(r => r.Animal!.StudyId == study).OrderBy(r => r.Animal!.Code).ThenBy(r => r.From).ThenBy(r => r.Equipment).ThenBy(r => r.Id).Select(r => new { r.Animal!.Code, r })
            .AsAsyncEnumerable().Select(r => new ExportRow(
                ("animal", r.Code), ("from", Say(r.r.From)), ("to", Say(r.r.To)), ("detects", r.r.Detects), ("equipment", r.r.Equipment), ("file_name", r.r.FileName)));

    private IAsyncEnumerable<ExportRow> Seizures(Guid study) =>
        db.Seizures.AsNoTracking().Where(s => s.Animal!.StudyId == study).OrderBy(s => s.Animal!.Code).ThenBy(s => s.At).ThenBy(s => s.TypeId).ThenBy(s => s.Id).Select(s => new { s.Animal!.Code, s })
            .AsAsyncEnumerable().Select(r => new ExportRow(
                ("animal", r.Code), ("at", Say(r.s.At)), ("type", r.s.TypeId), ("duration_s", Say(r.s.DurationSeconds)), ("scale", r.s.Scale), ("stage", Say(r.s.Stage)),
                ("observer", r.s.Observer), ("note", r.s.Note)));

    private IAsyncEnumerable<ExportRow> Measures(Guid study) =>
        db.StudyMeasures.AsNoTracking().Where(m => m.StudyId == study).OrderBy(m => m.Name).ThenBy(m => m.Id)
            .AsAsyncEnumerable().Select(m => new ExportRow(
                ("measure", m.Name), ("hypothesis", Terms.Hypothesis[m.Hypothesis].Id), ("kind", Kebab(m.Kind)), ("unit", m.Unit), ("categories", string.Join("; ", m.CategoryList())), ("about", m.About)));

    private IAsyncEnumerable<ExportRow> Mechanisms(Guid study) =>
        db.MechanismObservations.AsNoTracking().Where(o => o.Animal!.StudyId == study).OrderBy(o => o.Animal!.Code).ThenBy(o => o.Measure!.Name).ThenBy(o => o.SampledAt).ThenBy(o => o.Specimen).ThenBy(o => o.Id)
            .Select(o => new { Animal = o.Animal!.Code, Measure = o.Measure!.Name, o.Measure.Unit, o })
            .AsAsyncEnumerable().Select(r => new ExportRow(
                ("animal", r.Animal), ("measure", r.Measure), ("sampled_at", Say(r.o.SampledAt)), ("specimen", r.o.Specimen), ("value", Say(r.o.Value)), ("below_quantification", Say(r.o.BelowLimit)),
                ("category", r.o.Category), ("unit", r.Unit), ("method", r.o.Method), ("note", r.o.Note)));
}

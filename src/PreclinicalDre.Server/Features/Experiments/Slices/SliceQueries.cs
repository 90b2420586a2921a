using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Experiments.Slices;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Statistics.Clustered;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Experiments;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Experiments.Slices;

/// <summary>What is known of an experiment on slices; who may not know which compounds are given sees runs without them.</summary>
public sealed class SliceQueries(DreDbContext db, ISight sight)
{
    /// <summary>The experiment; null where there is none of this kind.</summary>
    public Task<Experiment?> FindAsync(string study, string code, CancellationToken cancellation) => db.Experiments
        .SingleOrDefaultAsync(e => e.Code == code && e.Kind == ExperimentKind.Slices && db.Studies.Any(s => s.Id == e.StudyId && s.Code == study), cancellation);

    public async Task<SliceView?> ViewAsync(string study, string code, CancellationToken cancellation)
    {
        if (await FindAsync(study, code, cancellation) is not { } experiment)
        {
            return null;
        }

        var sees = (await sight.OfAsync(experiment.StudyId, cancellation)).Compound;
        var runs = await RunsAsync(experiment.Id, cancellation);
        var donors = await db.TissueDonors.AsNoTracking().Where(d => d.StudyId == experiment.StudyId).OrderBy(d => d.Code)
            .Select(d => new DonorRow(
                d.Id, d.Code, d.SpeciesId, d.Animal == null ? null : d.Animal.Code, d.ConsentReference, d.Condition, db.Specimens.Count(s => s.DonorId == d.Id),
                db.TissueSlices.Count(s => s.Specimen!.DonorId == d.Id))).ToListAsync(cancellation);
        return new SliceView(
            experiment.Code, sees ? experiment.Title : null, experiment.ModelId, experiment.IsClosed, experiment.Version, Shown(SliceSettings.Read(experiment.Settings), sees), donors,
            [.. runs.Select(r => Row(r, sees))], sees ? SliceAnalysis.Of([.. runs.Select(Facts)], new BootstrapOptions()) : null, SliceAnalysis.NoVerdict);
    }

    /// <summary>Before, during and after; null where there is no such experiment.</summary>
    public async Task<Figure?> DrawAsync(string study, string code, string idPrefix, CancellationToken cancellation)
    {
        if (await FindAsync(study, code, cancellation) is not { } experiment)
        {
            return null;
        }

        var sees = (await sight.OfAsync(experiment.StudyId, cancellation)).Compound;
        var runs = await RunsAsync(experiment.Id, cancellation);
        return SliceFigure.Draw(new SliceFigureInput(experiment.Code, SliceSettings.Read(experiment.Settings).Event, [.. runs.Select(Facts)], sees), idPrefix);
    }

    /// <summary>The runs as a table that can be read again.</summary>
    public async Task<DataTable?> TableAsync(string study, string code, CancellationToken cancellation)
    {
        if (await FindAsync(study, code, cancellation) is not { } experiment)
        {
            return null;
        }

        var runs = await RunsAsync(experiment.Id, cancellation);
        return SliceTable.Write($"Runs of {code}", [.. runs.Select(Entry)]);
    }

    internal static SliceRunFacts Facts(SliceRun r) => new(
        r.Slice!.Specimen!.Donor!.Code, r.Slice.Specimen.Code, r.Slice.Code, r.Number, r.Compound, r.Micromolar, new(r.BeforeMinutes, r.BeforeEvents), new(r.DuringMinutes, r.DuringEvents),
        r is { AfterMinutes: { } minutes, AfterEvents: { } events } ? new(minutes, events) : null);

    private async Task<List<SliceRun>> RunsAsync(Guid experiment, CancellationToken cancellation) =>
        [.. (await db.SliceRuns.AsNoTracking().Where(r => r.ExperimentId == experiment).Include(r => r.Slice!.Specimen!.Donor!.Animal).ToListAsync(cancellation))
            .OrderBy(r => r.Slice!.Specimen!.Donor!.Code, StringComparer.Ordinal).ThenBy(r => r.Slice!.Specimen!.Code, StringComparer.Ordinal).ThenBy(r => r.Slice!.Code, StringComparer.Ordinal).ThenBy(r => r.Number)];

    // The plan names the compounds.
    private static SliceSettings Shown(SliceSettings settings, bool sees) => sees ? settings : settings with { Plan = "" };

    private static SliceRunRow Row(SliceRun r, bool sees)
    {
        var facts = Facts(r);
        return new SliceRunRow(
            r.Id, facts.Donor, facts.Specimen, facts.Slice, r.Number, sees ? r.Compound : null, sees ? r.Micromolar : null, SlicePhaseRow.Of(facts.Before)!, SlicePhaseRow.Of(facts.During)!,
            SlicePhaseRow.Of(facts.After), sees ? r.Reason : "", r.EnteredAt, r.By);
    }

    private static SliceEntry Entry(SliceRun r) => new()
    {
        Donor = r.Slice!.Specimen!.Donor!.Code, Species = r.Slice.Specimen.Donor.SpeciesId, Animal = r.Slice.Specimen.Donor.Animal?.Code,
        Consent = r.Slice.Specimen.Donor.ConsentReference is { Length: > 0 } consent ? consent : null, Specimen = r.Slice.Specimen.Code,
        Region = r.Slice.Specimen.Region is { Length: > 0 } region ? region : null, Slice = r.Slice.Code, Kind = r.Slice.Kind, DaysInVitro = r.Slice.DaysInVitro,
        Compound = r.Compound.Length > 0 ? r.Compound : "vehicle", Micromolar = r.Micromolar, BeforeMinutes = r.BeforeMinutes, BeforeEvents = r.BeforeEvents, DuringMinutes = r.DuringMinutes,
        DuringEvents = r.DuringEvents, AfterMinutes = r.AfterMinutes, AfterEvents = r.AfterEvents, Reason = r.Reason.Length > 0 ? r.Reason : null,
    };
}

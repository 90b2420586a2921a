using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Experiments.Plates;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Experiments;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Experiments.Plates;

/// <summary>What pages and programs ask of plates; read only.</summary>
public sealed class PlateQueries(DreDbContext db, ISight sight)
{
    /// <summary>Null where the study has no such experiment.</summary>
    /// <param name="withEstimates">True reckons the estimates over larvae too, which takes longer than the rule.</param>
    public async Task<PlatesView?> FindAsync(string study, string code, bool withEstimates, CancellationToken cancellation)
    {
        if (await ExperimentAsync(study, code, cancellation) is not { } experiment)
        {
            return null;
        }

        var settings = SettingsOf(experiment);
        var plates = (await db.ExperimentPlates.AsNoTracking().Where(p => p.ExperimentId == experiment.Id).OrderBy(p => p.Code).ToListAsync(cancellation)).ConvertAll(p => p.Read());
        var isSimulated = await db.Studies.Where(s => s.Id == experiment.StudyId).Select(s => s.IsSimulated).SingleAsync(cancellation);
        if (await IsVeiledAsync(experiment, cancellation))
        {
            return new PlatesView(study, code, null, isSimulated, experiment.ModelId, experiment.IsClosed, settings, settings.Rule.Say(), [.. plates.Select(p => Row(p, null))], null, null, IsBlind: true);
        }

        var results = PlateResults.Of(plates, settings.Rule);
        return new PlatesView(
            study, code, experiment.Title, isSimulated, experiment.ModelId, experiment.IsClosed, settings, settings.Rule.Say(), [.. plates.Select(p => Row(p, results.Quality[p.Code]))], results, withEstimates ? PlateEstimate.Of(plates) : null,
            IsBlind: false);
    }

    /// <summary>One plate with the settings, veiled for who may not know what its larvae got; null where there is none.</summary>
    public async Task<(LarvalPlate Plate, PlateSettings Settings, bool IsClosed)?> PlateAsync(string study, string code, string plate, CancellationToken cancellation)
    {
        if (await ExperimentAsync(study, code, cancellation) is not { } experiment
            || await db.ExperimentPlates.AsNoTracking().SingleOrDefaultAsync(p => p.ExperimentId == experiment.Id && p.Code == plate, cancellation) is not { } stored)
        {
            return null;
        }

        var read = stored.Read();
        return (await IsVeiledAsync(experiment, cancellation) ? read.Veiled() : read, SettingsOf(experiment), experiment.IsClosed);
    }

    /// <summary>The map of a plate; null where there is none.</summary>
    public async Task<Figure?> MapAsync(string study, string code, string plate, CancellationToken cancellation) =>
        await PlateAsync(study, code, plate, cancellation) is { } found ? PlateMap.Draw(found.Plate, found.Settings.Movement, "plate") : null;

    internal static PlateSettings SettingsOf(Experiment experiment) =>
        PlateJson.Settings(experiment.Settings) ?? throw new InvalidOperationException($"The stored settings of experiment {experiment.Code} cannot be read.");

    internal Task<Experiment?> ExperimentAsync(string study, string code, CancellationToken cancellation) =>
        db.Experiments.SingleOrDefaultAsync(e => e.Code == code && e.Kind == ExperimentKind.LarvalPlates && db.Studies.Any(s => s.Id == e.StudyId && s.Code == study), cancellation);

    /// <summary>A larva's group is its compound: who may not know one may not know the other.</summary>
    private async Task<bool> IsVeiledAsync(Experiment experiment, CancellationToken cancellation) => await sight.OfAsync(experiment.StudyId, cancellation) is { Compound: false } or { Allocation: false };

    private static PlateRow Row(LarvalPlate plate, PlateQuality? quality) => new(
        plate.Code, plate.Format.Wells, plate.Clutch, plate.Larvae.Count(), plate.Wells.Count(w => w.Movement is not null), plate.Wells.Count(w => w.FieldEvents is not null), plate.Wells.Count(w => w.IsDead), quality);
}

/// <summary>What larvae on plates bring to the experiments.</summary>
public sealed class PlateRun(DreDbContext db) : IExperimentRun
{
    public ExperimentKind Kind => ExperimentKind.LarvalPlates;

    public string Settings(Core.Catalog.ModelEntry model) => PlateJson.Write(new PlateSettings());

    public Task<bool> HasDataAsync(Guid experimentId, CancellationToken cancellation) => db.ExperimentPlates.AnyAsync(p => p.ExperimentId == experimentId, cancellation);
}

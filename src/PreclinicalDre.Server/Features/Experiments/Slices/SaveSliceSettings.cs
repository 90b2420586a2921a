using PreclinicalDre.Core.Experiments.Slices;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments.Slices;

/// <summary>Changes what an experiment on slices settles. Runs that are entered stay; later ones are held against the new settings.</summary>
public sealed class SaveSliceSettings(DreDbContext db, SliceQueries queries)
{
    public async Task<Outcome<SliceSettings>> RunAsync(string study, string code, SliceSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (await queries.FindAsync(study, code, cancellation) is not { } experiment)
        {
            return new Outcome<SliceSettings>.NotFound($"experiment {code} on slices in study {study}");
        }

        if (experiment.IsClosed)
        {
            return new Outcome<SliceSettings>.Conflict("The experiment is closed: open it to change its settings.");
        }

        if (settings.Check() is { Count: > 0 } findings)
        {
            return new Outcome<SliceSettings>.Invalid("The settings were not saved.", findings);
        }

        experiment.Settings = settings.ToJson();
        await db.SaveChangesAsync(cancellation);
        return settings;
    }
}

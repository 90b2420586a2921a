using PreclinicalDre.Core.Experiments.EarlyLife;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments.EarlyLife;

/// <summary>Changes the window of age, what is counted and what a cluster is.</summary>
public sealed class SaveEarlyLifeSettings(DreDbContext db, PupQueries queries)
{
    public async Task<Outcome<EarlyLifeSettings>> RunAsync(string study, string code, EarlyLifeSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (await queries.FindAsync(study, code, cancellation) is not { } experiment)
        {
            return new Outcome<EarlyLifeSettings>.NotFound($"early-life experiment {code} in study {study}");
        }

        if (experiment.IsClosed)
        {
            return new Outcome<EarlyLifeSettings>.Conflict("The experiment is closed: open it to change its settings.");
        }

        if (settings.Check() is { Count: > 0 } findings)
        {
            return new Outcome<EarlyLifeSettings>.Invalid("The settings were not saved.", findings);
        }

        experiment.Settings = settings.ToJson();
        await db.SaveChangesAsync(cancellation);
        return settings;
    }
}

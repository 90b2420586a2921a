using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Experiments.Screens;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Experiments;
using PreclinicalDre.Data.Studies;

namespace PreclinicalDre.Server.Features.Experiments.Screens;

/// <summary>A screen with its study and groups.</summary>
public sealed record LoadedScreen(Study Study, Experiment Experiment, ScreenSettings? Settings, IReadOnlyList<ScreenGroup> Groups)
{
    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[Study.TimeZoneId];
}

/// <summary>Loads screens.</summary>
public sealed class ScreenLoader(DreDbContext db)
{
    /// <summary>Null where the study has no such screen.</summary>
    public async Task<LoadedScreen?> FindAsync(string studyCode, string code, CancellationToken cancellation)
    {
        if (await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == studyCode, cancellation) is not { } study
            || await db.Experiments.SingleOrDefaultAsync(e => e.StudyId == study.Id && e.Code == code && e.Kind == ExperimentKind.AcuteScreen, cancellation) is not { } experiment)
        {
            return null;
        }

        var groups = await db.ScreenGroups.AsNoTracking().Where(g => g.ExperimentId == experiment.Id).OrderBy(g => g.Code).ToListAsync(cancellation);
        return new LoadedScreen(study, experiment, ScreenSettingsJson.Read(experiment.Settings), groups);
    }

    /// <summary>Animals of a screen in order of testing.</summary>
    public async Task<List<ScreenedAnimal>> AnimalsAsync(Guid experimentId, IReadOnlyList<ScreenGroup> groups, CancellationToken cancellation)
    {
        var codes = groups.ToDictionary(g => g.Id, g => g.Code);
        var tests = await db.ScreenTests.AsNoTracking().Where(t => t.ExperimentId == experimentId).ToListAsync(cancellation);
        return [.. tests.OrderBy(t => t.OutcomeAt ?? Instant.MaxValue).ThenBy(t => t.Id).Select(t => new ScreenedAnimal(codes[t.GroupId], t.Outcome, t.LatencySeconds, t.IsImpaired()))];
    }
}

/// <summary>What an acute screen brings to the experiments.</summary>
public sealed class ScreenRun(DreDbContext db) : IExperimentRun
{
    public ExperimentKind Kind => ExperimentKind.AcuteScreen;

    /// <summary>Nothing: the compound has to be said, and the page begins with the catalogue's defaults for the study's species.</summary>
    public string Settings(Core.Catalog.ModelEntry model) => "{}";

    public Task<bool> HasDataAsync(Guid experimentId, CancellationToken cancellation) => db.ScreenTests.AnyAsync(t => t.ExperimentId == experimentId, cancellation);
}

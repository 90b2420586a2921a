using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Monitoring.Plans;
using PreclinicalDre.Server.Features.Monitoring.Rigs;

namespace PreclinicalDre.Server.Features.Monitoring;

/// <summary>The figures of a study's monitoring: the same on its page and behind their addresses.</summary>
public sealed class MonitoringFigures(DreDbContext db, PlanQueries plans, RigQueries rigs, IClock clock)
{
    /// <summary><c>coverage</c> or <c>rigs</c>; null where there is no such study.</summary>
    public async Task<Figure?> DrawAsync(string studyCode, string name, CancellationToken cancellation)
    {
        if (await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == studyCode, cancellation) is not { } study)
        {
            return null;
        }

        var view = await plans.ViewAsync(study.Id, cancellation);
        return name == "coverage" ? Coverage(study.Code, view, name) : await RigsAsync(study, view, name, cancellation);
    }

    public static Figure Coverage(string study, PlansView view, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(view);
        return CoverageMap.Draw(new CoverageMapInput(study, view.Definition.MinCoverage, [.. view.Days.Select(d => new CoverageRow(d.Animal, d.Days))]), idPrefix);
    }

    /// <summary>The rigs that hold the study's animals, with those of other studies in them, over the time of its plans.</summary>
    public async Task<Figure> RigsAsync(Study study, PlansView view, string idPrefix, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(view);
        List<PlanDetail> placed = [.. view.Plans.Where(p => p.Rig is not null)];
        var now = clock.GetCurrentInstant();
        var span = placed.Count == 0 ? RigEndpoints.View(now) : new MonitoringSpan(placed.Min(p => p.From), placed.Max(p => p.To));
        var all = await rigs.ListAsync(cancellation);
        List<RigDetail> shown = placed.Count == 0 ? all : all.FindAll(r => placed.Exists(p => p.Rig == r.Code));
        return RigQueries.Draw($"study {study.Code}", shown, await rigs.StaysAsync(span.From, span.To, cancellation), DateTimeZoneProviders.Tzdb[study.TimeZoneId], span, now, idPrefix);
    }
}

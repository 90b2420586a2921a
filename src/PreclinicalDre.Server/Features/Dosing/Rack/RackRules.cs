using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Dosing.Volumes;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Catalog;

namespace PreclinicalDre.Server.Features.Dosing.Rack;

/// <summary>A study with all that its doses are held against.</summary>
public sealed record RackRules(Study Study, DateTimeZone Zone, DosingProtocol Protocol, Catalogue Catalogue, IReadOnlyDictionary<string, double> OwnCaps)
{
    /// <summary>What an occasion of a plan asks for.</summary>
    public DosePortion Portion(DosingPlan plan, Instant at, WeightNow weight) =>
        DoseVolume.Of(plan.Regimen(), at, weight.Last, weight.Baseline, Protocol.WeightMaxAge, VolumeCaps.For(Study.SpeciesId, plan.Route, OwnCaps));

    public string NameOf(string compound) => Catalogue.Compound(compound)?.Name ?? compound;
}

/// <summary>Loads them.</summary>
public sealed class RackRulesQueries(DreDbContext db, StudyCatalogues catalogues)
{
    /// <summary>Null where there is no such study.</summary>
    public async Task<RackRules?> FindAsync(string studyCode, CancellationToken cancellation)
    {
        var study = await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == studyCode, cancellation);
        if (study is null)
        {
            return null;
        }

        var protocol = await DosingProtocols.OfAsync(db, study.Id, cancellation);
        return new RackRules(
            study, DateTimeZoneProviders.Tzdb[study.TimeZoneId], protocol, await catalogues.ForAsync(study.Id, cancellation),
            VolumeCaps.Parse(protocol.VolumeCaps) ?? throw new InvalidOperationException($"The stored volume caps '{protocol.VolumeCaps}' of study {studyCode} cannot be read."));
    }
}

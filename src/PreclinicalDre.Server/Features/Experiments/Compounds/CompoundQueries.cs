using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Experiments.Compounds;

/// <summary>The way of a compound over the models; read only.</summary>
public sealed class CompoundQueries(DreDbContext db, IEnumerable<ICompoundStations> sources, ISight sight)
{
    /// <summary>Null where neither the catalogue nor a study that the person may see knows the compound.</summary>
    public async Task<CompoundRecord?> FindAsync(string id, CancellationToken cancellation)
    {
        var hidden = await sight.BlindedAsync(cancellation);
        if (await NamesAsync(id, hidden, cancellation) is not { } names)
        {
            return null;
        }

        var stations = new List<CompoundStation>();
        foreach (var source in sources)
        {
            stations.AddRange(await source.OfAsync(names, hidden, cancellation));
        }

        PathStation[] path = [.. stations.Select(s => new PathStation(s.Stage, s.Outcome))];
        return new CompoundRecord(
            names.Id, names.Name, CompoundPath.NeedsSecondChance(path), CompoundPath.SecondChance, CompoundPath.Of(path),
            [.. stations.OrderBy(s => s.Stage).ThenBy(s => s.Model, StringComparer.Ordinal).ThenBy(s => s.Study, StringComparer.Ordinal).ThenBy(s => s.Experiment, StringComparer.Ordinal)], hidden.Count);
    }

    private async Task<CompoundNames?> NamesAsync(string id, IReadOnlyList<Guid> hidden, CancellationToken cancellation)
    {
        if (Catalogue.BuiltIn.Compound(id) is { } known)
        {
            return new CompoundNames(known.Id, known.Name);
        }

        var own = await db.StudyCatalogEntries.AsNoTracking().Where(e => e.EntryId == id && !hidden.Contains(e.StudyId) && e.Kind == Data.Catalog.CatalogEntryKind.Compound).Select(e => e.Name).FirstOrDefaultAsync(cancellation);
        return own is null ? null : new CompoundNames(id, own);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Evaluation;

/// <summary>Digests that were made already. A verdict never changes, so its digest holds for ever; the number kept is bounded.</summary>
public sealed class VerdictDigestCache : IDisposable
{
    private const int MaxDigests = 20_000;

    /// <summary>Verdict key → digest.</summary>
    public MemoryCache Digests { get; } = new(new MemoryCacheOptions { SizeLimit = MaxDigests });

    public void Dispose() => Digests.Dispose();
}

/// <summary>What lists and figures ask of stored verdicts, without reading their whole answers again and again.</summary>
[Face]
public sealed class VerdictDigestQueries(DreDbContext db, VerdictDigestCache cache)
{
    private const int KeysPerQuery = 200;

    /// <summary>The digests of those verdicts, by their keys.</summary>
    public async Task<Dictionary<Guid, VerdictDigestSummary>> OfAsync(IEnumerable<Guid> verdicts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        var found = new Dictionary<Guid, VerdictDigestSummary>();
        var missing = new List<Guid>();
        foreach (var id in verdicts.Distinct())
        {
            if (cache.Digests.TryGetValue(id, out VerdictDigestSummary? digest))
            {
                found[id] = digest!;
            }
            else
            {
                missing.Add(id);
            }
        }

        foreach (var ids in missing.Chunk(KeysPerQuery))
        {
            foreach (var v in await db.Verdicts.AsNoTracking().Where(v => ids.Contains(v.Id)).Select(v => new { v.Id, v.Classification, v.Answer }).ToListAsync(cancellation))
            {
                found[v.Id] = cache.Digests.Set(v.Id, VerdictDigestSummary.Of(v.Answer, v.Classification), new MemoryCacheEntryOptions { Size = 1 });
            }
        }

        return found;
    }
}

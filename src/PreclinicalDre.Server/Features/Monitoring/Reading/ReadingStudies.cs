using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data;

namespace PreclinicalDre.Server.Features.Monitoring.Reading;

/// <summary>The studies that a file can be imported into.</summary>
public sealed class ReadingStudies(DreDbContext db)
{
    private const int MaxListed = 60;

    /// <summary>Codes in order, the first of them.</summary>
    public async Task<IReadOnlyList<string>> CodesAsync(CancellationToken cancellation) =>
        await db.Studies.AsNoTracking().OrderBy(s => s.Code).Select(s => s.Code).Take(MaxListed).ToListAsync(cancellation);
}

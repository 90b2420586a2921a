using AutoMapper;
using AutoMapper.QueryableExtensions;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Studies;

/// <summary>What pages and the API ask about studies; read only.</summary>
public sealed class StudyQueries(DreDbContext db, IMapper mapper, StudyCatalogues catalogues)
{
    public Task<List<StudySummary>> ListAsync(CancellationToken cancellation) =>
        db.Studies.AsNoTracking().OrderBy(s => s.Code).ProjectTo<StudySummary>(mapper.ConfigurationProvider).ToListAsync(cancellation);

    public async Task<StudyDetail?> FindAsync(string code, CancellationToken cancellation)
    {
        var study = await db.Studies.AsNoTracking().Where(s => s.Code == code).ProjectTo<StudyDetail>(mapper.ConfigurationProvider).SingleOrDefaultAsync(cancellation);
        if (study is not null)
        {
            var catalogue = await catalogues.ForAsync(study.Id, cancellation);
            study.Warnings = [.. StudyChecks.Warnings(study.ModelId, study.SpeciesId, catalogue).Select(FindingDto.Of)];
        }

        return study;
    }
}

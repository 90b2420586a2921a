using AutoMapper;
using AutoMapper.QueryableExtensions;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data;

namespace PreclinicalDre.Server.Features.Studies;

/// <summary>What pages and the API ask about studies; read only.</summary>
public sealed class StudyQueries(DreDbContext db, IMapper mapper)
{
    public Task<List<StudySummary>> ListAsync(CancellationToken cancellation) =>
        db.Studies.AsNoTracking().OrderBy(s => s.Code).ProjectTo<StudySummary>(mapper.ConfigurationProvider).ToListAsync(cancellation);

    public Task<StudyDetail?> FindAsync(string code, CancellationToken cancellation) =>
        db.Studies.AsNoTracking().Where(s => s.Code == code).ProjectTo<StudyDetail>(mapper.ConfigurationProvider).SingleOrDefaultAsync(cancellation);
}

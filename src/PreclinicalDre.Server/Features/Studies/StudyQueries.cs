using AutoMapper;
using AutoMapper.QueryableExtensions;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Features.Evaluation.Definitions;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Studies;

/// <summary>What pages and the API ask about studies; read only.</summary>
public sealed class StudyQueries(DreDbContext db, IMapper mapper, StudyCatalogues catalogues, DefinitionQueries definitions, ISight sight)
{
    public async Task<List<StudySummary>> ListAsync(CancellationToken cancellation)
    {
        var studies = await db.Studies.AsNoTracking().OrderBy(s => s.Code).ProjectTo<StudySummary>(mapper.ConfigurationProvider).ToListAsync(cancellation);
        if (await sight.BlindedAsync(cancellation) is { Count: > 0 } blinded)
        {
            var codes = await db.Studies.Where(s => blinded.Contains(s.Id)).Select(s => s.Code).ToListAsync(cancellation);
            foreach (var study in studies.Where(s => codes.Contains(s.Code)))
            {
                study.IsBlinded = true;
                (study.Resistant, study.Responsive, study.Undefined, study.NotApplicable) = (0, 0, 0, 0);
            }
        }

        return studies;
    }

    public async Task<StudyDetail?> FindAsync(string code, CancellationToken cancellation)
    {
        var study = await db.Studies.AsNoTracking().Where(s => s.Code == code).ProjectTo<StudyDetail>(mapper.ConfigurationProvider).SingleOrDefaultAsync(cancellation);
        if (study is not null)
        {
            var catalogue = await catalogues.ForAsync(study.Id, cancellation);
            study.IsBlinded = (await sight.OfAsync(study.Id, cancellation)).IsBlind;
            study.Protocol = study.IsBlinded ? "" : study.Protocol;
            var definition = await definitions.NamedAsync(study.DefinitionName, cancellation);
            study.DefinitionName = definition.Name;
            study.Warnings = [.. StudyChecks.Warnings(study, catalogue, definition).Select(FindingDto.Of)];
        }

        return study;
    }
}

using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Monitoring;

namespace PreclinicalDre.Server.Features.Spreadsheets.Pages;

/// <summary>The study that an import page is about. A reason is asked for where it has reviewed records.</summary>
public sealed record ImportStudy(Guid Id, string Code, string Title, string TimeZoneId, bool IsSimulated, bool HasReviewed)
{
    /// <summary>The laboratory's zone.</summary>
    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[TimeZoneId];
}

/// <summary>What the import pages ask; read only.</summary>
public sealed class ImportStudyQueries(DreDbContext db)
{
    public Task<ImportStudy?> FindAsync(string code, CancellationToken cancellation) =>
        db.Studies.AsNoTracking().Where(s => s.Code == code)
            .Select(s => new ImportStudy(s.Id, s.Code, s.Title, s.TimeZoneId, s.IsSimulated, s.Animals.Any(a => a.RecordState == RecordState.Reviewed))).SingleOrDefaultAsync(cancellation);

    public Task<List<string>> AnimalsAsync(Guid study, CancellationToken cancellation) =>
        db.Animals.AsNoTracking().Where(a => a.StudyId == study).OrderBy(a => a.Code).Select(a => a.Code).ToListAsync(cancellation);

    public Task<List<string>> CohortsAsync(Guid study, CancellationToken cancellation) =>
        db.Cohorts.AsNoTracking().Where(c => c.StudyId == study).OrderBy(c => c.Code).Select(c => c.Code).ToListAsync(cancellation);

    public Task<List<AnnotationMapping>> MappingsAsync(Guid study, CancellationToken cancellation) =>
        db.AnnotationMappings.AsNoTracking().Where(m => m.StudyId == study).OrderBy(m => m.Text).ToListAsync(cancellation);
}

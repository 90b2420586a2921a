using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Seizures;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Spreadsheets.Pages;

/// <summary>The study that an import page is about. A reason is asked for where it has reviewed records.</summary>
public sealed record ImportStudy(Guid Id, string Code, string Title, string TimeZoneId, bool IsSimulated, bool HasReviewed)
{
    /// <summary>The laboratory's zone.</summary>
    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[TimeZoneId];
}

/// <summary>What the import pages ask; read only.</summary>
public sealed class ImportStudyQueries(DreDbContext db, IPerson person, ISight sight)
{
    public Task<ImportStudy?> FindAsync(string code, CancellationToken cancellation) =>
        db.Studies.AsNoTracking().Where(s => s.Code == code)
            .Select(s => new ImportStudy(s.Id, s.Code, s.Title, s.TimeZoneId, s.IsSimulated, s.Animals.Any(a => a.RecordState == RecordState.Reviewed))).SingleOrDefaultAsync(cancellation);

    public Task<List<string>> AnimalsAsync(Guid study, CancellationToken cancellation) =>
        db.Animals.AsNoTracking().Where(a => a.StudyId == study).OrderBy(a => a.Code).Select(a => a.Code).ToListAsync(cancellation);

    public Task<List<string>> CohortsAsync(Guid study, CancellationToken cancellation) =>
        db.Cohorts.AsNoTracking().Where(c => c.StudyId == study).OrderBy(c => c.Code).Select(c => c.Code).ToListAsync(cancellation);

    /// <summary>
    /// The texts that the person may read, and how many others there are. To whom the study is blinded are shown: words of lists, which say what was seen and nothing else, and texts
    /// that the person explained, which are known to them. The rest is what other people wrote into recordings.
    /// </summary>
    public async Task<(List<AnnotationMapping> Shown, int Hidden)> MappingsAsync(Guid study, CancellationToken cancellation)
    {
        var all = await db.AnnotationMappings.AsNoTracking().Where(m => m.StudyId == study).OrderBy(m => m.Text).ToListAsync(cancellation);
        if (!(await sight.OfAsync(study, cancellation)).IsBlind)
        {
            return (all, 0);
        }

        var name = person.Name;
        var own = await db.AnnotationMappings.Where(m => m.StudyId == study && db.AuditEntries.Any(a => a.EntityId == m.Id && a.Actor == name)).Select(m => m.Id).ToListAsync(cancellation);
        var shown = all.Where(m => own.Contains(m.Id) || BlindNote.IsListed(m.Text)).ToList();
        return (shown, all.Count - shown.Count);
    }
}

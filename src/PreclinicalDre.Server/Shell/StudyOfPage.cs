using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;

namespace PreclinicalDre.Server.Shell;

/// <summary>The study of a page, as far as headings and times need it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Code">Its code.</param>
/// <param name="Title">Its title.</param>
/// <param name="IsSimulated">True for an example.</param>
/// <param name="TimeZoneId">The laboratory's zone.</param>
public sealed record PageStudy(Guid Id, string Code, string Title, bool IsSimulated, string TimeZoneId)
{
    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[TimeZoneId];
}

/// <summary>Finds the study of a page by the code in its address.</summary>
public sealed class StudyOfPage(DreDbContext db)
{
    public Task<PageStudy?> FindAsync(string code, CancellationToken cancellation) =>
        db.Studies.AsNoTracking().Where(s => s.Code == code).Select(s => new PageStudy(s.Id, s.Code, s.Title, s.IsSimulated, s.TimeZoneId)).SingleOrDefaultAsync(cancellation);
}

using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Dosing;

namespace PreclinicalDre.Server.Features.Dosing;

/// <summary>A study's rules at the rack.</summary>
public static class DosingProtocols
{
    /// <summary>Its own, or the defaults (not stored, not tracked).</summary>
    public static async Task<DosingProtocol> OfAsync(DreDbContext db, Guid studyId, CancellationToken cancellation) =>
        await db.DosingProtocols.AsNoTracking().SingleOrDefaultAsync(p => p.StudyId == studyId, cancellation) ?? new DosingProtocol { StudyId = studyId };
}

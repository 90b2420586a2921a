using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Design;

namespace PreclinicalDre.Server.Features.Design.Blinding;

/// <summary>Who may see what of a study, and who was told; nothing of what.</summary>
public sealed class BlindingQueries(DreDbContext db)
{
    /// <summary>Null where there is no such study.</summary>
    public async Task<BlindingDetail?> FindAsync(string studyCode, CancellationToken cancellation)
    {
        if (await db.Studies.Where(s => s.Code == studyCode).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellation) is not { } study)
        {
            return null;
        }

        var blinding = await db.StudyBlindings.AsNoTracking().SingleOrDefaultAsync(b => b.StudyId == study, cancellation);
        var scheme = blinding is null ? BlindingScheme.Usual : BlindingScheme.Read(blinding.Scheme);
        var unblindings = await db.Unblindings.AsNoTracking().Where(u => u.StudyId == study).OrderByDescending(u => u.At).ThenByDescending(u => u.Id)
            .Select(u => new UnblindingDetail(u.Animal!.Code, u.Reason, u.At, u.By)).ToListAsync(cancellation);
        return new BlindingDetail(
            blinding?.Stage, blinding?.At, blinding?.By,
            [.. Enum.GetValues<Role>().Select(r => new RoleSight(r, scheme.Of(BlindingStage.Running, r), scheme.Of(BlindingStage.Analysis, r)))], unblindings);
    }
}

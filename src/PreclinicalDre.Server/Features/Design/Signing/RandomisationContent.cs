using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Signing;
using PreclinicalDre.Server.Features.Signing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Design.Signing;

/// <summary>
/// Each randomisation of a study as it is signed: what it was made of, and the commitment that binds seed and list without telling them. It is signed open or closed
/// alike: which animals came when is no part of it.
/// </summary>
public sealed class RandomisationContent(DreDbContext db) : ISignedContent
{
    public SignedSubject Subject => SignedSubject.Randomisation;

    public async Task<IReadOnlyList<SignableContent>> OfAsync(PageStudy study, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(study);
        var all = await db.Randomisations.AsNoTracking().Where(r => r.StudyId == study.Id).OrderBy(r => r.Number)
            .Select(r => new { r.Id, r.Number, r.Method, r.CohortId, r.Algorithm, r.Settings, r.Listed, r.Commitment, r.At, r.By }).ToListAsync(cancellation);
        return [.. all.Select(r => new SignableContent(
            Subject, r.Id.ToString("N"), $"Randomisation {r.Number} of {study.Code}", $"{Addresses.Study(study.Code)}/groups",
            CanonicalContent.Write(json =>
            {
                json.WriteNumber("form", 1);
                json.WriteString("study", study.Id);
                json.WriteString("randomisation", r.Id);
                json.WriteNumber("number", r.Number);
                json.WriteString("method", r.Method.ToString());
                json.WriteString("cohort", r.CohortId?.ToString());
                json.WriteString("algorithm", r.Algorithm);
                json.WriteString("settings", r.Settings);
                json.WriteString("listed", r.Listed);
                json.WriteString("commitment", r.Commitment);
                json.WriteInstant("at", r.At);
                json.WriteString("by", r.By);
            })))];
    }
}

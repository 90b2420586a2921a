using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Signing;
using PreclinicalDre.Server.Features.Signing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Design.Signing;

/// <summary>Each unblinding, of an animal or of the study, as it is signed: whom, why, when and by whom. What came to light is no part of it.</summary>
public sealed class UnblindingContent(DreDbContext db) : ISignedContent
{
    public SignedSubject Subject => SignedSubject.Unblinding;

    public async Task<IReadOnlyList<SignableContent>> OfAsync(PageStudy study, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(study);
        var all = await db.Unblindings.AsNoTracking().Where(u => u.StudyId == study.Id).OrderBy(u => u.At).ThenBy(u => u.Id)
            .Select(u => new { u.Id, u.AnimalId, Animal = u.AnimalId == null ? null : u.Animal!.Code, u.Reason, u.At, u.By, u.AccountId }).ToListAsync(cancellation);
        return [.. all.Select(u => new SignableContent(
            Subject, u.Id.ToString("N"), u.Animal is null ? $"Unblinding of study {study.Code}" : $"Unblinding of animal {u.Animal} of {study.Code}", $"{Addresses.Study(study.Code)}/blinding",
            CanonicalContent.Write(json =>
            {
                json.WriteNumber("form", 1);
                json.WriteString("study", study.Id);
                json.WriteString("unblinding", u.Id);
                json.WriteString("animal", u.AnimalId?.ToString());
                json.WriteString("reason", u.Reason);
                json.WriteInstant("at", u.At);
                json.WriteString("by", u.By);
                json.WriteString("account", u.AccountId?.ToString());
            })))];
    }
}

using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Signing;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Signing;

/// <summary>How a person signs what belongs to no study.</summary>
[Face]
public sealed record ServerSigning(SignatureMeaning Meaning, string? Password, string? Code, string? PrintedName, string? Comment);

/// <summary>A signature under a thing of no study, and whether it still is what was signed and what the audit tells of its making.</summary>
[Face]
public sealed record ServerSignature(Guid Id, string PrintedName, SignatureMeaning Meaning, Instant SignedAt, bool Reauthenticated, string ContentHash, string Comment, bool Holds);

/// <summary>
/// Signatures under things of no study, as a published definition: the same signatures as a study's, in the server's chain of the audit. Everybody who may read the thing
/// may read them, so that they are asked of all studies.
/// </summary>
[Face]
public sealed class ServerSignatures(DreDbContext db, IConfirmIdentity identity, IPerson person, IClock clock)
{
    private const int MostName = 200;

    /// <summary>
    /// Asks the person once more who it is, then adds a signature to the context, for the caller to save with what it signs: both are stored, or neither.
    /// </summary>
    public async Task<Outcome<Signature>> AddAsync(SignedSubject subject, string key, string title, string canonical, ServerSigning signing, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(signing);
        if (person.IsTrusted && signing.PrintedName?.Trim().Length is null or 0 or > MostName)
        {
            return Outcome.Refused<Signature>("bad-value", "printedName", "A signature bears a name. This server has no accounts to know it from.", signing.PrintedName, $"1 to {MostName} characters");
        }

        if (signing.Comment?.Trim().Length > Signature.MaxCommentLength)
        {
            return Outcome.Refused<Signature>("bad-value", "comment", "The comment is too long.", null, $"at most {Signature.MaxCommentLength} characters");
        }

        return await (await identity.ConfirmAsync(signing.Password, signing.Code, cancellation)).ThenAsync(name =>
        {
            var signature = new Signature
            {
                StudyId = AuditChain.Server, Subject = subject, SubjectKey = key, Title = title, Meaning = signing.Meaning,
                PrintedName = person.IsTrusted ? signing.PrintedName!.Trim() : name, Actor = person.Name, AccountId = person.AccountId, IsReauthenticated = !person.IsTrusted,
                SignedAt = Instant.FromUnixTimeTicks(clock.GetCurrentInstant().ToUnixTimeTicks() / 10 * 10), ContentHash = CanonicalContent.HashOf(canonical), Content = canonical,
                Comment = signing.Comment?.Trim() ?? "", ProgramVersion = ProgramVersion.Current,
            };
            db.Add(signature);
            return Task.FromResult(signature);
        });
    }

    /// <summary>The signatures under a thing, newest first, held against its canonical form as it is now.</summary>
    public async Task<IReadOnlyList<ServerSignature>> UnderAsync(SignedSubject subject, string key, string canonicalNow, CancellationToken cancellation)
    {
        var stored = await db.Signatures.AsNoTracking().OfAllStudies().Where(s => s.StudyId == AuditChain.Server && s.Subject == subject && s.SubjectKey == key)
            .OrderByDescending(s => s.SignedAt).ToListAsync(cancellation);
        var ids = stored.Select(s => s.Id).ToList();
        var told = await db.AuditEntries.AsNoTracking().OfAllStudies()
            .Where(a => a.Chain == AuditChain.Server && a.Entity == nameof(Signature) && a.Action == "created" && ids.Contains(a.EntityId))
            .ToDictionaryAsync(a => a.EntityId, a => a.Changes, cancellation);
        var now = CanonicalContent.HashOf(canonicalNow);
        return [.. stored.Select(s => new ServerSignature(
            s.Id, s.PrintedName, s.Meaning, s.SignedAt, s.IsReauthenticated, s.ContentHash, s.Comment,
            s.ContentHash == now && told.TryGetValue(s.Id, out var changes) && SignatureTrace.Fits(s, changes)))];
    }
}

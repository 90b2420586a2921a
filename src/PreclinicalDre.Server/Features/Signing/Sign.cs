using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Signing;
using PreclinicalDre.Server.Features.Animals.Editing;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Signing;

/// <summary>
/// Signs. The person is asked anew who he is, and what is signed is what he saw: another content than the one whose hash he sends is not signed. In single-person
/// mode there is nobody to ask: the name is what he types, and the signature says that nobody was authenticated.
/// </summary>
public sealed class Sign(DreDbContext db, StudyOfPage studies, SignatureQueries queries, IConfirmIdentity identity, IPerson person, IClock clock)
{
    private const int MostName = 200;

    public async Task<Outcome<SignatureView>> RunAsync(string studyCode, SignInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await studies.FindAsync(studyCode, cancellation) is not { } study)
        {
            return new Outcome<SignatureView>.NotFound($"study {studyCode}");
        }

        var (subject, meaning, findings) = Read(input);
        if (findings.Count > 0)
        {
            return new Outcome<SignatureView>.Invalid("Nothing was signed.", findings);
        }

        var key = input.Key?.Trim() ?? "";
        if ((await queries.SubjectsAsync(study, subject, cancellation)).Find(c => c.Key == key) is not { } content)
        {
            return new Outcome<SignatureView>.NotFound($"{Choices.Code(subject)} to sign in study {studyCode}");
        }

        if (content.Refusal is { } refusal)
        {
            return new Outcome<SignatureView>.Conflict(content.Details.Count == 0 ? refusal : $"{refusal} {string.Join(", ", content.Details)}") { Code = "not-ready" };
        }

        if (!string.Equals(content.Hash, input.ContentHash?.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            return new Outcome<SignatureView>.Conflict("It is not what you saw: it changed in the meantime. Look at it again, then sign.") { Code = "content-changed" };
        }

        // Last, so that a password is asked for what can be signed.
        return await (await identity.ConfirmAsync(input.Password, input.Code, cancellation)).ThenAsync(name => KeepAsync(study, content, meaning, name, input, cancellation)) switch
        {
            Outcome<Outcome<SignatureView>>.Ok { Value: var kept } => kept,
            Outcome<Outcome<SignatureView>>.Invalid i => new Outcome<SignatureView>.Invalid(i.Title, i.Findings),
            Outcome<Outcome<SignatureView>>.Forbidden f => new Outcome<SignatureView>.Forbidden(f.Why),
            Outcome<Outcome<SignatureView>>.Conflict c => new Outcome<SignatureView>.Conflict(c.Why) { Code = c.Code },
            Outcome<Outcome<SignatureView>>.NotFound n => new Outcome<SignatureView>.NotFound(n.What),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<Outcome<SignatureView>> KeepAsync(PageStudy study, SignableContent content, SignatureMeaning meaning, string name, SignInput input, CancellationToken cancellation)
    {
        var printed = person.IsTrusted ? input.PrintedName!.Trim() : name;
        if (await db.Signatures.AnyAsync(
                s => s.StudyId == study.Id && s.Subject == content.Subject && s.SubjectKey == content.Key && s.Meaning == meaning && s.ContentHash == content.Hash
                    && s.AccountId == person.AccountId && s.PrintedName == printed,
                cancellation))
        {
            return new Outcome<SignatureView>.Conflict($"{printed} signed this already with that meaning, and it has not changed since.") { Code = "signed-already" };
        }

        var signature = new Signature
        {
            StudyId = study.Id, Subject = content.Subject, SubjectKey = content.Key, Title = content.Title, Meaning = meaning, PrintedName = printed, Actor = person.Name,
            AccountId = person.AccountId, IsReauthenticated = !person.IsTrusted, SignedAt = WholeMicroseconds(clock.GetCurrentInstant()), ContentHash = content.Hash,
            Content = content.Canonical, Comment = input.Comment?.Trim() ?? "", ProgramVersion = ProgramVersion.Current,
        };
        db.Add(signature);
        await db.SaveChangesAsync(cancellation);
        return new SignatureView(
            signature.Id, signature.Subject, signature.SubjectKey, signature.Title, signature.Meaning, signature.PrintedName, signature.SignedAt, signature.IsReauthenticated,
            signature.ContentHash, signature.Comment, SignatureState.Valid);
    }

    private (SignedSubject Subject, SignatureMeaning Meaning, List<Finding> Findings) Read(SignInput input)
    {
        var findings = new List<Finding>();
        var subject = Choices.Find<SignedSubject>(input.Subject);
        if (subject is null)
        {
            Add("subject", "This is nothing that is signed.", input.Subject, Choices.All<SignedSubject>());
        }

        var meaning = Choices.Find<SignatureMeaning>(input.Meaning);
        if (meaning is null)
        {
            Add("meaning", "A signature says what the signer means by it.", input.Meaning, Choices.All<SignatureMeaning>());
        }

        if (string.IsNullOrWhiteSpace(input.ContentHash))
        {
            Add("contentHash", "A signature names what was seen.", "", "the SHA-256 that the list of what can be signed tells");
        }

        if (input.Comment?.Trim().Length > Signature.MaxCommentLength)
        {
            Add("comment", "The comment is too long.", $"{input.Comment.Trim().Length} characters", $"at most {Signature.MaxCommentLength} characters");
        }

        if (person.IsTrusted && input.PrintedName?.Trim().Length is null or 0 or > MostName)
        {
            Add("printedName", "A signature bears a name. This server has no accounts to know it from.", input.PrintedName, $"1 to {MostName} characters");
        }

        return (subject ?? default, meaning ?? default, findings);

        void Add(string field, string message, string? found, string wanted) =>
            findings.Add(Finding.Error("bad-value", message, new Location(Path: field), found ?? "", wanted));
    }

    /// <summary>The finest that every engine keeps.</summary>
    private static Instant WholeMicroseconds(Instant at) => Instant.FromUnixTimeTicks(at.ToUnixTimeTicks() / 10 * 10);
}

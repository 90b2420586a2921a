using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Signing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Signing;

/// <summary>What can be signed in a study, what was, and whether it still is what was signed.</summary>
public sealed class SignatureQueries(DreDbContext db, IEnumerable<ISignedContent> contents)
{
    /// <summary>All of a study.</summary>
    public async Task<SignatureList> OfStudyAsync(PageStudy study, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(study);
        var subjects = await SubjectsAsync(study, null, cancellation);
        var missing = Enum.GetValues<SignedSubject>().Where(s => !subjects.Exists(c => c.Subject == s));
        return new SignatureList(
            [.. subjects.Select(c => new SubjectView(c.Subject, c.Key, c.Title, c.Address, c.Hash, c.Refusal, c.Details))], [.. missing], await ViewAsync(study, subjects, null, cancellation));
    }

    /// <summary>The signatures under one kind of thing, newest first.</summary>
    public async Task<IReadOnlyList<SignatureView>> UnderAsync(PageStudy study, SignedSubject subject, string? key, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(study);
        var views = await ViewAsync(study, await SubjectsAsync(study, subject, cancellation), subject, cancellation);
        return key is null ? views : [.. views.Where(v => v.Key == key)];
    }

    /// <summary>What was signed, byte for byte; null where there is no such signature.</summary>
    public Task<string?> ContentAsync(PageStudy study, Guid id, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(study);
        return db.Signatures.AsNoTracking().Where(s => s.StudyId == study.Id && s.Id == id).Select(s => s.Content).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>The things of all kinds, or of one.</summary>
    public async Task<List<SignableContent>> SubjectsAsync(PageStudy study, SignedSubject? only, CancellationToken cancellation)
    {
        var found = new List<SignableContent>();
        foreach (var content in contents.Where(c => only is null || c.Subject == only).OrderBy(c => c.Subject))
        {
            found.AddRange(await content.OfAsync(study, cancellation));
        }

        return found;
    }

    private async Task<IReadOnlyList<SignatureView>> ViewAsync(PageStudy study, List<SignableContent> subjects, SignedSubject? only, CancellationToken cancellation)
    {
        var stored = await db.Signatures.AsNoTracking().Where(s => s.StudyId == study.Id && (only == null || s.Subject == only))
            .OrderByDescending(s => s.SignedAt).ThenByDescending(s => s.Id).ToListAsync(cancellation);
        var ids = stored.Select(s => s.Id).ToList();
        var told = await db.AuditEntries.AsNoTracking().Where(a => a.Chain == study.Id && a.Entity == nameof(Signature) && a.Action == "created" && ids.Contains(a.EntityId))
            .ToDictionaryAsync(a => a.EntityId, a => a.Changes, cancellation);
        var now = subjects.ToDictionary(c => (c.Subject, c.Key), c => c.Hash);
        return [.. stored.Select(s => new SignatureView(
            s.Id, s.Subject, s.SubjectKey, s.Title, s.Meaning, s.PrintedName, s.SignedAt, s.IsReauthenticated, s.ContentHash, s.Comment, StateOf(s, stored, now, told.GetValueOrDefault(s.Id))))];
    }

    private static SignatureState StateOf(Signature s, List<Signature> all, Dictionary<(SignedSubject, string), string> now, string? told)
    {
        if (told is null || !SignatureTrace.Fits(s, told))
        {
            return SignatureState.Tampered;
        }

        if (!now.TryGetValue((s.Subject, s.SubjectKey), out var hash))
        {
            return SignatureState.Unknown;
        }

        return hash == s.ContentHash ? SignatureState.Valid
            : all.Exists(o => o.Subject == s.Subject && o.SubjectKey == s.SubjectKey && o.Meaning == s.Meaning && o.ContentHash == hash) ? SignatureState.Superseded
            : SignatureState.Broken;
    }
}

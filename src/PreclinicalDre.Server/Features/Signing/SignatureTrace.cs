using NodaTime.Text;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Signing;

namespace PreclinicalDre.Server.Features.Signing;

/// <summary>
/// Ties a stored signature to the row of the audit's chain that tells of its making: a signature that was changed, moved to another study or copied in past the
/// program has none, or another one.
/// </summary>
public static class SignatureTrace
{
    /// <summary>True where the signature says what the row says, and its hash is that of its content.</summary>
    public static bool Fits(Signature signature, string changes)
    {
        ArgumentNullException.ThrowIfNull(signature);
        var told = FieldChange.All(changes).ToDictionary(f => f.Field, f => f.New, StringComparer.Ordinal);
        return Is(nameof(Signature.StudyId), signature.StudyId.ToString())
            && Is(nameof(Signature.Subject), signature.Subject.ToString())
            && Is(nameof(Signature.SubjectKey), signature.SubjectKey)
            && Is(nameof(Signature.Title), signature.Title)
            && Is(nameof(Signature.Meaning), signature.Meaning.ToString())
            && Is(nameof(Signature.PrintedName), signature.PrintedName)
            && Is(nameof(Signature.Actor), signature.Actor)
            && Is(nameof(Signature.AccountId), signature.AccountId?.ToString())
            && Is(nameof(Signature.IsReauthenticated), signature.IsReauthenticated ? "true" : "false")
            && Is(nameof(Signature.SignedAt), InstantPattern.ExtendedIso.Format(signature.SignedAt))
            && Is(nameof(Signature.ContentHash), signature.ContentHash)
            && Is(nameof(Signature.Content), signature.Content)
            && Is(nameof(Signature.Comment), signature.Comment)
            && CanonicalContent.HashOf(signature.Content) == signature.ContentHash;

        bool Is(string field, string? value) => told.TryGetValue(field, out var old) && string.Equals(old, value, StringComparison.Ordinal);
    }
}

using NodaTime;
using PreclinicalDre.Data.Signing;

namespace PreclinicalDre.Server.Features.Signing;

/// <summary>How a signature stands to what it is under.</summary>
public enum SignatureState
{
    /// <summary>The content is byte for byte what was signed.</summary>
    Valid,

    /// <summary>The content changed after it was signed.</summary>
    Broken,

    /// <summary>The content changed, and was signed anew with the same meaning.</summary>
    Superseded,

    /// <summary>What was signed is not there any more, or nothing here knows it.</summary>
    Unknown,

    /// <summary>The stored signature does not say what the audit trail says of its making.</summary>
    Tampered,
}

/// <summary>A signature with how it stands now.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Subject">Kind of what was signed.</param>
/// <param name="Key">Which one of that kind.</param>
/// <param name="Title">What was signed, in words.</param>
/// <param name="Meaning">What the signer meant by it.</param>
/// <param name="PrintedName">The signer's name.</param>
/// <param name="SignedAt">When, by the server's clock.</param>
/// <param name="Reauthenticated">True where the signer proved at the signing who he is.</param>
/// <param name="ContentHash">SHA-256 of what was signed.</param>
/// <param name="Comment">What he said with it.</param>
/// <param name="State">How it stands.</param>
public sealed record SignatureView(
    Guid Id, SignedSubject Subject, string Key, string Title, SignatureMeaning Meaning, string PrintedName, Instant SignedAt, bool Reauthenticated, string ContentHash, string Comment,
    SignatureState State);

/// <summary>A thing that can be signed, or why it cannot be now.</summary>
public sealed record SubjectView(SignedSubject Subject, string Key, string Title, string Address, string ContentHash, string? Refusal, IReadOnlyList<string> Details);

/// <summary>The signatures of a study.</summary>
/// <param name="Subjects">What can be signed now.</param>
/// <param name="NothingThere">Kinds of which the study has nothing.</param>
/// <param name="Signatures">All that were ever made, newest first.</param>
public sealed record SignatureList(IReadOnlyList<SubjectView> Subjects, IReadOnlyList<SignedSubject> NothingThere, IReadOnlyList<SignatureView> Signatures);

/// <summary>A signature as a person gives it.</summary>
public sealed class SignInput
{
    /// <summary><c>protocol</c>, <c>randomisation</c>, <c>unblinding</c>, <c>definition</c>, <c>verdicts</c> or <c>report</c>.</summary>
    public string? Subject { get; set; }

    /// <summary>Which one of that kind; empty where there is only one.</summary>
    public string? Key { get; set; }

    /// <summary><c>authored</c>, <c>reviewed</c>, <c>approved</c>, <c>responsible</c> or <c>witnessed</c>.</summary>
    public string? Meaning { get; set; }

    /// <summary>SHA-256 of what the person saw: another content is not signed.</summary>
    public string? ContentHash { get; set; }

    /// <summary>The person's password.</summary>
    public string? Password { get; set; }

    /// <summary>The code of the person's second factor, where the account has one.</summary>
    public string? Code { get; set; }

    /// <summary>The person's name, on a server in single-person mode only; elsewhere it is the account's.</summary>
    public string? PrintedName { get; set; }

    public string? Comment { get; set; }
}

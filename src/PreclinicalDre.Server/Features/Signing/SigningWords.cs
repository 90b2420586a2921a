using PreclinicalDre.Data.Signing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Signing;

/// <summary>Words for people.</summary>
[Face]
public static class SigningWords
{
    public static string Say(SignedSubject subject) => subject switch
    {
        SignedSubject.Protocol => "Protocol",
        SignedSubject.Randomisation => "Randomisation",
        SignedSubject.Unblinding => "Unblinding",
        SignedSubject.Definition => "Definition in use",
        SignedSubject.Verdicts => "Verdicts",
        SignedSubject.Report => "Report",
    };

    /// <summary>Why a study has nothing of a kind to sign.</summary>
    public static string SayMissing(SignedSubject subject) => subject switch
    {
        SignedSubject.Report => "This version makes no reports, so there is none to sign.",
        SignedSubject.Randomisation => "The study has no randomisation to sign.",
        SignedSubject.Unblinding => "Nothing was unblinded in the study.",
        _ => "The study has none to sign.",
    };

    public static string Say(SignatureMeaning meaning) => meaning switch
    {
        SignatureMeaning.Authored => "authored: I wrote or made it",
        SignatureMeaning.Reviewed => "reviewed: I looked through it",
        SignatureMeaning.Approved => "approved: it may be used",
        SignatureMeaning.Responsible => "responsible: I answer for it",
        SignatureMeaning.Witnessed => "witnessed: I was there when it was done",
    };

    public static string Short(SignatureMeaning meaning) => meaning.ToString().ToLowerInvariant();

    public static string Say(SignatureState state) => state switch
    {
        SignatureState.Valid => "valid",
        SignatureState.Broken => "broken: the content changed after it was signed",
        SignatureState.Superseded => "superseded: the content changed and was signed anew",
        SignatureState.Unknown => "what was signed is not there any more",
        SignatureState.Tampered => "tampered: it does not say what the audit trail says of its making",
    };

    /// <summary>What is to be done about it; null where nothing is.</summary>
    public static string? Advice(SignatureState state) => state switch
    {
        SignatureState.Broken => "Bring the content back to what was signed, or say why it changed and sign anew; this signature stays as it is.",
        SignatureState.Tampered => "Have the audit verified, and ask who keeps the database.",
        _ => null,
    };

    /// <summary>Class of a state's word; the word itself says it too.</summary>
    public static string Css(SignatureState state) => state switch
    {
        SignatureState.Valid => "met",
        SignatureState.Superseded or SignatureState.Unknown => "unknown",
        _ => "not-met",
    };
}

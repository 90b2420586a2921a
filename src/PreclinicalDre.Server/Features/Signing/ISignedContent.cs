using PreclinicalDre.Data.Signing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Signing;

/// <summary>
/// What a feature lets people sign. A feature registers one for each kind of thing of its own: <c>services.AddScoped&lt;ISignedContent, X&gt;()</c>; pages, REST and
/// the check of old signatures then know it. A kind that no feature registers cannot be signed, and the page says so.
/// </summary>
[Face]
public interface ISignedContent
{
    SignedSubject Subject { get; }

    /// <summary>
    /// The things of that kind in a study, as they are now. One that cannot be signed now is there all the same, with why: signatures under it are still held against
    /// what it is.
    /// </summary>
    Task<IReadOnlyList<SignableContent>> OfAsync(PageStudy study, CancellationToken cancellation);
}

/// <summary>One thing that can be signed, as it is now.</summary>
/// <param name="Subject">Its kind.</param>
/// <param name="Key">Which one of its kind in the study, for ever; empty where there is only one. At most 100 characters.</param>
/// <param name="Title">What it is, in words, as the signature will have it. At most 300 characters.</param>
/// <param name="Address">The page that shows it.</param>
/// <param name="Canonical">Its canonical form, from <see cref="CanonicalContent"/>: the same content gives the same bytes, on every server and at all times.</param>
[Face]
public sealed record SignableContent(SignedSubject Subject, string Key, string Title, string Address, string Canonical)
{
    /// <summary>Why it cannot be signed now; null where it can.</summary>
    public string? Refusal { get; init; }

    /// <summary>What the refusal is about, item by item.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>SHA-256 of <see cref="Canonical"/> in UTF-8, lower-case hex.</summary>
    public string Hash { get; } = CanonicalContent.HashOf(Canonical);
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace PreclinicalDre.Data.Signing;

/// <summary>Kinds of things that people sign.</summary>
public enum SignedSubject
{
    Protocol,
    Randomisation,
    Unblinding,
    Definition,
    Verdicts,
    Report,
}

/// <summary>What a signature says of the signer.</summary>
public enum SignatureMeaning
{
    /// <summary>Wrote or made it.</summary>
    Authored,

    /// <summary>Looked through it.</summary>
    Reviewed,

    /// <summary>Lets it be used.</summary>
    Approved,

    /// <summary>Answers for it.</summary>
    Responsible,

    /// <summary>Was there when it was done.</summary>
    Witnessed,
}

/// <summary>
/// A person's electronic signature under a content, bound to it by a hash over its canonical bytes. Never changed and never deleted: the database refuses
/// that, and so does the context. Another content is signed anew. No foreign key leads to the study: what was signed is not taken away with it.
/// </summary>
public sealed class Signature : Entity, IWrittenOnce
{
    public const int MaxCommentLength = 1000;

    public Guid StudyId { get; init; }

    public SignedSubject Subject { get; init; }

    /// <summary>Which one of that kind in the study; empty where there is only one.</summary>
    public string SubjectKey { get; init; } = "";

    /// <summary>What was signed, in words.</summary>
    public required string Title { get; init; }

    public SignatureMeaning Meaning { get; init; }

    /// <summary>The signer's name as it is printed.</summary>
    public required string PrintedName { get; init; }

    /// <summary>The signer as the audit names him.</summary>
    public required string Actor { get; init; }

    /// <summary>The signer's account; null on a server without accounts.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>True where the signer proved at the signing who he is.</summary>
    public bool IsReauthenticated { get; init; }

    /// <summary>The server's clock.</summary>
    public Instant SignedAt { get; init; }

    /// <summary>SHA-256 of <see cref="Content"/> in UTF-8, lower-case hex.</summary>
    public required string ContentHash { get; init; }

    /// <summary>What was signed: canonical JSON, byte for byte.</summary>
    public required string Content { get; init; }

    public string Comment { get; init; } = "";

    public string ProgramVersion { get; init; } = "";
}

internal sealed class SignatureConfiguration : IEntityTypeConfiguration<Signature>
{
    public void Configure(EntityTypeBuilder<Signature> builder)
    {
        builder.ToTable(t => t.HasTrigger("Signatures_AppendOnly"));
        builder.HasIndex(s => new { s.StudyId, s.SignedAt });
        builder.Property(s => s.Subject).HasConversion<string>().HasMaxLength(20);
        builder.Property(s => s.SubjectKey).HasMaxLength(100);
        builder.Property(s => s.Title).HasMaxLength(300);
        builder.Property(s => s.Meaning).HasConversion<string>().HasMaxLength(20);
        builder.Property(s => s.PrintedName).HasMaxLength(200);
        builder.Property(s => s.Actor).HasMaxLength(200);
        builder.Property(s => s.ContentHash).HasMaxLength(64);
        builder.Property(s => s.Comment).HasMaxLength(Signature.MaxCommentLength);
        builder.Property(s => s.ProgramVersion).HasMaxLength(40);
    }
}

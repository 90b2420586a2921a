using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace PreclinicalDre.Data.Evaluation;

/// <summary>Where a definition stands.</summary>
public enum DefinitionState
{
    /// <summary>Being written; judges nothing yet.</summary>
    Draft,

    /// <summary>Final, signed, and free to be judged by.</summary>
    Published,

    /// <summary>Final, and no more offered; verdicts made by it stay.</summary>
    Retired,
}

/// <summary>
/// A laboratory's own version of the definition, derived from another one. It belongs to no study. A draft is changed and thrown away freely; once published
/// its parameters are never changed and it is never deleted: verdicts name it by its hash.
/// </summary>
public sealed class DefinitionVersion : Entity, IWrittenOnce
{
    public const int MaxReasonsLength = 2000;

    private static readonly string[] OfRetirement = [nameof(State), nameof(RetiredAt), nameof(RetiredBy), nameof(RetiredReason)];

    /// <summary>The definition's id (<c>translational</c>).</summary>
    public required string Code { get; set; }

    /// <summary>Its version (<c>1.1</c>), unique with <see cref="Code"/> on the server.</summary>
    public required string VersionLabel { get; set; }

    /// <summary><c>id@version</c> of the definition that it was derived from; that may be a built-in one, which is not stored.</summary>
    public required string ParentName { get; init; }

    /// <summary>SHA-256 of that one's canonical form, lower-case hex.</summary>
    public required string ParentHash { get; init; }

    /// <summary>Why it differs.</summary>
    public required string Reasons { get; set; }

    public DefinitionState State { get; set; }

    /// <summary>Canonical JSON of the whole definition.</summary>
    public required string Canonical { get; set; }

    /// <summary>SHA-256 of <see cref="Canonical"/>, lower-case hex.</summary>
    public required string Hash { get; set; }

    public Instant CreatedAt { get; init; }

    /// <summary>Who derived it, as the audit names him.</summary>
    public string CreatedBy { get; init; } = "";

    public Instant? PublishedAt { get; set; }

    public string PublishedBy { get; set; } = "";

    public Instant? RetiredAt { get; set; }

    public string RetiredBy { get; set; } = "";

    public string RetiredReason { get; set; } = "";

    public bool IsWritten(Func<string, object?> stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return stored(nameof(State)) is not DefinitionState.Draft;
    }

    /// <summary>A published one may still be retired.</summary>
    public bool MayChange(string member) => State == DefinitionState.Retired && OfRetirement.Contains(member, StringComparer.Ordinal);
}

internal sealed class DefinitionVersionConfiguration : IEntityTypeConfiguration<DefinitionVersion>
{
    public void Configure(EntityTypeBuilder<DefinitionVersion> builder)
    {
        builder.HasIndex(d => new { d.Code, d.VersionLabel }).IsUnique();
        builder.HasIndex(d => d.Hash);
        builder.Property(d => d.Code).HasMaxLength(100);
        builder.Property(d => d.VersionLabel).HasMaxLength(100);
        builder.Property(d => d.ParentName).HasMaxLength(201);
        builder.Property(d => d.ParentHash).HasMaxLength(64);
        builder.Property(d => d.Reasons).HasMaxLength(DefinitionVersion.MaxReasonsLength);
        builder.Property(d => d.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(d => d.Hash).HasMaxLength(64);
        builder.Property(d => d.CreatedBy).HasMaxLength(200);
        builder.Property(d => d.PublishedBy).HasMaxLength(200);
        builder.Property(d => d.RetiredBy).HasMaxLength(200);
        builder.Property(d => d.RetiredReason).HasMaxLength(DefinitionVersion.MaxReasonsLength);
    }
}
